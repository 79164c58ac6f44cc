package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.LeakyIntegers;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The neuron of SNN-CT (arXiv 1709.06206): its membrane is carried on, {@code v_t = λ·r_{t−1} + b + Σ_i W_i x_{i,t}}, a spike if
 * {@code v_t > 1}, which leaves {@code r_t = v_t − 1} or 0. A negative membrane is kept.
 *
 * @param leak λ, what of a membrane is left after a step, above 0 and at most 1
 * @param reset what a spike does to the membrane
 */
public record LeakyIntegrateAndFire(double leak, Reset reset) implements NeuronModel {

    /**
     * Checks the leak.
     *
     * @param leak λ, above 0 and at most 1
     * @param reset what a spike does to the membrane
     */
    public LeakyIntegrateAndFire {
        if (!(leak > 0 && leak <= 1)) {
            throw new IllegalArgumentException("leak must be above 0 and at most 1, was " + leak);
        }
        Argument.RESET.given(reset);
    }

    @Override
    public String name() {
        return "leak " + leak + ", reset " + reset.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean memory() {
        return true;
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("leak", String.valueOf(leak));
        settings.put("reset", reset.toString());
        return settings;
    }

    @Override
    public NeuronDynamics dynamics(SurrogateGradient surrogate) {
        return new Dynamics((float) leak, reset == Reset.ZERO, Neuron.THRESHOLD, surrogate);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException where λ is no {@code 1 − 2^−k}; names the nearest that are
     */
    @Override
    public LeakyIntegers integers() {
        return LeakyIntegers.of(leak, reset == Reset.ZERO);
    }
}
