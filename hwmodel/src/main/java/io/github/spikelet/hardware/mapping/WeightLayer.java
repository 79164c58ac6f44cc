package io.github.spikelet.hardware.mapping;

import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Dense;
import io.github.spikelet.network.NeuronLayer;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * What a core must know of the weight layer it runs: sizes, not numbers.
 *
 * @param connections how inputs reach neurons
 * @param input what an input is: a spike or a level
 * @param membranes what is kept of a neuron and done once a step
 * @param weightBits bits of a weight, 1 … 32
 * @param readout whether the layer accumulates its potentials over all steps
 */
public record WeightLayer(
        Connections connections, LayerInput input, Membranes membranes, int weightBits, boolean readout) {

    /**
     * Checks the sizes; an error names the size, what it was and what is allowed.
     *
     * @param connections any
     * @param input any
     * @param membranes any
     * @param weightBits 1 … 32
     * @param readout either
     */
    public WeightLayer {
        if (weightBits < 1 || weightBits > 32) {
            throw new IllegalArgumentException("weight bits must be 1..32, was " + weightBits);
        }
    }

    /**
     * A dense layer of spikes and neurons without memory.
     *
     * @param inputs input neurons, a row of the weight memory each
     * @param outputs output neurons, a weight of each row and a membrane each
     * @param weightBits bits of a weight, 1 … 32
     * @param membraneBits bits of a membrane, 1 … 64
     * @param readout whether the layer accumulates its potentials over all steps instead of spiking
     */
    public WeightLayer(int inputs, int outputs, int weightBits, int membraneBits, boolean readout) {
        this(
                Connections.dense(inputs, outputs),
                LayerInput.SPIKES,
                Membranes.discontinuous(membraneBits, readout),
                weightBits,
                readout);
    }

    /**
     * The layers of an integer network.
     *
     * <p>Hidden membranes have the width that the network was quantised to have, or the least that cannot overflow (rule R8).
     * A readout adds up the potentials of all steps, so its sums are ⌈log2 steps⌉ bits wider than one step asks.
     *
     * @param network the network
     * @param steps how many time steps it will run
     * @return one a weight layer, in order
     */
    public static List<WeightLayer> of(QuantizedNetwork network, int steps) {
        List<WeightLayer> layers = new ArrayList<>();
        for (NeuronLayer layer : network.topology().neuronLayers()) {
            QuantizedLayer quantized = network.layers().get(layers.size());
            layers.add(new WeightLayer(
                    connections(layer.weights(), layer.poolSize()),
                    layers.isEmpty() ? LayerInput.of(network.input()) : LayerInput.SPIKES,
                    membranes(network, quantized, steps),
                    network.bits(),
                    quantized.readout()));
        }
        return layers;
    }

    private static Connections connections(Weighted layer, int pool) {
        return layer instanceof Convolution convolution
                ? Connections.convolution(convolution, pool)
                : Connections.dense(((Dense) layer).inputs(), ((Dense) layer).units());
    }

    private static Membranes membranes(QuantizedNetwork network, QuantizedLayer layer, int steps) {
        NeuronModel neuron = network.topology().neuron();
        int bits = network.membraneBits().orElse(layer.membraneBits(steps));
        if (layer.readout()) {
            int sum = layer.membraneBits(1) + Integer.SIZE - Integer.numberOfLeadingZeros(steps - 1);
            bits = neuron.memory() ? Math.max(sum, layer.membraneBits(steps)) : sum;
        }
        return NeuronCost.of(neuron, bits, layer.readout());
    }

    /**
     * Input neurons.
     *
     * @return a place of the input register each
     */
    public int inputs() {
        return connections.inputs();
    }

    /**
     * Weights in a row: neurons of a dense layer, channels of a convolution.
     *
     * @return the number
     */
    public int outputs() {
        return connections.rowOutputs();
    }

    /**
     * Bits of a membrane.
     *
     * @return 1 … 64
     */
    public int membraneBits() {
        return membranes.bits();
    }

    /**
     * Bits of all that is kept of neurons.
     *
     * @return neurons · numbers a neuron · bits
     */
    public long membraneStorageBits() {
        return (long) connections.neurons() * membranes.copies() * membranes.bits();
    }

    /** Such as {@code 784 → 256, 5 bits} or {@code 784 → 12 × 576 neurons, 5 bits}. */
    @Override
    public String toString() {
        return inputs() + " → " + outputs()
                + (connections.places() == 1 ? "" : " × " + connections.places() + " neurons") + ", " + weightBits
                + " bits";
    }
}
