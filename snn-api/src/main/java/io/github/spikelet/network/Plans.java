package io.github.spikelet.network;

import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import java.util.ArrayList;
import java.util.List;

/** Topologies as the engine reads them. For the packages of this module. */
public final class Plans {

    private Plans() {}

    /**
     * A network for use. The window of its neurons is that of the paper; use does not ask for it.
     *
     * @param topology the network
     * @return the plan
     */
    public static NetworkPlan of(Topology topology) {
        return of(topology, Dynamics.Form.RECTANGLE, 2);
    }

    /**
     * A network for training.
     *
     * @param topology the network
     * @param form of the window that stands in for the derivative of a spike
     * @param width of the window
     * @return the plan
     */
    public static NetworkPlan of(Topology topology, Dynamics.Form form, float width) {
        List<LayerPlan> plans = new ArrayList<>();
        Shape input = topology.input();
        Grid grid = Grid.planar(input.channels(), input.height(), input.width());
        for (NeuronLayer layer : topology.neuronLayers()) {
            NeuronDynamics neurons = layer.readout()
                    ? layer.neuron().readout(form, width)
                    : layer.neuron().dynamics(form, width);
            LayerPlan plan = layer.weights() instanceof Convolution c
                    ? LayerPlan.convolution(
                            grid,
                            c.channels(),
                            c.kernel(),
                            c.stride(),
                            c.padding(),
                            layer.poolSize(),
                            c.normalized(),
                            neurons)
                    : LayerPlan.dense(
                            grid, layer.weights().outputs(), layer.weights().normalized(), neurons);
            plans.add(plan);
            grid = plan.pooled();
        }
        return new NetworkPlan(plans);
    }
}
