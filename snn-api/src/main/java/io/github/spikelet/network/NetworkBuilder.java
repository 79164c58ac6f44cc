package io.github.spikelet.network;

import io.github.spikelet.data.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes a network layer by layer, from its input to its readout.
 *
 * <pre>{@code
 * Network net = Network.discontinuous()
 *         .input(1, 28, 28)
 *         .flatten()
 *         .dense(256).spike()
 *         .dense(10).readout()
 *         .seed(7)
 *         .build();
 * }</pre>
 */
public final class NetworkBuilder {

    private final Integration integration;
    private final List<Layer> layers = new ArrayList<>();
    private Shape input;
    private Shape shape;
    private int pendingUnits;
    private long seed;

    NetworkBuilder(Integration integration) {
        this.integration = integration;
    }

    /**
     * The shape of a sample; comes first.
     *
     * @param channels channels, at least 1
     * @param height height, at least 1
     * @param width width, at least 1
     * @return this builder
     */
    public NetworkBuilder input(int channels, int height, int width) {
        if (input != null) {
            throw new IllegalStateException("the input is given already: " + input);
        }
        input = new Shape(channels, height, width);
        shape = input;
        return this;
    }

    /**
     * Samples that are vectors; comes first.
     *
     * @param size their length, at least 1
     * @return this builder
     */
    public NetworkBuilder input(int size) {
        return input(size, 1, 1);
    }

    /**
     * Reads what comes before as a vector. {@link #dense} does so by itself where it must.
     *
     * @return this builder
     */
    public NetworkBuilder flatten() {
        ready("flatten()");
        add(new Flatten(shape));
        return this;
    }

    /**
     * Weights from all inputs to each of the units; {@link #spike()} or {@link #readout()} says what the units do.
     *
     * @param units how many, 1 … {@value Dense#MAX_UNITS}
     * @return this builder
     */
    public NetworkBuilder dense(int units) {
        Dense.checkUnits(units);
        ready("dense(" + units + ")");
        if (!shape.isFlat()) {
            flatten();
        }
        pendingUnits = units;
        return this;
    }

    /**
     * The units are spiking neurons of threshold 1.
     *
     * @return this builder
     */
    public NetworkBuilder spike() {
        return close("spike()", Neuron.SPIKE);
    }

    /**
     * The units are the network's outputs, one a class.
     *
     * @return this builder
     */
    public NetworkBuilder readout() {
        return close("readout()", Neuron.READOUT);
    }

    /**
     * The seed of the initial weights and, where no other is given, of training and evaluation.
     *
     * @param seed any number; 0 where nothing is said
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Makes the network, with its initial weights.
     *
     * @return a new network
     * @throws IllegalArgumentException where there is no readout
     * @throws IllegalStateException where there is no input, or weights without neurons
     */
    public Network build() {
        ready("build()");
        return new Network(new Topology(integration, input, layers), seed);
    }

    private void ready(String call) {
        if (input == null) {
            throw new IllegalStateException(
                    call + " came before the input: begin with .input(channels, height, width)");
        }
        if (pendingUnits > 0) {
            throw new IllegalStateException("dense(" + pendingUnits + ") has no neurons before " + call
                    + ": follow it with .spike() or .readout()");
        }
    }

    private NetworkBuilder close(String call, Neuron neuron) {
        if (pendingUnits == 0) {
            throw new IllegalStateException(call + " has no weights before it: write .dense(units)." + call);
        }
        add(new Dense(shape.size(), pendingUnits, neuron));
        pendingUnits = 0;
        return this;
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output();
    }
}
