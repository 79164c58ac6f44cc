package io.github.spikelet.network.adaptive;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.NeuronModel;

/**
 * A neuron whose threshold rises with each of its spikes and sinks back (Bellec et al., NeurIPS 2018): {@code v_t = λ·(v_{t−1} −
 * s_{t−1}) + I_t}, {@code a_t = ρ·a_{t−1} + s_{t−1}}, a spike if {@code v_t > 1 + β·a_t}.
 *
 * @param leakShift λ is {@code 1 − 2^−leakShift}
 * @param decayShift ρ is {@code 1 − 2^−decayShift}
 * @param step β
 */
record AdaptiveThreshold(int leakShift, int decayShift, double step) implements NeuronModel {

    AdaptiveThreshold {
        if (leakShift < 1 || leakShift > 15 || decayShift < 1 || decayShift > 8 || !(step >= 0 && step <= 8)) {
            throw new IllegalArgumentException("adaptive:LEAKSHIFT:DECAYSHIFT:STEP takes 1..15, 1..8 and 0..8, was "
                    + leakShift + ", " + decayShift + " and " + step);
        }
    }

    @Override
    public String name() {
        return "adaptive:" + leakShift + ":" + decayShift + ":" + step;
    }

    @Override
    public boolean memory() {
        return true;
    }

    @Override
    public NeuronDynamics dynamics(SurrogateGradient surrogate) {
        return new AdaptiveDynamics(
                1 - Math.scalb(1f, -leakShift),
                1 - Math.scalb(1f, -decayShift),
                (float) step,
                new Dynamics(0, false, Neuron.THRESHOLD, surrogate));
    }

    @Override
    public IntegerNeurons integers() {
        return new AdaptiveIntegers(leakShift, decayShift, step);
    }
}
