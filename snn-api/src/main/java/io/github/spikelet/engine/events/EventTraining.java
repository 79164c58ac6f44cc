package io.github.spikelet.engine.events;

import io.github.spikelet.base.Workers;
import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Back propagation, through time where membranes have memory, by loops that touch only what can be non-zero: rows of
 * inputs that fired, neurons inside the straight-through window, samples with a loss.
 *
 * <p>A batch has two parts with all threads waiting between them. First samples are shared out: forward, loss, backward as
 * far as the gradients of the membranes, which take the places of the membranes themselves. Then weights are shared out: a
 * weight's gradient is the sum over the presentations in which its input fired, in the order of the batch, and the
 * update follows while it is in cache. Nothing that is summed is ever cut between threads. Batch normalisation, which
 * looks at a whole batch, makes more such parts of the first: layer after layer.
 */
public final class EventTraining implements Trainable {

    /** Presentations that go through all layers together on one thread. */
    private static final int CHUNK = 512;

    /** Gradients inside the window are counted for one sample in so many. */
    private static final int COUNTED = 16;

    private final TrainingPlan plan;
    private final Target target;
    private final Kernels lanes;
    private final Workers workers = Workers.start();
    private final List<TrainedLayer> layers = new ArrayList<>();
    private final Stimulus[] stimuli;
    private final Scratch[] scratch;
    private final Readout[] readouts;
    private final Counts[] counts;
    private final boolean normalizing;
    private final boolean everySample;
    private final double[] losses;
    private final int[] answers;
    private final boolean[] hasLoss;
    private final int[] rows;
    private final int[] samples;
    private long updates;

    /** The work that one thread met, counted without an object a sample. */
    private static final class Counts {
        private long inputs;
        private long active;
        private long neurons;
        private long inWindow;
        private long samples;
        private long withLoss;

        Work work() {
            return new Work(inputs, active, neurons, inWindow, samples, withLoss);
        }
    }

    /**
     * Prepares a run.
     *
     * @param plan how to train
     * @param parameters where to begin, one a weight layer; not modified
     * @param stimuli gives each thread its source of samples
     * @param target the loss
     */
    public EventTraining(
            TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
        this(plan, parameters, stimuli, target, Kernels.fastest());
    }

    EventTraining(
            TrainingPlan plan,
            List<LayerParameters> parameters,
            Supplier<Stimulus> stimuli,
            Target target,
            Kernels lanes) {
        this.plan = plan;
        this.target = target;
        this.lanes = lanes;
        this.stimuli = new Stimulus[workers.threads()];
        this.scratch = new Scratch[workers.threads()];
        this.readouts = new Readout[workers.threads()];
        this.counts = new Counts[workers.threads()];
        for (int i = 0; i < scratch.length; i++) {
            this.stimuli[i] = stimuli.get();
            scratch[i] = Scratch.training(plan.network(), plan.steps());
            counts[i] = new Counts();
        }
        for (int number = 0; number < parameters.size(); number++) {
            layers.add(new TrainedLayer(plan, number, parameters.get(number), this.stimuli[0], lanes));
        }
        Arrays.setAll(readouts, i -> new Readout(plan, layers.get(layers.size() - 1), target));
        this.normalizing = plan.network().layers().stream().anyMatch(LayerPlan::normalized);
        this.everySample = normalizing || plan.regularization().activity() != 0;
        this.losses = new double[plan.batch()];
        this.answers = new int[plan.batch()];
        this.hasLoss = new boolean[plan.batch()];
        this.rows = new int[Math.multiplyExact(plan.batch(), plan.steps())];
        this.samples = new int[plan.batch()];
    }

    @Override
    public Outcome batch(int epoch, double rate, int[] order, int from, int count) {
        if (normalizing) {
            layerByLayer(epoch, order, from, count);
        } else {
            workers.run(count, (worker, first, end) -> {
                int chunk = Math.max(1, CHUNK / plan.steps());
                for (int at = first; at < end && !workers.interrupted(); at += chunk) {
                    int to = Math.min(at + chunk, end);
                    for (int l = 0; l < layers.size(); l++) {
                        currents(worker, l, epoch, order, from, at, to);
                        neurons(worker, l, epoch, order, from, at, to);
                    }
                    judge(worker, order, from, at, to);
                    for (int sample = at; sample < to; sample++) {
                        for (int l = layers.size() - 1; hasLoss[sample] && l > 0; l--) {
                            back(worker, l, sample);
                        }
                        layers.get(0).gatherSteps(sample);
                    }
                }
            });
        }
        if (workers.interrupted()) {
            return Outcome.INTERRUPTED;
        }
        if (!finite(count)) {
            return Outcome.NOT_FINITE;
        }
        learn(rate, count);
        return Outcome.UPDATED;
    }

    private boolean finite(int count) {
        for (int at = 0; at < count; at++) {
            if (!Double.isFinite(losses[at])) {
                return false;
            }
        }
        return true;
    }

    private void layerByLayer(int epoch, int[] order, int from, int count) {
        int allRows = count * plan.steps();
        for (int l = 0; l < layers.size(); l++) {
            int number = l;
            TrainedLayer layer = layers.get(l);
            workers.run(count, (worker, first, end) -> currents(worker, number, epoch, order, from, first, end));
            layer.normalizer().ifPresent(normalizer -> {
                workers.run(
                        normalizer.units(),
                        (worker, first, end) -> normalizer.measure(layer.membranes(), allRows, first, end));
                workers.run(allRows, (worker, first, end) -> normalizer.apply(layer.membranes(), first, end));
            });
            workers.run(count, (worker, first, end) -> neurons(worker, number, epoch, order, from, first, end));
        }
        workers.run(count, (worker, first, end) -> judge(worker, order, from, first, end));
        for (int l = layers.size() - 1; l >= 0; l--) {
            int number = l;
            TrainedLayer layer = layers.get(l);
            layer.normalizer().ifPresent(normalizer -> {
                workers.run(
                        normalizer.units(),
                        (worker, first, end) -> normalizer.gradients(layer.membranes(), allRows, first, end));
                workers.run(allRows, (worker, first, end) -> normalizer.back(layer.membranes(), allRows, first, end));
            });
            workers.run(count, (worker, first, end) -> {
                for (int sample = first; sample < end; sample++) {
                    if (number > 0) {
                        back(worker, number, sample);
                    } else {
                        layer.gatherSteps(sample);
                    }
                }
            });
        }
    }

    private void currents(int worker, int number, int epoch, int[] order, int from, int first, int end) {
        TrainedLayer layer = layers.get(number);
        for (int at = first; number == 0 && at < end; at++) {
            layer.encode(stimuli[worker], order[from + at], epoch, at);
        }
        layer.currents(first, end, scratch[worker]);
    }

    private void neurons(int worker, int number, int epoch, int[] order, int from, int first, int end) {
        boolean readout = number == layers.size() - 1;
        for (int at = first; at < end; at++) {
            if (!readout || target.ofSpikeCounts()) {
                layers.get(number).integrate(at, scratch[worker]);
            }
            if (!readout) {
                layers.get(number + 1).receive(layers.get(number), order[from + at], epoch, at);
            }
        }
    }

    /** Loss, answer and the gradients of the readout's currents. */
    private void judge(int worker, int[] order, int from, int first, int end) {
        Readout readout = readouts[worker];
        Counts count = counts[worker];
        for (int at = first; at < end; at++) {
            losses[at] = readout.judge(order[from + at], at, scratch[worker]) + penalty(at);
            answers[at] = readout.answer();
            hasLoss[at] = readout.hasGradient() || everySample;
            count.samples++;
            count.withLoss += hasLoss[at] ? 1 : 0;
            countInputs(count, at);
        }
    }

    private void countInputs(Counts count, int at) {
        for (int l = 0; l < layers.size(); l++) {
            TrainedLayer layer = layers.get(l);
            int rowsOfSample = plan.steps() / layer.step();
            int first = at * rowsOfSample;
            for (int row = first; row < first + rowsOfSample; row++) {
                count.active += layer.inputs().count(row);
            }
            count.inputs += (long) rowsOfSample * layer.plan().input().elements();
        }
    }

    private long hiddenNeurons() {
        long neurons = 0;
        for (int l = 1; l < layers.size(); l++) {
            neurons += layers.get(l).plan().input().elements();
        }
        return neurons;
    }

    private double penalty(int at) {
        if (plan.regularization().activity() == 0 || layers.size() == 1) {
            return 0;
        }
        long spikes = 0;
        for (int l = 1; l < layers.size(); l++) {
            spikes += layers.get(l).fired(at);
        }
        return plan.regularization().activity() * spikes / ((double) hiddenNeurons() * plan.steps());
    }

    /** Gradients of the layer below, of one sample, last step first. */
    private void back(int worker, int number, int at) {
        TrainedLayer layer = layers.get(number);
        TrainedLayer below = layers.get(number - 1);
        Scratch own = scratch[worker];
        NeuronDynamics neurons = below.neurons();
        int size = below.plan().output().size();
        int stride = below.plan().output().rowLength();
        int upStride = layer.plan().input().rowLength();
        int steps = plan.steps();
        float penalty =
                (float) (2 * plan.regularization().activity() / ((double) hiddenNeurons() * steps) / layer.scale());
        int carried = neurons.carries() * size;
        Arrays.fill(own.carry, 0, carried, 0);
        for (int end = steps; end > 0; end -= Scratch.STEPS) {
            int first = Math.max(0, end - Scratch.STEPS);
            layer.synapses().upstream(layer.membranes(), layer.row(at) + first, layer.row(at) + end, own.up, own);
            for (int t = end - 1; t >= first; t--) {
                int row = below.row(at) + t;
                int upAt = (t - first) * upStride;
                if (layer.drops()) {
                    layer.clearDropped(row, own.up, upAt);
                }
                if (penalty != 0) {
                    layer.penalise(row, penalty, own.up, upAt);
                }
                float[] up = own.up;
                if (below.plan().pool() > 1) {
                    Pooling.route(below.plan(), below.membranes(), row * stride, own.up, upAt, own.routed);
                    up = own.routed;
                    upAt = 0;
                }
                if ((t + 1) % plan.truncation() == 0) {
                    Arrays.fill(own.carry, 0, carried, 0);
                }
                neurons.backward(layer.scale(), below.membranes(), row * stride, up, upAt, own.carry, size);
            }
        }
        if (at % COUNTED == 0) {
            countWindow(counts[worker], below, at);
        }
    }

    private void countWindow(Counts count, TrainedLayer layer, int at) {
        int stride = layer.plan().output().rowLength();
        count.neurons += (long) layer.plan().output().elements() * plan.steps();
        for (int row = layer.row(at); row < layer.row(at + 1); row++) {
            for (int i = row * stride; i < row * stride + layer.plan().output().size(); i++) {
                count.inWindow += layer.membranes()[i] != 0 ? 1 : 0;
            }
        }
    }

    private void learn(double rate, int count) {
        int taking = 0;
        for (int at = 0; at < count; at++) {
            if (hasLoss[at]) {
                for (int t = 0; t < plan.steps(); t++) {
                    rows[taking * plan.steps() + t] = at * plan.steps() + t;
                }
                samples[taking++] = at;
            }
        }
        int samplesTaking = taking;
        Updates update = new Updates(lanes, plan.rule(), plan.regularization(), rate, ++updates);
        float mean = (float) (1.0 / count);
        for (TrainedLayer layer : layers) {
            int[] which = layer.step() > 1 ? samples : rows;
            int howMany = samplesTaking * (plan.steps() / layer.step());
            workers.run(
                    layer.synapses().units(),
                    (worker, first, end) -> layer.learn(which, howMany, update, mean, first, end, scratch[worker]));
        }
    }

    @Override
    public double loss(int at) {
        return losses[at];
    }

    @Override
    public int answer(int at) {
        return answers[at];
    }

    @Override
    public int fired(int layer, int at) {
        return layers.get(layer + 1).fired(at);
    }

    @Override
    public void rescale() {
        layers.forEach(layer -> layer.synapses().rescale());
    }

    @Override
    public List<LayerParameters> parameters() {
        return layers.stream().map(TrainedLayer::parameters).toList();
    }

    @Override
    public OptimizerState state() {
        return new OptimizerState(
                updates, layers.stream().map(TrainedLayer::state).toList());
    }

    @Override
    public void restore(OptimizerState state) {
        updates = state.updates();
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).restore(state.layers().get(l));
        }
    }

    @Override
    public Work work() {
        return Arrays.stream(counts).map(Counts::work).reduce(Work.NONE, Work::plus);
    }

    @Override
    public void close() {
        workers.close();
    }
}
