package io.github.spikelet.sweep;

/**
 * Hears how a sweep comes along: before each training, before and within each run of a network, on the thread that called
 * {@code run}.
 */
@FunctionalInterface
public interface SweepListener {

    /**
     * The next piece of work begins or comes along, or all is done.
     *
     * @param progress how far it is
     */
    void progressed(SweepProgress progress);
}
