package io.github.spikelet.nir;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.LayerIntegers;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Integer networks as graphs of what their integers stand for, and graphs that were written so as integer networks. */
final class QuantizedGraph {

    /** Between Θ, at which no neuron spikes, and Θ + 1, at which it does: so readers that spike at a threshold agree. */
    private static final double HALF = 0.5;

    private QuantizedGraph() {}

    static NirGraph of(QuantizedNetwork network) {
        Topology topology = network.topology();
        double decay = Decay.of(topology);
        List<ChainWriter.Numbers> numbers = new ArrayList<>();
        for (QuantizedLayer layer : network.layers()) {
            numbers.add(numbers(layer, layer.readout() ? 1 : decay));
        }
        Map<String, Value> metadata = Metadata.of(network);
        metadata.put(Metadata.BITS, Tensor.whole(network.bits()));
        metadata.put("quantizer", new Value.Text(network.quantizer()));
        metadata.put("input_code", Metadata.text(network.input()));
        metadata.put("leak_shift", Tensor.whole(network.leakShift().orElse(0)));
        metadata.put("membrane_bits", Tensor.whole(network.membraneBits().orElse(0)));
        return ChainWriter.graph(topology, numbers, metadata);
    }

    private static ChainWriter.Numbers numbers(QuantizedLayer layer, double decay) {
        int outputs = layer.outputs();
        float[] scales = layer.scales();
        int[] thresholds = layer.thresholds();
        int[] biases = layer.biases();
        byte[] whole = layer.weights();
        float[] weights = new float[whole.length];
        float[] bias = new float[outputs];
        double[] real = new double[outputs];
        double[] wholeThresholds = new double[outputs];
        double[] wholeBiases = new double[outputs];
        int fanIn = whole.length / outputs;
        for (int out = 0; out < outputs; out++) {
            double unit = (double) scales[out] / layer.unit();
            for (int at = out * fanIn; at < (out + 1) * fanIn; at++) {
                weights[at] = finite(whole[at] * (double) scales[out] / decay, layer);
            }
            bias[out] = finite(biases[out] * unit / decay, layer);
            real[out] = (thresholds[out] + HALF) * unit;
            wholeThresholds[out] = thresholds[out];
            wholeBiases[out] = biases[out];
        }
        Map<String, Value> metadata = new LinkedHashMap<>();
        metadata.put("scale", Tensor.singles(scales, outputs));
        metadata.put("threshold", new Tensor(Tensor.Element.WHOLE, new int[] {outputs}, wholeThresholds));
        metadata.put("bias", new Tensor(Tensor.Element.WHOLE, new int[] {outputs}, wholeBiases));
        metadata.put("unit", Tensor.whole(layer.unit()));
        metadata.put("error", Tensor.number(layer.relativeError()));
        return new ChainWriter.Numbers(weights, bias, real, metadata);
    }

    private static float finite(double value, QuantizedLayer layer) {
        if (!Float.isFinite((float) value)) {
            throw new IllegalArgumentException(
                    "a weight or bias of " + layer.layer().name() + " stands for " + value
                            + " in NIR, which single precision does not hold: quantise a network of smaller weights");
        }
        return (float) value;
    }

    static QuantizedNetwork network(NirGraph graph) throws Refusal {
        if (!Metadata.isQuantized(graph)) {
            throw new Refusal("holds no integer network of Spikelet's: read it by Nir.read and quantise that");
        }
        Metadata metadata = Metadata.of(graph);
        ChainReader.Chain chain = ChainReader.read(graph);
        Topology topology = new Topology(metadata.neuron(), chain.input(), chain.layers());
        List<LayerIntegers> integers = new ArrayList<>();
        for (Weighted layer : topology.weightLayers()) {
            NirNode node = chain.stages().get(integers.size()).weights();
            boolean readout = integers.size() == chain.stages().size() - 1;
            integers.add(integers(node, layer, readout ? 1 : Decay.of(topology)));
        }
        QuantizedNetwork network = QuantizedNetwork.of(
                topology,
                metadata.seed(),
                metadata.trainedSteps(),
                metadata.whole(Metadata.BITS, Quantizer.MIN_BITS, Quantizer.MAX_BITS),
                metadata.text("quantizer"),
                metadata.choice("input_code", Encoder.Code.values()),
                metadata.whole("membrane_bits", 0, Quantizer.MAX_MEMBRANE_BITS),
                integers);
        checkSame(graph, of(network));
        return network;
    }

    private static LayerIntegers integers(NirNode node, Weighted layer, double decay) throws Refusal {
        Metadata metadata = Metadata.of(node);
        int outputs = layer.outputs();
        double[] scales = metadata.numbers("scale", outputs);
        double[] thresholds = metadata.numbers("threshold", outputs);
        double[] biases = metadata.numbers("bias", outputs);
        double[] weights = node.tensor("weight").values();
        byte[] whole = new byte[weights.length];
        for (int i = 0; i < whole.length; i++) {
            // What is no whole number of scales, or too many, shows when the graph is made again.
            whole[i] = (byte) Math.rint(weights[i] * decay / scales[i / layer.fanIn()]);
        }
        float[] narrow = new float[outputs];
        int[] wholeThresholds = new int[outputs];
        int[] wholeBiases = new int[outputs];
        for (int i = 0; i < outputs; i++) {
            narrow[i] = (float) scales[i];
            wholeThresholds[i] = (int) thresholds[i];
            wholeBiases[i] = (int) biases[i];
        }
        return new LayerIntegers(whole, wholeThresholds, wholeBiases, narrow, metadata.number("error"));
    }

    /** That the integers say what the nodes say: else one of them was changed. */
    private static void checkSame(NirGraph read, NirGraph made) throws Refusal {
        for (int i = 0; i < Math.min(read.nodes().size(), made.nodes().size()); i++) {
            NirNode one = read.nodes().get(i);
            NirNode other = made.nodes().get(i);
            if (!one.type().equals(other.type())) {
                throw new Refusal("has a node " + Refusal.shown(one.name()) + " of type " + one.type() + ", expected "
                        + other.type() + " in an integer network of Spikelet's");
            }
            checkSame(one, one.fields(), other.fields());
            checkSame(one, one.metadata(), other.metadata());
        }
        if (read.nodes().size() != made.nodes().size()) {
            throw new Refusal("has " + read.nodes().size() + " nodes, its metadata describe "
                    + made.nodes().size());
        }
        checkSame(read.nodes().get(0), read.metadata(), made.metadata());
    }

    private static void checkSame(NirNode node, Map<String, Value> read, Map<String, Value> made) throws Refusal {
        for (Map.Entry<String, Value> field : made.entrySet()) {
            Value found = read.get(field.getKey());
            boolean same = found instanceof Tensor tensor && field.getValue() instanceof Tensor expected
                    ? tensor.sameAs(expected)
                    : field.getValue().equals(found);
            if (!same) {
                throw node.refused(field.getKey() + " that is not what the integers in the metadata say:"
                        + " write the integer network again");
            }
        }
    }

    /** What of an integer network no graph says; nothing where there is none. */
    static List<String> unsaid(QuantizedNetwork network) {
        List<String> unsaid = new ArrayList<>();
        boolean memory = network.topology().neuron().memory();
        network.leakShift().ifPresent(shift -> unsaid.add("a leak that rounds down to whole units"));
        if (network.membraneBits().isPresent()) {
            int width = network.membraneBits().getAsInt();
            if (memory || network.layers().stream().anyMatch(l -> !l.readout() && l.membraneBits(1) > width)) {
                unsaid.add("membranes that saturate at " + width + " bits");
            }
        }
        return unsaid;
    }
}
