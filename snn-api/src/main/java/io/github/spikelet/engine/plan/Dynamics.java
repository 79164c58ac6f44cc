package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Fma;

/**
 * What a spiking neuron does with its membrane, and what stands in for the derivative of its spike.
 *
 * <p>{@code v_t = λ · r_{t−1} + I_t}, a spike if {@code v_t > θ}; {@code r = v − θ·s} or, with a reset to zero, {@code r =
 * v·(1 − s)}. Without memory λ is 0.
 *
 * @param leak λ, 0 … 1
 * @param resetToZero whether a spike empties the membrane instead of taking θ off it
 * @param threshold θ
 * @param atThreshold whether a membrane at θ fires too: of a readout without memory, for which 0 is a spike
 * @param surrogate w, what stands in for the derivative of a spike; of {@code v − θ}
 */
public record Dynamics(
        float leak, boolean resetToZero, float threshold, boolean atThreshold, SurrogateGradient surrogate)
        implements NeuronDynamics {

    /**
     * A neuron that fires above its threshold.
     *
     * @param leak λ, 0 … 1
     * @param resetToZero whether a spike empties the membrane instead of taking θ off it
     * @param threshold θ
     * @param surrogate w, what stands in for the derivative of a spike; of {@code v − θ}
     */
    public Dynamics(float leak, boolean resetToZero, float threshold, SurrogateGradient surrogate) {
        this(leak, resetToZero, threshold, false, surrogate);
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
     * The surrogate gradient at a membrane. The edges of a rectangle are compared with the membrane itself, since {@code v − θ}
     * is rounded.
     *
     * @param v membrane
     * @return w(v)
     */
    public float window(float v) {
        if (surrogate instanceof SurrogateGradient.Rectangle rectangle) {
            return rectangle.holds(v, threshold) ? rectangle.height() : 0;
        }
        return surrogate.at(v - threshold);
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
