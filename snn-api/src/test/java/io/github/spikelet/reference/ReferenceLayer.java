package io.github.spikelet.reference;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A weight layer as the list of its synapses: input {@code from}, neuron {@code to}, weight {@code by}. Inputs, neurons and
 * weights are numbered in the users' order, channel by channel.
 */
public final class ReferenceLayer {

    private static final int PADDED_TO = 16;

    private record Synapse(int from, int to, int by) {}

    /** Weights, modified by a training. */
    public final double[] weight;
    /** Biases, modified by a training. */
    public final double[] bias;
    /** γ, modified by a training; none without batch normalisation. */
    public final double[] gamma;
    /** β, modified by a training. */
    public final double[] beta;
    /** Running means, modified by a training. */
    public final double[] mean;
    /** Running variances, modified by a training. */
    public final double[] variance;

    private final int inputs;
    private final int channels;
    private final int height;
    private final int width;
    private final int pool;
    private final Optional<ReferenceLayer> below;
    private final List<Synapse> synapses = new ArrayList<>();

    ReferenceLayer(Weighted layer, LayerParameters parameters, int pool, Optional<ReferenceLayer> below) {
        this.weight = doubles(parameters.weights());
        this.bias = doubles(parameters.bias());
        this.gamma = doubles(parameters.normalization().gamma());
        this.beta = doubles(parameters.normalization().beta());
        this.mean = doubles(parameters.normalization().mean());
        this.variance = doubles(parameters.normalization().variance());
        this.inputs = layer.input().size();
        this.channels = bias.length;
        this.pool = pool;
        this.below = below;
        if (layer instanceof Convolution convolution) {
            int room = 2 * convolution.padding() - convolution.kernel();
            this.height = (layer.input().height() + room) / convolution.stride() + 1;
            this.width = (layer.input().width() + room) / convolution.stride() + 1;
            convolve(convolution);
        } else {
            this.height = 1;
            this.width = 1;
            for (int out = 0; out < channels; out++) {
                for (int in = 0; in < inputs; in++) {
                    synapses.add(new Synapse(in, out, out * inputs + in));
                }
            }
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private void convolve(Convolution c) {
        int side = c.kernel();
        int inHeight = c.input().height();
        int inWidth = c.input().width();
        for (int out = 0; out < channels; out++) {
            for (int in = 0; in < c.input().channels(); in++) {
                for (int row = 0; row < side; row++) {
                    for (int column = 0; column < side; column++) {
                        int by = ((out * c.input().channels() + in) * side + row) * side + column;
                        for (int toY = 0; toY < height; toY++) {
                            for (int toX = 0; toX < width; toX++) {
                                int y = toY * c.stride() + row - c.padding();
                                int x = toX * c.stride() + column - c.padding();
                                if (y >= 0 && y < inHeight && x >= 0 && x < inWidth) {
                                    synapses.add(new Synapse(
                                            (in * inHeight + y) * inWidth + x, (out * height + toY) * width + toX, by));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    int inputs() {
        return inputs;
    }

    /** How many neurons there are, before pooling. */
    public int neurons() {
        return channels * height * width;
    }

    int channels() {
        return channels;
    }

    int channelOf(int neuron) {
        return neuron / (height * width);
    }

    boolean normalized() {
        return gamma.length > 0;
    }

    /** How many spikes the next layer sees. */
    public int pooled() {
        return channels * (height / pool) * (width / pool);
    }

    /** The neurons behind a spike that the next layer sees, row by row. */
    List<Integer> window(int spike) {
        int across = width / pool;
        int down = height / pool;
        int channel = spike / (down * across);
        int top = spike / across % down * pool;
        int left = spike % across * pool;
        List<Integer> neurons = new ArrayList<>();
        for (int y = top; y < top + pool; y++) {
            for (int x = left; x < left + pool; x++) {
                neurons.add((channel * height + y) * width + x);
            }
        }
        return neurons;
    }

    /** Where the draws of dropout have an input: samples as they are, neurons with their channels side by side, padded. */
    int placeOf(int input) {
        if (below.isEmpty()) {
            return input;
        }
        int places = below.get().pooled() / below.get().channels;
        int depth = (below.get().channels + PADDED_TO - 1) / PADDED_TO * PADDED_TO;
        return input % places * depth + input / places;
    }

    double[] currents(double[] x) {
        double[] currents = new double[neurons()];
        for (int neuron = 0; neuron < currents.length; neuron++) {
            currents[neuron] = bias[channelOf(neuron)];
        }
        for (Synapse s : synapses) {
            currents[s.to] += weight[s.by] * x[s.from];
        }
        return currents;
    }

    /** Adds {@code δ · x} to the weights' gradients. */
    void addGradient(double[] delta, double[] x, double[] gradient) {
        for (Synapse s : synapses) {
            gradient[s.by] += delta[s.to] * x[s.from];
        }
    }

    /** {@code Σ w δ} for each input. */
    double[] gradientOfInputs(double[] delta) {
        double[] gradient = new double[inputs];
        for (Synapse s : synapses) {
            gradient[s.from] += weight[s.by] * delta[s.to];
        }
        return gradient;
    }

    /** How many rows of weights the inputs that are not 0 reach: one for each place that has a neuron which reads them. */
    public int rowReads(double[] x) {
        int reads = 0;
        for (Synapse s : synapses) {
            reads += x[s.from] != 0 && channelOf(s.to) == 0 ? 1 : 0;
        }
        return reads;
    }
}
