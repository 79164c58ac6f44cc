package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.WeightLayer;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.sweep.EarlyExit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChipTest {

    private static final Network NETWORK = Network.discontinuous()
            .input(1, 28, 28)
            .flatten()
            .dense(40)
            .spike()
            .dense(30)
            .spike()
            .dense(10)
            .readout()
            .seed(7)
            .build();

    private static final QuantizedNetwork Q = Quantizer.bits(5).quantize(NETWORK);
    private static final ImageSet IMAGES = Mnist.sample().test().head(12);
    private static final int STEPS = 4;

    @Test
    void knowsItselfByName() {
        assertEquals("yin2017", Chip.yin2017().name());
        assertEquals(ChipSpec.yin2017(), Chip.named("yin2017").spec());
        assertEquals(List.of("yin2017"), Chip.known());
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Chip.named("nosuch"));
        assertEquals("unknown chip \"nosuch\"; known: yin2017", refused.getMessage());
    }

    @Test
    void mapsLayersWithTheWidthsTheIntegerNetworkStates() {
        Mapping mapping = Chip.yin2017().map(Q, STEPS);
        for (int layer = 0; layer < 3; layer++) {
            WeightLayer mapped = mapping.cores().get(layer).layer();
            assertEquals(Q.layers().get(layer).inputs(), mapped.inputs());
            assertEquals(Q.layers().get(layer).outputs(), mapped.outputs());
            assertEquals(5, mapped.weightBits());
            // The readout's sums over 4 steps need 2 bits more than one step.
            assertEquals(Q.layers().get(layer).membraneBits(4) + (layer == 2 ? 2 : 0), mapped.membraneBits());
        }
        int oneStep = Chip.yin2017().map(Q, 1).cores().get(2).layer().membraneBits();
        assertEquals(Q.layers().get(2).membraneBits(1), oneStep);
        assertEquals(
                oneStep + 3, Chip.yin2017().map(Q, 5).cores().get(2).layer().membraneBits());
    }

    /** The slow way: look at every bit of every spike train. */
    @Test
    void countsWhatTheSpikesOfTheIntegerNetworkSay() {
        ChipReport report = Chip.yin2017().run(Q, IMAGES, Encoder.bernoulli(), STEPS);
        for (int image = 0; image < IMAGES.size(); image++) {
            List<SpikeTrain> trains = Q.spikes(IMAGES.image(image), Encoder.bernoulli(), STEPS);
            for (int layer = 0; layer < 3; layer++) {
                long spikes = 0;
                for (int step = 0; step < STEPS; step++) {
                    for (int neuron = 0; neuron < trains.get(layer).neurons(); neuron++) {
                        spikes += trains.get(layer).get(step, neuron) ? 1 : 0;
                    }
                }
                int outputs = Q.layers().get(layer).outputs();
                EventVector events = report.counts().events(image, layer, Arrival.ALONE);
                assertEquals(spikes, events.get(Event.ROW_READS));
                assertEquals(spikes * outputs + (layer == 2 ? STEPS * 10 : 0), events.get(Event.ADDS));
            }
        }
        assertTrue(report.counts().synapticOperations() > 0);
    }

    @Test
    void reportsTheAccuracyOfTheIntegerNetworkOnTheSameImages() {
        ChipReport report = Chip.yin2017().run(Q, IMAGES, Encoder.bernoulli(), STEPS);
        assertEquals(Q.evaluate(IMAGES, Encoder.bernoulli(), STEPS).accuracy(), report.accuracy());
        assertEquals(12, report.images());
        assertEquals(
                report.provenance().timeless(),
                Chip.yin2017()
                        .run(Q, IMAGES, Encoder.bernoulli(), STEPS)
                        .provenance()
                        .timeless());
    }

    @Test
    void pricingOnAnotherChipIsRunningOnIt() {
        ChipSpec other = ChipSpec.yin2017().toBuilder()
                .voltage(0.75)
                .lanes(8)
                .clockHertz(20e6)
                .build();
        ChipReport priced =
                Chip.yin2017().run(Q, IMAGES, Encoder.threshold(), STEPS).at(other);
        ChipReport run = Chip.of(other).run(Q, IMAGES, Encoder.threshold(), STEPS);
        assertEquals(run.toString(), priced.toString());
    }

    @Test
    void takesOtherConstants() {
        Technology free = Technology.cmos40().with("sram.read.factor", 0);
        Chip chip = Chip.of(ChipSpec.yin2017(), free);
        assertSame(free, chip.technology());
        assertEquals(
                0,
                chip.run(Q, IMAGES, Encoder.bernoulli(), 1)
                        .energy(Part.SRAM_READ)
                        .joules());
    }

    @Test
    void moreStepsCostMore() {
        double before = 0;
        for (int steps : new int[] {1, 2, 4, 8}) {
            double now = Chip.yin2017()
                    .run(Q, IMAGES, Encoder.bernoulli(), steps)
                    .energyPerImage()
                    .joules();
            assertTrue(now > before, steps + " steps");
            before = now;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4097})
    void refusesStepsOutOfRange(int steps) {
        assertRefused("steps must be 1..4096, was " + steps, Chip.yin2017(), IMAGES, steps);
    }

    @Test
    void refusesImagesThatDoNotFit() {
        ImageSet small = ImageSet.of("small", new Shape(1, 2, 2), new byte[4], new int[1], 10);
        assertRefused(
                "the network reads samples of 1×28×28, \"small\" holds 1×2×2: build the network with .input(1, 2, 2) or"
                        + " give it samples of 1×28×28",
                Chip.yin2017(),
                small,
                1);
        ImageSet empty = ImageSet.of("empty", new Shape(1, 28, 28), new byte[0], new int[0], 10);
        assertRefused("\"empty\" holds no samples: give at least one", Chip.yin2017(), empty, 1);
    }

    @Test
    void refusesANetworkWhoseBanksAreSlowerThanTheClock() {
        Chip fast = Chip.of(ChipSpec.yin2017().toBuilder().clockHertz(2e9).build());
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> fast.run(Q, IMAGES, Encoder.bernoulli(), 1));
        assertTrue(
                refused.getMessage()
                        .matches("clock must be at most [\\d,]+ MHz at 0.9 V for the banks of layer 0 \\(.*\\), was"
                                + " 2,000 MHz"),
                refused.getMessage());
    }

    private static void assertRefused(String message, Chip chip, ImageSet images, int steps) {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> chip.run(Q, images, Encoder.bernoulli(), steps));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void anInterruptedRunReportsOnWhatWasDoneOrSaysThatNothingWas() {
        Thread.currentThread().interrupt();
        Exception refused = assertThrows(
                IllegalStateException.class, () -> Chip.yin2017().run(Q, IMAGES, Encoder.bernoulli(), STEPS));
        assertTrue(Thread.interrupted(), "the interrupt stays for the caller to see");
        assertEquals("interrupted before the first image was done: run it again", refused.getMessage());
    }

    @Test
    void aNullIsNamedWithWhatToGive() {
        Chip chip = Chip.yin2017();
        Encoder encoder = Encoder.bernoulli();
        assertNull(
                "network is null: give a quantised network, as Quantizer.bits(5).quantize(net) makes it",
                () -> chip.run(null, IMAGES, encoder, STEPS));
        assertNull(
                "data is null: give samples, such as Mnist.sample().test()", () -> chip.run(Q, null, encoder, STEPS));
        assertNull(
                "encoder is null: give an encoder, such as Encoder.bernoulli()",
                () -> chip.run(Q, IMAGES, null, STEPS));
        assertNull(
                "activity is null: give what activity(data, encoder, steps) of a network gave",
                () -> chip.report(Q, null, encoder));
        assertNull(
                "network is null: give a network, as build() and Network.load make it",
                () -> chip.sweep(null, IMAGES, encoder));
        assertNull(
                "data is null: give samples, such as Mnist.sample().test()", () -> chip.sweep(NETWORK, null, encoder));
        assertNull(
                "encoder is null: give an encoder, such as Encoder.bernoulli()",
                () -> chip.sweep(NETWORK, IMAGES, null));
        assertNull(
                "chip is null: give a chip, such as Chip.yin2017()",
                () -> EarlyExit.of(null, Q, IMAGES, encoder, STEPS));
    }

    private static void assertNull(String message, Executable call) {
        assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
    }
}
