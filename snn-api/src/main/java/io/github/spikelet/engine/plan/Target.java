package io.github.spikelet.engine.plan;

/** What training makes small. For all threads. */
public interface Target {

    /**
     * Whether the loss is one of the outputs' spike counts, not of their potentials.
     *
     * @return true for counts
     */
    boolean ofSpikeCounts();

    /**
     * The loss of a sample and its derivative.
     *
     * @param sample its number
     * @param outputs the potentials, {@code [steps][classes]}, or the spike counts, {@code [classes]}; not modified
     * @param steps how many time steps there were
     * @param gradient modified: the derivative, laid out as {@code outputs}
     * @return the loss
     */
    double loss(int sample, float[] outputs, int steps, float[] gradient);
}
