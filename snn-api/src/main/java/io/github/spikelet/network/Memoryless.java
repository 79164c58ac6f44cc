package io.github.spikelet.network;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.MemorylessIntegers;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import java.util.Map;

/**
 * The neuron of SNN-DC (arXiv 1709.06206): its membrane is cleared at every step, {@code v_t = b + Σ_i W_i x_{i,t}}, a spike if
 * {@code v_t > 1}. An output's potential counts as a spike from 0 on.
 */
public record Memoryless() implements NeuronModel {

    @Override
    public String name() {
        return "memoryless";
    }

    @Override
    public boolean memory() {
        return false;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public NeuronDynamics dynamics(SurrogateGradient surrogate) {
        return new Dynamics(0, false, Neuron.THRESHOLD, surrogate);
    }

    @Override
    public NeuronDynamics readout(SurrogateGradient surrogate) {
        return new Dynamics(0, false, 0, true, surrogate);
    }

    @Override
    public IntegerNeurons integers() {
        return new MemorylessIntegers();
    }
}
