package io.github.spikelet.nir;

import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Flatten;
import io.github.spikelet.network.Layer;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Pool;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays out the nodes of a network: what the layers are, apart from where their numbers come from. */
final class ChainWriter {

    /** A window with a spike has a sum of at least 1, one without has 0. */
    private static final double ANY_SPIKE = 0.5;

    private final List<NirNode> nodes = new ArrayList<>();
    private final double decay;
    private int[] shape;
    private int number;

    /**
     * The numbers of a weight layer, as the file shall hold them.
     *
     * @param weights row-major, finite
     * @param bias one an output
     * @param thresholds one an output; of the readout none
     * @param metadata of the node with the weights
     */
    record Numbers(float[] weights, float[] bias, double[] thresholds, Map<String, Value> metadata) {}

    private ChainWriter(Topology topology) {
        this.decay = Decay.of(topology);
        boolean vector = topology.input().isFlat() && !(topology.layers().get(0) instanceof Convolution);
        this.shape = vector ? new int[] {topology.input().size()} : shape(topology.input());
        nodes.add(NirNode.of("input", "Input", "shape", Tensor.wholes(shape)));
    }

    /** The graph of a network. */
    static NirGraph graph(Topology topology, List<Numbers> numbers, Map<String, Value> metadata) {
        ChainWriter chain = new ChainWriter(topology);
        for (Layer layer : topology.layers()) {
            if (layer instanceof Flatten) {
                chain.flatten();
            } else if (layer instanceof Pool pool) {
                chain.pool(pool);
            } else {
                chain.weights((Weighted) layer, numbers.get(chain.number));
            }
        }
        chain.nodes.add(NirNode.of("output", "Output", "shape", Tensor.wholes(chain.shape)));
        return new NirGraph(List.copyOf(chain.nodes), metadata);
    }

    private static int[] shape(Shape shape) {
        return new int[] {shape.channels(), shape.height(), shape.width()};
    }

    private void flatten() {
        if (shape.length > 1) {
            nodes.add(NirNode.of(
                    "flatten",
                    "Flatten",
                    "input_type",
                    Tensor.wholes(shape),
                    "start_dim",
                    Tensor.whole(0),
                    "end_dim",
                    Tensor.whole(-1)));
            shape = new int[] {shape[0] * shape[1] * shape[2]};
        }
    }

    private void weights(Weighted layer, Numbers numbers) {
        int outputs = layer.outputs();
        if (layer instanceof Dense dense) {
            flatten();
            nodes.add(NirNode.of(
                            "layer" + number,
                            "Affine",
                            "weight",
                            Tensor.singles(numbers.weights, outputs, dense.inputs()),
                            "bias",
                            Tensor.singles(numbers.bias, outputs))
                    .with(numbers.metadata));
            shape = new int[] {outputs};
        } else {
            Convolution c = (Convolution) layer;
            nodes.add(NirNode.of(
                            "layer" + number,
                            "Conv2d",
                            "input_shape",
                            Tensor.wholes(shape[1], shape[2]),
                            "weight",
                            Tensor.singles(numbers.weights, outputs, c.input().channels(), c.kernel(), c.kernel()),
                            "stride",
                            Tensor.wholes(c.stride(), c.stride()),
                            "padding",
                            Tensor.wholes(c.padding(), c.padding()),
                            "dilation",
                            Tensor.wholes(1, 1),
                            "groups",
                            Tensor.whole(1),
                            "bias",
                            Tensor.singles(numbers.bias, outputs))
                    .with(numbers.metadata));
            shape = shape(c.output());
        }
        if (layer.activation() == Neuron.SPIKE) {
            nodes.add(NirNode.of(
                    "neuron" + number,
                    "LIF",
                    "tau",
                    Tensor.filled(Decay.tau(decay), shape),
                    "r",
                    Tensor.filled(1, shape),
                    "v_leak",
                    Tensor.filled(0, shape),
                    "v_threshold",
                    Tensor.perChannel(numbers.thresholds, shape),
                    "v_reset",
                    Tensor.filled(0, shape)));
        }
        number++;
    }

    private void pool(Pool pool) {
        Tensor sides = Tensor.wholes(pool.size(), pool.size());
        nodes.add(NirNode.of(
                "sum" + (number - 1),
                "SumPool2d",
                "kernel_size",
                sides,
                "stride",
                sides,
                "padding",
                Tensor.wholes(0, 0)));
        shape = shape(pool.output());
        nodes.add(NirNode.of("any" + (number - 1), "Threshold", "threshold", Tensor.filled(ANY_SPIKE, shape)));
    }
}
