package io.github.spikelet.engine;

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
        /** The largest magnitude becomes L. */
        MAX,
        /** A percentile of the magnitudes becomes L; larger ones are clipped. */
        PERCENTILE,
        /** The scale with the least sum of squared errors. */
        LEAST_SQUARES,
        /** The power of two with the least sum of squared errors. */
        POWER_OF_TWO
    }

    /** Scales that are tried between a twentieth of the maximum rule's and the whole of it. */
    private static final int TRIED = 96;

    /**
     * The largest whole number.
     *
     * @return {@code 2^(bits−1) − 1}; 1 for a single bit
     */
    public int largest() {
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
     * @return {@code float[out]}; 0 where all weights that the scale is for are 0
     */
    public float[] scales(float[] weights, int outputs, boolean perOutputHere) {
        float[] scales = new float[outputs];
        if (!perOutput || !perOutputHere) {
            Arrays.fill(scales, scale(weights, 0, weights.length));
            return scales;
        }
        int fanIn = weights.length / outputs;
        for (int output = 0; output < outputs; output++) {
            scales[output] = scale(weights, output * fanIn, fanIn);
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
            case LEAST_SQUARES -> bits == 1 ? meanMagnitude(weights, from, count) : best(weights, from, count, most);
            case POWER_OF_TWO -> bestPower(weights, from, count, most);
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

    /** The scale of ±1 that is best: the mean magnitude. */
    private static float meanMagnitude(float[] weights, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.abs(weights[i]);
        }
        return (float) (sum / count);
    }

    private float best(float[] weights, int from, int count, float most) {
        float whole = most / largest();
        float best = whole;
        double least = Double.POSITIVE_INFINITY;
        for (int i = TRIED; i > TRIED / 20; i--) {
            float tried = whole * i / TRIED;
            double error = error(weights, from, count, tried);
            if (error < least) {
                least = error;
                best = tried;
            }
        }
        return refined(weights, from, count, best);
    }

    /**
     * For fixed whole numbers the best scale is {@code Σwq/Σq²}; it and the rounding are improved in turn, as in Lloyd's
     * algorithm.
     */
    private float refined(float[] weights, int from, int count, float scale) {
        float best = scale;
        double least = error(weights, from, count, scale);
        for (int turn = 0; turn < 10; turn++) {
            double product = 0;
            double square = 0;
            for (int i = from; i < from + count; i++) {
                int q = round(weights[i], best);
                product += (double) weights[i] * q;
                square += (double) q * q;
            }
            float next = square == 0 ? best : (float) (product / square);
            double error = next > 0 ? error(weights, from, count, next) : least;
            if (!(error < least)) {
                break;
            }
            least = error;
            best = next;
        }
        return best;
    }

    private float bestPower(float[] weights, int from, int count, float most) {
        int top = Math.getExponent(most / largest()) + 1;
        float best = Math.scalb(1f, top);
        double least = Double.POSITIVE_INFINITY;
        for (int exponent = top; exponent > top - 8; exponent--) {
            double error = error(weights, from, count, Math.scalb(1f, exponent));
            if (error < least) {
                least = error;
                best = Math.scalb(1f, exponent);
            }
        }
        return best;
    }

    private double error(float[] weights, int from, int count, float scale) {
        double error = 0;
        for (int i = from; i < from + count; i++) {
            double off = weights[i] - (double) scale * round(weights[i], scale);
            error += off * off;
        }
        return error;
    }
}
