package io.github.spikelet.neurobench;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Integration;
import io.github.spikelet.network.Pool;
import io.github.spikelet.network.Session;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.provenance.Provenance;
import java.util.List;

/** Every spike of a network on some samples, neuron by neuron: what its operations follow from. On one thread. */
final class Census {

    private final SpikingNetwork network;
    private final FanOut[] fanOuts;
    private final Thresholds thresholds;
    private final Dataset data;
    private final Encoder encoder;
    private final int steps;
    private final boolean readoutSpikes;
    private long accumulates;
    private long multiplyAccumulates;
    private long rowOperations;
    private long spikes;
    private long outputs;
    private int samples;
    private int right;

    /** What a membrane must exceed for a spike. */
    interface Thresholds {
        double of(int layer, int channel);
    }

    Census(SpikingNetwork network, FanOut[] fanOuts, Thresholds thresholds, Dataset data, Encoder encoder, int steps) {
        Encoder.checkSteps(steps);
        Argument.ENCODER.given(encoder).checkReads(data);
        network.topology().checkReads(data);
        this.network = network;
        this.fanOuts = fanOuts;
        this.thresholds = thresholds;
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
                        accumulates / (double) samples,
                        multiplyAccumulates / (double) samples,
                        (double) steps * dense,
                        rowOperations / (double) samples),
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
        boolean pools = network.topology().layers().stream().anyMatch(Pool.class::isInstance);
        Session session = network.sessions(data, encoder, steps, network.seed()).begin(pools);
        View view = data.view();
        for (int first = 0; first < data.size() && !Thread.currentThread().isInterrupted(); ) {
            int count = Math.min(session.samples(), data.size() - first);
            session.show(first, count);
            for (int at = 0; at < count; at++) {
                takeSpikes(session, at);
                takeActivations(session, at);
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

    /** What enters the layers. An input of levels gives an empty train, so that the first layer adds nothing here. */
    private void takeSpikes(Session session, int at) {
        for (int layer = 0; layer < fanOuts.length; layer++) {
            SpikeTrain train = session.spikes(at, layer);
            for (int step = 0; step < steps; step++) {
                for (int neuron = 0; neuron < train.neurons(); neuron++) {
                    if (train.get(step, neuron)) {
                        accumulates += fanOuts[layer].effective(neuron);
                        rowOperations += fanOuts[layer].all(neuron);
                    }
                }
            }
        }
    }

    /** What the neurons gave, before any pool; a readout without memory has none that spike. */
    private void takeActivations(Session session, int at) {
        List<Weighted> weighted = network.topology().weightLayers();
        for (int layer = 0; layer < weighted.size() - (readoutSpikes ? 0 : 1); layer++) {
            int neurons = weighted.get(layer).neurons();
            outputs += (long) steps * neurons;
            if (layer == weighted.size() - 1 || weighted.get(layer + 1).inputs() == neurons) {
                for (int step = 0; step < steps; step++) {
                    spikes += session.spikeCount(at, step, layer + 1);
                }
            } else {
                spikes += beforeThePool(session, at, layer, weighted.get(layer));
            }
        }
    }

    private long beforeThePool(Session session, int at, int layer, Weighted weighted) {
        int places = weighted.neurons() / weighted.outputs();
        long count = 0;
        for (int step = 0; step < steps; step++) {
            for (int neuron = 0; neuron < weighted.neurons(); neuron++) {
                double threshold = thresholds.of(layer, neuron / places);
                count += session.membrane(at, step, layer, neuron) > threshold ? 1 : 0;
            }
        }
        return count;
    }

    private void takeLevels(View view) {
        int inputs = data.shape().size();
        boolean constant = encoder.code() == Encoder.Code.CONSTANT;
        byte[] levels = new byte[constant ? inputs : steps * inputs];
        encoder.levels(view, network.seed(), 0, steps, levels, 0);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] != 0) {
                int times = constant ? steps : 1;
                multiplyAccumulates += times * fanOuts[0].effective(i % inputs);
                rowOperations += times * fanOuts[0].all(i % inputs);
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
