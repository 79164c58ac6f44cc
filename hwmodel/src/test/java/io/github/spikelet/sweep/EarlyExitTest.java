package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Session;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class EarlyExitTest {

    private static final int STEPS = 6;
    private static final double RELATIVE = 1e-12;
    private static final Chip CHIP = Chip.yin2017();
    private static final ImageSet IMAGES = Small.images("small", 30, 9);
    private static final QuantizedNetwork Q = Quantizer.bits(4).quantize(Small.network(14, 2));
    private static final EarlyExit EXITS = EarlyExit.of(CHIP, Q, IMAGES, Encoder.bernoulli(), STEPS);

    /** The slow way: the potentials of one image after each step, straight from a session. */
    @Test
    void anImageStopsAfterTheFirstStepThatIsFarEnoughAhead() {
        Session session =
                Q.sessions(IMAGES, Encoder.bernoulli(), STEPS, Q.seed()).begin(false);
        double margin = EXITS.largestLead() / 4;
        int early = 0;
        int right = 0;
        long all = 0;
        for (int image = 0; image < IMAGES.size(); image++) {
            session.show(image, 1);
            int steps = 0;
            int answer = -1;
            while (steps < STEPS) {
                double[] potentials = new double[4];
                for (int output = 0; output < 4; output++) {
                    potentials[output] = session.potential(0, steps, output);
                }
                steps++;
                answer = -1;
                for (int output = 0; output < 4; output++) {
                    answer = answer < 0 || potentials[output] > potentials[answer] ? output : answer;
                }
                Arrays.sort(potentials);
                if (potentials[3] - potentials[2] >= margin) {
                    break;
                }
            }
            assertEquals(steps, EXITS.steps(image, margin), "image " + image);
            early += steps < STEPS ? 1 : 0;
            all += steps;
            right += answer == IMAGES.label(image) ? 1 : 0;
        }
        assertTrue(early > 0 && early < IMAGES.size(), early + " of " + IMAGES.size() + " stop early");
        Exit exit = EXITS.at(margin);
        assertEquals(all / 30.0, exit.meanSteps());
        assertEquals(right / 30.0, exit.accuracy());
        assertEquals(margin, exit.margin());
    }

    @Test
    void noMarginIsOneStep() {
        Exit exit = EXITS.at(0);
        ChipReport one = CHIP.run(Q, IMAGES, Encoder.bernoulli(), 1);
        assertEquals(1, exit.meanSteps());
        assertEquals(one.accuracy(), exit.accuracy());
        // One step alone, on a readout as wide as six steps ask: that is all that differs.
        ChipReport alone = CHIP.report(Q, Q.activity(IMAGES, Encoder.bernoulli(), 1), Encoder.bernoulli());
        assertTrue(exit.energyNanojoules() > alone.energyAlone().nanojoules());
        assertEquals(alone.energyAlone().nanojoules(), exit.energyNanojoules(), 0.02 * exit.energyNanojoules());
        assertEquals(one.latencySeconds() * 1e6, exit.latencyMicroseconds(), RELATIVE * exit.latencyMicroseconds());
    }

    @Test
    void aMarginThatNothingReachesIsAllSteps() {
        Exit exit = EXITS.at(EXITS.largestLead() + 1);
        assertEquals(STEPS, exit.meanSteps());
        assertEquals(Q.evaluate(IMAGES, Encoder.bernoulli(), STEPS).accuracy(), exit.accuracy());
        assertTrue(EXITS.at(EXITS.largestLead()).meanSteps() <= STEPS);
        assertEquals(exit.energyNanojoules(), EXITS.at(Double.POSITIVE_INFINITY).energyNanojoules());
    }

    /** All steps one after the other do the work of the pipelined chip: only the waiting differs, and the comparisons. */
    @Test
    void allStepsDoTheWorkOfAPipelinedRun() {
        ChipReport pipelined = CHIP.run(Q, IMAGES, Encoder.bernoulli(), STEPS);
        EventCounts counts = pipelined.counts();
        List<EventVector> work = counts.total(Arrival.ALONE);
        double workJoules = 0;
        for (Part part : List.of(Part.SRAM_READ, Part.WIRES, Part.ADDERS, Part.REGISTERS, Part.CONTROL)) {
            workJoules += CHIP.price(counts.mapping(), work, Bound.NOMINAL)
                    .energy(part)
                    .joules();
        }
        Exit exit = EXITS.at(Double.POSITIVE_INFINITY);
        assertTrue(exit.energyNanojoules() > workJoules / 30 * 1e9);
        assertTrue(exit.energyNanojoules() > pipelined.energyPerImage().nanojoules());
        assertTrue(exit.energyNanojoules() < 1.5 * pipelined.energyPerImage().nanojoules());
        // An image takes the sum of the cores' cycles: no two work at once.
        long cycles =
                work.stream().mapToLong(events -> events.get(Event.BUSY_CYCLES)).sum();
        assertEquals(cycles / 30.0 / 100, exit.latencyMicroseconds(), RELATIVE * exit.latencyMicroseconds());
    }

    /** 4 classes: 3 comparisons find the leader, 2 the second, 1 sees the margin: twice the 3 that are counted. */
    @Test
    void comparisonsOfEachStepArePriced() {
        EventCounts one = EventCounts.of(CHIP.map(Q, STEPS), Q.activity(IMAGES, Encoder.bernoulli(), 1));
        List<EventVector> events = one.total(Arrival.ALONE);
        assertEquals(30 * 3, events.get(1).get(Event.COMPARES));
        double readout = CHIP.price(CHIP.map(Q, STEPS), events, Bound.NOMINAL)
                .energy(1, Part.COMPARATORS)
                .nanojoules();
        double all =
                CHIP.price(CHIP.map(Q, STEPS), events, Bound.NOMINAL).total().nanojoules();
        assertEquals((all + readout) / 30, EXITS.at(0).energyNanojoules(), RELATIVE * all);
    }

    @Test
    void moreMarginIsMoreStepsAndMoreEnergy() {
        double[] margins = new double[8];
        Arrays.setAll(margins, i -> EXITS.largestLead() * i / 7);
        List<Exit> exits = EXITS.at(margins);
        for (int i = 1; i < exits.size(); i++) {
            assertTrue(exits.get(i).meanSteps() >= exits.get(i - 1).meanSteps());
            assertTrue(exits.get(i).energyNanojoules() >= exits.get(i - 1).energyNanojoules());
            assertTrue(exits.get(i).lowNanojoules() < exits.get(i).energyNanojoules());
            assertTrue(exits.get(i).energyNanojoules() < exits.get(i).highNanojoules());
        }
        Table table = EXITS.table(margins);
        assertEquals(
                List.of(
                        "margin",
                        "accuracy",
                        "mean steps",
                        "energy nJ",
                        "energy low nJ",
                        "energy high nJ",
                        "latency µs"),
                table.columnNames());
        assertEquals(8, table.rowCount());
        assertEquals(exits.get(5).meanSteps(), table.doubleColumn("mean steps").getDouble(5));
    }

    @Test
    void saysWhatItWasMadeFrom() {
        assertEquals(30, EXITS.images());
        assertEquals(Q.checksum(), EXITS.provenance().fact("network.sha256").orElseThrow());
        assertEquals("6", EXITS.provenance().fact("steps").orElseThrow());
        assertEquals("cmos40", EXITS.provenance().fact("technology").orElseThrow());
    }

    @Test
    void refusesWhatCannotBe() {
        assertRefused("margin must be at least 0, was -1.0", () -> EXITS.at(-1));
        assertRefused("margin must be at least 0, was NaN", () -> EXITS.at(Double.NaN));
        assertRefused("margins must be at least one value, were none", () -> EXITS.table());
        assertRefused(
                "the encoder " + Encoder.latency().name() + " lays its spikes out by the number of steps",
                () -> EarlyExit.of(CHIP, Q, IMAGES, Encoder.latency(), STEPS));
        assertRefused("steps must be 1..4096, was 0", () -> EarlyExit.of(CHIP, Q, IMAGES, Encoder.bernoulli(), 0));
        Network other = Small.network(3, 1);
        assertRefused(
                "the activity is of the network with checksum ",
                () -> CHIP.report(
                        Q,
                        Quantizer.bits(4).quantize(other).activity(IMAGES, Encoder.bernoulli(), 1),
                        Encoder.bernoulli()));
    }

    private static void assertRefused(String message, Runnable call) {
        Exception refused = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    }

    @Test
    void interruptedBeforeTheFirstImage_saysSo() {
        Thread.currentThread().interrupt();
        Exception refused = assertThrows(
                IllegalStateException.class, () -> EarlyExit.of(CHIP, Q, IMAGES, Encoder.bernoulli(), STEPS));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted before the first image was done: run it again", refused.getMessage());
    }
}
