package io.github.spikelet.train;

/** Hears how a training comes along: after each batch, on the thread that called {@code fit}. */
@FunctionalInterface
public interface TrainingListener {

    /**
     * Something was learnt.
     *
     * @param progress how far it is
     */
    void progressed(TrainingProgress progress);
}
