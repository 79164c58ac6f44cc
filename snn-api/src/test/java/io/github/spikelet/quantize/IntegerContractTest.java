package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Pool;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Session;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Trace;
import io.github.spikelet.reference.ReferenceIntegerNetwork;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The integer engine against the integer contract, rules R2 to R10, on random networks: all that can be seen of a run is equal. */
class IntegerContractTest {

    private static final int NETWORKS = 1_000;

    /** How many of the networks had what. */
    private final Map<String, Integer> met = new TreeMap<>();

    @Test
    void aThousandNetworks_doWhatTheContractSays() {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomIntegers drawn = new RandomIntegers(seed);
            String name = "seed " + seed + ", " + drawn + ": ";
            int samples = drawn.data().size();
            ReferenceIntegerNetwork reference = new ReferenceIntegerNetwork(drawn.quantized());
            ReferenceIntegerNetwork.Run[] expected = new ReferenceIntegerNetwork.Run[samples];
            for (int sample = 0; sample < samples; sample++) {
                expected[sample] = reference.run(drawn.input(sample));
                traced(name + "sample " + sample, drawn, drawn.trace(sample), sample, expected[sample]);
            }
            counted(name, drawn, expected);
            shown(name, drawn, expected);
            note(drawn, expected);
        }

        // What is not drawn is not tested.
        for (String feature : new String[] {
            "DISCONTINUOUS",
            "CONTINUOUS",
            "leak",
            "SUBTRACT",
            "ZERO",
            "dense",
            "convolution",
            "stride",
            "padding",
            "pool",
            "batch norm",
            "SPIKES",
            "CONSTANT",
            "COUNTS",
            "saturated",
            "some spike, some do not",
            "1 bits",
            "2 bits",
            "3 bits",
            "4 bits",
            "5 bits",
            "6 bits",
            "7 bits",
            "8 bits",
            "1 steps",
            "2 steps",
            "3 steps",
            "4 steps",
            "5 steps",
            "6 steps"
        }) {
            assertTrue(met.getOrDefault(feature, 0) >= NETWORKS / 20, feature + " in " + met);
        }
        assertTrue(met.get("some spike, some do not") >= NETWORKS / 2, () -> "most networks are at work: " + met);
    }

    /**
     * Of 2n inputs the first n spike, through weights of L and −L, with thresholds just below and at the sums, ±n·L; the last
     * neuron's threshold is as far from its sum as can be. Rows of bytes that are nearly full, and sums and differences about
     * as large as 16 bits hold, and larger.
     */
    @ParameterizedTest(name = "{0} inputs")
    @ValueSource(ints = {16, 100, 129, 170, 255, 256, 257, 258, 259, 300, 600})
    void sumsOfEverySize(int inputs) {
        ImageSet white = halfWhite(inputs);
        for (int largest = inputs == 16 ? 1 : 125; largest <= 127; largest++) {
            float sum = largest * inputs / 128f;
            Network network = Network.discontinuous()
                    .input(2 * inputs)
                    .dense(5)
                    .spike()
                    .dense(1)
                    .readout()
                    .build();
            float[] weights = new float[10 * inputs];
            for (int neuron = 0; neuron < 5; neuron++) {
                int row = 2 * neuron * inputs;
                Arrays.fill(weights, row, row + inputs, (neuron == 2 || neuron == 3 ? -largest : largest) / 128f);
            }
            Arrays.fill(weights, 9 * inputs, 10 * inputs, -largest / 128f);
            // Θ = ⌊128 · (1 − b)⌋ is n·L − 1, n·L, −n·L − 1, −n·L and −n·L − 1.
            network.assign(0, weights, new float[] {
                1 - sum + 1 / 128f, 1 - sum, 1 + sum + 1 / 128f, 1 + sum, 1 + sum + 1 / 128f
            });
            network.assign(1, new float[] {1, 1, 1, 1, 1}, new float[1]);
            QuantizedNetwork quantized = Quantizer.fixedPoint(8).quantize(network);
            int most = inputs * largest;
            assertArrayEquals(
                    new int[] {most - 1, most, -most - 1, -most, -most - 1},
                    quantized.layers().get(0).thresholds());

            Trace trace = quantized.trace(white.image(0), Encoder.threshold(), 1);
            Session session =
                    quantized.sessions(white, Encoder.threshold(), 1, 0).begin(false);
            session.show(0, 1);

            for (int neuron = 0; neuron < 5; neuron++) {
                String at = "L = " + largest + ", neuron " + neuron;
                assertEquals(neuron == 2 || neuron == 3 ? -most : most, trace.membrane(0, 0, neuron), at);
                assertEquals(neuron % 2 == 0, trace.spikes().get(1).get(0, neuron), at);
                assertEquals(neuron % 2 == 0, session.spikes(0, 1).get(0, neuron), at);
            }
        }
    }

    private static ImageSet halfWhite(int inputs) {
        byte[] pixels = new byte[2 * inputs];
        Arrays.fill(pixels, 0, inputs, (byte) 255);
        return ImageSet.of("half white", Shape.flat(2 * inputs), pixels, new int[1], 1);
    }

    /** Every spike, every membrane, every potential of a trace. */
    private static void traced(
            String name, RandomIntegers drawn, Trace trace, int sample, ReferenceIntegerNetwork.Run expected) {
        boolean spikes = drawn.encoder().code() == Encoder.Code.SPIKES;
        assertSpikes(
                name + ", input",
                spikes
                        ? drawn.input(sample)
                        : new int[drawn.steps()][drawn.data().shape().size()],
                trace.spikes().get(0));
        for (int layer = 0; layer < trace.layers(); layer++) {
            String at = name + ", layer " + layer;
            assertSpikes(at, expected.spikes()[layer], trace.spikes().get(layer + 1));
            assertEquals(expected.membranes()[layer][0].length, trace.neurons(layer), at);
            for (int step = 0; step < drawn.steps(); step++) {
                for (int neuron = 0; neuron < trace.neurons(layer); neuron++) {
                    if (expected.membranes()[layer][step][neuron] != trace.membrane(layer, step, neuron)) {
                        assertEquals(
                                expected.membranes()[layer][step][neuron],
                                trace.membrane(layer, step, neuron),
                                at + ", membrane of step " + step + ", neuron " + neuron);
                    }
                }
            }
        }
        for (int output = 0; output < expected.potentials().length; output++) {
            assertEquals(expected.potentials()[output], trace.potential(output), name + ", output " + output);
        }
    }

    private static void assertSpikes(String name, int[][] expected, SpikeTrain train) {
        assertEquals(expected.length, train.steps(), name);
        assertEquals(expected[0].length, train.neurons(), name);
        for (int step = 0; step < expected.length; step++) {
            for (int neuron = 0; neuron < expected[step].length; neuron++) {
                if ((expected[step][neuron] == 1) != train.get(step, neuron)) {
                    assertEquals(
                            expected[step][neuron] == 1,
                            train.get(step, neuron),
                            name + ", spike of step " + step + ", neuron " + neuron);
                }
            }
        }
    }

    /** What evaluation counts and answers, on the engine's faster ways. */
    private static void counted(String name, RandomIntegers drawn, ReferenceIntegerNetwork.Run[] expected) {
        Activity activity = drawn.quantized().activity(drawn.data(), drawn.encoder(), drawn.steps());
        int[] byMembrane = drawn.quantized()
                .evaluate(drawn.data(), drawn.encoder(), drawn.steps())
                .predictions(Decoding.MEMBRANE);
        int[] bySpikes = activity.evaluation().predictions(Decoding.SPIKE_COUNT);
        for (int sample = 0; sample < expected.length; sample++) {
            for (int step = 0; step < drawn.steps(); step++) {
                for (int layer = 0; layer < activity.layers(); layer++) {
                    String at = name + "sample " + sample + ", layer " + layer + ", step " + step;
                    assertEquals(expected[sample].spikeCount(layer, step), activity.spikesOut(sample, step, layer), at);
                    assertEquals(expected[sample].rowReads()[layer][step], activity.rowReads(sample, step, layer), at);
                }
            }
            assertEquals(expected[sample].answerByMembrane(), byMembrane[sample], name + "sample " + sample);
            assertEquals(expected[sample].answerBySpikes(), bySpikes[sample], name + "sample " + sample);
        }
    }

    /** The spikes and potentials of a session that keeps no membranes, all samples at once. */
    private static void shown(String name, RandomIntegers drawn, ReferenceIntegerNetwork.Run[] expected) {
        Session session = drawn.quantized()
                .sessions(
                        drawn.data(),
                        drawn.encoder(),
                        drawn.steps(),
                        drawn.quantized().seed())
                .begin(false);
        session.show(0, expected.length);
        for (int sample = 0; sample < expected.length; sample++) {
            String at = name + "sample " + sample + " of all";
            for (int layer = 0; layer < expected[sample].spikes().length; layer++) {
                assertSpikes(
                        at + ", layer " + layer, expected[sample].spikes()[layer], session.spikes(sample, layer + 1));
            }
            for (int output = 0; output < expected[sample].potentials().length; output++) {
                assertEquals(expected[sample].potentials()[output], session.potential(sample, output), at);
                assertEquals(expected[sample].outputSpikes(output), session.outputSpikes(sample, output), at);
            }
        }
    }

    private void note(RandomIntegers drawn, ReferenceIntegerNetwork.Run[] runs) {
        Topology topology = drawn.network().topology();
        note(topology.integration().toString(), true);
        note("leak", drawn.quantized().leakShift().isPresent());
        note("SUBTRACT", topology.neuron() instanceof LeakyIntegrateAndFire leaky && leaky.reset() == Reset.SUBTRACT);
        note("ZERO", topology.neuron() instanceof LeakyIntegrateAndFire leaky && leaky.reset() == Reset.ZERO);
        boolean convolution = topology.layers().stream().anyMatch(Convolution.class::isInstance);
        note(convolution ? "convolution" : "dense", true);
        note("stride", topology.layers().stream().anyMatch(l -> l instanceof Convolution c && c.stride() > 1));
        note("padding", topology.layers().stream().anyMatch(l -> l instanceof Convolution c && c.padding() > 0));
        note("pool", topology.layers().stream().anyMatch(Pool.class::isInstance));
        note("batch norm", topology.weightLayers().stream().anyMatch(layer -> layer.normalized()));
        note(drawn.encoder().code().toString(), true);
        note(drawn.quantized().bits() + " bits", true);
        note(drawn.steps() + " steps", true);
        boolean saturated = false;
        int fired = 0;
        int neurons = 0;
        for (ReferenceIntegerNetwork.Run run : runs) {
            saturated |= run.saturated();
            for (int layer = 0; layer < run.spikes().length - 1; layer++) {
                for (int step = 0; step < drawn.steps(); step++) {
                    fired += run.spikeCount(layer, step);
                    neurons += run.spikes()[layer][step].length;
                }
            }
        }
        note("saturated", saturated);
        note("some spike, some do not", fired > 0 && fired < neurons);
    }

    private void note(String feature, boolean there) {
        if (there) {
            met.merge(feature, 1, Integer::sum);
        }
    }
}
