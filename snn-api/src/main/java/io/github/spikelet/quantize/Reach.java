package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;

/**
 * How far the membranes of a layer can go (rule R8): bounds that some input attains, so that the width that holds them is the
 * smallest that cannot overflow.
 *
 * @param low for each output the sum of its negative weights times the largest level
 * @param high the sum of its positive ones
 * @param thresholds Θ
 * @param biases β
 * @param memory whether membranes are carried on
 * @param readout whether the outputs are the network's own
 * @param leakShift k; 0 for no leak
 */
record Reach(int[] low, int[] high, int[] thresholds, int[] biases, boolean memory, boolean readout, int leakShift) {

    /** For each output the sum of its negative weights times the largest level that enters. */
    static int[] low(byte[] weights, int outputs, Encoder.Code input) {
        int[] low = new int[outputs];
        for (int at = 0; at < weights.length; at++) {
            low[at / (weights.length / outputs)] += Math.min(weights[at], 0) * mostLevel(input);
        }
        return low;
    }

    /** For each output the sum of its positive weights times the largest level that enters. */
    static int[] high(byte[] weights, int outputs, Encoder.Code input) {
        int[] high = new int[outputs];
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
            long step = Math.min(0, biases[output]) + low[output];
            long least = Math.min(thresholds[output], step);
            if (memory) {
                long state = step;
                for (int t = 1; t < steps; t++) {
                    long next = leaked(state) + step;
                    if (next == state) {
                        break;
                    }
                    state = next;
                }
                least = Math.min(least, state);
            }
            lowest = Math.min(lowest, least);
        }
        return lowest;
    }

    /** The most that any membrane, partial sum or threshold is in so many steps. */
    long highest(int steps) {
        long highest = 0;
        for (int output = 0; output < high.length; output++) {
            long step = Math.max(0, biases[output]) + high[output];
            long most = Math.max(thresholds[output], step);
            if (memory) {
                long state = step;
                for (int t = 1; t < steps; t++) {
                    // What a step leaves is at most the threshold itself, or what lies above it.
                    long left = Math.max(Math.min(state, thresholds[output]), state - thresholds[output]);
                    long next = leaked(left) + step;
                    if (next == state) {
                        break;
                    }
                    state = next;
                }
                most = Math.max(most, state);
            }
            highest = Math.max(highest, most);
        }
        return highest;
    }

    private long leaked(long state) {
        return leakShift == 0 ? state : state - (state >> leakShift);
    }

    /** Of a readout: how far the sums over so many steps can go (rule R9). */
    long farthestSum(int steps) {
        long farthest = 0;
        for (int output = 0; output < high.length; output++) {
            farthest = Math.max(farthest, Math.abs((long) biases[output] + high[output]));
            farthest = Math.max(farthest, Math.abs((long) biases[output] + low[output]));
        }
        return farthest * steps;
    }
}
