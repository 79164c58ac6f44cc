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
        int shift = leakShift(archive, topology);
        int width = membraneBits(archive);
        Encoder.Code input = code(archive);
        List<QuantizedLayer> layers = new ArrayList<>();
        for (int number = 0; number < topology.weightLayers().size(); number++) {
            Encoder.Code entering = number == 0 ? input : Encoder.Code.SPIKES;
            layers.add(layer(archive, topology, number, bits, entering, shift, width));
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

    /** 0 or a width that a quantiser takes. */
    private static int membraneBits(Archive archive) {
        int width = (int) archive.fields().whole("membraneBits", 0, Quantizer.MAX_MEMBRANE_BITS);
        return width == 0 ? 0 : TopologyFields.checked(archive, () -> Quantizer.checkedWidth(width));
    }

    /** k, which the leak must be. */
    private static int leakShift(Archive archive, Topology topology) {
        int shift = (int) archive.fields().whole("leakShift", 0, Leak.MAX_SHIFT);
        boolean memory = topology.integration() == Integration.CONTINUOUS;
        if (shift != (memory ? TopologyFields.checked(archive, () -> Leak.shift(topology.leak())) : 0)) {
            throw archive.refused("has a leak shift of " + shift + ", which "
                    + (memory ? "its leak of " + topology.leak() + " is not" : "a network without memory has none of"));
        }
        return shift;
    }

    private static QuantizedLayer layer(
            Archive archive, Topology topology, int number, int bits, Encoder.Code input, int shift, int membraneBits) {
        Weighted weighted = topology.weightLayers().get(number);
        boolean memory = topology.integration() == Integration.CONTINUOUS;
        boolean readout = weighted.activation() == Neuron.READOUT;
        String name = "layer" + number + ".";
        int outputs = weighted.outputs();
        byte[] weights = archive.bytes(name + "weight", weighted.weightShape());
        int[] biases = archive.ints(name + "bias", outputs);
        int[] thresholds = archive.ints(name + "threshold", outputs);
        float[] scales = archive.floats(name + "scale", outputs);
        double error = archive.doubles(name + "error", 1)[0];
        checkWeights(archive, name, weights, bits);
        long[] low = Reach.low(weights, outputs, input);
        long[] high = Reach.high(weights, outputs, input);
        int most = LayerQuantizer.MAX_BIAS;
        boolean saturates = membraneBits > 0 && !readout;
        long widest = (1L << Math.max(1, membraneBits) - 1) - 1;
        for (int i = 0; i < outputs; i++) {
            check(archive, "sum of " + name + "weight", low[i], -Integer.MAX_VALUE, 0);
            check(archive, "sum of " + name + "weight", high[i], 0, Integer.MAX_VALUE);
            if (memory || readout) {
                check(archive, name + "bias", biases[i], -most, most);
            } else {
                check(archive, name + "bias", biases[i], 0, 0);
            }
            if (memory) {
                check(archive, name + "threshold", thresholds[i], 1, saturates ? widest : most);
            } else if (readout) {
                check(archive, name + "threshold", thresholds[i], -1, -1);
            } else {
                check(
                        archive,
                        name + "threshold",
                        thresholds[i],
                        saturates ? -widest - 1 : Math.min(-most, low[i] - 1),
                        saturates ? widest : Math.max(most, high[i]));
            }
            checkScale(archive, name, scales[i], readout ? scales[0] : scales[i]);
        }
        if (!(error >= 0 && Double.isFinite(error))) {
            throw archive.refused("has a " + name + "error of " + error + "; errors are finite and at least 0");
        }
        return new QuantizedLayer(
                weighted,
                bits,
                scales,
                LayerQuantizer.unit(input),
                new IntegerLayer(weights, thresholds, biases),
                new Reach(low, high, thresholds, biases, memory, topology.reset(), shift),
                error);
    }

    private static void checkWeights(Archive archive, String name, byte[] weights, int bits) {
        int largest = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
        for (byte weight : weights) {
            if (Math.abs(weight) > largest || bits == 1 && weight == 0) {
                throw archive.refused("has a " + name + "weight of " + weight + "; " + bits + " bits hold "
                        + (bits == 1 ? "-1 and 1" : -largest + ".." + largest));
            }
        }
    }

    private static void check(Archive archive, String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw archive.refused("has a " + name + " of " + value + "; it must be "
                    + (least == most ? String.valueOf(least) : least + ".." + most));
        }
    }

    private static void checkScale(Archive archive, String name, float scale, float same) {
        if (!(scale > 0 && Float.isFinite(scale))) {
            throw archive.refused("has a " + name + "scale of " + scale + "; scales are finite and above 0");
        }
        if (scale != same) {
            throw archive.refused("has a " + name + "scale of " + scale + " beside " + same
                    + "; a readout has one scale for all outputs, so that its potentials compare");
        }
    }
}
