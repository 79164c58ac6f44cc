package io.github.spikelet.nir;

import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Flatten;
import io.github.spikelet.network.Layer;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the layers that a chain of nodes is, apart from what their numbers say. */
final class ChainReader {

    private final List<NirNode> nodes;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final Shape input;
    private final int batch;
    private int at;
    private Shape shape;
    private boolean vector;

    /**
     * A weight layer: the node of its weights and that of its neurons, which the readout need not have.
     *
     * @param weights Affine, Linear or Conv2d
     * @param neurons LIF, IF or Threshold
     * @param shape of the neurons, as their numbers have it
     */
    record Stage(NirNode weights, Optional<NirNode> neurons, int[] shape) {}

    /**
     * What was found.
     *
     * @param input the shape of a sample
     * @param layers in order
     * @param stages one a weight layer
     */
    record Chain(Shape input, List<Layer> layers, List<Stage> stages) {}

    private ChainReader(List<NirNode> nodes) throws Refusal {
        this.nodes = nodes;
        int[] sizes = sizes(nodes.get(0), "shape");
        int[] sample = sample(sizes, isWeights(nodes.get(1)));
        vector = sample.length == 1;
        if (!vector && sample.length != 3) {
            throw nodes.get(0)
                    .refused("shape of " + Refusal.shape(sizes)
                            + ", expected [size] or [channels, height, width], also behind a batch of 1: write it again"
                            + " for one sample of one step");
        }
        input = vector ? Shape.flat(sample[0]) : new Shape(sample[0], sample[1], sample[2]);
        shape = input;
        batch = sizes.length - sample.length;
    }

    /** A vector may have sizes of 1 before it, as many as make an image of it only where weights follow. */
    private static int[] sample(int[] sizes, boolean weightsFollow) {
        int[] vector = Tensor.withoutBatch(sizes, 1);
        return vector.length == 1 && (sizes.length < 3 || weightsFollow) ? vector : Tensor.withoutBatch(sizes, 3);
    }

    private static boolean isWeights(NirNode node) {
        return node.type().equals("Affine") || node.type().equals("Linear");
    }

    /** The layers of a chain. */
    static Chain read(NirGraph graph) throws Refusal {
        return new ChainReader(graph.nodes()).chain();
    }

    private Chain chain() throws Refusal {
        for (at = 1; at < nodes.size() - 1; at++) {
            NirNode node = nodes.get(at);
            switch (node.type()) {
                case "Flatten" -> flatten(node);
                case "Affine", "Linear" -> dense(node);
                case "Conv2d" -> convolution(node);
                case "SumPool2d" -> pool(node);
                default -> throw misplaced(node, "weights or a SumPool2d before it");
            }
        }
        NirNode output = nodes.get(at);
        int[] sizes = sizes(output, "shape");
        int[] outputs = Tensor.withoutBatch(sizes, 1);
        if (stages.isEmpty() || !vector) {
            throw misplaced(output, "an Affine or a Linear before it, or one and its neurons");
        }
        if (outputs.length != 1 || outputs[0] != shape.size()) {
            throw output.refused(
                    "shape of " + Refusal.shape(sizes) + ", the node before it gives [" + shape.size() + "]");
        }
        return new Chain(input, List.copyOf(layers), List.copyOf(stages));
    }

    private Refusal misplaced(NirNode node, String wanted) {
        return new Refusal("has a node " + Refusal.shown(node.name()) + " of type " + node.type() + " behind "
                + Refusal.shown(nodes.get(at - 1).name()) + " of type "
                + nodes.get(at - 1).type() + ": a network of Spikelet has " + wanted);
    }

    private static int[] sizes(NirNode node, String field) throws Refusal {
        Tensor tensor = node.tensor(field);
        int[] sizes = new int[tensor.values().length];
        for (int i = 0; i < sizes.length; i++) {
            double size = tensor.values()[i];
            if (tensor.shape().length > 1 || !(size >= 1 && size <= Shape.MAX_SIZE && size == Math.rint(size))) {
                throw node.refused(field + " of " + Refusal.plain(size) + ", expected sizes of 1.." + Shape.MAX_SIZE);
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    private int[] shapeOfNeurons() {
        return vector ? new int[] {shape.size()} : new int[] {shape.channels(), shape.height(), shape.width()};
    }

    private void flatten(NirNode node) throws Refusal {
        int[] sizes = shapeOfNeurons();
        int before = batch;
        if (node.has("input_type")) {
            int[] type = sizes(node, "input_type");
            before = type.length - sizes.length;
            if (!Arrays.equals(Tensor.withoutBatch(type, sizes.length), sizes)) {
                throw node.refused(
                        "input_type of " + Refusal.shape(type) + ", the node before it gives " + Refusal.shape(sizes));
            }
        }
        int dimensions = before + sizes.length;
        int start = index(node, "start_dim", dimensions);
        int end = index(node, "end_dim", dimensions);
        int kept = 1;
        for (int i = before; i < start; i++) {
            kept *= sizes[i - before];
        }
        if (kept != 1 || end != dimensions - 1) {
            throw node.refused("start_dim of " + start + " and end_dim of " + end + ", expected 0 and "
                    + (dimensions - 1) + " or -1: a network of Spikelet flattens all of a sample");
        }
        if (!shape.isFlat()) {
            layers.add(new Flatten(shape));
        }
        shape = Shape.flat(shape.size());
        vector = true;
    }

    private static int index(NirNode node, String field, int dimensions) throws Refusal {
        int index = node.side(field, -dimensions, dimensions - 1);
        return index < 0 ? index + dimensions : index;
    }

    private void dense(NirNode node) throws Refusal {
        int[] weights = node.weight().shape();
        if (!vector) {
            throw misplaced(node, "a Flatten before it, where what comes is no vector");
        }
        if (weights.length != 2 || weights[1] != shape.size()) {
            throw node.refused(
                    "weight of shape " + Refusal.shape(weights) + ", expected [outputs, " + shape.size() + "]");
        }
        shape = Shape.flat(weights[0]);
        Optional<NirNode> neurons = neurons();
        boolean readout = at == nodes.size() - 2;
        if (!readout && neurons.isEmpty()) {
            throw new Refusal("has a node " + Refusal.shown(node.name()) + " of type " + node.type()
                    + " without neurons behind it, which only the last one may be");
        }
        layers.add(new Dense(weights[1], weights[0], false, readout ? Neuron.READOUT : Neuron.SPIKE));
        stages.add(new Stage(node, neurons, shapeOfNeurons()));
    }

    private void convolution(NirNode node) throws Refusal {
        int[] weights = node.weight().shape();
        if (vector) {
            throw misplaced(node, "an input of [channels, height, width] and no Flatten before it");
        }
        if (weights.length != 4 || weights[1] != shape.channels() || weights[2] != weights[3]) {
            throw node.refused("weight of shape " + Refusal.shape(weights) + ", expected [channels, " + shape.channels()
                    + ", side, side]");
        }
        int[] sides = {shape.height(), shape.width()};
        if (node.has("input_shape")
                && !Arrays.equals(Tensor.withoutBatch(sizes(node, "input_shape"), sides.length), sides)) {
            throw node.refused("input_shape of " + Refusal.shape(sizes(node, "input_shape"))
                    + ", the node before it gives " + Refusal.shape(sides));
        }
        node.side("dilation", 1, 1);
        node.side("groups", 1, 1);
        int stride = node.side("stride", 1, Convolution.MAX_KERNEL);
        Convolution layer = new Convolution(shape, weights[0], weights[2], stride, padding(node, weights[2]), false);
        shape = layer.output();
        Optional<NirNode> neurons = neurons();
        if (neurons.isEmpty()) {
            throw new Refusal("has a node " + Refusal.shown(node.name())
                    + " of type Conv2d without neurons behind it: follow it with a LIF");
        }
        layers.add(layer);
        stages.add(new Stage(node, neurons, shapeOfNeurons()));
    }

    private static int padding(NirNode node, int kernel) throws Refusal {
        if (node.fields().get("padding") instanceof Value.Text text) {
            if (text.text().equals("valid")) {
                return 0;
            }
            if (text.text().equals("same") && kernel % 2 == 1 && node.side("stride", 1, 1) == 1) {
                return kernel / 2;
            }
            throw node.refused("padding of " + Refusal.shown(text.text())
                    + ", expected numbers, \"valid\", or \"same\" around a kernel with a middle");
        }
        return node.side("padding", 0, kernel - 1);
    }

    /** The neurons that follow the weights, if any do; moves on to them. */
    private Optional<NirNode> neurons() {
        NirNode next = nodes.get(at + 1);
        if (!next.isNeuron()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(next);
    }

    private void pool(NirNode node) throws Refusal {
        if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Convolution)) {
            throw misplaced(node, "a convolution and its neurons before a pool");
        }
        int size = node.side("kernel_size", 1, Pool.MAX_SIZE);
        if (node.side("stride", 1, Pool.MAX_SIZE) != size || node.side("padding", 0, Pool.MAX_SIZE) != 0) {
            throw node.refused("stride or a padding of its own, expected windows of " + size + " side by side");
        }
        Pool pool = new Pool(shape, size);
        shape = pool.output();
        NirNode next = nodes.get(at + 1);
        if (!next.type().equals("Threshold")) {
            throw new Refusal("has a node " + Refusal.shown(node.name())
                    + " of type SumPool2d without a Threshold behind it: pooled spikes are an OR, a sum above 0.5");
        }
        double threshold = next.uniform("threshold", shapeOfNeurons());
        if (!(threshold >= 0 && threshold < 1)) {
            throw next.refused("threshold of " + threshold
                    + " behind a SumPool2d, expected 0.5: a pool spikes where any of its neurons does");
        }
        layers.add(pool);
        at++;
    }
}
