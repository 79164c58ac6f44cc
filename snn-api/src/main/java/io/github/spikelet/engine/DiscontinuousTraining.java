package io.github.spikelet.engine;

import io.github.spikelet.engine.KeyedRandom.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Back propagation through a network of dense layers whose membranes are cleared at every step: one encoded step a
 * presentation (arXiv 1709.06206, SNN-DC).
 *
 * <p>A batch has two phases with all threads waiting between them. First samples are shared out: forward, loss, backward
 * as far as the gradients of the membranes. Then rows of weights are shared out: a row's gradient is the sum over the
 * samples whose input of that row fired, in the order of the batch, and Adam follows while it is in cache. Nothing
 * that is summed is ever cut between threads.
 *
 * <p>Only what can be non-zero is touched: rows of inputs that fired, neurons inside the straight-through window, samples
 * with a loss.
 */
public final class DiscontinuousTraining {

    /** Spikes of a sample. */
    @FunctionalInterface
    public interface Input {
        /**
         * Encodes a sample.
         *
         * @param sample its number
         * @param epoch the epoch
         * @param spikes modified: inputs that spike, ascending
         * @return how many
         */
        int encode(int sample, int epoch, int[] spikes);
    }

    /** Loss of a sample. */
    @FunctionalInterface
    public interface Target {
        /**
         * The loss and its derivative.
         *
         * @param sample its number
         * @param potential the readout's; not modified
         * @param gradient modified: the derivative
         * @return the loss
         */
        double loss(int sample, float[] potential, float[] gradient);
    }

    private final List<Layer> layers = new ArrayList<>();
    private final float threshold;
    private final long seed;
    private final int batch;
    private final Input input;
    private final Target target;
    private final Scratch[] scratch;
    private final double[] losses;
    private final int[] answers;
    private final boolean[] hasLoss;
    private long updates;

    /**
     * Prepares a run.
     *
     * @param weights parameters of each layer, the last the readout; modified by {@link #batch}
     * @param threshold θ of the hidden neurons
     * @param dropInput share of input spikes that is dropped
     * @param dropHidden share of hidden spikes that is dropped
     * @param seed of the dropout
     * @param batch the most samples of a batch
     * @param threads the most threads that will work on it
     * @param input encodes samples; called by all threads
     * @param target the loss; called by all threads
     */
    public DiscontinuousTraining(
            List<DenseWeights> weights,
            float threshold,
            double dropInput,
            double dropHidden,
            long seed,
            int batch,
            int threads,
            Input input,
            Target target) {
        int widest = 0;
        for (DenseWeights dense : weights) {
            layers.add(new Layer(dense, batch, layers.isEmpty() ? dropInput : dropHidden));
            widest = Math.max(widest, Math.max(dense.inputs(), dense.outputs()));
        }
        this.threshold = threshold;
        this.seed = seed;
        this.batch = batch;
        this.input = input;
        this.target = target;
        this.scratch = new Scratch[threads];
        int classes = weights.get(weights.size() - 1).outputs();
        for (int i = 0; i < threads; i++) {
            scratch[i] = new Scratch(widest, classes, batch);
        }
        this.losses = new double[batch];
        this.answers = new int[batch];
        this.hasLoss = new boolean[batch];
    }

    /** A layer, its Adam state and what each sample of the batch left in it. */
    private static final class Layer {
        private final DenseWeights dense;
        private final float drop;
        private final float scale;
        private final AdamState adamWeights;
        private final AdamState adamBias;
        /** Inputs that fired and were kept, {@code [sample][inputs]}, sample-major. */
        private final int[] active;

        private final int[] activeCount;
        private final float[] membrane;
        private final float[] gradient;
        /** Outputs that spiked before dropout, by sample. */
        private final int[] fired;
        /** For each input the samples of the batch it fired in, as bits. */
        private final long[] samplesOf;

        private final int words;

        Layer(DenseWeights dense, int batch, double drop) {
            this.dense = dense;
            this.drop = (float) drop;
            this.scale = (float) (1 / (1 - drop));
            this.adamWeights = new AdamState(dense.rows().length);
            this.adamBias = new AdamState(dense.outputs());
            this.active = new int[Math.multiplyExact(batch, dense.inputs())];
            this.activeCount = new int[batch];
            this.membrane = new float[Math.multiplyExact(batch, dense.outputs())];
            this.gradient = new float[membrane.length];
            this.fired = new int[batch];
            this.words = (batch + Long.SIZE - 1) / Long.SIZE;
            this.samplesOf = new long[Math.multiplyExact(dense.inputs(), words)];
        }
    }

    /** What one thread writes on. */
    private static final class Scratch {
        private final float[] sum;
        private final int[] list;
        private final int[] outputs;
        private final float[] values;
        private final float[] potential;
        private final float[] gradient;
        private final int[] samples;

        Scratch(int widest, int classes, int batch) {
            sum = new float[widest];
            list = new int[widest];
            outputs = new int[widest];
            values = new float[widest];
            potential = new float[classes];
            gradient = new float[classes];
            samples = new int[batch];
        }
    }

    /**
     * Learns from one batch. Modifies the weights.
     *
     * @param workers threads
     * @param epoch number of the epoch, from 1
     * @param rate learning rate
     * @param beta1 Adam's β₁
     * @param beta2 Adam's β₂
     * @param epsilon Adam's ε
     * @param order numbers of the samples; not modified
     * @param from the batch's first place in {@code order}
     * @param count how many samples, at most the batch size
     */
    public void batch(
            Workers workers,
            int epoch,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            int[] order,
            int from,
            int count) {
        workers.run(count, (worker, first, end) -> {
            for (int at = first; at < end; at++) {
                int sample = order[from + at];
                forward(scratch[worker], epoch, sample, at);
                backward(scratch[worker], epoch, sample, at);
            }
        });
        AdamState.Factors factors = AdamState.Factors.of(beta1, beta2, epsilon, rate, ++updates);
        float mean = (float) (1.0 / count);
        for (Layer layer : layers) {
            workers.run(layer.dense.inputs(), (worker, first, end) -> {
                updateRows(layer, scratch[worker], factors, mean, count, first, end);
                if (first == 0) {
                    updateBias(layer, scratch[worker], factors, mean, count);
                }
            });
        }
    }

    /**
     * The loss of a sample of the last batch.
     *
     * @param at its place in the batch
     * @return its loss
     */
    public double loss(int at) {
        return losses[at];
    }

    /**
     * The answer to a sample of the last batch: the output with the largest potential.
     *
     * @param at its place in the batch
     * @return the class
     */
    public int answer(int at) {
        return answers[at];
    }

    /**
     * How many neurons of a hidden layer spiked for a sample of the last batch, before dropout.
     *
     * @param layer 0 … hidden layers−1
     * @param at the sample's place in the batch
     * @return the number of spikes
     */
    public int fired(int layer, int at) {
        return layers.get(layer).fired[at];
    }

    private boolean kept(Layer layer, long key, int neuron) {
        return layer.drop == 0 || KeyedRandom.uniform(key, neuron) >= layer.drop;
    }

    private long dropKey(int epoch, int sample, int layer) {
        return KeyedRandom.key(seed, Purpose.DROPOUT, epoch, sample, layer);
    }

    private void forward(Scratch own, int epoch, int sample, int at) {
        Layer first = layers.get(0);
        int spikes = input.encode(sample, epoch, own.list);
        int width = first.dense.inputs();
        long key = dropKey(epoch, sample, 0);
        int count = 0;
        for (int n = 0; n < spikes; n++) {
            if (kept(first, key, own.list[n])) {
                first.active[at * width + count++] = own.list[n];
            }
        }
        first.activeCount[at] = count;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            DenseWeights dense = layer.dense;
            int start = at * dense.outputs();
            DenseKernel.sumRows(
                    dense.rows(), dense.outputs(), layer.active, at * dense.inputs(), layer.activeCount[at], own.sum);
            DenseKernel.membranes(own.sum, layer.scale, dense.bias(), layer.membrane, start);
            if (l + 1 < layers.size()) {
                fire(layer, layers.get(l + 1), dropKey(epoch, sample, l + 1), at);
            } else {
                System.arraycopy(layer.membrane, start, own.potential, 0, own.potential.length);
            }
        }
    }

    private void fire(Layer layer, Layer next, long key, int at) {
        int neurons = layer.dense.outputs();
        int start = at * neurons;
        int fired = 0;
        int count = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            if (layer.membrane[start + neuron] > threshold) {
                fired++;
                if (kept(next, key, neuron)) {
                    next.active[start + count++] = neuron;
                }
            }
        }
        layer.fired[at] = fired;
        next.activeCount[at] = count;
    }

    private void backward(Scratch own, int epoch, int sample, int at) {
        losses[at] = target.loss(sample, own.potential, own.gradient);
        int classes = own.potential.length;
        int best = 0;
        boolean any = false;
        for (int k = 0; k < classes; k++) {
            best = own.potential[k] > own.potential[best] ? k : best;
            any |= own.gradient[k] != 0;
        }
        answers[at] = best;
        hasLoss[at] = any;
        if (!any) {
            return;
        }
        Layer readout = layers.get(layers.size() - 1);
        System.arraycopy(own.gradient, 0, readout.gradient, at * classes, classes);
        for (int l = layers.size() - 1; l > 0; l--) {
            gradientBelow(own, layers.get(l), layers.get(l - 1), dropKey(epoch, sample, l), at);
        }
    }

    /** dL/dv of the layer below: through the weights, the dropout mask and the window {@code 1/(2θ)} on 0 &lt; v &lt; 2θ. */
    private void gradientBelow(Scratch own, Layer layer, Layer below, long key, int at) {
        int width = layer.dense.outputs();
        int outputs = 0;
        for (int k = 0; k < width; k++) {
            float g = layer.gradient[at * width + k];
            if (g != 0) {
                own.outputs[outputs] = k;
                own.values[outputs++] = g;
            }
        }
        int neurons = below.dense.outputs();
        int start = at * neurons;
        int count = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            float v = below.membrane[start + neuron];
            below.gradient[start + neuron] = 0;
            if (v > 0 && v < 2 * threshold && kept(layer, key, neuron)) {
                own.list[count++] = neuron;
            }
        }
        float factor = layer.scale / (2 * threshold);
        DenseKernel.gradientBelow(
                layer.dense.rows(),
                width,
                own.outputs,
                own.values,
                outputs,
                own.list,
                count,
                factor,
                below.gradient,
                start);
    }

    private void updateRows(
            Layer layer, Scratch own, AdamState.Factors factors, float mean, int count, int first, int end) {
        DenseWeights dense = layer.dense;
        int outputs = dense.outputs();
        int words = layer.words;
        java.util.Arrays.fill(layer.samplesOf, first * words, end * words, 0);
        for (int at = 0; at < count; at++) {
            if (hasLoss[at]) {
                int start = at * dense.inputs();
                for (int n = start; n < start + layer.activeCount[at]; n++) {
                    int row = layer.active[n];
                    if (row >= first && row < end) {
                        layer.samplesOf[row * words + (at >> 6)] |= 1L << at;
                    }
                }
            }
        }
        for (int row = first; row < end; row++) {
            int samples = 0;
            for (int word = 0; word < words; word++) {
                for (long left = layer.samplesOf[row * words + word]; left != 0; left &= left - 1) {
                    own.samples[samples++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                }
            }
            DenseKernel.sumRows(layer.gradient, outputs, own.samples, 0, samples, own.sum);
            layer.adamWeights.update(factors, mean * layer.scale, own.sum, dense.rows(), row * outputs, outputs);
        }
    }

    private void updateBias(Layer layer, Scratch own, AdamState.Factors factors, float mean, int count) {
        int samples = 0;
        for (int at = 0; at < count; at++) {
            if (hasLoss[at]) {
                own.samples[samples++] = at;
            }
        }
        DenseKernel.sumRows(layer.gradient, layer.dense.outputs(), own.samples, 0, samples, own.sum);
        layer.adamBias.update(factors, mean, own.sum, layer.dense.bias(), 0, layer.dense.outputs());
    }
}
