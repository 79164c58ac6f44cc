package io.github.spikelet.network;

import io.github.spikelet.encode.SpikeTrain;
import java.util.List;
import java.util.Objects;

/**
 * Everything a network did with one sample: all spikes and all membranes, step by step. What a simulator or a circuit is
 * compared with.
 */
public final class Trace {

    /** The most membranes a trace holds: 64 million. */
    public static final int MAX_VALUES = 1 << 26;

    private final List<SpikeTrain> spikes;
    private final double[][] membranes;
    private final double[] potentials;
    private final int steps;

    /** {@code membranes[layer][step * neurons + neuron]}; arrays are not copied. */
    Trace(int steps, List<SpikeTrain> spikes, double[][] membranes, double[] potentials) {
        this.steps = steps;
        this.spikes = List.copyOf(spikes);
        this.membranes = membranes;
        this.potentials = potentials;
    }

    /**
     * How many time steps it lasts.
     *
     * @return the number
     */
    public int steps() {
        return steps;
    }

    /**
     * How many weight layers there are.
     *
     * @return the number
     */
    public int layers() {
        return membranes.length;
    }

    /**
     * The spikes of every layer.
     *
     * @return the input's train, each hidden layer's, pooled where a pool follows it, and the readout's
     */
    public List<SpikeTrain> spikes() {
        return spikes;
    }

    /**
     * How many neurons a weight layer has, before pooling.
     *
     * @param layer weight layer, from 0
     * @return the number
     */
    public int neurons(int layer) {
        return membranes[Objects.checkIndex(layer, layers())].length / steps;
    }

    /**
     * A membrane after a step's input and before its reset.
     *
     * @param layer weight layer, from 0
     * @param step 0 … steps−1
     * @param neuron 0 … neurons−1, before pooling
     * @return v; in units of the accumulator for an integer network
     */
    public double membrane(int layer, int step, int neuron) {
        int neurons = neurons(layer);
        Objects.checkIndex(step, steps);
        return membranes[layer][step * neurons + Objects.checkIndex(neuron, neurons)];
    }

    /**
     * The potential of an output, summed over the steps.
     *
     * @param output 0 … classes−1
     * @return the sum
     */
    public double potential(int output) {
        return potentials[Objects.checkIndex(output, potentials.length)];
    }

    @Override
    public String toString() {
        return "trace of " + layers() + " weight layers over " + steps + " steps, "
                + spikes.get(0).count() + " input spikes";
    }
}
