package io.github.spikelet.quantize;

import com.google.gson.JsonObject;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.IntegerLayer;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.NetworkFile;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.TopologyFields;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.ArchiveWriter;
import io.github.spikelet.store.Kind;
import io.github.spikelet.store.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Saved integer networks: {@code layerN.weight} as int8, {@code layerN.bias} and {@code layerN.threshold} as int32 in units of the
 * accumulator, {@code layerN.scale} as float32. The manifest holds topology, seed, and what the integer contract depends on.
 */
final class QuantizedFile {

    private static final int VERSION = 1;

    private QuantizedFile() {}

    static void write(QuantizedNetwork network, Path file) {
        JsonObject manifest = new JsonObject();
        TopologyFields.write(network.topology(), manifest);
        manifest.addProperty("seed", Long.toString(network.seed()));
        manifest.addProperty("bits", network.bits());
        manifest.addProperty("quantizer", network.quantizer());
        manifest.addProperty("inputCode", network.input().name().toLowerCase(Locale.ROOT));
        manifest.addProperty("leakShift", network.leakShift().orElse(0));
        manifest.addProperty("membraneBits", network.membraneBits().orElse(0));
        ArchiveWriter writer = Archive.of(Kind.QUANTIZED, VERSION).manifest(manifest);
        int number = 0;
        for (QuantizedLayer layer : network.layers()) {
            String name = "layer" + number++ + ".";
            writer.array(
                    name + "weight", layer.integers().weights(), layer.layer().weightShape());
            writer.array(name + "bias", layer.biases(), layer.outputs());
            writer.array(name + "threshold", layer.thresholds(), layer.outputs());
            writer.array(name + "scale", layer.scales(), layer.outputs());
            writer.array(name + "error", new double[] {layer.relativeError()}, 1);
        }
        writer.write(file);
    }

    static QuantizedNetwork read(Path file) {
        Archive archive = Archive.read(file, Kind.QUANTIZED, VERSION, Limits.standard());
        Topology topology = TopologyFields.read(archive);
        int bits = (int) archive.fields().whole("bits", Quantizer.MIN_BITS, Quantizer.MAX_BITS);
        int shift = (int) archive.fields().whole("leakShift", 0, Leak.MAX_SHIFT);
        int width = (int) archive.fields().whole("membraneBits", 0, Quantizer.MAX_MEMBRANE_BITS);
        Encoder.Code input = code(archive);
        boolean memory = topology.integration() == Integration.CONTINUOUS;
        if (memory && shift != TopologyFields.checked(archive, () -> Leak.shift(topology.leak()))) {
            throw archive.refused(
                    "has a leak shift of " + shift + ", which its leak of " + topology.leak() + " is not");
        }
        List<QuantizedLayer> layers = new ArrayList<>();
        for (Weighted weighted : topology.weightLayers()) {
            layers.add(layer(
                    archive,
                    weighted,
                    layers.size(),
                    bits,
                    layers.isEmpty() ? input : Encoder.Code.SPIKES,
                    memory,
                    shift));
        }
        return TopologyFields.checked(
                archive,
                () -> new QuantizedNetwork(
                        topology,
                        NetworkFile.seed(archive),
                        bits,
                        archive.fields().text("quantizer"),
                        input,
                        shift,
                        width,
                        layers));
    }

    private static Encoder.Code code(Archive archive) {
        String text = archive.fields().text("inputCode");
        for (Encoder.Code code : Encoder.Code.values()) {
            if (code.name().toLowerCase(Locale.ROOT).equals(text)) {
                return code;
            }
        }
        throw archive.refused("has a manifest whose inputCode is none of spikes, constant, counts");
    }

    private static QuantizedLayer layer(
            Archive archive, Weighted weighted, int number, int bits, Encoder.Code input, boolean memory, int shift) {
        String name = "layer" + number + ".";
        int outputs = weighted.outputs();
        byte[] weights = archive.bytes(name + "weight", weighted.weightShape());
        int[] biases = archive.ints(name + "bias", outputs);
        int[] thresholds = archive.ints(name + "threshold", outputs);
        float[] scales = archive.floats(name + "scale", outputs);
        double error = archive.doubles(name + "error", 1)[0];
        int largest = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
        for (byte weight : weights) {
            if (Math.abs(weight) > largest || bits == 1 && weight == 0) {
                throw archive.refused("has a " + name + "weight of " + weight + "; " + bits + " bits hold "
                        + (bits == 1 ? "-1 and 1" : -largest + ".." + largest));
            }
        }
        for (int i = 0; i < outputs; i++) {
            if (Math.abs((long) biases[i]) > LayerQuantizer.MAX_BIAS
                    || Math.abs((long) thresholds[i]) > LayerQuantizer.MAX_BIAS) {
                throw archive.refused(
                        "has a bias or threshold in " + name + " that lies outside ±" + LayerQuantizer.MAX_BIAS);
            }
            if (!(scales[i] > 0 && Float.isFinite(scales[i]))) {
                throw archive.refused("has a " + name + "scale of " + scales[i] + "; scales are above 0");
            }
        }
        boolean readout = weighted.activation() == Neuron.READOUT;
        return new QuantizedLayer(
                weighted,
                bits,
                scales,
                LayerQuantizer.unit(input),
                new IntegerLayer(weights, thresholds, biases),
                new Reach(
                        Reach.low(weights, outputs, input),
                        Reach.high(weights, outputs, input),
                        thresholds,
                        biases,
                        memory,
                        readout,
                        shift),
                error);
    }
}
