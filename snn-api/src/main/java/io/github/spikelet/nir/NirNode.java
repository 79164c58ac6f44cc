package io.github.spikelet.nir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A node of a graph.
 *
 * @param name its name
 * @param type its type, such as {@code LIF}
 * @param fields what the format knows of it
 * @param metadata what its writer put beside
 */
record NirNode(String name, String type, Map<String, Value> fields, Map<String, Value> metadata) {

    /** The fields of each type that is read. */
    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("Input", Set.of("shape")),
            Map.entry("Output", Set.of("shape")),
            Map.entry("Affine", Set.of("weight", "bias")),
            Map.entry("Linear", Set.of("weight", "bias")),
            Map.entry("Conv2d", Set.of("weight", "bias", "stride", "padding", "dilation", "groups", "input_shape")),
            Map.entry("SumPool2d", Set.of("kernel_size", "stride", "padding")),
            Map.entry("Flatten", Set.of("start_dim", "end_dim", "input_type")),
            Map.entry("Threshold", Set.of("threshold")),
            Map.entry("LIF", Set.of("tau", "r", "v_leak", "v_threshold", "v_reset")),
            Map.entry("IF", Set.of("r", "v_threshold", "v_reset")));

    /** Fields that not every writer knows. */
    private static final Set<String> OPTIONAL = Set.of("input_shape", "input_type", "v_reset");

    /** The fields of a type; refuses types that say what no network here does. */
    static Set<String> fieldsOf(String name, String type) throws Refusal {
        Set<String> fields = FIELDS.get(type);
        if (fields == null) {
            throw new Refusal("has a node " + Refusal.shown(name) + " of type " + Refusal.shown(type)
                    + ", which no network of Spikelet does: read are Input, Affine, Linear, Conv2d, LIF, IF, Threshold,"
                    + " SumPool2d, Flatten and Output");
        }
        return fields;
    }

    static boolean isOptional(String type, String field) {
        return OPTIONAL.contains(field) || type.equals("Linear") && field.equals("bias");
    }

    /** A node of these fields, given as names and values in turn, without metadata. */
    static NirNode of(String name, String type, Object... fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], (Value) fields[i + 1]);
        }
        return new NirNode(name, type, values, Map.of());
    }

    NirNode with(Map<String, Value> newMetadata) {
        return new NirNode(name, type, fields, newMetadata);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    boolean isNeuron() {
        return type.equals("LIF") || type.equals("IF") || type.equals("Threshold");
    }

    Tensor tensor(String field) throws Refusal {
        if (!(fields.get(field) instanceof Tensor tensor)) {
            throw refused(field + " that is a text, expected numbers");
        }
        return tensor;
    }

    /** The number that all neurons of a layer of that shape share, given once or once for each. */
    double uniform(String field, int[] shape) throws Refusal {
        Tensor tensor = tensor(field);
        if (!tensor.broadcastsTo(shape)) {
            throw refused(field + " of shape " + Refusal.shape(tensor.shape()) + ", expected " + Refusal.shape(shape)
                    + ", one for each neuron, or one number for all");
        }
        double first = tensor.values()[0];
        if (!Double.isFinite(first)) {
            throw refused(field + " of " + first + ", expected a finite number");
        }
        for (double value : tensor.values()) {
            if (value != first) {
                throw refused(field + " of " + first + " and " + value
                        + ", expected the same for all its neurons: a layer of Spikelet has one");
            }
        }
        return first;
    }

    /** Weights, [outputs, inputs] or [channels, channels, height, width]. */
    Tensor weight() throws Refusal {
        return tensor("weight").withoutBatch(type.equals("Conv2d") ? 4 : 2);
    }

    /** A bias for each output of the weights, 0 where the node has none. */
    double[] bias() throws Refusal {
        int outputs = weight().shape()[0];
        double[] biases = new double[outputs];
        if (has("bias")) {
            Tensor bias = tensor("bias");
            if (!bias.broadcastsTo(outputs)) {
                throw refused("bias of shape " + Refusal.shape(bias.shape()) + ", expected [" + outputs + "]");
            }
            for (int i = 0; i < outputs; i++) {
                biases[i] = bias.values()[i % bias.values().length];
            }
        }
        return biases;
    }

    /** A whole number, or as many of them as there are sides, all the same. */
    int side(String field, int least, int most) throws Refusal {
        Tensor tensor = tensor(field);
        if (!tensor.hasShape() && !tensor.hasShape(1) && !tensor.hasShape(2)) {
            throw refused(field + " of shape " + Refusal.shape(tensor.shape()) + ", expected a number or [2]");
        }
        double first = tensor.values()[0];
        for (double value : tensor.values()) {
            if (value != first) {
                throw refused(field + " of " + Refusal.plain(first) + " and " + Refusal.plain(value)
                        + ", expected the same for both sides");
            }
        }
        if (!(first >= least && first <= most && first == Math.rint(first))) {
            throw refused(
                    field + " of " + Refusal.plain(first) + ", expected a whole number of " + least + ".." + most);
        }
        return (int) first;
    }

    /** An error about this node: its text goes on behind "with a". */
    Refusal refused(String problem) {
        return new Refusal("has a node " + Refusal.shown(name) + " of type " + type + " with a " + problem);
    }
}
