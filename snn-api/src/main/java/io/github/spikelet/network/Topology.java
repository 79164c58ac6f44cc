package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The layers of a network, in order, the last of them its readout, and what its membranes do.
 *
 * @param neuron what its neurons do
 * @param input the shape of a sample
 * @param layers each reads what the one before gives; copied
 */
public record Topology(NeuronModel neuron, Shape input, List<Layer> layers) {

    /**
     * Checks that shapes meet and that there is one readout, at the end.
     *
     * @param neuron what its neurons do
     * @param input the shape of a sample
     * @param layers each reads what the one before gives; copied
     */
    public Topology {
        layers = List.copyOf(layers);
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (!layer.input().equals(shape)) {
                throw new IllegalArgumentException("layer " + i + " (" + layer.name() + ") reads " + layer.input()
                        + ", the one before gives " + shape);
            }
            if (layer instanceof Pool pool && (i == 0 || !(layers.get(i - 1) instanceof Convolution))) {
                throw new IllegalArgumentException("layer " + i + " (" + layer.name()
                        + ") pools what is no convolution's: write .conv(channels, kernel).spike().pool("
                        + pool.size() + ")");
            }
            boolean last = i == layers.size() - 1;
            if (last != isReadout(layer)) {
                throw new IllegalArgumentException(
                        last
                                ? "the network has no readout: end it with .dense(classes).readout()"
                                : "layer " + i
                                        + " is a readout and more follows: a network has one readout, its last layer");
            }
            shape = layer.output();
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("the network has no readout: end it with .dense(classes).readout()");
        }
    }

    private static boolean isReadout(Layer layer) {
        return layer instanceof Weighted weighted && weighted.activation() == Neuron.READOUT;
    }

    /**
     * How membranes go from step to step.
     *
     * @return {@link Integration#CONTINUOUS} where neurons have memory
     */
    public Integration integration() {
        return neuron.memory() ? Integration.CONTINUOUS : Integration.DISCONTINUOUS;
    }

    /**
     * Weight layers with their neurons and pools.
     *
     * @return in order; the last is the readout
     */
    public List<NeuronLayer> neuronLayers() {
        List<NeuronLayer> whole = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Weighted weighted) {
                Optional<Pool> pool = i + 1 < layers.size() && layers.get(i + 1) instanceof Pool after
                        ? Optional.of(after)
                        : Optional.empty();
                whole.add(new NeuronLayer(weighted, neuron, pool));
            }
        }
        return whole;
    }

    /**
     * The layers that have weights, counted from 0 wherever a layer is named by a number.
     *
     * @return in order; the last is the readout
     */
    public List<Weighted> weightLayers() {
        List<Weighted> weighted = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Weighted one) {
                weighted.add(one);
            }
        }
        return weighted;
    }

    /**
     * The shape of the spikes that enter a weight layer.
     *
     * @param layer 0 … number of weight layers; the last is the readout's own spikes
     * @return the shape that the weight layer sees, in a user's own order
     */
    public Shape spikesInto(int layer) {
        List<Weighted> weighted = weightLayers();
        if (layer == weighted.size()) {
            return weighted.get(layer - 1).output();
        }
        return layer == 0 ? input : weighted.get(layer).input();
    }

    /**
     * What the spikes that enter a weight layer are called in charts and tables.
     *
     * @param layer 0 … number of weight layers; the last is the readout's own spikes
     * @return {@code input}; {@code hidden 1} and so on, or {@code hidden 1, pooled} where a pool stands before the weight
     *     layer; {@code output}
     */
    public String spikesName(int layer) {
        int last = weightLayers().size();
        if (Objects.checkIndex(layer, last + 1) == 0) {
            return "input";
        }
        return layer == last
                ? "output"
                : "hidden " + layer + (neuronLayers().get(layer - 1).pool().isPresent() ? ", pooled" : "");
    }

    /**
     * What a weight layer is called in warnings and tables.
     *
     * @param layer weight layer, from 0
     * @return such as {@code layer 1 (dense 256)}
     */
    public String layerName(int layer) {
        return "layer " + layer + " (" + label(weightLayers().get(layer)) + ")";
    }

    private static String label(Weighted layer) {
        return layer instanceof Convolution convolution
                ? convolution.channels() + "C" + convolution.kernel()
                : "dense " + layer.outputs();
    }

    /**
     * How many classes the readout tells apart.
     *
     * @return the number of its outputs
     */
    public int classes() {
        return layers.get(layers.size() - 1).output().size();
    }

    /**
     * How many numbers training sets.
     *
     * @return weights and biases of all layers
     */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** The same layers but for the width of hidden dense ones. */
    Topology ofWidth(int units) {
        if (layers.stream().noneMatch(layer -> layer instanceof Dense dense && dense.activation() == Neuron.SPIKE)) {
            throw new IllegalArgumentException(this + " has no hidden dense layer whose width could be " + units
                    + ": build it with .dense(" + units + ").spike() before the readout");
        }
        List<Layer> resized = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            Layer next = resized(layer, shape, units);
            resized.add(next);
            shape = next.output();
        }
        return new Topology(neuron, input, resized);
    }

    private static Layer resized(Layer layer, Shape from, int units) {
        if (layer instanceof Dense dense) {
            int width = dense.activation() == Neuron.SPIKE ? units : dense.units();
            return new Dense(from.size(), width, dense.normalized(), dense.activation());
        }
        if (layer instanceof Convolution convolution) {
            return new Convolution(
                    from,
                    convolution.channels(),
                    convolution.kernel(),
                    convolution.stride(),
                    convolution.padding(),
                    convolution.normalized());
        }
        return layer instanceof Pool pool ? new Pool(from, pool.size()) : new Flatten(from);
    }

    /**
     * The layers as a table.
     *
     * @return a row a layer: layer, output shape, parameters, neuron
     */
    public Table table() {
        Table table = PlainNumbers.in(Table.create(
                "network",
                StringColumn.create("layer", "input"),
                StringColumn.create("output shape", input.toString()),
                LongColumn.create("parameters", new long[] {0}),
                StringColumn.create("neuron", "–")));
        for (Layer layer : layers) {
            table.stringColumn(0).append(layer.name());
            table.stringColumn(1).append(layer.output().toString());
            ((LongColumn) table.column(2)).append(layer.parameters());
            table.stringColumn(3).append(layer.neuron());
        }
        return table;
    }

    /**
     * Checks that samples fit.
     *
     * @param data not empty; its shape is the input's, or has as many elements where the input is a vector; no more
     *     classes than the readout has outputs
     * @throws IllegalArgumentException where they do not; names both shapes
     * @hidden for the toolkit itself
     */
    public void checkReads(Dataset data) {
        if (Argument.DATA.given(data).size() == 0) {
            throw new IllegalArgumentException("\"" + data.name() + "\" holds no samples: give at least one");
        }
        checkReads(data.name(), data.shape());
        if (data.classes() > classes()) {
            throw new IllegalArgumentException("\"" + data.name() + "\" has " + data.classes()
                    + " classes, the network's readout tells " + classes() + " apart: build it with .dense("
                    + data.classes()
                    + ").readout()");
        }
    }

    void checkReads(String name, Shape shape) {
        if (!shape.equals(input) && !(input.isFlat() && input.size() == shape.size())) {
            throw new IllegalArgumentException(
                    "the network reads samples of " + input + ", \"" + name + "\" holds " + shape
                            + ": build the network with .input(" + shape.channels() + ", " + shape.height() + ", "
                            + shape.width()
                            + ") or give it samples of " + input);
        }
    }

    /** Sizes in the field's way, such as {@code 784-256-256-10} or {@code 1×28×28-12C5-MP2-64C5-MP2-512-10}. */
    @Override
    public String toString() {
        boolean flat = layers.stream().noneMatch(Convolution.class::isInstance);
        StringBuilder text = new StringBuilder(flat ? String.valueOf(input.size()) : input.toString());
        for (Layer layer : layers) {
            if (layer instanceof Convolution convolution) {
                text.append('-').append(label(convolution));
            } else if (layer instanceof Pool pool) {
                text.append("-MP").append(pool.size());
            } else if (layer instanceof Dense dense) {
                text.append('-').append(dense.units());
            }
        }
        return text.toString();
    }
}
