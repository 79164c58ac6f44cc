package io.github.spikelet.network;

import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
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
        boolean memory = topology.integration() == Integration.CONTINUOUS;
        boolean toZero = topology.reset() == Reset.ZERO;
        float leak = (float) topology.leak();
        return new NetworkPlan(
                layers(topology),
                memory,
                new Dynamics(leak, toZero, Neuron.THRESHOLD, form, width),
                // Without memory a potential of 0 is a spike, with memory the output is a neuron like any other.
                new Dynamics(leak, toZero, memory ? Neuron.THRESHOLD : 0, form, width));
    }

    private static List<LayerPlan> layers(Topology topology) {
        List<LayerPlan> plans = new ArrayList<>();
        Shape input = topology.input();
        Grid grid = Grid.planar(input.channels(), input.height(), input.width());
        List<Layer> layers = topology.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Dense dense) {
                plans.add(LayerPlan.dense(grid, dense.units(), dense.normalized()));
            } else if (layers.get(i) instanceof Convolution c) {
                int pool = layers.get(i + 1) instanceof Pool after ? after.size() : 1;
                plans.add(LayerPlan.convolution(
                        grid, c.channels(), c.kernel(), c.stride(), c.padding(), pool, c.normalized()));
            } else {
                continue;
            }
            grid = plans.get(plans.size() - 1).pooled();
        }
        return plans;
    }
}
