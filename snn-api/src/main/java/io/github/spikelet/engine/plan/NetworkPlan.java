package io.github.spikelet.engine.plan;

import java.util.List;

/**
 * What the engine needs to know of a network.
 *
 * @param layers weight layers, the last the readout; copied
 * @param memory whether membranes are carried from step to step (SNN-CT) or cleared (SNN-DC)
 * @param hidden what hidden neurons do; λ is 0 without memory
 * @param readout what output neurons do where their spikes are counted: θ is 0 without memory, and a potential at θ counts
 */
public record NetworkPlan(List<LayerPlan> layers, boolean memory, Dynamics hidden, Dynamics readout) {

    /**
     * Copies the layers.
     *
     * @param layers weight layers, the last the readout; copied
     * @param memory whether membranes are carried from step to step
     * @param hidden what hidden neurons do
     * @param readout what output neurons do where their spikes are counted
     */
    public NetworkPlan {
        layers = List.copyOf(layers);
    }

    /**
     * How many outputs.
     *
     * @return neurons of the last layer
     */
    public int classes() {
        return layers.get(layers.size() - 1).output().channels();
    }
}
