package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the quantiser makes of small networks, worked out by hand. */
class QuantizerTest {

    /** A hidden layer of these weights, a row an output, and these biases; its outputs go straight on to the readout. */
    private static Network network(NetworkBuilder builder, float[][] hidden, float... bias) {
        int outputs = hidden.length;
        Network network = builder.input(hidden[0].length)
                .dense(outputs)
                .spike()
                .dense(outputs)
                .readout()
                .build();
        float[] readout = new float[outputs * outputs];
        for (int i = 0; i < outputs; i++) {
            readout[i * outputs + i] = 1;
        }
        network.assign(0, flat(hidden), bias.length == 0 ? new float[outputs] : bias);
        network.assign(1, readout, new float[outputs]);
        return network;
    }

    private static Network network(float[]... hidden) {
        return network(Network.discontinuous(), hidden);
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static float[] floats(String numbers) {
        String[] parts = numbers.trim().split(" +");
        float[] floats = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            floats[i] = Float.parseFloat(parts[i]);
        }
        return floats;
    }

    private static String weights(QuantizedLayer layer) {
        StringBuilder text = new StringBuilder();
        for (byte weight : layer.weights()) {
            text.append(text.isEmpty() ? "" : " ").append(weight);
        }
        return text.toString();
    }

    private static QuantizedLayer hidden(Quantizer quantizer, Network network) {
        return quantizer.quantize(network).layers().get(0);
    }

    /** R1 with Δ = 0.75/L. Of 2 bits 0.25/0.75 is 0; of 8 bits −0.5/Δ = −84.67 and 0.25/Δ = 42.33. */
    @ParameterizedTest(name = "{0} bits: {1}")
    @CsvSource({
        "1, 1 -1 1 1, 1",
        "2, 1 -1 0 0, 1",
        "3, 3 -2 1 0, 3",
        "5, 15 -10 5 0, 15",
        "8, 127 -85 42 0, 127",
    })
    void bits(int bits, String expected, int largest) {
        QuantizedLayer layer =
                hidden(Quantizer.bits(bits).scale(Scale.max()), network(new float[] {0.75f, -0.5f, 0.25f, 0}));

        assertEquals(expected, weights(layer));
        assertEquals(0.75f / largest, layer.scales()[0]);
    }

    @Test
    void ternaryIsTwoBits() {
        assertEquals(2, Quantizer.ternary().bits());
        assertEquals(Quantizer.bits(2).name(), Quantizer.ternary().name());
    }

    /** R1: halves go to the even neighbour. */
    @Test
    void halvesAreRoundedToTheEvenNeighbour() {
        QuantizedLayer layer =
                hidden(Quantizer.bits(3).scale(Scale.max()), network(floats("3 0.5 1.5 2.5 -0.5 -1.5 -2.5")));

        assertEquals(1, layer.scales()[0]);
        assertEquals("3 0 2 2 0 -2 -2", weights(layer));
    }

    @ParameterizedTest(name = "{0} with {1} bits of {2}: {3}, Δ = {4}")
    @CsvSource({
        // The largest magnitude is 12.
        "Scale.max(), 3, 1 -2 3 0.5 12, 0 0 1 0 3, 4",
        // Of the five magnitudes 0.5, 1, 2, 3, 12 the one at 75 % is 3; 12 is clipped.
        "Scale.percentile(75.0), 3, 1 -2 3 0.5 12, 1 -2 3 0 3, 1",
        "Scale.percentile(100.0), 3, 1 -2 3 0.5 12, 0 0 1 0 3, 4",
        // The least one is 0.5.
        "Scale.percentile(0.0), 2, 1 -2 3 0.5 12, 1 -1 1 1 1, 0.5",
        // Where it would be 0 the largest one stands in.
        "Scale.percentile(50.0), 2, 0 0 0 6, 0 0 0 1, 6",
        // Of one bit the mean magnitude.
        "Scale.leastSquares(), 1, 1 -2 3, 1 -1 1, 2",
        // Of two bits the mean of those that are not 0.
        "Scale.leastSquares(), 2, 1.125 1 -0.875 0.125, 1 1 -1 0, 1",
        // Clipping 8 to 6 costs 4; a scale that holds 8 rounds six ones to 0 or 2.67, which costs 6.
        "Scale.leastSquares(), 3, 3 -2 1 3 -2 1, 3 -2 1 3 -2 1, 1",
        // Off by 0.125, twice: no other power of two is as near.
        "Scale.powerOfTwo(), 3, 2.875 -2.125 1, 3 -2 1, 1",
        "Scale.powerOfTwo(), 4, 0.84375 -0.375 0.125, 7 -3 1, 0.125",
        "Scale.powerOfTwo(), 1, 1 -2 3, 1 -1 1, 2",
    })
    void scales(String rule, int bits, String given, String expected, float scale) {
        Scale found = Stream.of(
                        Scale.max(),
                        Scale.percentile(0),
                        Scale.percentile(50),
                        Scale.percentile(75),
                        Scale.percentile(100),
                        Scale.leastSquares(),
                        Scale.powerOfTwo())
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow();

        QuantizedLayer layer = hidden(Quantizer.bits(bits).scale(found), network(floats(given)));

        assertEquals(expected, weights(layer));
        assertEquals(scale, layer.scales()[0]);
    }

    @Test
    void eachOutputHasItsOwnScale_orTheLayerHasOne_theReadoutAlwaysOne() {
        Network network = network(new float[] {3, -1}, new float[] {0.75f, 0.25f});
        network.assign(1, new float[] {6, 2, 3, -1}, new float[2]);
        Quantizer quantizer = Quantizer.bits(3).scale(Scale.max());

        QuantizedNetwork perOutput = quantizer.quantize(network);
        QuantizedNetwork perLayer = quantizer.perLayer().quantize(network);

        assertArrayEquals(new float[] {1, 0.25f}, perOutput.layers().get(0).scales());
        assertEquals("3 -1 3 1", weights(perOutput.layers().get(0)));
        assertArrayEquals(new float[] {1, 1}, perLayer.layers().get(0).scales());
        assertEquals("3 -1 1 0", weights(perLayer.layers().get(0)));
        for (QuantizedNetwork each : List.of(perOutput, perLayer)) {
            assertArrayEquals(new float[] {2, 2}, each.layers().get(1).scales());
            assertEquals("3 1 2 0", weights(each.layers().get(1)));
        }
        assertEquals(
                perOutput.checksum(),
                quantizer.perLayer().perOutput().quantize(network).checksum());
    }

    /** R4: Δ = 0.5, so Θ = ⌊(1 − b)/0.5⌋, but no further than the sums reach, −6 − 1 and 5. */
    @ParameterizedTest(name = "b = {0}: Θ = {1}")
    @CsvSource({
        "0, 2",
        "0.25, 1",
        "0.5, 1",
        "0.75, 0",
        "1, 0",
        "1.25, -1",
        "-1, 4",
        "-1.5, 5",
        "-9, 5",
        "4.5, -7",
        "90, -7"
    })
    void thresholdsOfNeuronsWithoutMemory(float bias, int threshold) {
        Network network = network(Network.discontinuous(), new float[][] {floats("1.5 1 -1.5 -1.5")}, bias);

        QuantizedLayer layer = hidden(Quantizer.bits(3).scale(Scale.max()), network);

        assertEquals("3 2 -3 -3", weights(layer));
        assertEquals(threshold, layer.thresholds()[0]);
        assertEquals(0, layer.biases()[0]);
    }

    /** R5: Δ = 0.4, so Θ = round(2.5) = 2; β = round(b/0.4). Of Δ = 4 Θ would be 0. */
    @Test
    void thresholdsAndBiasesOfNeuronsWithMemory() {
        Network network = network(
                Network.continuous(),
                new float[][] {floats("1.2 0.4"), floats("12 4"), floats("1.5 0.5")},
                0.6f,
                -6,
                0.75f);

        QuantizedLayer layer = hidden(Quantizer.bits(3).scale(Scale.max()), network);

        assertArrayEquals(new float[] {1.2f / 3, 4, 0.5f}, layer.scales());
        // In single precision 1.2/3 and 0.6 are a little more than 0.4 and 0.6: 1/Δ is below 2.5, 0.6/Δ above 1.5.
        assertArrayEquals(new int[] {2, 1, 2}, layer.thresholds());
        // −6/4 = −1.5 and 0.75/0.5 = 1.5 go to the even neighbour.
        assertArrayEquals(new int[] {2, -2, 2}, layer.biases());
    }

    /** R7: one Δ of 0.5; without memory an output spikes from 0 on. */
    @Test
    void theReadoutKeepsItsBias() {
        Network network = network(new float[] {1, 1}, new float[] {1, 1});
        network.assign(1, new float[] {1.5f, 0.5f, -0.5f, 1}, new float[] {-1.25f, 0.75f});

        QuantizedLayer readout =
                Quantizer.bits(3).scale(Scale.max()).quantize(network).layers().get(1);

        assertTrue(readout.readout());
        // −2.5 and 1.5 go to the even neighbour.
        assertArrayEquals(new int[] {-2, 2}, readout.biases());
        assertArrayEquals(new int[] {-1, -1}, readout.thresholds());
    }

    /** R10: a constant current counts in units of Δ/255, Δ = 0.5. */
    @Test
    void aConstantCurrentHasAFinerUnit() {
        float[][] weights = {floats("1.5 1 -1.5")};
        Quantizer quantizer = Quantizer.bits(3).scale(Scale.max());
        Quantizer constant = quantizer.input(Encoder.constant());

        QuantizedNetwork cleared = constant.quantize(network(Network.discontinuous(), weights, 0.3f));
        QuantizedNetwork carried = constant.quantize(network(Network.continuous(), weights, 0.3f));

        assertEquals(Encoder.Code.CONSTANT, cleared.input());
        assertEquals(255, cleared.layers().get(0).unit());
        assertEquals(1, cleared.layers().get(1).unit());
        // In single precision 0.3 is a little more: 0.7 · 255/0.5 is a little less than 357.
        assertEquals(356, cleared.layers().get(0).thresholds()[0]);
        assertEquals(510, carried.layers().get(0).thresholds()[0]);
        assertEquals(153, carried.layers().get(0).biases()[0]);
        QuantizedNetwork counted =
                quantizer.input(Encoder.bins().counts()).quantize(network(Network.continuous(), weights, 0.3f));
        assertEquals(1, counted.layers().get(0).unit());
        assertEquals(2, counted.layers().get(0).thresholds()[0]);
    }

    /** ⌈log2 0.44⌉ + 1 = 0 bits stand before the point, five behind it: Δ = 1/32 everywhere. */
    @Test
    void theAuthorsFormat() {
        float[][] weights = {floats("0.44 0.3 0.42 -0.1"), floats("-0.02 0.01 0.4 0.35")};
        Network network = network(Network.discontinuous(), weights, 0.1f, -0.1f);
        network.assign(1, new float[] {0.2f, 0, 0, -0.2f}, new float[] {0.1f, -0.05f});

        QuantizedNetwork quantized = Quantizer.fixedPoint(5).quantize(network);

        for (QuantizedLayer layer : quantized.layers()) {
            assertArrayEquals(new float[] {1 / 32f, 1 / 32f}, layer.scales());
        }
        // 14.08, 9.6, 13.44, −3.2; −0.64, 0.32, 12.8, 11.2.
        assertEquals("14 10 13 -3 -1 0 13 11", weights(quantized.layers().get(0)));
        // 0.1 · 32 = 3.2 is rounded to 3 first: 32 − 3 and 32 + 3; 24 is all that the second one's weights reach.
        assertArrayEquals(new int[] {29, 24}, quantized.layers().get(0).thresholds());
        assertEquals("6 0 0 -6", weights(quantized.layers().get(1)));
        assertArrayEquals(new int[] {3, -2}, quantized.layers().get(1).biases());
        assertEquals("Quantizer.fixedPoint(5)", quantized.quantizer());
    }

    /** A largest weight of 1 and of 0.5, powers of two, would be 16: clipped to 15. A larger one takes another bit. */
    @ParameterizedTest(name = "{0}: Δ = {1}, q = {2}")
    @CsvSource({"1, 0.0625, 15", "0.5, 0.03125, 15", "0.9375, 0.0625, 15", "1.0625, 0.125, 8", "3, 0.25, 12"})
    void theAuthorsFormat_clipsByOneUnit(float most, float scale, int whole) {
        Network network = network(new float[] {most, -most});
        network.assign(1, new float[] {most}, new float[1]);

        QuantizedLayer layer = hidden(Quantizer.fixedPoint(5), network);

        assertEquals(scale, layer.scales()[0]);
        assertEquals(whole + " " + -whole, weights(layer));
    }

    /** A bias is a multiple of Δ = 1/8, 0.3 therefore 2/8, also where the accumulator counts in Δ/255. */
    @Test
    void theAuthorsFormat_roundsBiasesAsWeights() {
        float[][] weights = {floats("0.75 0.5")};
        Network network = network(Network.continuous(), weights, 0.3f);
        network.assign(1, new float[] {0.5f}, new float[] {0.3f});

        QuantizedNetwork quantized =
                Quantizer.fixedPoint(4).input(Encoder.constant()).quantize(network);

        assertEquals(1 / 8f, quantized.layers().get(0).scales()[0]);
        assertEquals(2 * 255, quantized.layers().get(0).biases()[0]);
        assertEquals(2, quantized.layers().get(1).biases()[0]);
    }

    /** γ/√(variance + ε) = −1/2: the weights are halved and change sign, the bias is (1 − 2)(−1/2) − 3/4 = −1/4. */
    @Test
    void batchNormalisationIsFoldedFirst() {
        Network network = Network.discontinuous()
                .input(4)
                .dense(1)
                .batchNorm()
                .spike()
                .dense(1)
                .readout()
                .build();
        LayerParameters readout = new LayerParameters(new float[] {1}, new float[1], Normalization.NONE);
        network.parameters(List.of(
                new LayerParameters(
                        floats("3 -1 -3 -2"),
                        new float[] {1},
                        new Normalization(
                                new float[] {-1}, new float[] {-0.75f}, new float[] {2}, new float[] {4 - 1e-5f})),
                readout));

        QuantizedNetwork quantized = Quantizer.bits(3).scale(Scale.max()).quantize(network);

        QuantizedLayer layer = quantized.layers().get(0);
        assertEquals("-3 1 3 2", weights(layer));
        assertEquals(0.5f, layer.scales()[0], 1e-6f);
        // ⌊1.25/0.5⌋
        assertEquals(2, layer.thresholds()[0]);
        assertEquals(
                quantized.checksum(),
                Quantizer.bits(3).scale(Scale.max()).quantize(network.folded()).checksum());
        assertTrue(quantized.topology().weightLayers().stream().noneMatch(each -> each.normalized()));
    }

    /** R8: 3, then 6, which 3 bits bring back to 3, then 0; with 4 bits 6 and 3, and Θ = 1 is exceeded. */
    @Test
    void narrowMembranesSaturate() {
        Network network = network(floats("3 3 -3"));
        ImageSet white = ImageSet.of("white", Shape.flat(3), new byte[] {-1, -1, -1}, new int[] {0}, 1);
        Quantizer quantizer = Quantizer.bits(3).scale(Scale.max());

        QuantizedNetwork narrow = quantizer.membraneBits(3).quantize(network);
        Trace saturated = narrow.trace(white.image(0), Encoder.threshold(), 2);
        Trace wide = quantizer.quantize(network).trace(white.image(0), Encoder.threshold(), 2);

        assertEquals(3, narrow.membraneBits().orElseThrow());
        assertTrue(quantizer.quantize(network).membraneBits().isEmpty());
        for (int step = 0; step < 2; step++) {
            assertEquals(0, saturated.membrane(0, step, 0));
            assertEquals(0, saturated.spikes().get(1).count(step));
            assertEquals(3, wide.membrane(0, step, 0));
            assertEquals(1, wide.spikes().get(1).count(step));
        }
        assertEquals(
                wide.membrane(0, 0, 0),
                quantizer
                        .membraneBits(4)
                        .quantize(network)
                        .trace(white.image(0), Encoder.threshold(), 2)
                        .membrane(0, 0, 0));
    }

    /** Ternary: 1, −1 and 0 of 1, −1 and 0.25, and 1, 0, 0 of 1, 0.25, 0.25. */
    @Test
    void whatALayerReports() {
        Network network = network(floats("1 -1 0.25"), floats("1 0.25 0.25"));

        QuantizedNetwork quantized =
                Quantizer.bits(2).scale(Scale.max()).perLayer().quantize(network);

        QuantizedLayer hidden = quantized.layers().get(0);
        assertEquals("1 -1 0 1 0 0", weights(hidden));
        assertEquals(2, quantized.bits());
        // Six weights of two bits are 12 bits.
        assertEquals(2, hidden.packedBytes());
        assertEquals(3, hidden.zeroWeights());
        // Off by 0.25 three times, of 3 + 3/16.
        assertEquals(Math.sqrt(3 / 16.0 / (3 + 3 / 16.0)), hidden.relativeError(), 1e-12);
        // −1 … 1 and Θ = 1: two bits. Of the readout 0 … 1 and −1: two.
        assertArrayEquals(new int[] {1, 1}, hidden.thresholds());
        assertEquals(2, hidden.membraneBits(1));
        assertEquals(2, hidden.membraneBits(16), "without memory the steps do not matter");
        QuantizedLayer readout = quantized.layers().get(1);
        assertEquals("1 0 0 1", weights(readout));
        assertEquals(1, readout.packedBytes());
        assertEquals(2, readout.zeroWeights());
        assertEquals(0, readout.relativeError());
        assertEquals(2, readout.membraneBits(1));
        String table = quantized.table().print();
        assertEquals(2, quantized.table().rowCount());
        assertEquals(0.5, quantized.table().doubleColumn("zero weights").get(0));
        assertEquals(
                hidden.relativeError(), quantized.table().doubleColumn("error").get(0));
        assertEquals(2, quantized.table().intColumn("membrane bits").get(0));
        assertTrue(quantized.toString().contains("integer network 3-2-2, 2-bit weights"), table);
    }

    /** All weights are 3, so nothing is below 0: −7 … 0 needs none of the room, 0 … 6 four bits. */
    @Test
    void theWidthOfALayerWithoutNegativeWeights() {
        QuantizedNetwork quantized = Quantizer.bits(3).scale(Scale.max()).quantize(network(floats("3 3")));

        assertEquals(4, quantized.layers().get(0).membraneBits(1));
    }

    /** Up at most 127 · 255 · 2 a step, with Θ = 64,770 above it: 17 bits. After two steps half of it more. */
    @Test
    void theWidthOfNeuronsWithMemoryGrowsWithTheSteps() {
        Network network = network(Network.continuous().leak(0.5), new float[][] {floats("127 127")});

        QuantizedLayer layer =
                hidden(Quantizer.bits(8).scale(Scale.max()).input(Encoder.bins().counts()), network);

        assertEquals(1, layer.thresholds()[0]);
        // 64,770 fits into 17 bits with its sign; then 64,769 leave 32,385, and 97,155 do not.
        assertEquals(17, layer.membraneBits(1));
        assertEquals(18, layer.membraneBits(2));
        // It nears twice 64,770.
        assertEquals(18, layer.membraneBits(4096));
    }

    @Test
    void stepsThatCouldOverflowAreRefused() {
        Network network = network(Network.continuous(), new float[][] {new float[20_000]}, 0);
        float[] ones = new float[20_000];
        Arrays.fill(ones, 127);
        network.assign(0, ones, new float[1]);
        QuantizedNetwork quantized =
                Quantizer.bits(8).scale(Scale.max()).input(Encoder.constant()).quantize(network);
        ImageSet black = ImageSet.of("black", Shape.flat(20_000), new byte[20_000], new int[1], 1);

        assertEquals(1, quantized.evaluate(black, Encoder.constant(), 3).images());
        assertMessage(
                "membranes and sums of this network could take 33 bits in 4 steps, at most 32 are kept: take fewer steps,"
                        + " or set membraneBits",
                () -> quantized.evaluate(black, Encoder.constant(), 4));
    }

    @ParameterizedTest(name = "{0} → k = {1}")
    @CsvSource({"0.5, 1", "0.75, 2", "0.9375, 4", "0.999969482421875, 15"})
    void leaksThatAShiftGives(double leak, int shift) {
        float[][] weights = {{1}};

        assertEquals(
                shift,
                Quantizer.bits(5)
                        .quantize(network(Network.continuous().leak(leak), weights))
                        .leakShift()
                        .orElseThrow());
    }

    @Test
    void noLeakAndNoMemoryHaveNoShift() {
        float[][] weights = {{1}};

        assertTrue(Quantizer.bits(5)
                .quantize(network(Network.continuous(), weights))
                .leakShift()
                .isEmpty());
        assertTrue(Quantizer.bits(5)
                .quantize(network(Network.discontinuous(), weights))
                .leakShift()
                .isEmpty());
    }

    @Test
    void namesAreHowItIsSet() {
        assertEquals("Quantizer.bits(5)", Quantizer.bits(5).name());
        assertEquals(
                "Quantizer.bits(5)",
                Quantizer.bits(5).scale(Scale.leastSquares()).toString());
        assertEquals(
                "Quantizer.bits(3).scale(Scale.percentile(99.9)).perLayer().membraneBits(12), input of CONSTANT",
                Quantizer.bits(3)
                        .scale(Scale.percentile(99.9))
                        .perLayer()
                        .membraneBits(12)
                        .input(Encoder.constant())
                        .name());
        assertEquals(
                "Quantizer.fixedPoint(8).membraneBits(16)",
                Quantizer.fixedPoint(8).membraneBits(16).name());
    }

    private static void assertMessage(String expected, Executable call) {
        assertEquals(expected, assertThrows(RuntimeException.class, call).getMessage());
    }

    static Stream<Arguments> mistakes() {
        float[][] one = {{1}};
        Network plain = network(one);
        Network faint = network(Network.continuous(), new float[][] {{1e-9f}});
        faint.assign(1, new float[] {1e-9f}, new float[1]);
        Network biased = network(Network.continuous(), new float[][] {{1e-3f}}, 1e9f);
        Network held = network(Network.continuous(), new float[][] {{0.01f, 0.01f}});
        Network huge = Network.discontinuous()
                .input(300, 300, 1)
                .flatten()
                .dense(1)
                .readout()
                .build();
        float[] all = new float[90_000];
        Arrays.fill(all, 1);
        huge.assign(0, all, new float[1]);
        return Stream.of(
                mistake("bits must be 1..8, was 0: 5 lose next to nothing on MNIST", () -> Quantizer.bits(0)),
                mistake("bits must be 1..8, was 9: 5 lose next to nothing on MNIST", () -> Quantizer.bits(9)),
                mistake("bits of a fixed point must be 2..8, was 1", () -> Quantizer.fixedPoint(1)),
                mistake("bits of a fixed point must be 2..8, was 9", () -> Quantizer.fixedPoint(9)),
                mistake("percentile must be 0..100, was -0.5", () -> Scale.percentile(-0.5)),
                mistake("percentile must be 0..100, was 100.5", () -> Scale.percentile(100.5)),
                mistake("percentile must be 0..100, was NaN", () -> Scale.percentile(Double.NaN)),
                mistake(
                        "membrane bits must be 2..31, was 1",
                        () -> Quantizer.bits(5).membraneBits(1)),
                mistake(
                        "membrane bits must be 2..31, was 32",
                        () -> Quantizer.bits(5).membraneBits(32)),
                mistake(
                        "scale(Scale.max()) does not go with fixedPoint(5), whose scale is one power of two for the whole"
                                + " network: begin with Quantizer.bits(5)",
                        () -> Quantizer.fixedPoint(5).scale(Scale.max())),
                mistake(
                        "perOutput() does not go with fixedPoint(5), whose scale is one power of two for the whole network:"
                                + " begin with Quantizer.bits(5)",
                        () -> Quantizer.fixedPoint(5).perOutput()),
                leak(0.95, "0.9375 (k = 4) and 0.96875 (k = 5)"),
                leak(0.3, "0.5 (k = 1) and 0.75 (k = 2)"),
                leak(0.6, "0.5 (k = 1) and 0.75 (k = 2)"),
                leak(0.99999, "0.999969482421875 (k = 15) and 1 (no leak)"),
                mistake(
                        "the threshold of output 0 of layer 0 (dense 1) is 1.073741824E9 units of the accumulator; at most 536870912"
                                + " are allowed: its weights are too small",
                        () -> Quantizer.fixedPoint(2).quantize(faint)),
                mistake(
                        "bias 0 of layer 0 (dense 1) is 1.0E9, 2.0E9 units of the accumulator; at most"
                                + " 536870912 are allowed: its weights are too small beside it",
                        () -> Quantizer.fixedPoint(2).quantize(biased)),
                mistake(
                        "a membrane of 6 bits holds -32..31, layer 0 (dense 1) has a threshold of 100: ask for wider"
                                + " membranes, or fewer bits of a weight",
                        () -> Quantizer.bits(2).membraneBits(6).quantize(held)),
                mistake(
                        "the weights of output 0 of layer 0 (dense 1) can sum up to 0..2914650000 units of the accumulator;"
                                + " at most 2147483647 are allowed: take fewer bits of a weight, or fewer inputs",
                        () -> Quantizer.bits(8)
                                .scale(Scale.max())
                                .input(Encoder.constant())
                                .quantize(huge)),
                mistake(
                        "weights of layer 0 must be finite, number 0 was NaN",
                        () -> plain.assign(0, new float[] {Float.NaN}, new float[1])),
                mistake(
                        "the network was quantised for an input of SPIKES, the encoder constant gives CONSTANT: quantise it"
                                + " with .input(encoder)",
                        () -> Quantizer.bits(5)
                                .quantize(plain)
                                .evaluate(
                                        ImageSet.of("one", Shape.flat(1), new byte[1], new int[1], 1),
                                        Encoder.constant(),
                                        1)));
    }

    private static Arguments leak(double leak, String nearest) {
        float[][] weights = {{1}};
        Network network = network(Network.continuous().leak(leak), weights);
        return mistake(
                "a leak of " + leak
                        + " is no shift: a chip takes V >> k off V, so it must be 1 − 2^−k; the nearest are " + nearest
                        + ": train with one of them",
                () -> Quantizer.bits(5).quantize(network));
    }

    private static Arguments mistake(String message, Executable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String message, Executable call) {
        assertMessage(message, call);
    }
}
