package io.github.spikelet.network;

import io.github.spikelet.encode.SpikeTrain;

/**
 * A network at work on a few samples at a time, through all time steps. For one thread.
 *
 * <p>Layers are numbered by the spikes that enter them: 0 is the input, {@code n} what weight layer {@code n − 1} gave (pooled,
 * where a pool follows), and the number of weight layers the readout's own spikes. Samples are those shown last, counted from
 * 0.
 */
public interface Session {

    /**
     * How many samples it takes at a time.
     *
     * @return at least 1
     */
    int samples();

    /**
     * How many time steps each is shown.
     *
     * @return at least 1
     */
    int steps();

    /**
     * Shows samples.
     *
     * @param first number of the first in its data set
     * @param count how many, 1 … {@link #samples}
     */
    void show(int first, int count);

    /**
     * How many inputs of a layer were not 0 at a step.
     *
     * @param sample 0 … count−1
     * @param step 0 … steps−1
     * @param layer 0 … number of weight layers
     * @return spikes; of a constant current or of counts the inputs that were above 0
     */
    int spikeCount(int sample, int step, int layer);

    /**
     * How many inputs of a layer were not 0, summed over all steps.
     *
     * @param sample 0 … count−1
     * @param layer 0 … number of weight layers
     * @return spikes; of a constant current or of counts the inputs that were above 0, at each step
     */
    int spikeCount(int sample, int layer);

    /**
     * How many times a row of weights was added to membranes: once a spike in a dense layer; in a convolution once a spike
     * and place of the kernel that lies on a neuron.
     *
     * @param sample 0 … count−1
     * @param step 0 … steps−1
     * @param layer weight layer
     * @return the number
     */
    int rowReads(int sample, int step, int layer);

    /**
     * The spikes of a layer over all steps.
     *
     * @param sample 0 … count−1
     * @param layer 0 … number of weight layers
     * @return a train; empty of spikes for an input that is no spikes
     */
    SpikeTrain spikes(int sample, int layer);

    /**
     * A membrane after a step, before its reset; of a readout without memory its potential.
     *
     * @param sample 0 … count−1
     * @param step 0 … steps−1
     * @param layer weight layer
     * @param neuron index into the flattened shape of the layer's neurons, before pooling
     * @return v; in units of the accumulator for an integer network
     * @throws IllegalStateException where the session was not begun to keep membranes
     */
    double membrane(int sample, int step, int layer, int neuron);

    /**
     * The potential of an output: its currents, bias included, summed over the steps.
     *
     * @param sample 0 … count−1
     * @param output 0 … classes−1
     * @return the sum; in units of the accumulator for an integer network
     */
    default double potential(int sample, int output) {
        return potential(sample, steps() - 1, output);
    }

    /**
     * The potential of an output up to a step: what a run of so many steps would end with.
     *
     * @param sample 0 … count−1
     * @param step the last step that counts, 0 … steps−1
     * @param output 0 … classes−1
     * @return the sum; in units of the accumulator for an integer network
     */
    double potential(int sample, int step, int output);

    /**
     * The spikes of an output.
     *
     * @param sample 0 … count−1
     * @param output 0 … classes−1
     * @return their number
     */
    default int outputSpikes(int sample, int output) {
        return outputSpikes(sample, steps() - 1, output);
    }

    /**
     * The spikes of an output up to a step.
     *
     * @param sample 0 … count−1
     * @param step the last step that counts, 0 … steps−1
     * @param output 0 … classes−1
     * @return their number
     */
    int outputSpikes(int sample, int step, int output);
}
