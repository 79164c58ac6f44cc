package io.github.spikelet.network;

import io.github.spikelet.base.Bits;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.engine.plan.Pass;

/** An engine's pass as a session. For the packages of this module. */
public final class PassSession implements Session {

    private final Topology topology;
    private final int steps;
    private final Pass pass;

    /**
     * Wraps a pass.
     *
     * @param topology the network
     * @param steps time steps a sample
     * @param pass the engine's, for one thread
     */
    public PassSession(Topology topology, int steps, Pass pass) {
        this.topology = topology;
        this.steps = steps;
        this.pass = pass;
    }

    @Override
    public int samples() {
        return pass.samples();
    }

    @Override
    public void show(int first, int count) {
        pass.show(first, count);
    }

    @Override
    public int spikeCount(int sample, int step, int layer) {
        return pass.active(sample, step, layer);
    }

    @Override
    public int spikeCount(int sample, int layer) {
        return pass.active(sample, layer);
    }

    @Override
    public int rowReads(int sample, int step, int layer) {
        return pass.reached(sample, step, layer);
    }

    @Override
    public SpikeTrain spikes(int sample, int layer) {
        int neurons = topology.spikesInto(layer).size();
        long[] words = new long[steps * Bits.words(neurons)];
        pass.spikes(sample, layer, words);
        return SpikeTrain.ofWords(neurons, steps, words);
    }

    @Override
    public double membrane(int sample, int step, int layer, int neuron) {
        return pass.membrane(sample, step, layer, neuron);
    }

    @Override
    public double potential(int sample, int step, int output) {
        return pass.potential(sample, step, output);
    }

    @Override
    public int outputSpikes(int sample, int step, int output) {
        return pass.outputSpikes(sample, step, output);
    }

    @Override
    public int steps() {
        return steps;
    }
}
