package io.github.spikelet.engine.plan;

import java.util.List;

/**
 * What the engine needs to know of a network.
 *
 * @param layers weight layers, the last the readout; copied
 */
public record NetworkPlan(List<LayerPlan> layers) {

    /**
     * Copies the layers.
     *
     * @param layers weight layers, the last the readout; copied
     */
    public NetworkPlan {
        layers = List.copyOf(layers);
    }

    /**
     * The last layer.
     *
     * @return the readout
     */
    public LayerPlan readout() {
        return layers.get(layers.size() - 1);
    }

    /**
     * How many outputs.
     *
     * @return neurons of the last layer
     */
    public int classes() {
        return readout().output().channels();
    }
}
