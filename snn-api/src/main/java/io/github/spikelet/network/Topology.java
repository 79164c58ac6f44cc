package io.github.spikelet.network;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The layers of a network, in order, the last of them its readout.
 *
 * @param integration how membranes go from step to step
 * @param input the shape of a sample
 * @param layers each reads what the one before gives; copied
 */
public record Topology(Integration integration, Shape input, List<Layer> layers) {

    /**
     * Checks that shapes meet and that there is one readout, at the end.
     *
     * @param integration how membranes go from step to step
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
        return layer instanceof Dense dense && dense.activation() == Neuron.READOUT;
    }

    /**
     * The layers that have weights, counted from 0 wherever a layer is named by a number.
     *
     * @return in order; the last is the readout
     */
    public List<Dense> weightLayers() {
        List<Dense> weighted = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Dense dense) {
                weighted.add(dense);
            }
        }
        return weighted;
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

    /**
     * The layers as a table.
     *
     * @return a row a layer: layer, output shape, parameters, neuron
     */
    public Table table() {
        Table table = Table.create(
                "network",
                StringColumn.create("layer", "input"),
                StringColumn.create("output shape", input.toString()),
                LongColumn.create("parameters", new long[] {0}),
                StringColumn.create("neuron", "–"));
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
     */
    public void checkReads(Dataset data) {
        if (data.size() == 0) {
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

    /** Sizes in the field's way, such as {@code 784-256-256-10}. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(input.size()), weightLayers().stream().map(Dense::units))
                .map(String::valueOf)
                .collect(Collectors.joining("-"));
    }
}
