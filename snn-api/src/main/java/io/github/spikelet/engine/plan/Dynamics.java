package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Fma;

/**
 * What a spiking neuron does with its membrane, and what stands in for the derivative of its spike.
 *
 * <p>{@code v_t = λ · r_{t−1} + I_t}, a spike if {@code v_t > θ}; {@code r = v − θ·s} or, with a reset to zero, {@code r =
 * v·(1 − s)}. Without memory λ is 0. The window {@code w(v)} has one of four forms, with {@code x = v − θ} and a width
 * {@code a}:
 * <pre>
 *   RECTANGLE     1/a for −a/2 &lt; x &lt; a/2
 *   TRIANGLE      (a − |x|)/a² for |x| &lt; a
 *   ARCTANGENT    (a/2) / (1 + (π/2 · a · x)²)
 *   FAST_SIGMOID  1 / (1 + a·|x|)²
 * </pre>
 *
 * @param leak λ, 0 … 1
 * @param resetToZero whether a spike empties the membrane instead of taking θ off it
 * @param threshold θ
 * @param atThreshold whether a membrane at θ fires too: of a readout without memory, for which 0 is a spike
 * @param form of the window
 * @param width a
 */
public record Dynamics(float leak, boolean resetToZero, float threshold, boolean atThreshold, Form form, float width)
        implements NeuronDynamics {

    /** Forms of the window. */
    public enum Form {
        /** Constant around the threshold. */
        RECTANGLE,
        /** Falls linearly on both sides. */
        TRIANGLE,
        /** The derivative of an arctangent. */
        ARCTANGENT,
        /** The derivative of a fast sigmoid. */
        FAST_SIGMOID
    }

    private static final float HALF_PI = (float) (Math.PI / 2);

    /**
     * A neuron that fires above its threshold.
     *
     * @param leak λ, 0 … 1
     * @param resetToZero whether a spike empties the membrane instead of taking θ off it
     * @param threshold θ
     * @param form of the window
     * @param width a
     */
    public Dynamics(float leak, boolean resetToZero, float threshold, Form form, float width) {
        this(leak, resetToZero, threshold, false, form, width);
    }

    @Override
    public boolean fires(float membrane) {
        return membrane > threshold || atThreshold && membrane == threshold;
    }

    /** Whether anything is left of a membrane: whether λ is not 0. */
    @Override
    public boolean memory() {
        return leak != 0;
    }

    /** {@code v_t = fma(λ, r_{t−1}, I_t)}. */
    @Override
    public void forward(float[] v, int before, int current, int at, float[] states, int length) {
        for (int o = 0; o < length; o++) {
            v[at + o] = Fma.of(leak, residue(v[before + o]), v[current + o]);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Without memory {@code dL/dv = (scale · up) · w(v)}. With it, and with {@code c = dL/dv_{t+1}}:
     * <pre>
     *   reset by subtraction  δs = scale · up − λθ · c        dL/dv = δs · w(v) + λ · c
     *   reset to zero         δs = scale · up − λv · c        dL/dv = δs · w(v) + λ · (1 − s) · c
     * </pre>
     */
    @Override
    public void backward(float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
        if (memory()) {
            throughTime(scale, v, at, up, upAt, carry, length);
            return;
        }
        for (int o = 0; o < length; o++) {
            v[at + o] = scale * up[upAt + o] * window(v[at + o]);
        }
    }

    private void throughTime(float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
        for (int o = 0; o < length; o++) {
            float membrane = v[at + o];
            float later = carry[o];
            float taken = resetToZero ? leak * membrane : leak * threshold;
            float spike = Fma.of(-taken, later, scale * up[upAt + o]);
            float kept = resetToZero && membrane > threshold ? 0 : leak * later;
            float gradient = Fma.of(spike, window(membrane), kept);
            v[at + o] = gradient;
            carry[o] = gradient;
        }
    }

    /**
     * The lower edge of the rectangle.
     *
     * @return threshold − width / 2
     */
    public float low() {
        return threshold - width / 2;
    }

    /**
     * The upper edge of the rectangle.
     *
     * @return threshold + width / 2
     */
    public float high() {
        return threshold + width / 2;
    }

    /** What |x| is multiplied by before it is squared: of the arctangent π/2·a. */
    float steepness() {
        return form == Form.ARCTANGENT ? HALF_PI * width : width;
    }

    /**
     * The surrogate gradient at the threshold.
     *
     * @return 1/a, 1/a², a/2 or 1, where a is the width
     */
    public float height() {
        return switch (form) {
            case RECTANGLE -> 1 / width;
            case TRIANGLE -> 1 / (width * width);
            case ARCTANGENT -> width / 2;
            case FAST_SIGMOID -> 1;
        };
    }

    /** Whether the window is 0 away from the threshold, so that most gradients are. */
    boolean bounded() {
        return form == Form.RECTANGLE || form == Form.TRIANGLE;
    }

    /**
     * The window.
     *
     * @param v membrane
     * @return w(v)
     */
    public float window(float v) {
        float x = Math.abs(v - threshold);
        return switch (form) {
            case RECTANGLE -> v > low() && v < high() ? height() : 0;
            case TRIANGLE -> x < width ? (width - x) * height() : 0;
            case ARCTANGENT -> {
                float y = steepness() * x;
                yield height() / Fma.of(y, y, 1);
            }
            case FAST_SIGMOID -> {
                float y = Fma.of(steepness(), x, 1);
                yield height() / (y * y);
            }
        };
    }

    /**
     * The window in double precision, as it is written down above.
     *
     * @param v membrane
     * @return w(v)
     */
    public double preciseWindow(double v) {
        double a = width;
        double x = Math.abs(v - threshold);
        return switch (form) {
            case RECTANGLE -> x < a / 2 ? 1 / a : 0;
            case TRIANGLE -> x < a ? (a - x) / (a * a) : 0;
            case ARCTANGENT -> a / 2 / (1 + Math.PI / 2 * a * x * (Math.PI / 2 * a * x));
            case FAST_SIGMOID -> 1 / ((1 + a * x) * (1 + a * x));
        };
    }

    /**
     * What a step leaves to the next.
     *
     * @param v the membrane
     * @return the membrane after the reset, if the neuron fires; else the membrane itself
     */
    public float residue(float v) {
        if (!(v > threshold)) {
            return v;
        }
        return resetToZero ? 0 : v - threshold;
    }
}
