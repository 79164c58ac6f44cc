package io.github.spikelet.quantize;

import com.google.gson.JsonObject;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.LeakyIntegers;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.NetworkFile;
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
        NetworkFile.writeFacts(network, manifest);
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
        checkNeurons(archive, topology);
        int width = membraneBits(archive);
        Encoder.Code input = code(archive);
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int number = 0; number < topology.weightLayers().size(); number++) {
            Encoder.Code entering = number == 0 ? input : Encoder.Code.SPIKES;
            layers.add(layer(archive, topology, number, bits, entering, width));
        }
        return TopologyFields.checked(
                archive,
                () -> new QuantizedNetwork(
                        topology,
                        NetworkFile.seed(archive),
                        NetworkFile.trainedSteps(archive),
                        bits,
                        archive.fields().text("quantizer"),
                        input,
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

    /** 0 or a width that a quantiser takes. */
    private static int membraneBits(Archive archive) {
        int width = (int) archive.fields().whole("membraneBits", 0, Quantizer.MAX_MEMBRANE_BITS);
        return width == 0 ? 0 : TopologyFields.checked(archive, () -> Quantizer.checkedWidth(width));
    }

    /** That its neurons can be integers, and that k is what the leak says. */
    private static void checkNeurons(Archive archive, Topology topology) {
        IntegerNeurons neurons =
                TopologyFields.checked(archive, () -> topology.neuron().integers());
        int shift = (int) archive.fields().whole("leakShift", 0, LeakyIntegers.MAX_SHIFT);
        if (shift != (neurons instanceof LeakyIntegers leaky ? leaky.leakShift() : 0)) {
            throw archive.refused("has a leak shift of " + shift + ", which "
                    + (topology.neuron() instanceof LeakyIntegrateAndFire leaky
                            ? "its leak of " + leaky.leak() + " is not"
                            : "its neurons do not have"));
        }
    }

    private static QuantizedLayer layer(
            Archive archive, Topology topology, int number, int bits, Encoder.Code input, int membraneBits) {
        Weighted weighted = topology.weightLayers().get(number);
        String name = "layer" + number + ".";
        int outputs = weighted.outputs();
        LayerIntegers integers = new LayerIntegers(
                archive.bytes(name + "weight", weighted.weightShape()),
                archive.ints(name + "threshold", outputs),
                archive.ints(name + "bias", outputs),
                archive.floats(name + "scale", outputs),
                archive.doubles(name + "error", 1)[0]);
        try {
            return integers.layer(topology, number, bits, input, membraneBits);
        } catch (IllegalArgumentException wrong) {
            throw archive.refused("has " + wrong.getMessage());
        }
    }
}
