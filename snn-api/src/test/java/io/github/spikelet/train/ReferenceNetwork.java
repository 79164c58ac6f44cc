package io.github.spikelet.train;

import io.github.spikelet.engine.KeyedRandom;
import io.github.spikelet.engine.KeyedRandom.Purpose;
import java.util.Arrays;
import java.util.List;

/**
 * SNN-DC and its gradient as the equations stand: double precision, one loop an index, nothing skipped. It shares with
 * the product only the keyed draws of dropout.
 */
final class ReferenceNetwork {

    /** What a hidden neuron does with its membrane. Both have the window 1/2 on 0 &lt; v &lt; 2 as slope. */
    enum Activation {
        /** A spike above the threshold 1. */
        STEP {
            @Override
            double of(double v) {
                return v > 1 ? 1 : 0;
            }
        },
        /** The window's primitive, so that its slope is its true derivative. */
        RAMP {
            @Override
            double of(double v) {
                return Math.min(1, Math.max(0, v / 2));
            }
        };

        abstract double of(double v);

        static double slope(double v) {
            return v > 0 && v < 2 ? 0.5 : 0;
        }
    }

    /** One presentation: the sample's number (it keys the dropout), its input and its class. */
    record Sample(int number, double[] input, int label) {}

    /**
     * What a batch gives.
     *
     * @param loss mean over samples and classes
     * @param weight dL/dW, [layer][out][in]
     * @param bias dL/db, [layer][out]
     * @param potential the readout's, [sample][out]
     * @param margin the smallest distance of a hidden membrane from 0, 1 and 2, where step and window jump;
     *     a neuron without input and bias is at 0 in any precision and does not count
     */
    record Gradient(double loss, double[][][] weight, double[][] bias, double[][] potential, double margin) {}

    final double[][][] weight;
    final double[][] bias;
    private final double[] drop;
    private final long seed;

    ReferenceNetwork(double[][][] weight, double[][] bias, double dropInput, double dropHidden, long seed) {
        this.weight = weight;
        this.bias = bias;
        this.drop = new double[weight.length];
        for (int layer = 0; layer < weight.length; layer++) {
            drop[layer] = layer == 0 ? dropInput : dropHidden;
        }
        this.seed = seed;
    }

    /** 0 for a dropped input of a layer, else 1/(1 − share). */
    private double mask(int epoch, int sample, int layer, int input) {
        long key = KeyedRandom.key(seed, Purpose.DROPOUT, epoch, sample, layer);
        return KeyedRandom.uniform(key, input) < drop[layer] ? 0 : 1 / (1 - drop[layer]);
    }

    Gradient gradient(Activation activation, int epoch, List<Sample> batch) {
        int layers = weight.length;
        double[][][] weightGradient = new double[layers][][];
        double[][] biasGradient = new double[layers][];
        for (int l = 0; l < layers; l++) {
            weightGradient[l] = new double[weight[l].length][weight[l][0].length];
            biasGradient[l] = new double[weight[l].length];
        }
        double[][] potentials = new double[batch.size()][];
        double loss = 0;
        double margin = Double.MAX_VALUE;
        for (int at = 0; at < batch.size(); at++) {
            Sample sample = batch.get(at);
            double[][] seen = new double[layers][];
            double[][] membrane = new double[layers][];
            double[] signal = sample.input();
            for (int l = 0; l < layers; l++) {
                seen[l] = new double[signal.length];
                for (int i = 0; i < signal.length; i++) {
                    seen[l][i] = signal[i] * mask(epoch, sample.number(), l, i);
                }
                membrane[l] = new double[weight[l].length];
                signal = new double[weight[l].length];
                for (int j = 0; j < weight[l].length; j++) {
                    double v = bias[l][j];
                    for (int i = 0; i < seen[l].length; i++) {
                        v += weight[l][j][i] * seen[l][i];
                    }
                    membrane[l][j] = v;
                    if (l < layers - 1) {
                        signal[j] = activation.of(v);
                    }
                    if (l < layers - 1 && !(v == 0 && Arrays.stream(seen[l]).allMatch(x -> x == 0))) {
                        margin = Math.min(margin, Math.min(Math.abs(v), Math.min(Math.abs(v - 1), Math.abs(v - 2))));
                    }
                }
            }
            double[] potential = membrane[layers - 1];
            potentials[at] = potential;
            double[] above = new double[potential.length];
            for (int k = 0; k < potential.length; k++) {
                double target = k == sample.label() ? 1 : -1;
                double shortfall = Math.max(0, 1 - target * potential[k]);
                loss += shortfall * shortfall / (potential.length * batch.size());
                above[k] = -2 * target * shortfall / (potential.length * batch.size());
            }
            for (int l = layers - 1; l >= 0; l--) {
                double[] below = new double[seen[l].length];
                for (int j = 0; j < weight[l].length; j++) {
                    biasGradient[l][j] += above[j];
                    for (int i = 0; i < seen[l].length; i++) {
                        weightGradient[l][j][i] += above[j] * seen[l][i];
                        if (l > 0) {
                            below[i] += above[j]
                                    * weight[l][j][i]
                                    * mask(epoch, sample.number(), l, i)
                                    * Activation.slope(membrane[l - 1][i]);
                        }
                    }
                }
                above = below;
            }
        }
        return new Gradient(loss, weightGradient, biasGradient, potentials, margin);
    }

    /** Adam with first and second moments of its own, one parameter after the other. */
    static final class ReferenceAdam {
        private final double[][][] weightMean;
        private final double[][][] weightSquare;
        private final double[][] biasMean;
        private final double[][] biasSquare;
        private int update;

        ReferenceAdam(ReferenceNetwork network) {
            int layers = network.weight.length;
            weightMean = new double[layers][][];
            weightSquare = new double[layers][][];
            biasMean = new double[layers][];
            biasSquare = new double[layers][];
            for (int l = 0; l < layers; l++) {
                weightMean[l] = new double[network.weight[l].length][network.weight[l][0].length];
                weightSquare[l] = new double[network.weight[l].length][network.weight[l][0].length];
                biasMean[l] = new double[network.bias[l].length];
                biasSquare[l] = new double[network.bias[l].length];
            }
        }

        void update(ReferenceNetwork network, Gradient gradient, double rate) {
            update++;
            for (int l = 0; l < network.weight.length; l++) {
                for (int j = 0; j < network.weight[l].length; j++) {
                    for (int i = 0; i < network.weight[l][j].length; i++) {
                        double g = gradient.weight()[l][j][i];
                        weightMean[l][j][i] = 0.9 * weightMean[l][j][i] + 0.1 * g;
                        weightSquare[l][j][i] = 0.999 * weightSquare[l][j][i] + 0.001 * g * g;
                        network.weight[l][j][i] -= move(weightMean[l][j][i], weightSquare[l][j][i], rate);
                    }
                    double g = gradient.bias()[l][j];
                    biasMean[l][j] = 0.9 * biasMean[l][j] + 0.1 * g;
                    biasSquare[l][j] = 0.999 * biasSquare[l][j] + 0.001 * g * g;
                    network.bias[l][j] -= move(biasMean[l][j], biasSquare[l][j], rate);
                }
            }
        }

        private double move(double mean, double square, double rate) {
            double unbiasedMean = mean / (1 - Math.pow(0.9, update));
            double unbiasedSquare = square / (1 - Math.pow(0.999, update));
            return rate * unbiasedMean / (Math.sqrt(unbiasedSquare) + 1e-8);
        }
    }
}
