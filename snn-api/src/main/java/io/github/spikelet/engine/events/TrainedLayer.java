package io.github.spikelet.engine.events;

import io.github.spikelet.base.Bits;
import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.Moments;
import io.github.spikelet.engine.kernel.NeuronLoops;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.Arrays;
import java.util.Optional;

/**
 * A weight layer while it is trained: parameters, what the optimiser remembers of them, and what the presentations of a
 * batch left in it. Row {@code at · steps + t} is step {@code t} of the sample at place {@code at} of the batch.
 */
final class TrainedLayer {

    private final LayerPlan plan;
    private final int steps;
    private final Kernels lanes;
    private final NeuronDynamics neurons;
    private final Synapses synapses;
    private final Inputs inputs;
    private final int step;
    /** Whether the first row of a sample holds the current of all its steps. */
    private final boolean oneCurrent;

    private final int number;
    private final long seed;
    private final long margin;
    private final float scale;
    /** Which inputs dropout keeps, laid out as the bits of {@link Inputs}; empty without dropout. */
    private final long[] kept;
    /** The bits before dropout, where a penalty asks for them. */
    private final long[] fired;

    private final int[] firedCounts;
    /** Membranes; in the backward pass dL/dv takes their places. */
    private final float[] v;

    private final Moments weightMoments;
    private final Moments biasMoments;
    private final float[] biasGradient;
    private final Optional<Normalizer> normalizer;

    TrainedLayer(TrainingPlan training, int number, LayerParameters parameters, Stimulus stimulus, Kernels lanes) {
        this.plan = training.network().layers().get(number);
        this.number = number;
        this.seed = training.seed();
        this.steps = training.steps();
        this.lanes = lanes;
        this.neurons = NeuronLoops.of(plan.neurons(), lanes);
        boolean readout = number == training.network().layers().size() - 1;
        Optional<RoundedWeights> rounded = training.rounding()
                .map(rounding ->
                        new RoundedWeights(rounding, readout, plan.output().depth()));
        this.synapses = Synapses.of(plan, parameters, lanes, number > 0, rounded);
        double drop = training.dropout()[number];
        int rows = Math.multiplyExact(training.batch(), steps);
        boolean spiking = number > 0 || stimulus.spiking();
        // Dropout is drawn for each step, so constant levels are no longer constant.
        boolean constant = !spiking && stimulus.constant() && (drop == 0 || steps == 1);
        this.step = constant ? steps : 1;
        boolean hidden = number < training.network().layers().size() - 1;
        this.oneCurrent =
                constant && steps > 1 && hidden && neurons.memory() && neurons.states() == 0 && !plan.normalized();
        this.inputs = spiking
                ? Inputs.spikes(plan.input(), rows)
                : Inputs.levels(plan.input(), stimulus.unit(), constant ? training.batch() : rows);
        this.margin = KeyedRandom.margin(drop);
        this.scale = (float) (1 / (1 - drop));
        this.kept =
                new long[drop == 0 ? 0 : Math.multiplyExact(rows, plan.input().words())];
        this.fired = new long[training.regularization().activity() == 0 || number == 0 ? 0 : inputs.bits().length];
        this.firedCounts = new int[training.batch()];
        this.v = new float[Math.multiplyExact(rows, plan.output().rowLength())];
        this.weightMoments = Moments.of(training.rule(), synapses.weights().length);
        this.biasMoments = Moments.of(training.rule(), synapses.bias().length);
        this.biasGradient = new float[synapses.bias().length];
        this.normalizer = plan.normalized()
                ? Optional.of(new Normalizer(plan, parameters.normalization(), training.rule(), rows))
                : Optional.empty();
    }

    LayerPlan plan() {
        return plan;
    }

    NeuronDynamics neurons() {
        return neurons;
    }

    Inputs inputs() {
        return inputs;
    }

    /** Rows of membranes a row of inputs. */
    int step() {
        return step;
    }

    float[] membranes() {
        return v;
    }

    Synapses synapses() {
        return synapses;
    }

    Optional<Normalizer> normalizer() {
        return normalizer;
    }

    Moments weightMoments() {
        return weightMoments;
    }

    Moments biasMoments() {
        return biasMoments;
    }

    /** What each input that was kept counts. */
    float scale() {
        return scale;
    }

    boolean drops() {
        return kept.length > 0;
    }

    /** Spikes that entered for a sample, before dropout. */
    int fired(int at) {
        return firedCounts[at];
    }

    int row(int at) {
        return at * steps;
    }

    /** The key of a step's dropout. */
    private long key(int epoch, int sample, int t) {
        return KeyedRandom.key(seed, KeyedRandom.Purpose.DROPOUT, epoch, sample, number + (t << Short.SIZE));
    }

    /** Takes in a sample of the data set: the network's first layer only. */
    void encode(Stimulus stimulus, int sample, int epoch, int at) {
        if (inputs.spiking()) {
            stimulus.spikes(sample, epoch, steps, inputs.bits(), inputs.word(row(at)));
            for (int t = 0; drops() && t < steps; t++) {
                drop(row(at) + t, key(epoch, sample, t));
            }
            return;
        }
        int first = inputs.level(row(at) / step);
        stimulus.levels(sample, epoch, steps, inputs.levels(), first);
        if (stimulus.constant() && step == 1) {
            int size = plan.input().size();
            for (int t = 1; t < steps; t++) {
                System.arraycopy(inputs.levels(), first, inputs.levels(), first + t * size, size);
            }
        }
        for (int t = 0; drops() && t < steps; t++) {
            dropLevels(row(at) + t, key(epoch, sample, t));
        }
    }

    private void dropLevels(int row, long key) {
        draw(row, key);
        int start = inputs.level(row);
        for (int i = 0; i < plan.input().size(); i++) {
            if ((kept[inputs.word(row) + i / Long.SIZE] >>> i & 1) == 0) {
                inputs.levels()[start + i] = 0;
            }
        }
    }

    private void draw(int row, long key) {
        int start = inputs.word(row);
        for (int word = 0; word < inputs.words(); word++) {
            kept[start + word] = KeyedRandom.kept(key, word, margin);
        }
    }

    private void drop(int row, long key) {
        draw(row, key);
        int start = inputs.word(row);
        for (int word = start; word < start + inputs.words(); word++) {
            inputs.bits()[word] &= kept[word];
        }
    }

    /** Currents of some samples. */
    void currents(int first, int end, Scratch own) {
        int rowsOfSample = steps / step;
        synapses.currents(inputs, scale, first * rowsOfSample, end * rowsOfSample, step, v, own);
        if (step > 1 && !oneCurrent) {
            int size = plan.output().size();
            int stride = plan.output().rowLength();
            for (int at = first; at < end; at++) {
                int start = row(at) * stride;
                for (int t = 1; t < steps; t++) {
                    System.arraycopy(v, start, v, start + t * stride, size);
                }
            }
        }
    }

    /** Makes activations of the currents of a sample. */
    void integrate(int at, Scratch own) {
        int stride = plan.output().rowLength();
        int first = row(at) * stride;
        int size = plan.output().size();
        if (!neurons.memory()) {
            return;
        }
        Arrays.fill(own.states, 0, neurons.states() * size, 0);
        neurons.begin(v, first, own.states, size);
        for (int t = 1; t < steps; t++) {
            int here = first + t * stride;
            neurons.forward(v, here - stride, oneCurrent ? first : here, here, own.states, size);
        }
    }

    /** Takes the spikes of a sample in from the layer below, drops some and counts all. */
    void receive(TrainedLayer below, int sample, int epoch, int at) {
        long[] bits = inputs.bits();
        int words = inputs.words();
        int count = 0;
        for (int t = 0; t < steps; t++) {
            int row = row(at) + t;
            int word = inputs.word(row);
            Arrays.fill(bits, word, word + words, 0);
            Pooling.fire(lanes, below.plan, below.v, row * below.plan.output().rowLength(), bits, word);
            count += Bits.count(bits, word, words);
            if (fired.length > 0) {
                System.arraycopy(bits, word, fired, word, words);
            }
            if (drops()) {
                drop(row, key(epoch, sample, t));
            }
        }
        firedCounts[at] = count;
    }

    /** Clears the gradients of what dropout dropped in a row; {@code upAt} is where the row's gradients begin. */
    void clearDropped(int row, float[] up, int upAt) {
        int size = plan.input().size();
        int start = inputs.word(row);
        for (int word = 0; word < inputs.words(); word++) {
            for (long left = ~kept[start + word]; left != 0; left &= left - 1) {
                int place = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                if (place < size) {
                    up[upAt + place] = 0;
                }
            }
        }
    }

    /** Adds a penalty to the gradients of the inputs that fired in a row. */
    void penalise(int row, float penalty, float[] up, int upAt) {
        int start = inputs.word(row);
        for (int word = 0; word < inputs.words(); word++) {
            for (long left = fired[start + word]; left != 0; left &= left - 1) {
                up[upAt + word * Long.SIZE + Long.numberOfTrailingZeros(left)] += penalty;
            }
        }
    }

    /** Where the inputs are the same at every step, the gradients of all steps go into the first, in order. */
    void gatherSteps(int at) {
        if (step > 1) {
            int stride = plan.output().rowLength();
            int first = row(at) * stride;
            for (int t = 1; t < steps; t++) {
                lanes.add(v, first + t * stride, v, first, plan.output().size());
            }
        }
    }

    /**
     * Learns some units of the weights, and the first worker the rest.
     *
     * @param rows indices in the batch of the samples that take part, ascending
     * @param count how many do
     */
    void learn(int[] rows, int count, Updates updates, float mean, int first, int end, Scratch own) {
        synapses.learn(inputs, rows, count, step, v, updates, mean * scale, weightMoments, first, end, own);
        if (first == 0) {
            learnBias(rows, count, updates, mean);
        }
    }

    private void learnBias(int[] rows, int count, Updates updates, float mean) {
        if (normalizer.isPresent()) {
            normalizer.get().learn(updates, mean);
            return;
        }
        synapses.sumBias(rows, count, step, v, biasGradient);
        updates.others(mean, biasGradient, 0, synapses.bias(), biasMoments, 0, biasGradient.length);
        synapses.biasChanged();
    }

    LayerParameters parameters() {
        return new LayerParameters(
                synapses.unpacked(synapses.weights()),
                Arrays.copyOf(synapses.bias(), plan.output().channels()),
                normalizer.map(Normalizer::parameters).orElse(LayerParameters.Normalization.NONE));
    }

    OptimizerState.Layer state() {
        int outputs = plan.output().channels();
        return new OptimizerState.Layer(
                new float[][] {
                    synapses.unpacked(weightMoments.first()),
                    weightMoments.second().length == 0 ? new float[0] : synapses.unpacked(weightMoments.second())
                },
                cut(biasMoments, outputs),
                normalizer.map(n -> cut(n.gammaMoments(), outputs)).orElse(new float[2][0]),
                normalizer.map(n -> cut(n.betaMoments(), outputs)).orElse(new float[2][0]),
                synapses.scales());
    }

    private static float[][] cut(Moments moments, int length) {
        return new float[][] {
            Arrays.copyOf(moments.first(), length),
            Arrays.copyOf(moments.second(), Math.min(length, moments.second().length))
        };
    }

    void restore(OptimizerState.Layer state) {
        fill(
                weightMoments,
                synapses.packed(state.weights()[0]),
                state.weights()[1].length == 0 ? new float[0] : synapses.packed(state.weights()[1]));
        fill(biasMoments, state.bias()[0], state.bias()[1]);
        synapses.allTouched();
        if (state.scales().length > 0) {
            synapses.restoreScales(state.scales());
        }
        normalizer.ifPresent(n -> {
            fill(n.gammaMoments(), state.gamma()[0], state.gamma()[1]);
            fill(n.betaMoments(), state.beta()[0], state.beta()[1]);
        });
    }

    private static void fill(Moments moments, float[] first, float[] second) {
        System.arraycopy(first, 0, moments.first(), 0, first.length);
        System.arraycopy(second, 0, moments.second(), 0, second.length);
    }
}
