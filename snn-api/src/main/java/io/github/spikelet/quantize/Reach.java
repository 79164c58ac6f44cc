package io.github.spikelet.quantize;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.IntegerNeurons;

/**
 * How far the membranes of a layer can go, by the bounds of rule R8.
 *
 * @param low for each output the sum of its negative weights times the largest level
 * @param high the sum of its positive ones
 * @param thresholds Θ; of membranes with memory at least 1
 * @param biases β
 * @param neurons what the neurons do
 */
record Reach(long[] low, long[] high, int[] thresholds, int[] biases, IntegerNeurons neurons) {

    /** For each output the sum of its negative weights times the largest level that enters. */
    static long[] low(byte[] weights, int outputs, Encoder.Code input) {
        long[] low = new long[outputs];
        for (int at = 0; at < weights.length; at++) {
            low[at / (weights.length / outputs)] += (long) Math.min(weights[at], 0) * mostLevel(input);
        }
        return low;
    }

    /** For each output the sum of its positive weights times the largest level that enters. */
    static long[] high(byte[] weights, int outputs, Encoder.Code input) {
        long[] high = new long[outputs];
        for (int at = 0; at < weights.length; at++) {
            high[at / (weights.length / outputs)] += (long) Math.max(weights[at], 0) * mostLevel(input);
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
            long state = neurons.lowest(biases[output] + low[output], thresholds[output], steps);
            lowest = Math.min(lowest, Math.min(thresholds[output], state));
        }
        return lowest;
    }

    /** The most that any membrane, partial sum or threshold is in so many steps. */
    long highest(int steps) {
        long highest = 0;
        for (int output = 0; output < high.length; output++) {
            long state = neurons.highest(biases[output] + high[output], thresholds[output], steps);
            highest = Math.max(highest, Math.max(thresholds[output], state));
        }
        return highest;
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
