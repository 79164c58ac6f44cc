package io.github.spikelet.engine.plan;

/** What samples look like to a network: one thread's source of spikes or levels. */
public interface Stimulus {

    /**
     * Whether it gives spikes, by {@link #spikes}; else it gives levels, by {@link #levels}.
     *
     * @return always the same
     */
    boolean spiking();

    /**
     * Whether its levels are the same at every step.
     *
     * @return always the same; false for spikes
     */
    boolean constant();

    /**
     * What a level of 1 adds to a membrane, times the weight.
     *
     * @return such as 1/255; 1 for spikes
     */
    float unit();

    /**
     * Encodes a sample as spikes.
     *
     * @param sample its number
     * @param epoch 0 outside training, there from 1
     * @param steps how many
     * @param bits modified: a row of words a step
     * @param at where the first row begins
     */
    void spikes(int sample, int epoch, int steps, long[] bits, int at);

    /**
     * Encodes a sample as levels.
     *
     * @param sample its number
     * @param epoch 0 outside training, there from 1
     * @param steps how many; one row only where levels are constant
     * @param levels modified: a row of inputs a step, unsigned
     * @param at where the first row begins
     */
    void levels(int sample, int epoch, int steps, byte[] levels, int at);
}
