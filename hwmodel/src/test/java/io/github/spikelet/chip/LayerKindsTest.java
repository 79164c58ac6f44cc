package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.Banks;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Connections;
import io.github.spikelet.hardware.mapping.Core;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.LayerInput;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.Membranes;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.price.Prices;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolution, pooling, memory and levels, counted by hand: the examples in the Javadoc of {@link EventCounts}, and others. */
class LayerKindsTest {

    private static final ChipSpec TWO_LANES =
            ChipSpec.yin2017().toBuilder().lanes(2).controllerBits(10).build();

    private static final Convolution KERNELS = new Convolution(new Shape(1, 3, 3), 2, 2, 1, 0, false);

    private static Mapping convolution(ChipSpec spec, int pool, int classes) {
        Connections first = Connections.convolution(KERNELS, pool);
        return Mapping.of(
                spec,
                List.of(
                        new WeightLayer(first, LayerInput.SPIKES, Membranes.discontinuous(6, false), 5, false),
                        new WeightLayer(first.outputs(), classes, 5, 8, true)));
    }

    private static Mapping readout(ChipSpec spec, LayerInput input) {
        return Mapping.of(
                spec,
                List.of(new WeightLayer(Connections.dense(4, 3), input, Membranes.discontinuous(20, true), 5, true)));
    }

    @Test
    void sizesOfAConvolution() {
        // 4 outputs of 4 taps, none of which leaves the map: 16 reads; the middle input lies under 4
        assertEquals(new Connections(9, 4, 2, 8, 8, 16, 4), Connections.convolution(KERNELS, 1));
        assertEquals(new Connections(9, 4, 2, 8, 2, 16, 4), Connections.convolution(KERNELS, 2));
        // Padding 1, kernel 3, stride 2 on 4 × 5: outputs 2 × 3. Down: 0 reaches k 1, 2; 2 − 1 = 1, 2, 3 reach 0, 1, 2:
        // 5 pairs. Across: k 1, 2; 0, 1, 2; 0, 1 (5 would be outside): 7. Two channels: 2 · 5 · 7 = 70. Input 1 has k 2
        // of
        // output 0 and k 0 of output 1, so at most 2 · 2 reads.
        Convolution strided = new Convolution(new Shape(2, 4, 5), 3, 3, 2, 1, false);
        assertEquals(new Connections(40, 18, 3, 18, 18, 70, 4), Connections.convolution(strided, 1));
        // 2 × 3 places pooled by 2: one window a channel, the last column left out
        assertEquals(new Connections(40, 18, 3, 18, 3, 70, 4), Connections.convolution(strided, 2));
    }

    @Test
    void aConvolutionByHand() {
        EventCounts counts = EventCounts.of(convolution(TWO_LANES, 1, 2), 1, 1, new int[] {2, 0}, new int[] {5, 0});
        EventVector events = counts.events(0, 0, Arrival.ALONE);
        assertEquals(2, events.get(Event.SPIKES_IN));
        assertEquals(5, events.get(Event.ROW_READS));
        assertEquals(5, events.get(Event.WORDS_READ));
        assertEquals(10, events.get(Event.ADDS));
        assertEquals(0, events.get(Event.MULTIPLIES));
        assertEquals(18, events.get(Event.MEMBRANE_READS));
        assertEquals(18, events.get(Event.MEMBRANE_WRITES));
        assertEquals(0, events.get(Event.MEMBRANE_WORDS_READ));
        assertEquals(8, events.get(Event.COMPARES));
        assertEquals(9, events.get(Event.REGISTER_WRITES));
        assertEquals(3, events.get(Event.SCANS));
        assertEquals(10, events.get(Event.BUSY_CYCLES));
        assertEquals(
                8,
                counts.events(0, 1, Arrival.ALONE).get(Event.REGISTER_WRITES),
                "a place of the next register a neuron");
        assertEquals(10, counts.synapticOperations());
    }

    @Test
    void pooledNeuronsShareAPlaceOfTheNextRegister() {
        EventCounts counts = EventCounts.of(convolution(TWO_LANES, 2, 2), 1, 1, new int[] {2, 1}, new int[] {5, 1});
        assertEquals(2, counts.events(0, 1, Arrival.ALONE).get(Event.REGISTER_WRITES));
        assertEquals(2, counts.mapping().cores().get(1).layer().inputs());
    }

    @Test
    void manyMembranesLieInAMemory() {
        // 8 membranes of 6 bits are 48: in a memory where 47 fit into flip-flops. Words of min(2, 4) = 2 neurons, 12
        // bits, at 4
        // places, in ⌈4 / 2⌉ = 2 banks on top of each other, so that 4 lanes get 4 neurons a cycle.
        ChipSpec registers =
                TWO_LANES.toBuilder().lanes(4).membraneRegisterBits(48).build();
        ChipSpec memory = registers.toBuilder().membraneRegisterBits(47).build();
        assertTrue(convolution(registers, 1, 2).cores().get(0).membraneMemory().isEmpty());
        Core core = convolution(memory, 1, 2).cores().get(0);
        Banks banks = core.membraneMemory().orElseThrow();
        assertEquals(1, banks.columns());
        assertEquals(2, banks.rows());
        assertEquals(48, banks.usedBits());
        assertTrue(banks.bank().padded());
        // two input registers of 9, a register of 4 lanes · 6 bits before the memory, 10 of the controller
        assertEquals(2 * 9 + 24 + 10, core.flipFlops());
        assertEquals((4 * 2 * 5 + 48) / 8192.0, core.kilobytesUsed());
        assertEquals(3, core.kilobytesThere(), "a bank of weights and two of membranes, 1 KB each");

        EventCounts counts = EventCounts.of(convolution(memory, 1, 2), 1, 1, new int[] {2, 0}, new int[] {5, 0});
        EventVector events = counts.events(0, 0, Arrival.ALONE);
        assertEquals(
                5 + 4, events.get(Event.MEMBRANE_WORDS_READ), "a word a row, and each once in the threshold phase");
        assertEquals(5 + 4, events.get(Event.MEMBRANE_WORDS_WRITTEN));
        assertEquals(18, events.get(Event.MEMBRANE_READS), "the neurons are as many as before");
        // A read of 1 KB × 32 bits is 1.06241 pJ and a write 1.65612 pJ at 1.06 V; × 0.74924 at 0.9 V
        double joules = new Prices(memory, Bound.NOMINAL).of(core).joules(events)[Part.MEMBRANE_MEMORY.ordinal()];
        assertEquals(9 * (1.06241 + 1.65612) * 0.74924, joules * 1e12, 1e-3);
    }

    @Test
    void withMemoryByHand() {
        WeightLayer hidden = new WeightLayer(
                Connections.dense(4, 3),
                LayerInput.SPIKES,
                Membranes.continuous(6, false, true, Reset.SUBTRACT),
                5,
                false);
        WeightLayer readout = new WeightLayer(
                Connections.dense(3, 2), LayerInput.SPIKES, Membranes.continuous(8, true, true, Reset.ZERO), 5, true);
        EventCounts counts =
                EventCounts.of(Mapping.of(TWO_LANES, List.of(hidden, readout)), 1, 2, new int[] {1, 0, 2, 3});
        EventVector first = counts.events(0, 0, Arrival.ALONE);
        assertEquals(9 + 2 * 3 * 3, first.get(Event.ADDS));
        assertEquals(15, first.get(Event.MEMBRANE_WRITES));
        assertEquals(6, first.get(Event.COMPARES));
        EventVector last = counts.events(0, 1, Arrival.ALONE);
        // 3 rows of 2; each step 2 classes add bias, sum, current and leak
        assertEquals(6 + 2 * 2 * 4, last.get(Event.ADDS));
        assertEquals(6 + 2 * 2 * 3, last.get(Event.MEMBRANE_WRITES), "current, sum and neuron");
        assertEquals(2 * 2 + 1, last.get(Event.COMPARES), "each step the thresholds, at the end the classes");
        assertEquals(2 * 3 + 2 * 3 * 8 + 10, counts.mapping().cores().get(1).flipFlops());
        assertEquals(12 + 5, counts.cycles(0, Arrival.ALONE), "as without memory");
    }

    @Test
    void aConstantCurrentByHand() {
        Mapping mapping = readout(TWO_LANES, LayerInput.of(Encoder.Code.CONSTANT));
        EventCounts counts = EventCounts.of(mapping, 1, 2, new int[] {2, 2});
        EventVector events = counts.events(0, 0, Arrival.ALONE);
        assertEquals(0, events.get(Event.SPIKES_IN), "levels are no spikes");
        assertEquals(0, counts.spikesIn(0, 0, 0));
        assertEquals(2, counts.activeInputs(0, 0, 0));
        assertEquals(4, events.get(Event.LEVELS_IN));
        assertEquals(4, events.get(Event.ROW_READS));
        assertEquals(12, events.get(Event.MULTIPLIES));
        assertEquals(12 + 2 * 3, events.get(Event.ADDS));
        assertEquals(32, events.get(Event.REGISTER_WRITES));
        assertEquals(12, counts.synapticOperations());
        assertEquals(12, counts.multiplyAccumulates());
        assertEquals(2 * 4 * 8 + 3 * 20 + 10, mapping.cores().get(0).flipFlops());
        // 12 products of 8 · 5 pairs of bits at 3.1 fJ, 45 nm to 40 nm at 0.9 V × 0.857574, layout × 1.22
        double joules = new Prices(TWO_LANES, Bound.NOMINAL)
                .of(mapping.cores().get(0))
                .joules(events)[Part.MULTIPLIERS.ordinal()];
        assertEquals(12 * 40 * 3.1 * 0.857574 * 1.22, joules * 1e15, 1e-2);
    }

    @Test
    void countsOfEventsAreWrittenInEveryStep() {
        EventCounts counts =
                EventCounts.of(readout(TWO_LANES, LayerInput.of(Encoder.Code.COUNTS)), 1, 2, new int[] {2, 2});
        assertEquals(64, counts.events(0, 0, Arrival.ALONE).get(Event.REGISTER_WRITES));
        assertEquals(
                0,
                EventCounts.of(readout(TWO_LANES, LayerInput.SPIKES), 1, 2, new int[] {2, 2})
                        .multiplyAccumulates());
    }

    @Test
    void anInputLayerOnTheChipDrawsAndCompares() {
        ChipSpec on = TWO_LANES.toBuilder().inputLayer(InputLayer.ON_CHIP).build();
        QuantizedNetwork network = tiny();
        var activity = network.activity(Mnist.sample().test().head(2), Encoder.bernoulli(), 3);
        EventCounts counts = EventCounts.of(Chip.of(on).map(network, 3), activity, Encoder.bernoulli());
        EventVector events = counts.events(1, 0, Arrival.ALONE);
        assertEquals(3 * 784 * 8, events.get(Event.RANDOM_BITS));
        assertEquals(3 * 784, events.get(Event.ENCODINGS));
        assertEquals(784 * 8, events.get(Event.IMAGE_WRITES));
        Core core = counts.mapping().cores().get(0);
        assertEquals(2 * 784 + 784 * 8 + 5L * core.layer().membraneBits() + 10, core.flipFlops());
        assertEquals(392 + 1, core.encodingCycles());
        double[] joules = new Prices(on, Bound.NOMINAL).of(core).joules(events);
        // random bits at 10 fJ, comparisons of 8 bits at 1 fJ, half of the image's bits change at 8 fJ; layout × 1.22
        assertEquals(
                (3 * 784 * 8 * 10 + 3 * 784 * 8 + 784 * 8 * 0.5 * 8) * 1.22, joules[Part.INPUT.ordinal()] * 1e15, 1e-3);
        EventCounts threshold = EventCounts.of(Chip.of(on).map(network, 3), activity, Encoder.threshold());
        assertEquals(0, threshold.events(1, 0, Arrival.ALONE).get(Event.RANDOM_BITS));
        assertEquals(3 * 784, threshold.events(1, 0, Arrival.ALONE).get(Event.ENCODINGS));

        EventCounts off = counts.on(TWO_LANES);
        assertEquals(0, off.events(1, 0, Arrival.ALONE).get(Event.RANDOM_BITS));
        assertEquals(0, off.events(1, 0, Arrival.ALONE).get(Event.ENCODINGS));
        assertEquals(
                counts.cycles(1, Arrival.ALONE), counts.on(TWO_LANES).on(on).cycles(1, Arrival.ALONE));
        // The maker is one stage more: its three steps run ahead of the cores' three.
        assertTrue(counts.cycles(1, Arrival.ALONE) >= off.cycles(1, Arrival.ALONE) + 393);
    }

    @ParameterizedTest
    @ValueSource(strings = {"regular", "latency"})
    void refusesToMakeOtherSpikesOnTheChip(String name) {
        Encoder encoder = name.equals("regular") ? Encoder.regular() : Encoder.latency();
        Chip chip = Chip.of(
                ChipSpec.yin2017().toBuilder().inputLayer(InputLayer.ON_CHIP).build());
        Exception refused = assertThrows(
                IllegalArgumentException.class,
                () -> chip.run(tiny(), Mnist.sample().test().head(1), encoder, 2));
        assertTrue(
                refused.getMessage()
                        .matches(
                                "a chip with its input layer on it makes spikes by the encoders bernoulli and threshold,"
                                        + " was " + name + ".*: take one of those, or set inputLayer to OFF_CHIP"),
                refused.getMessage());
    }

    @Test
    void withoutAPipelineOneCoreWorksAtATime() {
        Mapping mapping = Mapping.of(
                TWO_LANES.toBuilder().pipelined(false).build(),
                List.of(new WeightLayer(4, 3, 5, 6, false), new WeightLayer(3, 2, 5, 8, true)));
        EventCounts counts = EventCounts.of(mapping, 1, 2, new int[] {1, 0, 2, 3});
        assertEquals(5 + 7 + 2 + 5, counts.cycles(0, Arrival.ALONE));
        assertEquals(5 + 7 + 2 + 5, counts.cycles(0, Arrival.BACK_TO_BACK));
        assertEquals(7, counts.events(0, 0, Arrival.ALONE).get(Event.IDLE_CYCLES));
        assertEquals(4 + 3 * 6 + 10, mapping.cores().get(0).flipFlops(), "one input register is enough");
    }

    private static QuantizedNetwork tiny() {
        return Quantizer.bits(4)
                .quantize(Network.discontinuous()
                        .input(1, 28, 28)
                        .flatten()
                        .dense(5)
                        .spike()
                        .dense(10)
                        .readout()
                        .seed(2)
                        .build());
    }

    /** The slow way: every spike and every place of the kernel, from the trains of the integer network. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void rowsOfConvolutionsAreWhatTheSpikesReach(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean same = random.nextBoolean();
        int stride = random.nextInt(1, 3);
        NetworkBuilder builder = random.nextBoolean() ? Network.continuous() : Network.discontinuous();
        Network network = builder.input(1, 28, 28)
                .conv(4, 5, same ? Padding.SAME : Padding.VALID, stride)
                .spike()
                .pool(2)
                .conv(6, 3, same ? Padding.SAME : Padding.VALID, 1)
                .spike()
                .dense(10)
                .readout()
                .seed(seed)
                .build();
        QuantizedNetwork q = Quantizer.bits(5).quantize(network);
        var images = Mnist.sample().test().head(3);
        ChipReport report = Chip.yin2017().run(q, images, Encoder.bernoulli(), 2);
        for (int image = 0; image < 3; image++) {
            List<SpikeTrain> trains = q.spikes(images.image(image), Encoder.bernoulli(), 2);
            for (int layer = 0; layer < 2; layer++) {
                Convolution c = (Convolution) q.layers().get(layer).layer();
                long reads = 0;
                for (int step = 0; step < 2; step++) {
                    reads += reads(c, trains.get(layer), step);
                }
                EventVector events = report.counts().events(image, layer, Arrival.ALONE);
                assertEquals(reads, events.get(Event.ROW_READS));
                assertEquals(trains.get(layer).count(), events.get(Event.SPIKES_IN));
                assertTrue(reads > events.get(Event.SPIKES_IN));
            }
        }
        assertEquals(
                reads((Convolution) q.layers().get(0).layer(), all(784), 0),
                report.counts().withoutSparsity().rowReads(0, 0, 0),
                "without sparsity every input reads");
    }

    private static SpikeTrain all(int neurons) {
        int[] every = new int[neurons];
        java.util.Arrays.setAll(every, i -> i);
        return SpikeTrain.of(neurons, new int[][] {every});
    }

    private static long reads(Convolution c, SpikeTrain spikes, int step) {
        long reads = 0;
        for (int y = 0; y < c.output().height(); y++) {
            for (int x = 0; x < c.output().width(); x++) {
                for (int channel = 0; channel < c.input().channels(); channel++) {
                    for (int k = 0; k < c.kernel() * c.kernel(); k++) {
                        int row = y * c.stride() + k / c.kernel() - c.padding();
                        int column = x * c.stride() + k % c.kernel() - c.padding();
                        boolean inside = row >= 0
                                && column >= 0
                                && row < c.input().height()
                                && column < c.input().width();
                        int at =
                                (channel * c.input().height() + row) * c.input().width() + column;
                        reads += inside && spikes.get(step, at) ? 1 : 0;
                    }
                }
            }
        }
        return reads;
    }

    @Test
    void levelsAreCountedFromTheIntegerNetwork() {
        Network network = Network.continuous()
                .input(1, 28, 28)
                .flatten()
                .dense(20)
                .spike()
                .dense(10)
                .readout()
                .leak(0.9375)
                .seed(4)
                .build();
        QuantizedNetwork q = Quantizer.bits(5).input(Encoder.constant()).quantize(network);
        var images = Mnist.sample().test().head(3);
        ChipReport report = Chip.yin2017().run(q, images, Encoder.constant(), 4);
        for (int image = 0; image < 3; image++) {
            long lit = 0;
            for (int i = 0; i < 784; i++) {
                lit += images.pixel(image, i) > 0 ? 1 : 0;
            }
            EventVector events = report.counts().events(image, 0, Arrival.BACK_TO_BACK);
            assertEquals(4 * lit, events.get(Event.LEVELS_IN));
            assertEquals(4 * lit * 20, events.get(Event.MULTIPLIES));
        }
        assertEquals(
                report.counts().synapticOperations()
                        - report.counts().total(Arrival.ALONE).get(1).get(Event.ROW_READS) * 10,
                report.counts().multiplyAccumulates());
    }

    @Test
    void membranesHaveTheWidthTheNetworkWasQuantisedTo() {
        Network network = Network.continuous()
                .input(6)
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .reset(Reset.ZERO)
                .seed(4)
                .build();
        QuantizedNetwork q = Quantizer.bits(4).membraneBits(20).quantize(network);
        List<WeightLayer> layers = WeightLayer.of(q, 8);
        assertEquals(20, layers.get(0).membraneBits());
        assertEquals(
                2,
                layers.get(0).membranes().additions()
                        + layers.get(0).membranes().comparisons());
        int sums = q.layers().get(1).membraneBits(1) + 3;
        assertEquals(
                Math.max(sums, q.layers().get(1).membraneBits(8)), layers.get(1).membraneBits());
        assertEquals(3, layers.get(1).membranes().copies());
    }

    @Test
    void refusesRowsThatTheInputsCannotRead() {
        Mapping mapping = convolution(TWO_LANES, 1, 2);
        assertRefused(
                "layer 0 (9 → 2 × 4 neurons, 5 bits) is a convolution, whose row reads depend on where its spikes are: give"
                        + " them as well",
                () -> EventCounts.of(mapping, 1, 1, new int[] {2, 0}));
        assertRefused(
                "layer 0 reads 0..8 rows for 2 inputs, was given 9",
                () -> EventCounts.of(mapping, 1, 1, new int[] {2, 0}, new int[] {9, 0}));
        assertRefused(
                "layer 1 reads 1..1 rows for 1 inputs, was given 2",
                () -> EventCounts.of(mapping, 1, 1, new int[] {2, 1}, new int[] {8, 2}));
        assertRefused(
                "1 images × 1 steps × 2 layers need 2 row reads, was given 1",
                () -> EventCounts.of(mapping, 1, 1, new int[] {2, 1}, new int[] {8}));
        assertRefused("bits of an input must be 1..16, was 17", () -> new LayerInput(17, false));
        assertRefused("membrane bits must be 1..64, was 65", () -> Membranes.discontinuous(65, true));
        assertRefused("outputs after pooling must be 1..8, was 9", () -> new Connections(9, 4, 2, 8, 9, 16, 4));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }
}
