package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Trace;
import io.github.spikelet.nir.Nir;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs whose weights are all 0, or so small that they might as well be: pruned and dead neurons. */
class ZeroWeightsTest {

    private static final float JUST_ABOVE = Math.nextUp(1f);

    /** A white image of three inputs: each spikes in every step. */
    private static final ImageSet WHITE = ImageSet.of("white", Shape.flat(3), new byte[] {-1, -1, -1}, new int[1], 3);

    /** A hidden layer of an output with weights and of some without, which go straight on to a readout. */
    private static Network network(NetworkBuilder builder, float[] weights, float... biases) {
        Network network =
                builder.input(3).dense(biases.length).spike().dense(3).readout().build();
        network.assign(0, Arrays.copyOf(weights, 3 * biases.length), biases);
        float[] readout = new float[3 * biases.length];
        Arrays.fill(readout, 0.5f);
        network.assign(1, readout, new float[3]);
        return network;
    }

    private static NetworkBuilder memory() {
        return Network.continuous().reset(Reset.ZERO);
    }

    private static final List<Supplier<NetworkBuilder>> BUILDERS =
            List.of(Network::discontinuous, ZeroWeightsTest::memory);

    private static final float[] WEIGHTS = {0.75f, -0.5f, 0.25f};

    static Stream<Quantizer> quantizers() {
        List<Quantizer> all = new ArrayList<>();
        for (int bits = 2; bits <= 8; bits++) {
            for (Scale scale : List.of(Scale.leastSquares(), Scale.max(), Scale.percentile(50), Scale.powerOfTwo())) {
                all.add(Quantizer.bits(bits).scale(scale));
                all.add(Quantizer.bits(bits).scale(scale).perLayer());
            }
            all.add(Quantizer.fixedPoint(bits));
        }
        return all.stream();
    }

    /** Which neurons of the hidden layer spike in the first of three steps. */
    private static String spikes(QuantizedNetwork network, Encoder encoder) {
        Trace trace = network.trace(WHITE.image(0), encoder, 3);
        StringBuilder spikes = new StringBuilder();
        for (int neuron = 0; neuron < network.layers().get(0).outputs(); neuron++) {
            spikes.append(trace.spikes().get(1).get(0, neuron) ? '1' : '0');
        }
        return spikes.toString();
    }

    /** A neuron without weights spikes if and only if its bias is above 1. */
    @ParameterizedTest
    @MethodSource("quantizers")
    void itsWeightsAre0_andItsBiasDecides(Quantizer quantizer) {
        for (Supplier<NetworkBuilder> builder : BUILDERS) {
            for (Encoder encoder : List.of(Encoder.threshold(), Encoder.constant())) {
                Network network = network(builder.get(), WEIGHTS, 0, 1.5f, 1, 0.5f, -3, 40);

                QuantizedNetwork quantized = quantizer.input(encoder).quantize(network);

                QuantizedLayer layer = quantized.layers().get(0);
                assertArrayEquals(new byte[15], Arrays.copyOfRange(layer.weights(), 3, 18));
                assertEquals("010001", spikes(quantized, encoder));
                assertTrue(layer.relativeError() < 1, "the weights that are there are kept");
                assertFalse(quantized.toString().contains("NaN"), quantized.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("quantizers")
    void aWholeLayerOfZeros(Quantizer quantizer) {
        for (Supplier<NetworkBuilder> builder : BUILDERS) {
            for (Encoder encoder : List.of(Encoder.threshold(), Encoder.constant())) {
                Network network = network(builder.get(), new float[3], 0, 1.5f, 1, 0.5f, -3, 40);

                QuantizedNetwork quantized = quantizer.input(encoder).quantize(network);

                assertArrayEquals(new byte[18], quantized.layers().get(0).weights());
                assertEquals("010001", spikes(quantized, encoder));
                assertEquals(0, quantized.layers().get(0).relativeError());
            }
        }
    }

    /** Its potentials are its biases, and the largest wins however small it is. */
    @ParameterizedTest
    @MethodSource("quantizers")
    void aReadoutOfZeros(Quantizer quantizer) {
        for (Supplier<NetworkBuilder> builder : BUILDERS) {
            Network network = network(builder.get(), WEIGHTS, 0);
            network.assign(1, new float[3], new float[] {0.5f, 2.5f, 1.5f});

            QuantizedNetwork quantized = quantizer.quantize(network);

            QuantizedLayer readout = quantized.layers().get(1);
            assertArrayEquals(new byte[3], readout.weights());
            assertEquals(0, readout.relativeError());
            int[] biases = readout.biases();
            assertTrue(biases[0] < biases[2] && biases[2] < biases[1], Arrays.toString(biases));
            assertEquals(0, quantized.evaluate(WHITE, Encoder.threshold(), 4096).accuracy(), "class 1 wins, not 0");
            assertFalse(quantized.toString().contains("NaN"), quantized.toString());
        }
    }

    /** 0.0001 and 0.0002 are told apart, in units of 2^−14 · 2^−18: the largest bias, 0.0002, is above 2^−13. */
    @Test
    void aReadoutOfZeros_hasAFineScale() {
        Network network = network(Network.discontinuous(), WEIGHTS, 0);
        network.assign(1, new float[3], new float[] {0.0001f, 0.0002f, 0});

        QuantizedLayer readout = Quantizer.bits(5).quantize(network).layers().get(1);

        assertEquals(Math.scalb(1f, -13 - 18), readout.scales()[0]);
        assertArrayEquals(new int[] {214748, 429497, 0}, readout.biases());
    }

    @ParameterizedTest
    @MethodSource("quantizers")
    void aWholeNetworkOfZeros(Quantizer quantizer) {
        Network network = network(memory(), new float[3], 0, 0);
        network.assign(1, new float[6], new float[3]);

        QuantizedNetwork quantized = quantizer.quantize(network);

        assertEquals("00", spikes(quantized, Encoder.threshold()));
        assertEquals(0, quantized.layers().get(1).relativeError());
    }

    /** R1: beside Δ = 0.25 and 0.0625 the others take 0.25. */
    @Test
    void itTakesTheLargestScaleOfItsLayer() {
        Network network =
                network(Network.continuous(), new float[] {0.75f, -0.5f, 0.25f, 0.1875f, 0, 0}, 0, 0, 0.6f, -1.5f);

        QuantizedLayer layer =
                Quantizer.bits(3).scale(Scale.max()).quantize(network).layers().get(0);

        assertArrayEquals(new float[] {0.25f, 0.0625f, 0.25f, 0.25f}, layer.scales());
        assertArrayEquals(new int[] {4, 16, 4, 4}, layer.thresholds());
        assertArrayEquals(new int[] {0, 0, 2, -6}, layer.biases());
        // A dead neuron makes no membrane wider: 16 and below −6 in one step.
        assertEquals(6, layer.membraneBits(1));
    }

    /**
     * With Δ = 4 a bias of 1.5 would be 0 units, and 1 the threshold. With Δ = 2 it would be 1, with Δ = 1 it is 2. A bias just
     * above 1 takes 2^−23: 2^23 + 1 units against 2^23.
     */
    @Test
    void itTakesAFinerScaleWhereTheBiasWouldNoLongerExceedTheThreshold() {
        Network network = network(Network.continuous(), new float[] {12, 8, -4}, 0, 1.5f, JUST_ABOVE, 1, 0.75f);

        QuantizedLayer layer =
                Quantizer.bits(3).scale(Scale.max()).quantize(network).layers().get(0);

        assertArrayEquals(new float[] {4, 1, 0x1p-23f, 4, 4}, layer.scales());
        assertArrayEquals(new int[] {1, 1, 1 << 23, 1, 1}, layer.thresholds());
        assertArrayEquals(new int[] {0, 2, (1 << 23) + 1, 0, 0}, layer.biases());
    }

    /** Of Δ = 0.25 a bias of 10^9 would be 4·10^9 units; of Δ = 2 it is 5·10^8. */
    @Test
    void itTakesACoarserScaleWhereTheBiasWouldNotFit() {
        QuantizedLayer layer = Quantizer.bits(3)
                .scale(Scale.max())
                .quantize(network(Network.continuous(), WEIGHTS, 0, 1e9f))
                .layers()
                .get(0);

        assertArrayEquals(new float[] {0.25f, 2}, layer.scales());
        assertEquals(500_000_000, layer.biases()[1]);
    }

    /** Membranes of 4 bits hold thresholds up to 7: 2^8 units are too many in a layer without any scale. */
    @Test
    void itFitsNarrowMembranes() {
        QuantizedNetwork quantized =
                Quantizer.bits(3).membraneBits(4).quantize(network(memory(), new float[3], 0, 1.5f, 1, 0.75f));

        assertArrayEquals(new int[] {4, 4, 4, 4}, quantized.layers().get(0).thresholds());
        assertEquals("0100", spikes(quantized, Encoder.threshold()));
    }

    /** R4 is exact: no bias is too near the threshold. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void withoutMemoryItsThresholdIsExact(int bits) {
        float justBelow = Math.nextDown(1f);
        QuantizedNetwork quantized =
                Quantizer.bits(bits).quantize(network(Network.discontinuous(), WEIGHTS, 0, JUST_ABOVE, 1, justBelow));

        assertEquals("0100", spikes(quantized, Encoder.threshold()));
    }

    /** 1 bit has no 0: each input adds 1, and no sum of three exceeds 3, any exceeds −1. */
    @Test
    void of1Bit_theThresholdSeesToItThatNoInputCounts() {
        for (Quantizer quantizer : List.of(Quantizer.bits(1), Quantizer.bits(1).perLayer())) {
            QuantizedLayer layer = quantizer
                    .quantize(network(Network.discontinuous(), WEIGHTS, 0, 1.5f, 1))
                    .layers()
                    .get(0);

            assertArrayEquals(new byte[] {1, -1, 1, 1, 1, 1, 1, 1, 1}, layer.weights());
            assertArrayEquals(new float[] {0.5f, Float.MIN_NORMAL, Float.MIN_NORMAL}, layer.scales(), 0.4f);
            assertEquals(-1, layer.thresholds()[1]);
            assertEquals(3, layer.thresholds()[2]);
            // 0.75, −0.5 and 0.25 become ±0.5, or ±1/6 where zeros count in the mean.
            assertTrue(layer.relativeError() < 1);
        }
        QuantizedNetwork levels = Quantizer.bits(1)
                .input(Encoder.constant())
                .quantize(network(Network.discontinuous(), WEIGHTS, 0, 1.5f, 1));
        assertEquals(3 * 255, levels.layers().get(0).thresholds()[2]);
        assertEquals("010", spikes(levels, Encoder.constant()).replaceFirst(".", "0"));
        QuantizedNetwork narrow = Quantizer.bits(1)
                .membraneBits(3)
                .input(Encoder.constant())
                .quantize(network(Network.discontinuous(), WEIGHTS, 1, 1.5f, 1));
        assertEquals(3, narrow.layers().get(0).thresholds()[2]);
        assertEquals("10", spikes(narrow, Encoder.constant()).substring(1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "with memory, 'output 1 of layer 0 (dense 2) are all 0'",
        "a readout, 'output 1 of layer 1 (dense 3) are all 0'",
        "next to 0, 'output 1 of layer 0 (dense 2) are next to 0 at the scale that they get'"
    })
    void of1Bit_nothingStandsForNoWeightsWhereEachInputCounts(String which, String what) {
        Network network = network(memory(), WEIGHTS, 0, 1.5f);
        if (which.equals("a readout")) {
            network = network(Network.discontinuous(), WEIGHTS, 0, 1.5f);
            network.assign(1, new float[] {1, 1, 0, 0, 1, 1}, new float[3]);
        } else if (which.equals("next to 0")) {
            network.assign(0, new float[] {1, 1, 1, 1e-42f, 0, 0}, new float[2]);
        }
        Network given = network;

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Quantizer.bits(1).quantize(given));

        assertEquals(
                "the weights of " + what + ", which 1 bit cannot say, since it has -1 and 1 only: take 2 bits or more",
                refused.getMessage());
    }

    /** 10^−42 is some hundred units of the least number of single precision: 1/15 of the least is none. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(floats = {1e-45f, 1e-42f, 1e-38f, 1e-30f, 1e-12f})
    void tinyWeights(float tiny) {
        for (Supplier<NetworkBuilder> builder : BUILDERS) {
            for (Quantizer quantizer : List.of(
                    Quantizer.bits(2),
                    Quantizer.bits(5),
                    Quantizer.bits(8).scale(Scale.max()),
                    Quantizer.bits(5).scale(Scale.powerOfTwo()),
                    Quantizer.bits(5).perLayer(),
                    Quantizer.fixedPoint(5))) {
                float[] beside = {0.75f, -0.5f, 0.25f, tiny, -tiny, tiny / 2};
                QuantizedNetwork quantized = quantizer.quantize(network(builder.get(), beside, 0, 1.5f, 1));
                QuantizedNetwork alone = quantizer.quantize(
                        network(builder.get(), new float[] {tiny, -tiny, tiny / 2}, 1.5f, JUST_ABOVE + 0.1f, 0.5f));

                assertEquals("010", spikes(quantized, Encoder.threshold()), quantizer + " " + tiny);
                assertTrue(quantized.layers().get(0).relativeError() < 1);
                if (!(quantizer.isFixedPoint() && tiny == 1e-45f)) {
                    assertTrue(alone.layers().get(0).relativeError() <= 1);
                }
                assertEquals("110", spikes(alone, Encoder.threshold()), quantizer + " " + tiny);
            }
        }
    }

    /** Beside biases of 0.5 weights of 10^−30 are nothing, also to single precision. */
    @Test
    void tinyWeightsOfAReadout() {
        Network network = network(Network.discontinuous(), WEIGHTS, 1.5f);
        network.assign(1, new float[] {1e-30f, 2e-30f, 1e-42f}, new float[] {0.5f, 0.25f, 0.75f});

        QuantizedLayer readout = Quantizer.bits(5).quantize(network).layers().get(1);

        assertArrayEquals(new byte[3], readout.weights());
        assertEquals(1, readout.relativeError());
        network.assign(1, new float[] {1e-30f, 2e-30f, 1e-42f}, new float[3]);
        assertArrayEquals(
                new byte[] {7, 15, 0},
                Quantizer.bits(5)
                        .scale(Scale.max())
                        .quantize(network)
                        .layers()
                        .get(1)
                        .weights(),
                "they are kept where nothing is larger");
    }

    /** A threshold of 1 is 2^29 units at most: of Δ = 2^−29 weights of 4 and of 2.25 units are left, and one of 1/4 unit is 0. */
    @Test
    void tinyWeightsOfAReadoutWithMemory() {
        Network network = network(memory(), WEIGHTS, 1.5f);
        network.assign(1, new float[] {0x1p-27f, 0x1.2p-28f, -0x1p-31f}, new float[3]);

        QuantizedLayer readout =
                Quantizer.bits(8).scale(Scale.max()).quantize(network).layers().get(1);

        assertArrayEquals(new byte[] {4, 2, 0}, readout.weights());
        assertEquals(1 << 29, readout.thresholds()[0]);
    }

    /** γ = 0: the weights fold to 0, the bias to β. */
    @Test
    void aChannelThatBatchNormalisationSwitchedOff() {
        Network network = Network.discontinuous()
                .input(1, 4, 4)
                .conv(2, 3)
                .batchNorm()
                .spike()
                .dense(2)
                .readout()
                .seed(3)
                .build();
        float[] kernels = network.weightArray(0);
        float[] ones = {1, 1};
        network.parameters(List.of(
                new LayerParameters(
                        kernels,
                        new float[2],
                        new Normalization(new float[] {1, 0}, new float[] {0, 1.25f}, new float[2], ones)),
                new LayerParameters(network.weightArray(1), new float[2], Normalization.NONE)));
        for (int bits = 1; bits <= 8; bits++) {
            QuantizedLayer layer =
                    Quantizer.bits(bits).quantize(network).layers().get(0);

            assertArrayEquals(
                    bits == 1 ? new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1} : new byte[9],
                    Arrays.copyOfRange(layer.weights(), 9, 18));
            assertEquals(-1, layer.thresholds()[1]);
        }
    }

    @Test
    void savedAndWrittenAsNir_itComesBack(@TempDir Path folder) {
        for (int bits : new int[] {1, 2, 5}) {
            QuantizedNetwork quantized =
                    Quantizer.bits(bits).quantize(network(Network.discontinuous(), WEIGHTS, 0, 1.5f, 1, 0.5f));
            quantized.save(folder.resolve("q.spikelet"));
            Nir.write(quantized, folder.resolve("q.nir"));

            assertEquals(
                    quantized.checksum(),
                    QuantizedNetwork.load(folder.resolve("q.spikelet")).checksum());
            assertEquals(
                    quantized.checksum(),
                    Nir.readQuantized(folder.resolve("q.nir")).checksum());
        }
    }
}
