package io.github.spikelet.nd4j;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.TrainingPlan;

/**
 * Batch normalisation of currents {@code [rows][channels][places]} (Ioffe and Szegedy, ICML 2015): {@code y = γ·x̂ + β}, {@code
 * x̂ = (z − mean)/√(variance + ε)} over all rows and places of a batch, and
 * <pre>
 *   dL/dz = γ/√(variance + ε) · (dL/dy − mean(dL/dy) − x̂ · mean(dL/dy · x̂))
 * </pre>
 */
final class BatchNormalization {

    private static final double MOMENTUM = 0.1;

    private final int channels;
    private final int places;
    private final LearnedArray gamma;
    private final LearnedArray beta;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final double[] mean;
    private final double[] variance;
    private final float[] normalized;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private int numbers;

    BatchNormalization(LayerPlan plan, Normalization from, TrainingPlan training, int rows) {
        this.channels = plan.output().channels();
        this.places = plan.places();
        this.gamma = new LearnedArray(from.gamma(), training, false);
        this.beta = new LearnedArray(from.beta(), training, false);
        this.runningMean = from.mean().clone();
        this.runningVariance = from.variance().clone();
        this.mean = new double[channels];
        this.variance = new double[channels];
        this.normalized = new float[rows * channels * places];
        this.gammaGradient = new float[channels];
        this.betaGradient = new float[channels];
    }

    /** Normalises currents in place by the batch's own mean and variance. */
    void apply(float[] z, int rows) {
        numbers = rows * places;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int n = 0; n < numbers; n++) {
                sum += z[index(channel, n)];
            }
            mean[channel] = sum / numbers;
            double squares = 0;
            for (int n = 0; n < numbers; n++) {
                double distance = z[index(channel, n)] - mean[channel];
                squares += distance * distance;
            }
            variance[channel] = squares / numbers;
            for (int n = 0; n < numbers; n++) {
                int at = index(channel, n);
                normalized[at] = (float) ((z[at] - mean[channel]) / deviation(channel));
                z[at] = gamma.values()[channel] * normalized[at] + beta.values()[channel];
            }
        }
    }

    /** From gradients of the normalised currents to those of the currents, in place; leaves those of γ and β. */
    void back(float[] gradient) {
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double product = 0;
            for (int n = 0; n < numbers; n++) {
                int at = index(channel, n);
                sum += gradient[at];
                product += (double) gradient[at] * normalized[at];
            }
            betaGradient[channel] = (float) sum;
            gammaGradient[channel] = (float) product;
            double factor = gamma.values()[channel] / deviation(channel);
            for (int n = 0; n < numbers; n++) {
                int at = index(channel, n);
                gradient[at] = (float) (factor * (gradient[at] - sum / numbers - normalized[at] * (product / numbers)));
            }
        }
    }

    private double deviation(int channel) {
        return StrictMath.sqrt(variance[channel] + LayerParameters.EPSILON);
    }

    /** Place of a channel's n-th number. */
    private int index(int channel, int n) {
        return (n / places * channels + channel) * places + n % places;
    }

    /** Learns γ and β, and takes the batch into the running mean and variance, the latter that of the whole population. */
    void learn(double rate, long update) {
        gamma.learn(gammaGradient, rate, update);
        beta.learn(betaGradient, rate, update);
        for (int channel = 0; channel < channels; channel++) {
            double unbiased = numbers > 1 ? variance[channel] * numbers / (numbers - 1) : variance[channel];
            runningMean[channel] = (float) ((1 - MOMENTUM) * runningMean[channel] + MOMENTUM * mean[channel]);
            runningVariance[channel] = (float) ((1 - MOMENTUM) * runningVariance[channel] + MOMENTUM * unbiased);
        }
    }

    Normalization parameters() {
        return new Normalization(
                gamma.values().clone(), beta.values().clone(), runningMean.clone(), runningVariance.clone());
    }

    LearnedArray gamma() {
        return gamma;
    }

    LearnedArray beta() {
        return beta;
    }
}
