package io.github.spikelet.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Quantisation of a layer by its largest magnitude, as rules R1, R4, R5 and R7 of the integer contract have it, in decimal
 * numbers that are exact.
 *
 * @param bits of a weight
 * @param perOutput whether each output has a scale of its own
 * @param memory whether membranes are carried on
 * @param readout whether the outputs are the network's own
 * @param unit u
 */
public record ReferenceQuantization(int bits, boolean perOutput, boolean memory, boolean readout, int unit) {

    /**
     * The scales, {@code Δ = max|w| / L} in single precision.
     *
     * @param weights {@code [output][input]}
     * @return one an output
     */
    public float[] scales(float[][] weights) {
        float[] scales = new float[weights.length];
        for (int output = 0; output < weights.length; output++) {
            double most = 0;
            for (int other = 0; other < weights.length; other++) {
                for (float weight : perOutput && !readout ? weights[output] : weights[other]) {
                    most = Math.max(most, Math.abs((double) weight));
                }
            }
            // The quotient of two floats, in double and then in single precision, is the quotient in single precision.
            scales[output] = (float) (most / largest());
        }
        return scales;
    }

    private int largest() {
        return bits == 1 ? 1 : (int) Math.round(Math.pow(2, bits - 1)) - 1;
    }

    /**
     * R1: a weight.
     *
     * @param weight w
     * @param scale Δ
     * @return q
     */
    public int weight(float weight, float scale) {
        if (bits == 1) {
            return weight < 0 ? -1 : 1;
        }
        int nearest = new BigDecimal((float) ((double) weight / scale))
                .setScale(0, RoundingMode.HALF_EVEN)
                .intValueExact();
        return Math.min(largest(), Math.max(-largest(), nearest));
    }

    /**
     * R4, R5 and R7: a threshold.
     *
     * @param bias b
     * @param scale Δ
     * @param weights q of the output
     * @param most the largest level that enters
     * @return Θ
     */
    public int threshold(float bias, float scale, int[] weights, int most) {
        if (memory) {
            return Math.max(1, nearest(1, scale));
        }
        if (readout) {
            return -1;
        }
        int low = 0;
        int high = 0;
        for (int weight : weights) {
            low += Math.min(0, weight) * most;
            high += Math.max(0, weight) * most;
        }
        // The largest sum that does not spike; it lies at or after `below`, before `above`.
        int below = low - 1;
        int above = high + 1;
        while (above - below > 1) {
            int middle = Math.floorDiv(below + above, 2);
            if (exceeds(middle, bias, scale)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return below;
    }

    /** {@code Δ·V/u + b > θ}, exactly. */
    private boolean exceeds(int sum, float bias, float scale) {
        BigDecimal u = BigDecimal.valueOf(unit);
        return new BigDecimal(scale)
                        .multiply(BigDecimal.valueOf(sum))
                        .add(new BigDecimal(bias).multiply(u))
                        .compareTo(u)
                > 0;
    }

    /**
     * R5 and R7: a bias.
     *
     * @param bias b
     * @param scale Δ
     * @return β
     */
    public int bias(float bias, float scale) {
        return memory || readout ? nearest(bias, scale) : 0;
    }

    /** {@code x·u/Δ}, halves to the even neighbour, by whole numbers: a float times 2^149 is one. */
    private int nearest(float value, float scale) {
        BigInteger numerator = whole(value).multiply(BigInteger.valueOf(2L * unit));
        BigInteger denominator = whole(scale);
        BigInteger[] halves = numerator.abs().divideAndRemainder(denominator);
        // Halves are counted: an even number of them is a whole one, an odd one lies in the middle or beyond it.
        BigInteger down = halves[0].shiftRight(1);
        boolean beyondMiddle = halves[0].testBit(0) && (halves[1].signum() > 0 || down.testBit(0));
        int nearest = (beyondMiddle ? down.add(BigInteger.ONE) : down).intValueExact();
        return value < 0 ? -nearest : nearest;
    }

    private static BigInteger whole(float value) {
        return new BigDecimal(value)
                .multiply(new BigDecimal(BigInteger.TWO.pow(149)))
                .toBigIntegerExact();
    }
}
