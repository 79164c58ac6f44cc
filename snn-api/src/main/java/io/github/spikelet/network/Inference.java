package io.github.spikelet.network;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.Workers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.provenance.Notices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loop behind evaluation: samples shared out among threads, each through all its steps; whatever the threads, the
 * results are those of one.
 */
final class Inference {

    /** Samples of a round per thread; more where a session takes more at a time. */
    private static final int BLOCK = 128;

    /** Time steps of such samples together: long ones come in smaller blocks. */
    private static final int BLOCK_STEPS = 4096;

    private final SpikingNetwork network;
    private final Dataset data;
    private final Encoder encoder;
    private final int steps;
    private final long seed;
    private final int layers;
    private final Optional<String> note;

    Inference(SpikingNetwork network, Dataset data, Encoder encoder, int steps, long seed) {
        this.network = network;
        this.data = Argument.DATA.given(data);
        this.encoder = Argument.ENCODER.given(encoder);
        this.steps = steps;
        this.seed = seed;
        this.layers = network.topology().weightLayers().size() + 1;
        Encoder.checkSteps(steps);
        encoder.checkReads(data);
        network.topology().checkReads(data);
        OptionalInt trained = network.trainedSteps();
        this.note = trained.isPresent() ? encoder.mismatch(trained.getAsInt(), steps) : Optional.empty();
    }

    Evaluation evaluate(EvaluationListener listener) {
        Argument.LISTENER.given(listener);
        notice();
        EvaluationReport report = EvaluationReport.begin(listener, network, data.size(), data.noun());
        Evaluation evaluation = evaluate(report);
        report.finish(evaluation);
        return evaluation;
    }

    /** As a part of what is reported on: the end is not told. */
    Evaluation evaluate(EvaluationReport report) {
        return run(Optional.empty(), report);
    }

    /** Says what the results will note; of several runs in one place, once. */
    void notice() {
        note.ifPresent(Notices::say);
    }

    Activity activity(EvaluationListener listener) {
        Argument.LISTENER.given(listener);
        notice();
        long counts = (long) data.size() * steps * layers;
        if (counts > Activity.MAX_COUNTS) {
            throw new IllegalArgumentException(
                    "the spike counts of " + data.size() + " samples × " + steps + " steps × " + layers + " layers are "
                            + counts + ", at most " + Activity.MAX_COUNTS + " are kept: take fewer samples or steps");
        }
        Steps perStep = new Steps((int) counts, data.size() * steps);
        EvaluationReport report = EvaluationReport.begin(listener, network, data.size(), data.noun());
        Evaluation evaluation = run(Optional.of(perStep), report);
        report.finish(evaluation);
        int reached = evaluation.images() * steps;
        int[] neurons = new int[layers];
        Arrays.setAll(neurons, layer -> network.topology().spikesInto(layer).size());
        return new Activity(
                network.checksum(),
                evaluation,
                encoder,
                neurons,
                Arrays.copyOf(perStep.spikes, reached * layers),
                Arrays.copyOf(perStep.rows, reached * layers),
                Arrays.copyOf(perStep.byMembrane, reached),
                Arrays.copyOf(perStep.bySpikes, reached),
                Arrays.copyOf(perStep.leads, reached));
    }

    /** What is kept of each step: counts {@code [(sample · steps + step) · layers + layer]}, answers without the layer. */
    private static final class Steps {

        private final int[] spikes;
        private final int[] rows;
        private final int[] byMembrane;
        private final int[] bySpikes;
        private final double[] leads;

        Steps(int counts, int answers) {
            spikes = new int[counts];
            rows = new int[counts];
            byMembrane = new int[answers];
            bySpikes = new int[answers];
            leads = new double[answers];
        }
    }

    private Evaluation run(Optional<Steps> perStep, EvaluationReport report) {
        long start = System.nanoTime();
        int[] byMembrane = new int[data.size()];
        int[] bySpikes = new int[data.size()];
        long[] spikes = new long[layers];
        int done = 0;
        try (Workers workers = Workers.start()) {
            Sessions sessions = network.sessions(data, encoder, steps, seed);
            Worker[] own = new Worker[workers.threads()];
            Arrays.setAll(own, i -> new Worker(sessions.begin(false)));
            int block = Math.max(Math.min(BLOCK, Math.max(1, BLOCK_STEPS / steps)), own[0].session.samples());
            int atATime = own[0].session.samples();
            while (done < data.size() && !workers.interrupted()) {
                int end = (int) Math.min((long) done + (long) block * own.length, data.size());
                // Threads take samples in their order and finish what they took: what an interrupt leaves has no gap.
                AtomicInteger next = new AtomicInteger(done);
                workers.run(Math.min(own.length, end - done), (worker, from, to) -> {
                    int at = next.getAndAdd(atATime);
                    while (at < end) {
                        int now = Math.min(atATime, end - at);
                        own[worker].show(at, now, perStep, byMembrane, bySpikes);
                        report.add(now, right(byMembrane, at, now));
                        // The first worker is the caller's own thread.
                        if (worker == 0) {
                            report.tell();
                        }
                        at = workers.interrupted() ? end : next.getAndAdd(atATime);
                    }
                });
                done = Math.min(next.get(), end);
                report.tell();
            }
            for (Worker worker : own) {
                worker.addTo(spikes);
            }
        }
        return Evaluation.of(
                network,
                data,
                encoder,
                steps,
                seed,
                done,
                byMembrane,
                bySpikes,
                spikes,
                note,
                (System.nanoTime() - start) * 1e-9);
    }

    private int right(int[] answers, int first, int count) {
        int right = 0;
        for (int sample = first; sample < first + count; sample++) {
            right += answers[sample] == data.label(sample) ? 1 : 0;
        }
        return right;
    }

    Trace trace(int sample) {
        List<Weighted> weighted = network.topology().weightLayers();
        long values = 0;
        for (Weighted layer : weighted) {
            values += (long) layer.neurons() * steps;
        }
        if (values > Trace.MAX_VALUES) {
            throw new IllegalArgumentException("a trace of " + steps + " steps would hold " + values
                    + " membranes, at most " + Trace.MAX_VALUES + " are kept: take fewer steps");
        }
        Session session = network.sessions(data, encoder, steps, seed).begin(true);
        session.show(sample, 1);
        List<SpikeTrain> trains = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            trains.add(session.spikes(0, layer));
        }
        double[][] membranes = new double[weighted.size()][];
        for (int layer = 0; layer < membranes.length; layer++) {
            int neurons = weighted.get(layer).neurons();
            membranes[layer] = new double[neurons * steps];
            for (int step = 0; step < steps; step++) {
                for (int neuron = 0; neuron < neurons; neuron++) {
                    membranes[layer][step * neurons + neuron] = session.membrane(0, step, layer, neuron);
                }
            }
        }
        double[] potentials = new double[network.topology().classes()];
        Arrays.setAll(potentials, output -> session.potential(0, output));
        return new Trace(steps, trains, membranes, potentials);
    }

    /** What one thread needs. */
    private final class Worker {

        private final Session session;
        private final long[] total = new long[layers];

        Worker(Session session) {
            this.session = session;
        }

        void show(int first, int count, Optional<Steps> perStep, int[] byMembrane, int[] bySpikes) {
            session.show(first, count);
            for (int at = 0; at < count; at++) {
                for (int layer = 0; layer < layers; layer++) {
                    total[layer] += session.spikeCount(at, layer);
                }
                for (int step = 0; perStep.isPresent() && step < steps; step++) {
                    note(first + at, at, step, perStep.get());
                }
                byMembrane[first + at] = byMembrane(at, steps - 1);
                bySpikes[first + at] = bySpikes(at, steps - 1);
            }
        }

        private void note(int sample, int at, int step, Steps perStep) {
            for (int layer = 0; layer < layers; layer++) {
                int place = (sample * steps + step) * layers + layer;
                perStep.spikes[place] = session.spikeCount(at, step, layer);
                perStep.rows[place] = layer < layers - 1 ? session.rowReads(at, step, layer) : 0;
            }
            int answer = byMembrane(at, step);
            perStep.byMembrane[sample * steps + step] = answer;
            perStep.bySpikes[sample * steps + step] = bySpikes(at, step);
            perStep.leads[sample * steps + step] = lead(at, step, answer);
        }

        void addTo(long[] sums) {
            for (int layer = 0; layer < layers; layer++) {
                sums[layer] += total[layer];
            }
        }

        private int byMembrane(int at, int step) {
            int best = 0;
            for (int output = 1; output < network.topology().classes(); output++) {
                if (session.potential(at, step, output) > session.potential(at, step, best)) {
                    best = output;
                }
            }
            return best;
        }

        private double lead(int at, int step, int answer) {
            double lead = Double.POSITIVE_INFINITY;
            for (int output = 0; output < network.topology().classes(); output++) {
                if (output != answer) {
                    lead = Math.min(lead, session.potential(at, step, answer) - session.potential(at, step, output));
                }
            }
            return lead;
        }

        private int bySpikes(int at, int step) {
            int best = 0;
            for (int output = 1; output < network.topology().classes(); output++) {
                if (session.outputSpikes(at, step, output) > session.outputSpikes(at, step, best)) {
                    best = output;
                }
            }
            return best;
        }
    }
}
