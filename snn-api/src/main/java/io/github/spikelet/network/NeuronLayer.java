package io.github.spikelet.network;

import io.github.spikelet.data.Shape;
import java.util.Optional;

/**
 * A weight layer with all that belongs to it: the weights, the neurons that they drive, and the pool behind those.
 *
 * @param weights shapes and sizes of the weights
 * @param neuron what the neurons do
 * @param pool what pools their spikes, if anything
 */
public record NeuronLayer(Weighted weights, NeuronModel neuron, Optional<Pool> pool) {

    /**
     * Whether the neurons are the network's outputs.
     *
     * @return true for the readout
     */
    public boolean readout() {
        return weights.activation() == Neuron.READOUT;
    }

    /**
     * Side of the windows over which spikes are pooled.
     *
     * @return 1 where there is no pool
     */
    public int poolSize() {
        return pool.map(Pool::size).orElse(1);
    }

    /**
     * The shape of the spikes that go to the next layer.
     *
     * @return the pool's, or the weights'
     */
    public Shape output() {
        return pool.map(Pool::output).orElse(weights.output());
    }
}
