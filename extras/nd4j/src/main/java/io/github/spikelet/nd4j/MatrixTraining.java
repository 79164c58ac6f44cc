package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.Work;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Back propagation as a textbook has it: whole batches in arrays of floats, one layer after the other, weighted sums and their
 * gradients as products of matrices on the user's ND4J backend, all else in loops on the calling thread. Nothing is skipped.
 *
 * <p>The equations and the random draws are those of {@code Engine.events()}, the loops are not: one checks the other. Sums are in
 * the order that the backend likes, so results agree with the event engine's to rounding and are not the same bits on every
 * machine.
 */
final class MatrixTraining implements Trainable {

    private final TrainingPlan plan;
    private final Target target;
    private final Stimulus stimulus;
    private final Products products;
    private final List<MatrixLayer> layers;
    private final MatrixLayer readout;
    private final double[] losses;
    private final int[] answers;
    private long updates;
    private long presented;

    /**
     * Prepares a run.
     *
     * @param plan how to train
     * @param parameters where to begin, one a weight layer; not modified
     * @param stimuli gives the source of samples
     * @param target the loss
     * @throws IllegalStateException where no ND4J backend is on the class path; names the artefact to add
     */
    MatrixTraining(TrainingPlan plan, List<LayerParameters> parameters, Supplier<Stimulus> stimuli, Target target) {
        this.plan = plan;
        this.target = target;
        this.products = Nd4jDoor.products();
        this.stimulus = stimuli.get();
        this.layers = IntStream.range(0, parameters.size())
                .mapToObj(number ->
                        new MatrixLayer(plan, number, parameters.get(number), target.ofSpikeCounts(), products))
                .toList();
        this.readout = layers.get(layers.size() - 1);
        this.losses = new double[plan.batch()];
        this.answers = new int[plan.batch()];
    }

    @Override
    public Outcome batch(int epoch, double rate, int[] order, int from, int count) {
        encode(epoch, order, from, count);
        for (int l = 0; l < layers.size(); l++) {
            if (interrupted()) {
                return Outcome.INTERRUPTED;
            }
            MatrixLayer layer = layers.get(l);
            layer.drop(epoch, order, from, count);
            layer.forward(count);
            if (layer != readout) {
                layer.fire(count, layers.get(l + 1));
            }
        }
        judge(order, from, count);
        // The derivative λ · 2s of s², as the share of one spike in the mean over neurons, steps and batch.
        double penalty = 2 * plan.regularization().activity() / ((double) hiddenNeurons() * plan.steps() * count);
        for (int l = layers.size() - 1; l >= 0; l--) {
            if (interrupted()) {
                return Outcome.INTERRUPTED;
            }
            MatrixLayer layer = layers.get(l);
            layer.backThroughNeurons(count);
            layer.parameterGradients(count);
            if (l > 0) {
                layer.backInto(layers.get(l - 1), count, penalty);
            }
        }
        presented += count;
        if (interrupted()) {
            return Outcome.INTERRUPTED;
        }
        if (!Arrays.stream(losses, 0, count).allMatch(Double::isFinite)) {
            return Outcome.NOT_FINITE;
        }
        updates++;
        layers.forEach(layer -> layer.learn(rate, updates));
        return Outcome.UPDATED;
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private void encode(int epoch, int[] order, int from, int count) {
        int steps = plan.steps();
        Grid grid = layers.get(0).plan().input();
        int size = grid.elements();
        float[] inputs = layers.get(0).spikes();
        long[] bits = new long[steps * grid.words()];
        byte[] levels = new byte[steps * size];
        for (int at = 0; at < count; at++) {
            int sample = order[from + at];
            if (stimulus.spiking()) {
                stimulus.spikes(sample, epoch, steps, bits, 0);
            } else {
                stimulus.levels(sample, epoch, steps, levels, 0);
            }
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < size; i++) {
                    inputs[(at * steps + t) * size + i] = stimulus.spiking()
                            ? bits[t * grid.words() + i / Long.SIZE] >>> i & 1
                            : stimulus.unit() * Byte.toUnsignedInt(levels[(stimulus.constant() ? 0 : t * size) + i]);
                }
            }
        }
    }

    /** Losses, answers, and the gradients of the outputs: of their spikes where those are counted, else of their potentials. */
    private void judge(int[] order, int from, int count) {
        int steps = plan.steps();
        int classes = plan.network().classes();
        float[] outputs = new float[steps * classes];
        float[] gradient = new float[steps * classes];
        for (int at = 0; at < count; at++) {
            int first = at * steps * classes;
            double[] sums = new double[classes];
            for (int i = 0; i < steps * classes; i++) {
                outputs[i] = readout.membranes()[first + i];
                sums[i % classes] += target.ofSpikeCounts() ? spike(outputs[i]) : outputs[i];
            }
            if (target.ofSpikeCounts()) {
                for (int k = 0; k < classes; k++) {
                    outputs[k] = (float) sums[k];
                }
            }
            losses[at] = target.loss(order[from + at], outputs, steps, gradient) + penalty(at);
            answers[at] = firstOfLargest(sums);
            for (int i = 0; i < steps * classes; i++) {
                readout.gradient()[first + i] = gradient[target.ofSpikeCounts() ? i % classes : i] / count;
            }
        }
    }

    private int spike(float v) {
        return plan.network().readout().neurons().fires(v) ? 1 : 0;
    }

    private static int firstOfLargest(double[] sums) {
        int best = 0;
        for (int k = 1; k < sums.length; k++) {
            best = sums[k] > sums[best] ? k : best;
        }
        return best;
    }

    private double penalty(int at) {
        if (layers.size() == 1) {
            return 0; // There are no spikes that could cost something.
        }
        long spikes = 0;
        for (int hidden = 0; hidden < layers.size() - 1; hidden++) {
            spikes += fired(hidden, at);
        }
        return plan.regularization().activity() * spikes / ((double) hiddenNeurons() * plan.steps());
    }

    /** As the next layer sees them: those of a pool's window are one. */
    private long hiddenNeurons() {
        return layers.stream()
                .skip(1)
                .mapToLong(layer -> layer.plan().input().elements())
                .sum();
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
        // Weights are used as they are: a plan that rounds them was refused.
    }

    @Override
    public List<LayerParameters> parameters() {
        return layers.stream().map(MatrixLayer::parameters).toList();
    }

    @Override
    public OptimizerState state() {
        return new OptimizerState(
                updates, layers.stream().map(MatrixLayer::state).toList());
    }

    @Override
    public void restore(OptimizerState state) {
        updates = state.updates();
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).restore(state.layers().get(l));
        }
    }

    /**
     * How much work was there: all of it was done.
     *
     * @return the counts
     */
    @Override
    public Work work() {
        long inputs = hiddenNeurons() + layers.get(0).plan().input().elements();
        long neurons = 0;
        for (MatrixLayer layer : layers.subList(0, layers.size() - 1)) {
            neurons += layer.plan().output().elements();
        }
        long presentations = presented * plan.steps();
        return new Work(
                presentations * inputs,
                presentations * inputs,
                presentations * neurons,
                presentations * neurons,
                presented,
                presented);
    }

    @Override
    public void close() {
        products.close();
    }
}
