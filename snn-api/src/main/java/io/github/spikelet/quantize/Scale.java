package io.github.spikelet.quantize;

import io.github.spikelet.base.Argument;
import io.github.spikelet.engine.plan.Rounding;

/**
 * How the scale Δ of quantised weights is found; {@code L} is the largest whole number that the bits allow.
 *
 * @param rule which rule
 * @param percentile of the magnitudes, 0 … 100; 100 but for {@link Rule#PERCENTILE}
 */
public record Scale(Rule rule, double percentile) {

    /** Rules. */
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
     * Checks the percentile.
     *
     * @param rule which rule
     * @param percentile of the magnitudes
     */
    public Scale {
        Argument.SCALE.given(rule);
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile must be 0..100, was " + percentile);
        }
    }

    /**
     * The largest magnitude becomes the largest whole number.
     *
     * @return the rule
     */
    public static Scale max() {
        return new Scale(Rule.MAX, 100);
    }

    /**
     * A percentile of the magnitudes becomes the largest whole number; larger ones are clipped.
     *
     * @param percentile 0 … 100; 99.9 is usual
     * @return the rule
     */
    public static Scale percentile(double percentile) {
        return new Scale(Rule.PERCENTILE, percentile);
    }

    /**
     * The least squared error, found exactly: no scale has a lesser one, but for the rounding to single precision. For an output
     * of 784 inputs that takes less than a millisecond.
     *
     * @return the rule
     */
    public static Scale leastSquares() {
        return new Scale(Rule.LEAST_SQUARES, 100);
    }

    /**
     * The power of two with the least squared error.
     *
     * @return the rule
     */
    public static Scale powerOfTwo() {
        return new Scale(Rule.POWER_OF_TWO, 100);
    }

    /**
     * What it is, as it is written in Java.
     *
     * @return such as {@code Scale.percentile(99.9)}
     */
    public String name() {
        return switch (rule) {
            case MAX -> "Scale.max()";
            case PERCENTILE -> "Scale.percentile(" + percentile + ")";
            case LEAST_SQUARES -> "Scale.leastSquares()";
            case POWER_OF_TWO -> "Scale.powerOfTwo()";
        };
    }

    Rounding.Rule engineRule() {
        return switch (rule) {
            case MAX -> Rounding.Rule.MAX;
            case PERCENTILE -> Rounding.Rule.PERCENTILE;
            case LEAST_SQUARES -> Rounding.Rule.LEAST_SQUARES;
            case POWER_OF_TWO -> Rounding.Rule.POWER_OF_TWO;
        };
    }
}
