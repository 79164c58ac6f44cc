package io.github.spikelet.hardware.stepped;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Trace;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteppedChipTest {

    private static final int SEEDS = 1000;
    private static final int EACH = 100;

    /** A random network, chip and image. */
    private record Sample(ChipSpec spec, QuantizedNetwork network, ImageSet images, Encoder encoder, int steps) {

        static Sample of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean memory = random.nextBoolean();
            boolean levels = random.nextInt(4) == 0;
            Shape input = new Shape(random.nextInt(1, 3), random.nextInt(4, 8), random.nextInt(4, 8));
            Network network = network(random, memory, input).seed(seed).build();
            perturb(network, random);
            int steps = random.nextInt(1, 6);
            Encoder encoder = levels ? Encoder.constant() : Encoder.bernoulli();
            Quantizer quantizer = Quantizer.bits(random.nextInt(1, 9)).input(encoder);
            QuantizedNetwork wide = quantizer.quantize(network);
            QuantizedNetwork quantized = random.nextInt(3) == 0 ? narrow(quantizer, network, wide) : wide;
            byte[] pixels = new byte[input.size()];
            random.nextBytes(pixels);
            ChipSpec spec = ChipSpec.yin2017().toBuilder()
                    .lanes(random.nextInt(1, 20))
                    .pipelined(random.nextInt(4) > 0)
                    .inputLayer(random.nextInt(3) == 0 ? InputLayer.ON_CHIP : InputLayer.OFF_CHIP)
                    .membraneRegisterBits(random.nextInt(2) * 32768)
                    .build();
            return new Sample(spec, quantized, ImageSet.of("noise", input, pixels, new int[1], 4), encoder, steps);
        }

        private static NetworkBuilder network(SplittableRandom random, boolean memory, Shape input) {
            NetworkBuilder builder = memory ? Network.continuous() : Network.discontinuous();
            if (memory) {
                builder.leak(new double[] {1, 0.5, 0.875, 0.9375}[random.nextInt(4)]);
                builder.reset(random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT);
            }
            builder.input(input.channels(), input.height(), input.width());
            int convolutions = random.nextInt(3);
            int side = Math.min(input.height(), input.width());
            for (int i = 0; i < convolutions && side >= 3; i++) {
                boolean same = random.nextBoolean();
                int kernel = same ? 3 : random.nextInt(1, 4);
                int stride = random.nextInt(1, 3);
                builder.conv(random.nextInt(1, 6), kernel, same ? Padding.SAME : Padding.VALID, stride)
                        .spike();
                side = (side + (same ? 2 : 0) - kernel) / stride + 1;
                if (side >= 2 && random.nextBoolean()) {
                    builder.pool(2);
                    side /= 2;
                }
            }
            builder.flatten();
            for (int i = 0; i < random.nextInt(3); i++) {
                builder.dense(random.nextInt(1, 12)).spike();
            }
            return builder.dense(random.nextInt(4, 6)).readout();
        }

        /** Weights large enough that neurons spike, and biases, which fresh networks have not. */
        private static void perturb(Network network, SplittableRandom random) {
            List<Weighted> layers = network.topology().weightLayers();
            for (int layer = 0; layer < layers.size(); layer++) {
                float[] weights = new float[layers.get(layer).weights()];
                float[] bias = new float[layers.get(layer).outputs()];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (float) (random.nextDouble(-0.8, 1.2) + 0.01);
                }
                for (int i = 0; i < bias.length; i++) {
                    bias[i] = (float) random.nextDouble(-0.5, 0.5);
                }
                network.assign(layer, weights, bias);
            }
        }

        /** The same with membranes so narrow that they may saturate: as narrow as its thresholds allow. */
        private static QuantizedNetwork narrow(Quantizer quantizer, Network network, QuantizedNetwork wide) {
            int least = 2;
            for (var layer : wide.layers()) {
                for (int threshold : layer.readout() ? new int[0] : layer.thresholds()) {
                    int magnitude = threshold < 0 ? ~threshold : threshold;
                    least = Math.max(least, Integer.SIZE - Integer.numberOfLeadingZeros(magnitude) + 1);
                }
            }
            return quantizer.membraneBits(least).quantize(network);
        }

        EventCounts counts() {
            return EventCounts.of(
                    Mapping.of(spec, WeightLayer.of(network, steps)),
                    network.activity(images, encoder, steps),
                    encoder);
        }

        int show(SteppedChip chip, Trace trace) {
            if (encoder.code() == Encoder.Code.SPIKES) {
                return chip.show(trace.spikes().get(0));
            }
            int[][] levels = new int[steps][images.shape().size()];
            for (int[] step : levels) {
                Arrays.setAll(step, i -> images.pixel(0, i));
            }
            return chip.show(levels);
        }
    }

    static LongStream blocks() {
        return LongStream.range(0, SEEDS / EACH);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void agreesWithTheIntegerNetworkAndTheClosedForm(long block) {
        for (long seed = block * EACH; seed < (block + 1) * EACH; seed++) {
            compare(Sample.of(seed), "seed " + seed + ": ");
        }
    }

    private static void compare(Sample sample, String about) {
        Trace trace = sample.network.trace(sample.images.image(0), sample.encoder, sample.steps);
        EventCounts counts = sample.counts();
        SteppedChip alone = SteppedChip.of(sample.spec, sample.network, sample.steps);
        compare(sample, trace, alone, sample.show(alone, trace), about);
        assertEquals(counts.cycles(0, Arrival.ALONE), alone.cycles(), about + "alone");
        for (int layer = 0; layer < counts.layers(); layer++) {
            compare(counts.events(0, layer, Arrival.ALONE), alone.trace(0), layer, about + "layer " + layer + ", ");
        }
        assertEquals(
                sample.network.evaluate(sample.images, sample.encoder, sample.steps)
                        .predictions(Decoding.MEMBRANE)[0],
                alone.trace(0).prediction(),
                about + "class");

        int layers = counts.layers();
        SteppedChip stream = SteppedChip.of(sample.spec, sample.network, sample.steps);
        for (int i = 0; i < layers + 2; i++) {
            sample.show(stream, trace);
        }
        run(stream);
        SteppedChip longer = SteppedChip.of(sample.spec, sample.network, sample.steps);
        for (int i = 0; i < layers + 3; i++) {
            sample.show(longer, trace);
        }
        compare(sample, trace, longer, layers + 2, about + "last of many, ");
        assertEquals(counts.cycles(0, Arrival.BACK_TO_BACK), longer.cycles() - stream.cycles(), about + "back to back");
    }

    /** What happens within a core; how its memories are cut and its clock is gated is no matter of the steps. */
    private static final List<Event> COUNTED = List.of(
            Event.SPIKES_IN,
            Event.LEVELS_IN,
            Event.ROW_READS,
            Event.MULTIPLIES,
            Event.ADDS,
            Event.MEMBRANE_READS,
            Event.MEMBRANE_WRITES,
            Event.COMPARES,
            Event.REGISTER_WRITES,
            Event.SCANS,
            Event.BUSY_CYCLES);

    private static void compare(EventVector events, SteppedTrace trace, int layer, String about) {
        for (Event event : COUNTED) {
            assertEquals(events.get(event), trace.count(layer, event), about + event.label());
        }
    }

    private static void run(SteppedChip chip) {
        long before = -1;
        while (chip.cycle()) {
            assertTrue(chip.cycles() > before, "a cycle passes");
            before = chip.cycles();
        }
    }

    private static void compare(Sample sample, Trace trace, SteppedChip chip, int image, String about) {
        run(chip);
        SteppedTrace stepped = chip.trace(image);
        List<SpikeTrain> spikes = trace.spikes();
        for (int layer = sample.encoder.code() == Encoder.Code.SPIKES ? 0 : 1; layer < spikes.size(); layer++) {
            assertEquals(spikes.get(layer), stepped.spikes().get(layer), about + "spikes into layer " + layer);
        }
        for (int layer = 0; layer < trace.layers(); layer++) {
            for (int step = 0; step < sample.steps; step++) {
                for (int neuron = 0; neuron < trace.neurons(layer); neuron++) {
                    assertEquals(
                            (long) trace.membrane(layer, step, neuron),
                            stepped.membrane(layer, step, neuron),
                            about + "membrane " + neuron + " of layer " + layer + " at step " + step);
                }
            }
        }
        long[] potentials = new long[sample.network.topology().classes()];
        Arrays.setAll(potentials, output -> (long) trace.potential(output));
        assertArrayEquals(potentials, stepped.potentials(), about + "potentials");
    }

    /**
     * Counts of events, by hand: two inputs, bins of 10 µs, three events of input 0 and one of input 1 in the first, two of
     * input 1 in the second. One neuron with the weights 1 and −1, 2-bit, whose membrane goes to 3 − 1 = 2 and, without
     * memory, to −2.
     */
    @Test
    void countsOfEventsAreMultiplied() {
        EventSet events = EventSet.of(
                "by hand",
                new Shape(1, 1, 2),
                2,
                new int[][] {{0, 1, 0, 0, 1, 1}},
                new int[][] {{0, 1, 2, 3, 12, 19}},
                new int[] {0});
        Network network = Network.discontinuous()
                .input(1, 1, 2)
                .flatten()
                .dense(1)
                .spike()
                .dense(2)
                .readout()
                .build();
        network.assign(0, new float[] {1, -1}, new float[] {0});
        network.assign(1, new float[] {1, -1}, new float[] {0, 0});
        Encoder counts = Encoder.bins().counts();
        QuantizedNetwork q = Quantizer.bits(2).input(counts).quantize(network);
        EventCounts closed = EventCounts.of(
                Mapping.of(ChipSpec.yin2017(), WeightLayer.of(q, 2)), q.activity(events, counts, 2), counts);
        SteppedChip chip = SteppedChip.of(ChipSpec.yin2017(), q, 2);
        chip.show(new int[][] {{3, 1}, {0, 2}});
        run(chip);
        assertEquals(2, chip.trace(0).membrane(0, 0, 0));
        assertEquals(-2, chip.trace(0).membrane(0, 1, 0));
        assertEquals(
                SpikeTrain.of(1, new int[][] {{0}, {}}), chip.trace(0).spikes().get(1));
        assertArrayEquals(new long[] {1, -1}, chip.trace(0).potentials());
        assertEquals(closed.cycles(0, Arrival.ALONE), chip.cycles());
        EventVector first = closed.events(0, 0, Arrival.ALONE);
        assertEquals(3, first.get(Event.LEVELS_IN));
        assertEquals(0, first.get(Event.SPIKES_IN));
        assertEquals(3, first.get(Event.MULTIPLIES));
        assertEquals(2 * 2 * 8, first.get(Event.REGISTER_WRITES));
        compare(first, chip.trace(0), 0, "");
        compare(closed.events(0, 1, Arrival.ALONE), chip.trace(0), 1, "");
    }

    /** What the comparison is worth: that in these networks something happens. */
    @Test
    void theNetworksOfTheComparisonSpikeAndAreOfAllKinds() {
        long[] kinds = new long[6];
        for (long seed = 0; seed < 200; seed++) {
            Sample sample = Sample.of(seed);
            Trace trace = sample.network.trace(sample.images.image(0), sample.encoder, sample.steps);
            kinds[0] += sample.network.leakShift().isPresent() ? 1 : 0;
            kinds[1] += sample.network.membraneBits().isPresent() ? 1 : 0;
            kinds[2] += sample.encoder.code() == Encoder.Code.SPIKES ? 0 : 1;
            kinds[3] += sample.network.topology().toString().contains("MP") ? 1 : 0;
            kinds[4] += trace.spikes().get(1).density() > 0.05
                            && trace.spikes().get(1).density() < 0.95
                    ? 1
                    : 0;
            kinds[5] += sample.spec.pipelined() ? 0 : 1;
        }
        for (int kind = 0; kind < kinds.length; kind++) {
            assertTrue(kinds[kind] >= 15, "of kind " + kind + " there are " + kinds[kind]);
        }
    }

    /**
     * The published figure of another chip: tinyODIN (ChFrenkel/tinyODIN, doc/README.md) takes 1 + 2·N cycles for a spike into
     * N neurons that are processed one by one: one to take it, and two a neuron, since its memory of states has one port and
     * a read and a write take turns. Ours with one lane does both in a cycle, and finds the spike in none.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void aSpikeCostsWhatTinyOdinSaysOnceItsSinglePortIsAllowedFor(int neurons) {
        QuantizedNetwork network = Quantizer.bits(4)
                .quantize(Network.discontinuous()
                        .input(8)
                        .dense(neurons)
                        .readout()
                        .seed(1)
                        .build());
        ChipSpec oneLane = ChipSpec.yin2017().toBuilder().lanes(1).build();
        long before = cycles(oneLane, network, SpikeTrain.of(8, new int[][] {{}}));
        for (int spikes = 1; spikes <= 3; spikes++) {
            int[] which = new int[spikes];
            Arrays.setAll(which, i -> 2 * i);
            long now = cycles(oneLane, network, SpikeTrain.of(8, new int[][] {which}));
            long tinyOdin = 1 + 2L * neurons;
            assertEquals(tinyOdin, 1 + 2 * (now - before), spikes + " spikes");
            before = now;
        }
    }

    private static long cycles(ChipSpec spec, QuantizedNetwork network, SpikeTrain spikes) {
        SteppedChip chip = SteppedChip.of(spec, network, spikes.steps());
        chip.show(spikes);
        run(chip);
        return chip.cycles();
    }

    @Test
    void restsWhenAllIsDoneAndGoesOnWhenShownMore() {
        QuantizedNetwork network = Quantizer.bits(4)
                .quantize(Network.discontinuous()
                        .input(3)
                        .dense(2)
                        .readout()
                        .seed(1)
                        .build());
        SteppedChip chip = SteppedChip.of(ChipSpec.yin2017(), network, 1);
        assertFalse(chip.cycle(), "nothing was shown");
        assertEquals(0, chip.cycles());
        chip.show(SpikeTrain.of(3, new int[][] {{0, 2}}));
        run(chip);
        assertEquals(2 + 1 + 1, chip.cycles(), "two rows, the threshold phase, the hand-over");
        assertEquals(1, chip.show(SpikeTrain.of(3, new int[][] {{}})));
        run(chip);
        assertEquals(4 + 2, chip.cycles());
        assertEquals("1 cores after 6 cycles", chip.toString());
    }

    @Test
    void refusesWhatDoesNotFit() {
        QuantizedNetwork network = Quantizer.bits(4)
                .quantize(Network.discontinuous()
                        .input(3)
                        .dense(2)
                        .readout()
                        .seed(1)
                        .build());
        SteppedChip chip = SteppedChip.of(ChipSpec.yin2017(), network, 2);
        assertRefused("the chip takes 2 steps, was shown 1", () -> chip.show(new int[1][3]));
        assertRefused("the network has 3 inputs, was shown 4", () -> chip.show(new int[2][4]));
        assertRefused("an input must be 0..1, was 2", () -> chip.show(new int[][] {{0, 2, 0}, {0, 0, 0}}));
        assertRefused("steps must be 1..4096, was 0", () -> SteppedChip.of(ChipSpec.yin2017(), network, 0));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
