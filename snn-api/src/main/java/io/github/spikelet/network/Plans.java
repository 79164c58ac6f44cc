package io.github.spikelet.network;

import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import java.util.ArrayList;
import java.util.List;

/** Topologies as the engine reads them. For the packages of this module. */
public final class Plans {

    private Plans() {}

    /**
     * A network for inference, which asks for no surrogate gradient.
     *
     * @param topology the network
     * @return the plan
     */
    public static NetworkPlan of(Topology topology) {
        return of(topology, new SurrogateGradient.Rectangle(2));
    }

    /**
     * A network for training.
     *
     * @param topology the network
     * @param surrogate what stands in for the derivative of a spike
     * @return the plan
     */
    public static NetworkPlan of(Topology topology, SurrogateGradient surrogate) {
        List<LayerPlan> plans = new ArrayList<>();
        Shape input = topology.input();
        Grid grid = Grid.planar(input.channels(), input.height(), input.width());
        for (NeuronLayer layer : topology.neuronLayers()) {
            NeuronDynamics neurons = layer.readout()
                    ? layer.neuron().readout(surrogate)
                    : layer.neuron().dynamics(surrogate);
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
