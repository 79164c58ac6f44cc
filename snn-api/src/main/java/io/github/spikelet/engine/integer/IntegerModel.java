package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.kernel.PackedKernels;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.Pass;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.ArrayList;
import java.util.List;

/** The weights of an integer network packed for use. Not modified; for all threads. */
public final class IntegerModel {

    private final NetworkPlan plan;
    private final List<IntegerSynapses> synapses = new ArrayList<>();
    private final int membraneBits;

    private IntegerModel(NetworkPlan plan, List<IntegerLayer> layers, int membraneBits, PackedKernels lanes) {
        this.plan = plan;
        this.membraneBits = membraneBits;
        for (int layer = 0; layer < layers.size(); layer++) {
            synapses.add(IntegerSynapses.of(plan.layers().get(layer), layers.get(layer), lanes));
        }
    }

    /**
     * Packs a network.
     *
     * @param plan the network; of its neurons only those of the integers count
     * @param layers one a weight layer; not kept
     * @param membraneBits width of the hidden membranes, in which they saturate; 0 where they are as wide as it takes
     * @return the model
     */
    public static IntegerModel of(NetworkPlan plan, List<IntegerLayer> layers, int membraneBits) {
        return of(plan, layers, membraneBits, PackedKernels.fastest());
    }

    public static IntegerModel of(NetworkPlan plan, List<IntegerLayer> layers, int membraneBits, PackedKernels lanes) {
        return new IntegerModel(plan, layers, membraneBits, lanes);
    }

    /**
     * Begins to use it on one thread.
     *
     * @param stimulus the thread's source of samples
     * @param steps time steps a sample
     * @param keepMembranes whether {@link Pass#membrane} may be asked for
     * @return a pass
     */
    public Pass pass(Stimulus stimulus, int steps, boolean keepMembranes) {
        return new IntegerPass(this, stimulus, steps, keepMembranes);
    }

    NetworkPlan plan() {
        return plan;
    }

    IntegerSynapses synapses(int layer) {
        return synapses.get(layer);
    }

    int membraneBits() {
        return membraneBits;
    }
}
