package io.github.spikelet.quantize;

import io.github.spikelet.network.Neuron;

/**
 * Thresholds and biases in units of a layer's accumulators, by rules R5 and R7.
 *
 * @param unit u
 * @param fixedPoint whether biases are rounded in the weights' own format
 * @param memory whether membranes are carried on, and so thresholds are those of R5
 * @param widest the largest threshold that the membranes hold
 */
record Accumulator(int unit, boolean fixedPoint, boolean memory, int widest) {

    /** The largest bias, and the largest threshold of R5. */
    static final int MOST = 1 << 29;

    /** R5: Θ, not yet bounded. */
    double threshold(float scale) {
        return Math.max(1, Math.rint((double) Neuron.THRESHOLD * unit / scale));
    }

    /** R5 and R7: β, not yet bounded; of a fixed point a multiple of Δ, as its weights are. */
    double bias(float bias, float scale) {
        return fixedPoint ? Math.rint((double) bias / scale) * unit : Math.rint((double) bias * unit / scale);
    }

    /** A power of two: with it, and with no half of it, the threshold fits. */
    float leastScale() {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(unit - 1);
        return Math.scalb(1f, bits) / MOST;
    }

    /**
     * A scale for outputs whose weights are all 0. Any serves the weights, so it goes by the biases: {@code begin}, doubled until
     * biases and threshold fit, or halved while rounding hides that a bias exceeds the threshold.
     */
    float scaleOf(float[] biases, float begin) {
        float scale = begin;
        while (!fits(biases, scale)) {
            scale *= 2;
        }
        while (memory && hidesSpikes(biases, scale) && fits(biases, scale / 2)) {
            scale /= 2;
        }
        return scale;
    }

    private boolean fits(float[] biases, float scale) {
        return holds(biases, scale) && (!memory || threshold(scale) <= widest);
    }

    /** Whether none of some biases is too large for 32 bits. */
    boolean holds(float[] biases, float scale) {
        for (float bias : biases) {
            if (Math.abs(bias(bias, scale)) > MOST) {
                return false;
            }
        }
        return true;
    }

    private boolean hidesSpikes(float[] biases, float scale) {
        for (float bias : biases) {
            if (bias > Neuron.THRESHOLD && bias(bias, scale) <= threshold(scale)) {
                return true;
            }
        }
        return false;
    }
}
