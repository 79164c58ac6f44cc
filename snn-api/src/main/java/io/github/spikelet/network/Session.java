package io.github.spikelet.network;

/**
 * A network at work on one sample after another: its membranes and counters. For one thread.
 *
 * <p>Layers are numbered by the spikes that enter them: 0 is the input, {@code n} what weight layer {@code n − 1} gave, and
 * the number after the last hidden layer is the readout's own spikes.
 */
public interface Session {

    /** Forgets the sample before. */
    void begin();

    /**
     * Lives through one time step; allocates nothing.
     *
     * @param spikes numbers of the inputs that spike, ascending; not modified
     * @param count how many
     */
    void step(int[] spikes, int count);

    /**
     * How many spikes there were in the last step.
     *
     * @param layer 0 … number of weight layers
     * @return the number
     */
    int spikeCount(int layer);

    /**
     * Which neurons spiked in the last step.
     *
     * @param layer 0 … number of weight layers
     * @return their numbers, ascending, in the first {@link #spikeCount} places; the session's own array, not to be
     *     modified, overwritten by the next step
     */
    int[] spikes(int layer);

    /**
     * The potential of an output, summed over the steps since {@link #begin}.
     *
     * @param output 0 … classes−1
     * @return the sum; in units of the accumulator for an integer network
     */
    double potential(int output);

    /**
     * The spikes of an output since {@link #begin}.
     *
     * @param output 0 … classes−1
     * @return their number
     */
    int outputSpikes(int output);
}
