package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Workers;
import java.util.Arrays;

/**
 * From weights in single precision to whole numbers, {@code q = clip(rint(w / Δ))}: what training with quantised weights does
 * and what the quantiser writes, so that both give the same.
 *
 * <p>The division is one of floats, halves are rounded to the even neighbour. With a single bit there is no 0: {@code q} is 1
 * for {@code w ≥ 0}, else −1.
 *
 * @param bits of a weight, 1 … 8
 * @param rule how scales are found
 * @param percentile of the magnitudes, for {@link Rule#PERCENTILE}
 * @param perOutput whether each output has a scale of its own
 */
public record Rounding(int bits, Rule rule, double percentile, boolean perOutput) {

    /** Rules for scales; {@code L} is the largest whole number. */
    public enum Rule {
        /** The largest magnitude becomes L: {@code Δ = max|w| / L}. */
        MAX,
        /** A percentile of the magnitudes becomes L; larger weights are clipped. */
        PERCENTILE,
        /** The scale with the least {@code Σ (w − Δq)²}, clipped weights included; of equally good ones the smallest. */
        LEAST_SQUARES,
        /**
         * The power of two with the least {@code Σ (w − Δq)²}, so that a scale is a shift; of equally good ones the largest.
         */
        POWER_OF_TWO
    }

    /**
     * The largest whole number.
     *
     * @return {@code 2^(bits−1) − 1}; 1 for a single bit
     */
    public int largest() {
        return largest(bits);
    }

    /** The largest whole number of so many bits. */
    static int largest(int bits) {
        return bits == 1 ? 1 : (1 << (bits - 1)) - 1;
    }

    /**
     * Rounds a weight.
     *
     * @param weight w
     * @param scale Δ
     * @return q
     */
    public int round(float weight, float scale) {
        if (bits == 1) {
            return weight >= 0 ? 1 : -1;
        }
        int largest = largest();
        return (int) Math.rint(Math.max(-largest, Math.min(largest, weight / scale)));
    }

    /**
     * The scales of a layer.
     *
     * @param weights {@code float[out * fanIn]}, row-major; not modified
     * @param outputs how many outputs
     * @param perOutputHere whether each may have its own; false for a readout, whose potentials are compared
     * @return {@code float[out]}; 0 where all weights that the scale is for are 0, or so small that it is none of single
     *     precision
     */
    public float[] scales(float[] weights, int outputs, boolean perOutputHere) {
        float[] scales = new float[outputs];
        if (!perOutput || !perOutputHere) {
            Arrays.fill(scales, scale(weights, 0, weights.length));
            return scales;
        }
        int fanIn = weights.length / outputs;
        try (Workers workers = Workers.start()) {
            workers.run(outputs, (worker, first, end) -> {
                for (int output = first; output < end; output++) {
                    scales[output] = scale(weights, output * fanIn, fanIn);
                }
            });
        }
        return scales;
    }

    private float scale(float[] weights, int from, int count) {
        float most = 0;
        for (int i = from; i < from + count; i++) {
            most = Math.max(most, Math.abs(weights[i]));
        }
        if (most == 0) {
            return 0;
        }
        return switch (rule) {
            case MAX -> most / largest();
            case PERCENTILE -> percentile(weights, from, count) / largest();
            case LEAST_SQUARES -> new SquaredError(weights, from, count, bits).leastScale();
            case POWER_OF_TWO -> new SquaredError(weights, from, count, bits).leastPower();
        };
    }

    private float percentile(float[] weights, int from, int count) {
        float[] magnitudes = new float[count];
        for (int i = 0; i < count; i++) {
            magnitudes[i] = Math.abs(weights[from + i]);
        }
        Arrays.sort(magnitudes);
        // Of all weights 0 but a few, the percentile may be 0: the largest stands in.
        float at = magnitudes[(int) Math.rint(percentile / 100 * (count - 1))];
        return at > 0 ? at : magnitudes[count - 1];
    }
}
