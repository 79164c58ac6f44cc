package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Reset;

/**
 * How far the membranes of a layer can go, by the bounds of rule R8.
 *
 * @param low for each output the sum of its negative weights times the largest level
 * @param high the sum of its positive ones
 * @param thresholds Θ; of membranes with memory at least 1
 * @param biases β
 * @param memory whether membranes are carried on
 * @param reset what a spike does to those
 * @param leakShift k; 0 for no leak
 */
record Reach(long[] low, long[] high, int[] thresholds, int[] biases, boolean memory, Reset reset, int leakShift) {

    /** For each output the sum of its negative weights times the largest level that enters. */
    static long[] low(byte[] weights, int outputs, Encoder.Code input) {
        long[] low = new long[outputs];
        for (int at = 0; at < weights.length; at++) {
            low[at / (weights.length / outputs)] += Math.min(weights[at], 0) * mostLevel(input);
        }
        return low;
    }

    /** For each output the sum of its positive weights times the largest level that enters. */
    static long[] high(byte[] weights, int outputs, Encoder.Code input) {
        long[] high = new long[outputs];
        for (int at = 0; at < weights.length; at++) {
            high[at / (weights.length / outputs)] += Math.max(weights[at], 0) * mostLevel(input);
        }
        return high;
    }

    private static int mostLevel(Encoder.Code input) {
        return input == Encoder.Code.SPIKES ? 1 : 255;
    }

    /** The least that any membrane, partial sum or threshold is in so many steps. */
    long lowest(int steps) {
        long lowest = 0;
        for (int output = 0; output < low.length; output++) {
            long step = biases[output] + low[output];
            long state = step;
            // Below 0 nothing spikes; above 0 a step leads to no less than 0.
            for (int t = 1; memory && step < 0 && t < steps; t++) {
                long next = leaked(state) + step;
                if (next == state) {
                    break;
                }
                state = next;
            }
            lowest = Math.min(lowest, Math.min(thresholds[output], state));
        }
        return lowest;
    }

    /** The most that any membrane, partial sum or threshold is in so many steps. */
    long highest(int steps) {
        long highest = 0;
        for (int output = 0; output < high.length; output++) {
            long step = biases[output] + high[output];
            long state = step;
            for (int t = 1; memory && step > 0 && t < steps; t++) {
                long next = leaked(left(state, thresholds[output])) + step;
                if (next == state) {
                    break;
                }
                state = next;
            }
            highest = Math.max(highest, Math.max(thresholds[output], state));
        }
        return highest;
    }

    /** The most that the reset leaves of a membrane of at most {@code state}: one at the threshold did not spike. */
    private long left(long state, int threshold) {
        long quiet = Math.min(state, threshold);
        return reset == Reset.ZERO ? quiet : Math.max(quiet, state - threshold);
    }

    private long leaked(long state) {
        return leakShift == 0 ? state : state - (state >> leakShift);
    }

    /** Of a readout: how far the sums over so many steps can go (rule R9). */
    long farthestSum(int steps) {
        long farthest = 0;
        for (int output = 0; output < high.length; output++) {
            farthest = Math.max(farthest, Math.abs(biases[output] + high[output]));
            farthest = Math.max(farthest, Math.abs(biases[output] + low[output]));
        }
        return farthest * steps;
    }
}
