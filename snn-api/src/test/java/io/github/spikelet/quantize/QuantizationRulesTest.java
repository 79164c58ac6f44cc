package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Network;
import io.github.spikelet.reference.ReferenceQuantization;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights, scales, thresholds and biases against rules R1, R4, R5 and R7 in exact numbers. */
class QuantizationRulesTest {

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void arraysOfRandomNetworks_areThoseOfTheRules(int bits) {
        for (int seed = 0; seed < 40; seed++) {
            RandomIntegers drawn = new RandomIntegers(seed);
            boolean perOutput = seed % 2 == 0;
            Quantizer quantizer = Quantizer.bits(bits).scale(Scale.max()).input(drawn.encoder());
            QuantizedNetwork quantized = (perOutput ? quantizer : quantizer.perLayer()).quantize(drawn.network());
            Network folded = drawn.network().folded();
            for (int layer = 0; layer < quantized.layers().size(); layer++) {
                Encoder.Code code = layer == 0 ? drawn.encoder().code() : Encoder.Code.SPIKES;
                ReferenceQuantization reference = new ReferenceQuantization(
                        bits,
                        perOutput,
                        folded.topology().integration() == Integration.CONTINUOUS,
                        layer == quantized.layers().size() - 1,
                        code == Encoder.Code.CONSTANT ? 255 : 1);
                compare(
                        "seed " + seed + ", layer " + layer + " of " + drawn,
                        reference,
                        rows(
                                folded.weightArray(layer),
                                quantized.layers().get(layer).outputs()),
                        folded.biasArray(layer),
                        code == Encoder.Code.SPIKES ? 1 : 255,
                        quantized.layers().get(layer));
            }
        }
    }

    private static float[][] rows(float[] weights, int outputs) {
        int fanIn = weights.length / outputs;
        float[][] rows = new float[outputs][];
        Arrays.setAll(rows, output -> Arrays.copyOfRange(weights, output * fanIn, (output + 1) * fanIn));
        return rows;
    }

    private static void compare(
            String name,
            ReferenceQuantization reference,
            float[][] weights,
            float[] bias,
            int most,
            QuantizedLayer layer) {
        float[] scales = reference.scales(weights);
        assertArrayEquals(scales, layer.scales(), name);
        byte[] whole = layer.weights();
        int fanIn = weights[0].length;
        for (int output = 0; output < weights.length; output++) {
            String at = name + ", output " + output;
            int[] expected = new int[fanIn];
            int[] actual = new int[fanIn];
            for (int i = 0; i < fanIn; i++) {
                expected[i] = reference.weight(weights[output][i], scales[output]);
                actual[i] = whole[output * fanIn + i];
            }
            assertArrayEquals(expected, actual, at);
            assertEquals(
                    reference.threshold(bias[output], scales[output], expected, most), layer.thresholds()[output], at);
            assertEquals(reference.bias(bias[output], scales[output]), layer.biases()[output], at);
        }
    }
}
