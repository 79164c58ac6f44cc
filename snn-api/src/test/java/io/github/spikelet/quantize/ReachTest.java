package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.LeakyIntegers;
import io.github.spikelet.engine.plan.MemorylessIntegers;
import io.github.spikelet.network.Reset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of rule R8 against all values and partial sums that any input brings about, found by trying every input. */
class ReachTest {

    private static Reach reach(byte[] weights, int threshold, int bias, boolean memory, Reset reset, int leakShift) {
        return new Reach(
                Reach.low(weights, 1, Encoder.Code.SPIKES),
                Reach.high(weights, 1, Encoder.Code.SPIKES),
                new int[] {threshold},
                new int[] {bias},
                memory ? new LeakyIntegers(leakShift, reset == Reset.ZERO) : new MemorylessIntegers());
    }

    /** Every value that a neuron's membrane takes on the way through so many steps, 0 and the threshold among them. */
    private static TreeSet<Long> values(
            byte[] weights, int threshold, int bias, boolean memory, Reset reset, int leakShift, int steps) {
        TreeSet<Long> met = new TreeSet<>(List.of(0L, (long) threshold));
        Set<Long> states = Set.of(0L);
        for (int step = 0; step < steps; step++) {
            Set<Long> sums = new TreeSet<>();
            for (long state : states) {
                long left = memory ? state : 0;
                if (memory && step > 0 && state > threshold) {
                    left = reset == Reset.ZERO ? 0 : state - threshold;
                }
                left -= leakShift == 0 ? 0 : Math.floorDiv(left, 1L << leakShift);
                sums.add(left + bias);
            }
            met.addAll(sums);
            for (byte weight : weights) {
                Set<Long> more = new TreeSet<>(sums);
                for (long sum : sums) {
                    more.add(sum + weight);
                }
                sums = more;
                met.addAll(sums);
            }
            states = sums;
        }
        return met;
    }

    private static int width(long lowest, long highest) {
        int width = 1;
        while (highest > (1L << width - 1) - 1 || lowest < -(1L << width - 1)) {
            width++;
        }
        return width;
    }

    @Test
    void ofRandomNeurons_holdEveryValue_andMostAreMet() {
        Random random = new Random(3);
        int neurons = 2_000;
        int met = 0;
        int smallest = 0;
        for (int i = 0; i < neurons; i++) {
            byte[] weights = new byte[1 + random.nextInt(4)];
            random.nextBytes(weights);
            for (int w = 0; w < weights.length; w++) {
                weights[w] /= 8;
            }
            boolean memory = random.nextInt(4) > 0;
            int threshold = memory ? 1 + random.nextInt(40) : random.nextInt(41) - 20;
            int bias = random.nextInt(3) == 0 ? 0 : random.nextInt(41) - 20;
            Reset reset = random.nextBoolean() ? Reset.ZERO : Reset.SUBTRACT;
            int leakShift = memory ? random.nextInt(4) : 0;
            int steps = 1 + random.nextInt(6);
            TreeSet<Long> values = values(weights, threshold, bias, memory, reset, leakShift, steps);

            Reach reach = reach(weights, threshold, bias, memory, reset, leakShift);

            assertTrue(reach.lowest(steps) <= values.first(), "neuron " + i);
            assertTrue(reach.highest(steps) >= values.last(), "neuron " + i);
            met += reach.lowest(steps) == values.first() && reach.highest(steps) == values.last() ? 1 : 0;
            smallest +=
                    width(reach.lowest(steps), reach.highest(steps)) == width(values.first(), values.last()) ? 1 : 0;
        }
        // Where no sum of weights hits the threshold, the reset leaves a little less than the bound.
        assertTrue(met > 0.7 * neurons, met + " bounds are met");
        assertTrue(smallest > 0.95 * neurons, smallest + " widths are the smallest");
    }

    /** q = 3, 2, −4; Θ = 4. What a spike leaves is at most 4, one that did not spike. */
    @ParameterizedTest(name = "bias {0}, {1} steps, k = {2}, reset {3}: {4}..{5}")
    @CsvSource({
        // 5, then 4 + 5, then 9 − 4 + 5 = 10, …; down −4 a step.
        "0, 1, 0, SUBTRACT, -4, 5",
        "0, 2, 0, SUBTRACT, -8, 9",
        "0, 3, 0, SUBTRACT, -12, 10",
        "0, 4, 0, SUBTRACT, -16, 11",
        // A spike leaves nothing: at most 4 + 5.
        "0, 4, 0, ZERO, -16, 9",
        // The bias is part of every step: up 3, then 3 + 3, then max(4, 2) + 3; down −6 a step.
        "-2, 1, 0, SUBTRACT, -6, 4",
        "-2, 2, 0, SUBTRACT, -12, 6",
        "-2, 3, 0, SUBTRACT, -18, 7",
        // Down −4 + 6 = 2 at least: never below 0.
        "6, 5, 0, ZERO, 0, 15",
        // Half of it leaks: 5 leaves 4, 4 − 2 + 5 = 7, 4 − 2 + 5 = 7; down −4, −2 − 4, −3 − 4, −3 − 4.
        "0, 2, 1, SUBTRACT, -6, 7",
        "0, 9, 1, SUBTRACT, -7, 7",
    })
    void byHand(int bias, int steps, int leakShift, Reset reset, long lowest, long highest) {
        Reach reach = reach(new byte[] {3, 2, -4}, 4, bias, true, reset, leakShift);

        assertEquals(lowest, reach.lowest(steps));
        assertEquals(highest, reach.highest(steps));
    }

    @Test
    void levelsReach255TimesAsFar() {
        assertEquals(-255 * 4, Reach.low(new byte[] {3, 2, -4}, 1, Encoder.Code.COUNTS)[0]);
        assertEquals(255 * 5, Reach.high(new byte[] {3, 2, -4}, 1, Encoder.Code.CONSTANT)[0]);
    }
}
