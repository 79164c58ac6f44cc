package io.github.spikelet.network;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.engine.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The loop behind evaluation: samples shared out among threads, each through all its steps; whatever the threads, the
 * results are those of one.
 */
final class Inference {

    /** Samples between two looks at the interrupt, a thread. */
    private static final int BLOCK = 32;

    private final SpikingNetwork network;
    private final Dataset data;
    private final Encoder encoder;
    private final int steps;
    private final long seed;
    private final int layers;

    Inference(SpikingNetwork network, Dataset data, Encoder encoder, int steps, long seed) {
        this.network = Objects.requireNonNull(network, "network");
        this.data = Objects.requireNonNull(data, "data");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.steps = steps;
        this.seed = seed;
        this.layers = network.topology().weightLayers().size() + 1;
        Encoder.checkSteps(steps);
        network.topology().checkReads(data);
        encoder.checkReads(data);
    }

    Evaluation evaluate() {
        return run(new int[0], false);
    }

    Activity activity() {
        long counts = (long) data.size() * steps * layers;
        if (counts > Activity.MAX_COUNTS) {
            throw new IllegalArgumentException(
                    "the spike counts of " + data.size() + " samples × " + steps + " steps × " + layers + " layers are "
                            + counts + ", at most " + Activity.MAX_COUNTS + " are kept: take fewer samples or steps");
        }
        int[] perStep = new int[(int) counts];
        Evaluation evaluation = run(perStep, true);
        return new Activity(evaluation, Arrays.copyOf(perStep, evaluation.images() * steps * layers), layers);
    }

    /** Runs all samples; fills {@code perStep[(sample · steps + step) · layers + layer]} where asked to. */
    private Evaluation run(int[] perStep, boolean keepSteps) {
        long start = System.nanoTime();
        int[] byMembrane = new int[data.size()];
        int[] bySpikes = new int[data.size()];
        long[] spikes = new long[layers];
        int done = 0;
        try (Workers workers = Workers.start()) {
            Worker[] own = new Worker[workers.threads()];
            while (done < data.size() && !Thread.currentThread().isInterrupted()) {
                int first = done;
                int count = Math.min(BLOCK * own.length, data.size() - first);
                workers.run(count, (worker, from, to) -> {
                    if (own[worker] == null) {
                        own[worker] = new Worker();
                    }
                    for (int sample = first + from; sample < first + to; sample++) {
                        own[worker].show(sample, perStep, keepSteps);
                        byMembrane[sample] = own[worker].byMembrane();
                        bySpikes[sample] = own[worker].bySpikes();
                    }
                });
                done += count;
            }
            for (Worker worker : own) {
                for (int layer = 0; worker != null && layer < layers; layer++) {
                    spikes[layer] += worker.total[layer];
                }
            }
        }
        return new Evaluation(
                network,
                data,
                encoder,
                steps,
                seed,
                done,
                byMembrane,
                bySpikes,
                spikes,
                (System.nanoTime() - start) * 1e-9);
    }

    List<SpikeTrain> spikes(int sample) {
        Worker worker = new Worker();
        int[][][] lists = new int[layers][steps][];
        worker.begin(sample);
        for (int step = 0; step < steps; step++) {
            worker.step(step);
            for (int layer = 0; layer < layers; layer++) {
                lists[layer][step] = Arrays.copyOf(worker.session.spikes(layer), worker.session.spikeCount(layer));
            }
        }
        List<SpikeTrain> trains = new ArrayList<>();
        trains.add(SpikeTrain.of(network.topology().input().size(), lists[0]));
        for (int layer = 1; layer < layers; layer++) {
            trains.add(SpikeTrain.of(
                    network.topology().weightLayers().get(layer - 1).units(), lists[layer]));
        }
        return trains;
    }

    /** What one thread needs. */
    private final class Worker {

        private final Session session = network.session();
        private final View view = data.view();
        private final int[] input = new int[network.topology().input().size()];
        private final int words = SpikeTrain.words(input.length);
        private final long[] bits = new long[Math.multiplyExact(words, steps)];
        private final long[] total = new long[layers];

        void begin(int sample) {
            view.show(sample);
            encoder.spikes(view, seed, 0, steps, bits, 0);
            session.begin();
        }

        void step(int step) {
            int count = 0;
            for (int word = 0; word < words; word++) {
                for (long left = bits[step * words + word]; left != 0; left &= left - 1) {
                    input[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                }
            }
            session.step(input, count);
        }

        void show(int sample, int[] perStep, boolean keepSteps) {
            begin(sample);
            for (int step = 0; step < steps; step++) {
                step(step);
                for (int layer = 0; layer < layers; layer++) {
                    int count = session.spikeCount(layer);
                    total[layer] += count;
                    if (keepSteps) {
                        perStep[(sample * steps + step) * layers + layer] = count;
                    }
                }
            }
        }

        int byMembrane() {
            int best = 0;
            for (int output = 1; output < network.topology().classes(); output++) {
                if (session.potential(output) > session.potential(best)) {
                    best = output;
                }
            }
            return best;
        }

        int bySpikes() {
            int best = 0;
            for (int output = 1; output < network.topology().classes(); output++) {
                if (session.outputSpikes(output) > session.outputSpikes(best)) {
                    best = output;
                }
            }
            return best;
        }
    }
}
