package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.network.Neuron;

/**
 * A surrogate gradient: what stands in for the derivative of a spike with respect to the membrane, here with {@code x = v − θ}.
 * Gradients depend on it, spikes do not.
 *
 * <pre>{@code
 * Surrogate cauchy = Surrogate.of("cauchy", x -> 1 / ((float) Math.PI * (1 + x * x)));
 * }</pre>
 *
 * @param name what it is and how it is set, as provenance writes it, such as {@code rectangle(2.0)}
 * @param gradient its value at {@code x}; immutable, called by several threads
 */
public record Surrogate(String name, SurrogateGradient gradient) {

    private static final double MAX_WIDTH = 1000;

    /**
     * Checks that both are given.
     *
     * @param name what it is and how it is set, not blank
     * @param gradient its value at {@code x}
     */
    public Surrogate {
        Argument.SURROGATE.given(gradient);
        if (Argument.NAME.given(name).isBlank()) {
            throw new IllegalArgumentException(
                    "the name of a surrogate must not be blank: provenance tells it by its name");
        }
    }

    /**
     * The rectangle of arXiv 1709.06206, of width 2: {@code 1/2} for {@code 0 < v < 2}. The default.
     *
     * @return the surrogate gradient
     */
    public static Surrogate rectangle() {
        return rectangle(2);
    }

    /**
     * A rectangle of area 1: {@code 1/a} for {@code |x| < a/2}.
     *
     * @param width a, above 0 and at most 1000
     * @return the surrogate gradient
     */
    public static Surrogate rectangle(double width) {
        return new Surrogate(
                "rectangle(" + checked("width", width) + ")", new SurrogateGradient.Rectangle((float) width));
    }

    /**
     * A triangle of area 1: {@code (a − |x|)/a²} for {@code |x| < a} (Esser et al., PNAS 2016; Bellec et al., NeurIPS 2018).
     *
     * @param halfWidth a, from the threshold to where it is 0; above 0 and at most 1000
     * @return the surrogate gradient
     */
    public static Surrogate triangle(double halfWidth) {
        return new Surrogate(
                "triangle(" + checked("width", halfWidth) + ")", new SurrogateGradient.Triangle((float) halfWidth));
    }

    /**
     * The derivative of an arctangent, of area 1: {@code (a/2) / (1 + (π/2 · a · x)²)} (Fang et al., ICCV 2021); the wider the
     * smaller a.
     *
     * @param steepness a, above 0 and at most 1000; 2 is usual
     * @return the surrogate gradient
     */
    public static Surrogate arctangent(double steepness) {
        return new Surrogate(
                "arctangent(" + checked("steepness", steepness) + ")",
                new SurrogateGradient.Arctangent((float) steepness));
    }

    /**
     * The derivative of a fast sigmoid: {@code 1 / (1 + a·|x|)²} (Zenke and Ganguli, Neural Computation 2018); the wider the
     * smaller a.
     *
     * @param steepness a, above 0 and at most 1000; 25 is usual
     * @return the surrogate gradient
     */
    public static Surrogate fastSigmoid(double steepness) {
        return new Surrogate(
                "fastSigmoid(" + checked("steepness", steepness) + ")",
                new SurrogateGradient.FastSigmoid((float) steepness));
    }

    /**
     * One of your own.
     *
     * @param name what it is and how it is set, as provenance writes it; a checkpoint is gone on from only under the same name
     * @param gradient its value at {@code x = v − θ}, finite; immutable, called by several threads
     * @return the surrogate gradient
     */
    public static Surrogate of(String name, SurrogateGradient gradient) {
        return new Surrogate(name, gradient);
    }

    private static double checked(String what, double value) {
        if (!(value > 0 && value <= MAX_WIDTH)) {
            throw new IllegalArgumentException(what + " must be above 0 and at most 1000, was " + value);
        }
        return value;
    }

    /**
     * The surrogate gradient at a membrane.
     *
     * @param membrane v, in thresholds
     * @return what stands in for ds/dv there
     */
    public double derivative(double membrane) {
        return gradient.precisely(membrane - Neuron.THRESHOLD);
    }
}
