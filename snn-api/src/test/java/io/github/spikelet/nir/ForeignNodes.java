package io.github.spikelet.nir;

import java.util.LinkedHashMap;
import java.util.Map;

/** Nodes as other tools write them, for tests: little, with weights 1, 2, 3, … */
final class ForeignNodes {

    static final NirNode INPUT = NirNode.of("in", "Input", "shape", Tensor.wholes(2));
    static final NirNode IMAGES = NirNode.of("in", "Input", "shape", Tensor.wholes(1, 3, 3));
    static final NirNode OUTPUT = NirNode.of("out", "Output", "shape", Tensor.wholes(1));
    static final NirNode LINEAR = linear("linear", 3, 2);
    static final NirNode READOUT = linear("readout", 1, 3);
    static final int[] THREE = {3};

    private ForeignNodes() {}

    /** Weights 1, 2, 3, … */
    static NirNode linear(String name, int outputs, int inputs) {
        return NirNode.of(name, "Linear", "weight", Tensor.singles(counting(outputs * inputs), outputs, inputs));
    }

    static float[] counting(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    static NirNode lif(double tau, double r, double threshold, int... shape) {
        return NirNode.of(
                "lif",
                "LIF",
                "tau",
                Tensor.filled(tau, shape),
                "r",
                Tensor.filled(r, shape),
                "v_leak",
                Tensor.filled(0, shape),
                "v_threshold",
                Tensor.filled(threshold, shape));
    }

    static NirNode conv(Object... changes) {
        NirNode conv = NirNode.of(
                "conv",
                "Conv2d",
                "weight",
                Tensor.singles(counting(8), 2, 1, 2, 2),
                "bias",
                Tensor.singles(new float[2], 2),
                "stride",
                Tensor.whole(1),
                "padding",
                Tensor.wholes(0, 0),
                "dilation",
                Tensor.whole(1),
                "groups",
                Tensor.whole(1));
        return changed(conv, changes);
    }

    static NirNode changed(NirNode node, Object... changes) {
        Map<String, Value> fields = new LinkedHashMap<>(node.fields());
        for (int i = 0; i < changes.length; i += 2) {
            fields.put((String) changes[i], (Value) changes[i + 1]);
        }
        return new NirNode(node.name(), node.type(), fields, Map.of());
    }

    static NirNode named(String name, NirNode node) {
        return new NirNode(name, node.type(), node.fields(), Map.of());
    }
}
