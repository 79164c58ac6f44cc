package io.github.spikelet.reference;

import io.github.spikelet.engine.plan.SurrogateGradient;

/**
 * A spiking neuron: {@code v_t = λ·(v_{t−1} − θ·s_{t−1}) + I_t} or, with a reset to zero, {@code λ·v_{t−1}·(1 − s_{t−1}) +
 * I_t}; λ = 0 has no memory.
 *
 * @param leak λ
 * @param toZero whether a spike empties the membrane
 * @param threshold θ
 * @param spikesAtThreshold whether {@code v = θ} is a spike: the readout without memory
 * @param window what stands in for the derivative of a spike
 * @param activation what a spike is
 */
public record ReferenceNeuron(
        double leak,
        boolean toZero,
        double threshold,
        boolean spikesAtThreshold,
        Window window,
        Activation activation) {

    /** What a neuron gives for its membrane. */
    public enum Activation {
        /** A spike above the threshold. */
        STEP,
        /** The primitive of the rectangle, {@code clamp(x/a + 1/2, 0, 1)}: the window is its true derivative. */
        RAMP
    }

    /** Forms of the window, with {@code x = v − θ}. */
    public enum Form {
        /** 1/a for |x| &lt; a/2. */
        RECTANGLE,
        /** (a − |x|)/a² for |x| &lt; a. */
        TRIANGLE,
        /** (a/2) / (1 + (π/2·a·x)²). */
        ARCTANGENT,
        /** 1 / (1 + a·|x|)². */
        FAST_SIGMOID
    }

    /**
     * A window.
     *
     * @param form which
     * @param width a
     */
    public record Window(Form form, double width) {

        /** That of the toolkit's surrogate gradients which should be the same. */
        public SurrogateGradient tested() {
            float a = (float) width;
            return switch (form) {
                case RECTANGLE -> new SurrogateGradient.Rectangle(a);
                case TRIANGLE -> new SurrogateGradient.Triangle(a);
                case ARCTANGENT -> new SurrogateGradient.Arctangent(a);
                case FAST_SIGMOID -> new SurrogateGradient.FastSigmoid(a);
            };
        }

        /** The window that a surrogate gradient of the toolkit should be. */
        static Window of(SurrogateGradient tested) {
            if (tested instanceof SurrogateGradient.Rectangle rectangle) {
                return new Window(Form.RECTANGLE, rectangle.width());
            }
            if (tested instanceof SurrogateGradient.Triangle triangle) {
                return new Window(Form.TRIANGLE, triangle.halfWidth());
            }
            if (tested instanceof SurrogateGradient.Arctangent arctangent) {
                return new Window(Form.ARCTANGENT, arctangent.steepness());
            }
            return new Window(Form.FAST_SIGMOID, ((SurrogateGradient.FastSigmoid) tested).steepness());
        }
    }

    double output(double v) {
        double x = v - threshold;
        if (activation == Activation.RAMP) {
            return Math.min(1, Math.max(0, x / window.width + 0.5));
        }
        return x > 0 || x == 0 && spikesAtThreshold ? 1 : 0;
    }

    /** What stands in for the derivative of {@link #output}. */
    double slope(double v) {
        double x = Math.abs(v - threshold);
        double a = window.width;
        return switch (window.form) {
            case RECTANGLE -> x < a / 2 ? 1 / a : 0;
            case TRIANGLE -> x < a ? (a - x) / (a * a) : 0;
            case ARCTANGENT -> a / 2 / (1 + Math.PI / 2 * a * x * (Math.PI / 2 * a * x));
            case FAST_SIGMOID -> 1 / ((1 + a * x) * (1 + a * x));
        };
    }

    double next(double v, double current) {
        double s = output(v);
        return leak * (toZero ? v * (1 - s) : v - threshold * s) + current;
    }

    /** {@code dL/ds_t} from what comes from above and {@code dL/dv_{t+1}}. */
    double ofSpike(double above, double v, double later) {
        return above - leak * (toZero ? v : threshold) * later;
    }

    /** {@code dL/dv_t}. */
    double ofMembrane(double above, double v, double later) {
        double kept = toZero ? leak * (1 - output(v)) : leak;
        return ofSpike(above, v, later) * slope(v) + kept * later;
    }

    /** How far a membrane is from where a spike or the window jumps, or the ramp has a kink. */
    double margin(double v) {
        double x = Math.abs(v - threshold);
        double margin = activation == Activation.STEP ? x : Double.MAX_VALUE;
        return window.form == Form.RECTANGLE ? Math.min(margin, Math.abs(x - window.width / 2)) : margin;
    }
}
