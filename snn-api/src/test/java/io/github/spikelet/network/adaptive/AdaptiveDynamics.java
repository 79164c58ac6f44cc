package io.github.spikelet.network.adaptive;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.NeuronDynamics;

/**
 * The adaptive threshold in single precision. The activation is {@code u_t = v_t − β·a_t}, so that the threshold stays 1.
 *
 * @param leak λ
 * @param decay ρ
 * @param step β
 * @param spike threshold and surrogate gradient
 */
record AdaptiveDynamics(float leak, float decay, float step, Dynamics spike) implements NeuronDynamics {

    @Override
    public float threshold() {
        return spike.threshold();
    }

    @Override
    public boolean memory() {
        return true;
    }

    /** a. */
    @Override
    public int states() {
        return 1;
    }

    @Override
    public void forward(float[] v, int before, int current, int at, float[] states, int length) {
        for (int o = 0; o < length; o++) {
            float spiked = fires(v[before + o]) ? 1 : 0;
            float membrane = v[before + o] + step * states[o];
            states[o] = decay * states[o] + spiked;
            v[at + o] = leak * (membrane - spiked) + v[current + o] - step * states[o];
        }
    }

    /**
     * With {@code p = dL/dv_{t+1}} and {@code q = dL/da_{t+1}}: {@code dL/du = (dL/ds − λ·p + q)·w(u)}, {@code dL/dv = dL/du +
     * λ·p}, {@code dL/da = −β·dL/du + ρ·q}.
     */
    @Override
    public void backward(float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
        for (int o = 0; o < length; o++) {
            float later = carry[o];
            float laterThreshold = carry[length + o];
            float gradient = (scale * up[upAt + o] - leak * later + laterThreshold) * spike.window(v[at + o]);
            carry[o] = gradient + leak * later;
            carry[length + o] = -step * gradient + decay * laterThreshold;
            v[at + o] = carry[o];
        }
    }
}
