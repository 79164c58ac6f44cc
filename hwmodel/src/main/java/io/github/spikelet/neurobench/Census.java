package io.github.spikelet.neurobench;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Session;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.provenance.Provenance;

/** Every spike of a network on some samples, neuron by neuron: what its operations follow from. On one thread. */
final class Census {

    private final SpikingNetwork network;
    private final FanOut[] fanOuts;
    private final Dataset data;
    private final Encoder encoder;
    private final int steps;
    private final boolean readoutSpikes;
    private long accumulates;
    private long multiplyAccumulates;
    private long spikes;
    private long outputs;
    private int samples;
    private int right;

    Census(SpikingNetwork network, FanOut[] fanOuts, Dataset data, Encoder encoder, int steps) {
        Encoder.checkSteps(steps);
        encoder.checkReads(data);
        network.topology().checkReads(data);
        this.network = network;
        this.fanOuts = fanOuts;
        this.data = data;
        this.encoder = encoder;
        this.steps = steps;
        readoutSpikes = network.topology().integration() == Integration.CONTINUOUS;
    }

    /** {@code named} is the network the user knows; the one that runs may be made from it. */
    Metrics metrics(long bytes, long packed, SpikingNetwork named) {
        long start = System.nanoTime();
        take();
        if (samples == 0) {
            throw new IllegalStateException("interrupted before the first sample was done: run it again");
        }
        long zeros = 0;
        long weights = 0;
        long dense = 0;
        for (int layer = 0; layer < fanOuts.length; layer++) {
            zeros += fanOuts[layer].zeroWeights();
            weights += network.topology().weightLayers().get(layer).weights();
            dense += fanOuts[layer].dense();
        }
        return new Metrics(
                bytes,
                packed,
                Math.rint(1e4 * zeros / weights) / 1e4,
                outputs == 0 ? 0 : (outputs - spikes) / (double) outputs,
                new SynapticOperations(
                        accumulates / (double) samples, multiplyAccumulates / (double) samples, (double) steps * dense),
                right / (double) samples,
                Provenance.ofThisVersion()
                        .with("data", data.name())
                        .with("data.sha256", data.checksum())
                        .with("images", samples)
                        .with("network", named.topology())
                        .with("network.sha256", named.checksum())
                        .with("encoder", encoder.name())
                        .with("steps", steps)
                        .with("seed", network.seed())
                        .tookSeconds((System.nanoTime() - start) * 1e-9));
    }

    private void take() {
        Session session = network.sessions(data, encoder, steps, network.seed()).begin(false);
        View view = data.view();
        for (int first = 0; first < data.size() && !Thread.currentThread().isInterrupted(); ) {
            int count = Math.min(session.samples(), data.size() - first);
            session.show(first, count);
            for (int at = 0; at < count; at++) {
                take(session, at);
                if (encoder.code() != Encoder.Code.SPIKES) {
                    view.show(first + at);
                    takeLevels(view);
                }
                right += answer(session, at) == data.label(first + at) ? 1 : 0;
            }
            first += count;
            samples = first;
        }
    }

    /** An input of levels gives an empty train, so that the first layer adds nothing here. */
    private void take(Session session, int at) {
        for (int layer = 0; layer <= fanOuts.length; layer++) {
            boolean last = layer == fanOuts.length;
            boolean activation = layer > 0 && (!last || readoutSpikes);
            if (last && !activation) {
                continue;
            }
            SpikeTrain train = session.spikes(at, layer);
            for (int step = 0; step < steps; step++) {
                for (int neuron = 0; neuron < train.neurons(); neuron++) {
                    if (train.get(step, neuron)) {
                        accumulates += last ? 0 : fanOuts[layer].effective(neuron);
                        spikes += activation ? 1 : 0;
                    }
                }
            }
            outputs += activation ? (long) steps * train.neurons() : 0;
        }
    }

    private void takeLevels(View view) {
        int inputs = data.shape().size();
        boolean constant = encoder.code() == Encoder.Code.CONSTANT;
        byte[] levels = new byte[constant ? inputs : steps * inputs];
        encoder.levels(view, network.seed(), 0, steps, levels, 0);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                multiplyAccumulates += fanOuts[0].effective(i % inputs) * (constant ? steps : 1);
            }
        }
    }

    private int answer(Session session, int at) {
        int best = 0;
        for (int output = 1; output < network.topology().classes(); output++) {
            if (session.potential(at, output) > session.potential(at, best)) {
                best = output;
            }
        }
        return best;
    }
}
