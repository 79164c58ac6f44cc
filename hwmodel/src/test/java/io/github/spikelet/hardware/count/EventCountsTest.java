package io.github.spikelet.hardware.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.mapping.WeightLayer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCountsTest {

    /** The layers counted by hand in the Javadoc of {@code Core} and {@code LayerPerCore}: 4 → 3 → 2 on two lanes. */
    private static final ChipSpec TWO_LANES =
            ChipSpec.yin2017().toBuilder().lanes(2).controllerBits(10).build();

    private static final Mapping TINY =
            Mapping.of(TWO_LANES, List.of(new WeightLayer(4, 3, 5, 6, false), new WeightLayer(3, 2, 5, 8, true)));

    /** Steps of one image, {into the hidden layer, into the readout} each. */
    private static final EventCounts BY_HAND = EventCounts.of(TINY, 1, 2, new int[] {1, 0, 2, 3});

    @Test
    void aHiddenLayerByHand() {
        EventVector events = BY_HAND.events(0, 0, Arrival.ALONE);
        assertEquals(3, events.get(Event.SPIKES_IN));
        assertEquals(3, events.get(Event.ROW_READS));
        assertEquals(3, events.get(Event.WORDS_READ));
        assertEquals(9, events.get(Event.ADDS));
        assertEquals(15, events.get(Event.MEMBRANE_READS));
        assertEquals(15, events.get(Event.MEMBRANE_WRITES));
        assertEquals(6, events.get(Event.COMPARES));
        assertEquals(8, events.get(Event.REGISTER_WRITES));
        assertEquals(5, events.get(Event.SCANS));
        assertEquals(5 + 7, events.get(Event.BUSY_CYCLES));
        assertEquals(17 - 12, events.get(Event.IDLE_CYCLES));
        // 15 membranes of 6 bits, 8 bits of input register, 10 of the controller in 12 cycles
        assertEquals(15 * 6 + 8 + 10 * 12, events.get(Event.CLOCKED_BITS));
        // 2 · 4 + 3 · 6 + 10 = 36 flip-flops for 17 cycles
        assertEquals(36 * 17 - 218, events.get(Event.GATED_BITS));
    }

    @Test
    void aReadoutByHand() {
        EventVector events = BY_HAND.events(0, 1, Arrival.ALONE);
        assertEquals(3, events.get(Event.ROW_READS));
        // 3 rows of 2 weights, and 2 biases in each of 2 steps
        assertEquals(6 + 4, events.get(Event.ADDS));
        assertEquals(6 + 4, events.get(Event.MEMBRANE_WRITES));
        assertEquals(1, events.get(Event.COMPARES), "two classes, compared once");
        assertEquals(2 * 3, events.get(Event.REGISTER_WRITES));
        assertEquals(3 + 2, events.get(Event.SCANS));
        assertEquals(2 + 5, events.get(Event.BUSY_CYCLES));
    }

    @Test
    void latencyAndIntervalByHand() {
        assertEquals(5 + 7 + 5, BY_HAND.cycles(0, Arrival.ALONE));
        assertEquals(5 + 7, BY_HAND.cycles(0, Arrival.BACK_TO_BACK));
        assertEquals(0, BY_HAND.events(0, 0, Arrival.BACK_TO_BACK).get(Event.IDLE_CYCLES));
        assertEquals(5, BY_HAND.events(0, 1, Arrival.BACK_TO_BACK).get(Event.IDLE_CYCLES));
    }

    @Test
    void synapticOperationsAreSpikesTimesFanOut() {
        assertEquals(3 * 3 + 3 * 2, BY_HAND.synapticOperations());
    }

    @Test
    void withoutClockGatingEveryFlipFlopIsClockedInEveryCycle() {
        EventCounts ungated =
                BY_HAND.on(TWO_LANES.toBuilder().clockGating(false).build());
        EventVector events = ungated.events(0, 0, Arrival.ALONE);
        assertEquals(36 * 17, events.get(Event.CLOCKED_BITS));
        assertEquals(0, events.get(Event.GATED_BITS));
    }

    @Test
    void withoutSparsityEveryRowIsRead() {
        EventCounts dense = BY_HAND.withoutSparsity();
        assertEquals(4 * 2, dense.events(0, 0, Arrival.ALONE).get(Event.ROW_READS));
        assertEquals(3 * 2, dense.events(0, 1, Arrival.ALONE).get(Event.ROW_READS));
    }

    @Test
    void withoutAnySpikeTheFirstCoreOnlySearchesComparesAndHandsOver() {
        EventCounts silent = EventCounts.of(TINY, 1, 2, new int[4]);
        EventVector events = silent.events(0, 0, Arrival.BACK_TO_BACK);
        assertEquals(0, events.get(Event.ROW_READS));
        assertEquals(0, events.get(Event.WORDS_READ));
        assertEquals(0, events.get(Event.ADDS));
        assertEquals(2, events.get(Event.SCANS));
        assertEquals(6, events.get(Event.COMPARES));
        assertEquals(2 * (2 + 1), events.get(Event.BUSY_CYCLES));
    }

    @Test
    void wordsAreReadFromEachColumnOfBanks() {
        Mapping wide = Mapping.of(ChipSpec.yin2017(), List.of(new WeightLayer(784, 256, 5, 12, true)));
        EventCounts counts = EventCounts.of(wide, 1, 1, new int[] {100});
        assertEquals(300, counts.events(0, 0, Arrival.ALONE).get(Event.WORDS_READ));
    }

    @Test
    void theTotalIsTheSumOverImages() {
        EventCounts two = EventCounts.of(TINY, 2, 2, new int[] {1, 0, 2, 3, 4, 1, 0, 2});
        for (int layer = 0; layer < 2; layer++) {
            assertEquals(
                    two.events(0, layer, Arrival.ALONE).plus(two.events(1, layer, Arrival.ALONE)),
                    two.total(Arrival.ALONE).get(layer));
        }
        assertEquals(BY_HAND.events(0, 0, Arrival.ALONE), two.events(0, 0, Arrival.ALONE));
    }

    /**
     * A slow reference: the same image shown again and again through the pipeline, slot by slot; one more showing takes
     * one interval more, and the first showing alone takes the latency.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void timesAreThoseOfAStreamOfTheImage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int layers = random.nextInt(1, 6);
        int steps = random.nextInt(1, 6);
        int[] sizes = random.ints(layers + 1, 1, 200).toArray();
        WeightLayer[] shapes = new WeightLayer[layers];
        for (int l = 0; l < layers; l++) {
            shapes[l] = new WeightLayer(sizes[l], sizes[l + 1], 4, 9, l == layers - 1);
        }
        Mapping mapping = Mapping.of(
                ChipSpec.yin2017().toBuilder().lanes(random.nextInt(1, 70)).build(), List.of(shapes));
        int[] spikes = new int[steps * layers];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextInt(sizes[i % layers] + 1);
        }
        EventCounts counts = EventCounts.of(mapping, 1, steps, spikes);

        assertEquals(streamCycles(mapping, spikes, steps, 1), counts.cycles(0, Arrival.ALONE));
        assertEquals(
                streamCycles(mapping, spikes, steps, 9) - streamCycles(mapping, spikes, steps, 8),
                counts.cycles(0, Arrival.BACK_TO_BACK));
    }

    private static long streamCycles(Mapping mapping, int[] spikes, int steps, int showings) {
        int layers = mapping.cores().size();
        long cycles = 0;
        for (int slot = 0; slot < showings * steps + layers - 1; slot++) {
            long slowest = 0;
            for (int l = 0; l < layers; l++) {
                int step = slot - l;
                if (step >= 0 && step < showings * steps) {
                    WeightLayer layer = mapping.cores().get(l).layer();
                    long groups = (long)
                            Math.ceil(layer.outputs() / (double) mapping.spec().lanes());
                    slowest = Math.max(slowest, spikes[step % steps * layers + l] * groups + groups + 1);
                }
            }
            cycles += slowest;
        }
        return cycles;
    }

    @Test
    void refusesCountsThatDoNotFit() {
        assertRefused("images must be at least 1, was 0", 0, 2);
        assertRefused("steps must be 1..4096, was 0", 1, 0);
        assertRefused("steps must be 1..4096, was 4097", 1, 4097);
        assertRefused("1 images × 2 steps × 2 layers need 4 spike counts, was given 3", 1, 2, 1, 2, 3);
        assertRefused("layer 1 has 3 inputs, was given 4 spikes", 1, 2, 1, 2, 3, 4);
        assertRefused("layer 0 has 4 inputs, was given -1 spikes", 1, 1, -1, 2);
    }

    @Test
    void refusesImagesStepsAndLayersThatAreNotThere() {
        for (EventCounts counts : List.of(BY_HAND, BY_HAND.withoutSparsity(), BY_HAND.eachStep())) {
            int images = counts.images();
            int steps = counts.steps();
            assertThrows(IndexOutOfBoundsException.class, () -> counts.activeInputs(images, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.activeInputs(-1, 0, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.rowReads(0, steps, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.rowReads(0, -1, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.rowReads(0, 0, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.cycles(images, Arrival.ALONE));
            assertThrows(IndexOutOfBoundsException.class, () -> counts.events(-1, Arrival.ALONE));
        }
    }

    @Test
    void eachStepIsAnImageOfOneStep() {
        EventCounts steps = BY_HAND.eachStep();
        assertEquals(2, steps.images());
        assertEquals(1, steps.steps());
        assertEquals(1, steps.spikesIn(0, 0, 0));
        assertEquals(2, steps.spikesIn(1, 0, 0));
        assertEquals(3, steps.spikesIn(1, 0, 1));
        assertEquals(5 + 2, steps.cycles(0, Arrival.ALONE), "the first step through both cores");
    }

    private static void assertRefused(String message, int images, int steps, int... spikes) {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> EventCounts.of(TINY, images, steps, spikes));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void keepsItsOwnCopyOfTheSpikes() {
        int[] spikes = {1, 0, 2, 3};
        EventCounts counts = EventCounts.of(TINY, 1, 2, spikes);
        spikes[0] = 4;
        assertEquals(1, counts.spikesIn(0, 0, 0));
        assertTrue(counts.toString().startsWith("event counts of 1 image × 2 steps on 2 cores"), counts.toString());
    }
}
