package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.network.Neuron;
import java.util.Locale;

/**
 * What stands in for the derivative of a spike with respect to the membrane: a window around the threshold, here with {@code x
 * = v − θ}. Gradients depend on it, spikes do not.
 *
 * @param form which window
 * @param width its width {@code a}, above 0; what it means is the form's
 */
public record Surrogate(Form form, double width) {

    /** Forms of windows. */
    public enum Form {
        /** {@code 1/a} for {@code |x| < a/2}: at a = 2 and θ = 1 the straight-through window of arXiv 1709.06206. */
        RECTANGLE,
        /** {@code (a − |x|)/a²} for {@code |x| < a} (Esser et al., PNAS 2016; Bellec et al., NeurIPS 2018). */
        TRIANGLE,
        /** {@code (a/2) / (1 + (π/2 · a · x)²)} (Fang et al., ICCV 2021); the wider the smaller a. */
        ARCTANGENT,
        /** {@code 1 / (1 + a·|x|)²} (Zenke and Ganguli, Neural Computation 2018); the wider the smaller a. */
        FAST_SIGMOID
    }

    /**
     * Checks the width.
     *
     * @param form which window
     * @param width its width, above 0
     */
    public Surrogate {
        Argument.SURROGATE.given(form);
        if (!(width > 0 && width <= 1000)) {
            throw new IllegalArgumentException("width must be above 0 and at most 1000, was " + width);
        }
    }

    /**
     * The straight-through window of arXiv 1709.06206, of width 2: {@code 1/2} for {@code 0 < v < 2}. The default.
     *
     * @return the window
     */
    public static Surrogate rectangle() {
        return rectangle(2);
    }

    /**
     * A rectangle of area 1.
     *
     * @param width a
     * @return the window
     */
    public static Surrogate rectangle(double width) {
        return new Surrogate(Form.RECTANGLE, width);
    }

    /**
     * A triangle of area 1.
     *
     * @param halfWidth a, from the threshold to where it is 0
     * @return the window
     */
    public static Surrogate triangle(double halfWidth) {
        return new Surrogate(Form.TRIANGLE, halfWidth);
    }

    /**
     * The derivative of an arctangent.
     *
     * @param steepness a; 2 is usual
     * @return the window
     */
    public static Surrogate arctangent(double steepness) {
        return new Surrogate(Form.ARCTANGENT, steepness);
    }

    /**
     * The derivative of a fast sigmoid.
     *
     * @param steepness a; 25 is usual
     * @return the window
     */
    public static Surrogate fastSigmoid(double steepness) {
        return new Surrogate(Form.FAST_SIGMOID, steepness);
    }

    /**
     * The window at a membrane: what stands in for the derivative of a spike there.
     *
     * @param membrane v, in thresholds
     * @return ds/dv, by the formula of the {@link Form}
     */
    public double derivative(double membrane) {
        return new Dynamics(1, false, Neuron.THRESHOLD, engineForm(), (float) width).preciseWindow(membrane);
    }

    /**
     * What it is and how it is set, as provenance writes it.
     *
     * @return such as {@code rectangle(2.0)}
     */
    public String name() {
        String text = form == Form.FAST_SIGMOID ? "fastSigmoid" : form.name().toLowerCase(Locale.ROOT);
        return text + "(" + width + ")";
    }

    Dynamics.Form engineForm() {
        return switch (form) {
            case RECTANGLE -> Dynamics.Form.RECTANGLE;
            case TRIANGLE -> Dynamics.Form.TRIANGLE;
            case ARCTANGENT -> Dynamics.Form.ARCTANGENT;
            case FAST_SIGMOID -> Dynamics.Form.FAST_SIGMOID;
        };
    }
}
