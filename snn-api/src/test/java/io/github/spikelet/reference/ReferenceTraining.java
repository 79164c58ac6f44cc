package io.github.spikelet.reference;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceNeuron.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * One batch forward and backward: layer by layer, each over all samples and steps.
 *
 * <p>Arrays are {@code [sample][step][neuron]}. Gradients are those of the mean loss of the batch.
 */
public final class ReferenceTraining {

    /**
     * How it is trained.
     *
     * @param window what stands in for the derivative of a spike
     * @param activation what a spike is
     * @param loss the loss
     * @param dropout share of each layer's inputs that is dropped
     * @param truncation no gradient passes from a step that is a multiple of it to the one before
     * @param activityPenalty λ
     * @param seed of the dropout
     */
    public record Settings(
            Window window,
            Activation activation,
            ReferenceLoss loss,
            double[] dropout,
            int truncation,
            double activityPenalty,
            long seed) {}

    /**
     * One presentation.
     *
     * @param number the sample's number; it keys the dropout
     * @param input [step][input]
     * @param label its class
     */
    public record Sample(int number, double[][] input, int label) {}

    /**
     * What a batch gives.
     *
     * @param loss of each sample, penalty included
     * @param answers the class of each sample
     * @param fired the spikes of each hidden layer that the next one sees, before dropout: [sample][layer]
     * @param layers gradients of each layer's parameters
     * @param margin how far the nearest membrane is from where a spike or its window jumps; one that lies on such a place
     *     exactly does not count
     * @param onEdges how many hidden membranes lie on such a place exactly
     */
    public record Gradient(
            double[] loss, int[] answers, int[][] fired, List<OfLayer> layers, double margin, int onEdges) {

        /** The mean loss. */
        public double meanLoss() {
            double sum = 0;
            for (double each : loss) {
                sum += each;
            }
            return sum / loss.length;
        }
    }

    /**
     * Gradients of a layer's parameters, and its running averages after the batch.
     *
     * @param weight dL/dW
     * @param bias dL/db; of no use in a batch-normalised layer
     * @param gamma dL/dγ
     * @param beta dL/dβ
     * @param mean a tenth of the batch's means and nine of the running ones
     * @param variance likewise, the variance of the population
     */
    public record OfLayer(
            double[] weight, double[] bias, double[] gamma, double[] beta, double[] mean, double[] variance) {}

    private final ReferenceNetwork network;
    private final Settings settings;

    /**
     * Trains a network.
     *
     * @param network the network
     * @param settings how
     */
    public ReferenceTraining(ReferenceNetwork network, Settings settings) {
        this.network = network;
        this.settings = settings;
    }

    /**
     * The gradient of a batch. Nothing is modified.
     *
     * @param epoch keys the dropout
     * @param samples the batch
     * @return gradients and what belongs to them
     */
    public Gradient gradient(int epoch, List<Sample> samples) {
        return new Batch(epoch, samples).run();
    }

    private final class Batch {
        private final int epoch;
        private final List<Sample> samples;
        private final int steps;
        private final int depth = network.layers.size();
        private final double[][][][] seen = new double[depth][][][];
        private final double[][][][] membranes = new double[depth][][][];
        private final double[][][][] spikes = new double[depth][][][];
        private final ReferenceNormalization[] normalizations = new ReferenceNormalization[depth];
        private final OfLayer[] gradients = new OfLayer[depth];
        private final int[][] fired;
        private double margin = Double.MAX_VALUE;
        private int onEdges;

        Batch(int epoch, List<Sample> samples) {
            this.epoch = epoch;
            this.samples = samples;
            this.steps = samples.get(0).input().length;
            this.fired = new int[samples.size()][depth - 1];
        }

        Gradient run() {
            for (int l = 0; l < depth; l++) {
                forward(l);
            }
            double[] loss = new double[samples.size()];
            int[] answers = new int[samples.size()];
            double[][][] gradient = judge(loss, answers);
            for (int l = depth - 1; l >= 0; l--) {
                gradient = backward(l, gradient);
            }
            return new Gradient(loss, answers, fired, List.of(gradients), margin, onEdges);
        }

        private boolean spiking(int l) {
            return l < depth - 1 || settings.loss() == ReferenceLoss.SPIKE_COUNT;
        }

        private ReferenceNeuron neuron(int l) {
            return l < depth - 1
                    ? network.hidden(settings.window(), settings.activation())
                    : network.readout(settings.window(), settings.activation());
        }

        private double[][][] array(int l) {
            return new double[samples.size()][steps][network.layers.get(l).neurons()];
        }

        /** 0 for an input of a layer that is dropped, else 1/(1 − share). */
        private double mask(int l, int n, int t, int input) {
            double share = settings.dropout()[l];
            if (share == 0) {
                return 1;
            }
            int place = network.layers.get(l).placeOf(input);
            long key = KeyedRandom.key(
                    settings.seed(), Purpose.DROPOUT, epoch, samples.get(n).number(), l + (t << 16));
            long kept = KeyedRandom.kept(key, place / 64, KeyedRandom.margin(share));
            return (kept >>> place % 64 & 1) / (1 - share);
        }

        private void forward(int l) {
            ReferenceLayer layer = network.layers.get(l);
            ReferenceNeuron neuron = neuron(l);
            double[][][] currents = array(l);
            seen[l] = new double[samples.size()][steps][layer.inputs()];
            for (int n = 0; n < samples.size(); n++) {
                for (int t = 0; t < steps; t++) {
                    double[] signal = l == 0
                            ? samples.get(n).input()[t]
                            : ReferenceNetwork.pooled(network.layers.get(l - 1), spikes[l - 1][n][t]);
                    for (int i = 0; i < layer.inputs(); i++) {
                        seen[l][n][t][i] = signal[i] * mask(l, n, t, i);
                    }
                    currents[n][t] = layer.currents(seen[l][n][t]);
                }
            }
            if (layer.normalized()) {
                normalizations[l] = new ReferenceNormalization(layer, currents);
                currents = normalizations[l].normalized();
            }
            membranes[l] = currents;
            spikes[l] = array(l);
            for (int n = 0; n < samples.size() && spiking(l); n++) {
                for (int t = 0; t < steps; t++) {
                    for (int j = 0; j < layer.neurons(); j++) {
                        double before = t == 0 ? 0 : membranes[l][n][t - 1][j];
                        double v = t == 0 ? currents[n][t][j] : neuron.next(before, currents[n][t][j]);
                        membranes[l][n][t][j] = v;
                        spikes[l][n][t][j] = neuron.output(v);
                        keepOff(neuron.margin(v));
                    }
                    for (int spike = 0; l < depth - 1 && spike < layer.pooled(); spike++) {
                        fired[n][l] += look(layer, membranes[l][n][t], spikes[l][n][t], spike);
                    }
                }
            }
        }

        private void keepOff(double distance) {
            if (distance == 0) {
                onEdges++;
            } else {
                margin = Math.min(margin, distance);
            }
        }

        /** Whether a window spikes; two membranes of it that rounding could put in another order are near an edge, too. */
        private int look(ReferenceLayer layer, double[] v, double[] s, int spike) {
            int highest = highest(layer, v, spike);
            for (int neuron : layer.window(spike)) {
                if (v[neuron] != v[highest]) {
                    margin = Math.min(margin, v[highest] - v[neuron]);
                }
            }
            return s[highest] == 1 ? 1 : 0;
        }

        /** The neuron of a window with the highest membrane, the first of several. */
        private int highest(ReferenceLayer layer, double[] v, int spike) {
            int best = layer.window(spike).get(0);
            for (int neuron : layer.window(spike)) {
                best = v[neuron] > v[best] ? neuron : best;
            }
            return best;
        }

        private int hiddenNeurons() {
            int neurons = 0;
            for (int l = 0; l < depth - 1; l++) {
                neurons += network.layers.get(l).pooled();
            }
            return neurons;
        }

        /** Losses and answers; gives the gradients of the readout's currents or, where it spikes, of its spikes. */
        private double[][][] judge(double[] loss, int[] answers) {
            int last = depth - 1;
            double[][][] outputs = spiking(last) ? spikes[last] : membranes[last];
            double[][][] gradient = array(last);
            for (int n = 0; n < samples.size(); n++) {
                loss[n] = settings.loss().of(outputs[n], steps, samples.get(n).label(), gradient[n]);
                double[] sums = new double[outputs[n][0].length];
                for (int t = 0; t < steps; t++) {
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += outputs[n][t][k];
                        gradient[n][t][k] /= samples.size();
                    }
                }
                for (int k = 0; k < sums.length; k++) {
                    answers[n] = sums[k] > sums[answers[n]] ? k : answers[n];
                }
                for (int l = 0; l < last && settings.activityPenalty() != 0; l++) {
                    for (int t = 0; t < steps; t++) {
                        for (double a : ReferenceNetwork.pooled(network.layers.get(l), spikes[l][n][t])) {
                            loss[n] += settings.activityPenalty() * a * a / hiddenNeurons() / steps;
                        }
                    }
                }
            }
            return gradient;
        }

        /**
         * A layer's gradients, from those of its spikes (of a readout that does not spike, its currents); gives those of the
         * spikes below.
         */
        private double[][][] backward(int l, double[][][] above) {
            ReferenceLayer layer = network.layers.get(l);
            double[][][] currents = spiking(l) ? throughTime(l, above) : above;
            double[] gamma = new double[layer.gamma.length];
            double[] beta = new double[layer.beta.length];
            double[] mean = layer.mean;
            double[] variance = layer.variance;
            if (layer.normalized()) {
                currents = normalizations[l].backward(currents, gamma, beta);
                mean = normalizations[l].runningMean();
                variance = normalizations[l].runningVariance();
            }
            double[] weight = new double[layer.weight.length];
            double[] bias = new double[layer.bias.length];
            double[][][] below = l == 0 ? new double[0][][] : array(l - 1);
            for (int n = 0; n < samples.size(); n++) {
                for (int t = 0; t < steps; t++) {
                    layer.addGradient(currents[n][t], seen[l][n][t], weight);
                    for (int j = 0; j < layer.neurons(); j++) {
                        bias[layer.channelOf(j)] += currents[n][t][j];
                    }
                    if (l > 0) {
                        below[n][t] = ofSpikesBelow(l, n, t, layer.gradientOfInputs(currents[n][t]));
                    }
                }
            }
            gradients[l] = new OfLayer(weight, bias, gamma, beta, mean, variance);
            return below;
        }

        /** From the gradients of a layer's inputs to those of the spikes of the neurons below: dropout, penalty, pooling. */
        private double[] ofSpikesBelow(int l, int n, int t, double[] ofInputs) {
            ReferenceLayer below = network.layers.get(l - 1);
            double[] a = ReferenceNetwork.pooled(below, spikes[l - 1][n][t]);
            double[] gradient = new double[below.neurons()];
            for (int i = 0; i < a.length; i++) {
                double penalty = 2 * settings.activityPenalty() * a[i] / hiddenNeurons() / steps / samples.size();
                gradient[highest(below, membranes[l - 1][n][t], i)] = ofInputs[i] * mask(l, n, t, i) + penalty;
            }
            return gradient;
        }

        private double[][][] throughTime(int l, double[][][] above) {
            ReferenceNeuron neuron = neuron(l);
            double[][][] gradient = array(l);
            for (int n = 0; n < samples.size(); n++) {
                for (int t = steps - 1; t >= 0; t--) {
                    boolean cut = t == steps - 1 || (t + 1) % settings.truncation() == 0;
                    for (int j = 0; j < gradient[n][t].length; j++) {
                        double later = cut ? 0 : gradient[n][t + 1][j];
                        gradient[n][t][j] = neuron.ofMembrane(above[n][t][j], membranes[l][n][t][j], later);
                    }
                }
            }
            return gradient;
        }
    }

    /**
     * All arrays of parameters that a training changes, layer after layer: weights, then biases or γ and β.
     *
     * @return the network's own arrays
     */
    public List<double[]> parameters() {
        List<double[]> parameters = new ArrayList<>();
        for (ReferenceLayer layer : network.layers) {
            parameters.add(layer.weight);
            if (layer.normalized()) {
                parameters.add(layer.gamma);
                parameters.add(layer.beta);
            } else {
                parameters.add(layer.bias);
            }
        }
        return parameters;
    }
}
