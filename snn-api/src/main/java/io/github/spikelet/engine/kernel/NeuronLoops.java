package io.github.spikelet.engine.kernel;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.NeuronDynamics;

/** The fastest loops for the neurons of a layer: {@link Kernels} for those they know, else the neurons' own. */
public final class NeuronLoops {

    private NeuronLoops() {}

    /**
     * The loops of a layer's neurons.
     *
     * @param neurons what they do
     * @param kernels the loops for neurons that are known
     * @return the same neurons, which give the same bits
     */
    public static NeuronDynamics of(NeuronDynamics neurons, Kernels kernels) {
        return neurons instanceof Dynamics known ? new Known(known, kernels) : neurons;
    }

    private record Known(Dynamics dynamics, Kernels kernels) implements NeuronDynamics {

        @Override
        public float threshold() {
            return dynamics.threshold();
        }

        @Override
        public boolean fires(float membrane) {
            return dynamics.fires(membrane);
        }

        @Override
        public boolean memory() {
            return dynamics.memory();
        }

        @Override
        public void forward(float[] v, int before, int current, int at, float[] states, int length) {
            kernels.forward(dynamics, v, before, current, at, length);
        }

        @Override
        public void backward(float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
            kernels.backward(dynamics, scale, v, at, up, upAt, carry, length);
        }
    }
}
