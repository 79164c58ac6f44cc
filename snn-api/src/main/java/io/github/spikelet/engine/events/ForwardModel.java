package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.NeuronLoops;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.ArrayList;
import java.util.List;

/** The weights of a network packed for use, batch normalisation folded in. Not modified; for all threads. */
public final class ForwardModel {

    private final NetworkPlan plan;
    private final List<Synapses> synapses = new ArrayList<>();
    private final List<NeuronDynamics> neurons = new ArrayList<>();
    private final Kernels lanes;

    private ForwardModel(NetworkPlan plan, List<LayerParameters> parameters, Kernels lanes) {
        this.plan = plan;
        this.lanes = lanes;
        for (int layer = 0; layer < parameters.size(); layer++) {
            synapses.add(
                    Synapses.of(plan.layers().get(layer), parameters.get(layer).folded(), lanes));
            neurons.add(NeuronLoops.of(plan.layers().get(layer).neurons(), lanes));
        }
    }

    /**
     * Packs a network.
     *
     * @param plan the network
     * @param parameters one a weight layer; not kept
     * @return the model
     */
    public static ForwardModel of(NetworkPlan plan, List<LayerParameters> parameters) {
        return of(plan, parameters, Kernels.fastest());
    }

    static ForwardModel of(NetworkPlan plan, List<LayerParameters> parameters, Kernels lanes) {
        return new ForwardModel(plan, parameters, lanes);
    }

    /**
     * Begins to use it on one thread.
     *
     * @param stimulus the thread's source of samples
     * @param steps time steps a sample
     * @param keepMembranes whether {@link ForwardPass#membrane} may be asked for
     * @return a pass
     */
    public ForwardPass pass(Stimulus stimulus, int steps, boolean keepMembranes) {
        return new ForwardPass(this, stimulus, steps, keepMembranes);
    }

    NetworkPlan plan() {
        return plan;
    }

    Synapses synapses(int layer) {
        return synapses.get(layer);
    }

    NeuronDynamics neurons(int layer) {
        return neurons.get(layer);
    }

    Kernels lanes() {
        return lanes;
    }
}
