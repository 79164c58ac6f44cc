package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Bits;

/**
 * A network at work on a few samples at a time, on one thread.
 *
 * <p>Layers are numbered by the spikes that enter them: 0 is the input, {@code n} what weight layer {@code n − 1} gave, the
 * number of weight layers the readout's own spikes.
 */
public interface Pass {

    /**
     * How many samples it takes at a time.
     *
     * @return at least 1
     */
    int samples();

    /**
     * Shows samples through all steps.
     *
     * @param first number of the first sample
     * @param count how many, at most {@link #samples}
     */
    void show(int first, int count);

    /**
     * How many inputs of a layer were not 0.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer 0 … number of weight layers
     * @return spikes; of levels those above 0
     */
    int active(int sample, int step, int layer);

    /**
     * How many inputs of a layer were not 0, over all steps.
     *
     * @param sample which of the samples shown last
     * @param layer 0 … number of weight layers
     * @return spikes; of levels those above 0
     */
    int active(int sample, int layer);

    /**
     * How many weights' rows the inputs of a layer reached: one each in a dense layer, one for each place of the kernel
     * that lies on a neuron in a convolution.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer 0 … number of weight layers − 1
     * @return the number
     */
    int reached(int sample, int step, int layer);

    /**
     * Copies spikes into packed rows of the users' order, a row a step; of levels there are none.
     *
     * @param sample which of the samples shown last
     * @param layer 0 … number of weight layers
     * @param words modified: steps rows of {@link Bits#words} of the layer's elements
     */
    void spikes(int sample, int layer, long[] words);

    /**
     * A membrane after a step.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer weight layer, 0 … number of weight layers − 1
     * @param neuron in the users' order of the layer's neurons, before pooling
     * @return v; of a readout without memory its potential
     * @throws IllegalStateException where membranes were not to be kept
     */
    double membrane(int sample, int step, int layer, int neuron);

    /**
     * The current of an output, bias included, summed over the steps up to one.
     *
     * @param sample which of the samples shown last
     * @param step the last step that counts
     * @param output 0 … classes−1
     * @return the sum
     */
    double potential(int sample, int step, int output);

    /**
     * The spikes of an output up to a step.
     *
     * @param sample which of the samples shown last
     * @param step the last step that counts
     * @param output 0 … classes−1
     * @return their number
     */
    int outputSpikes(int sample, int step, int output);
}
