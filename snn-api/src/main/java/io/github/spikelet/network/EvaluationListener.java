package io.github.spikelet.network;

/** Hears how an evaluation comes along: at its begin, after every few samples and at its end, on the thread that called. */
@FunctionalInterface
public interface EvaluationListener {

    /**
     * Samples were shown.
     *
     * @param progress how far it is
     */
    void progressed(EvaluationProgress progress);
}
