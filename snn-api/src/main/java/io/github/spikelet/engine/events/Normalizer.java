package io.github.spikelet.engine.events;

import io.github.spikelet.base.Fma;
import io.github.spikelet.engine.kernel.Moments;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.UpdateRule;
import java.util.Arrays;

/**
 * Batch normalisation of a layer's currents while it is trained (Ioffe and Szegedy, ICML 2015): each channel over all places
 * of all presentations of a batch, {@code y = γ·x̂ + β} with {@code x̂ = (z − mean)/√(variance + ε)}. Means and variances for
 * use run along with what is learnt, a tenth of the new each batch, the variance of the whole population; they are kept in
 * single precision, as files have them.
 *
 * <p>Sums are in double precision, presentation after presentation; threads share out channels.
 */
final class Normalizer {

    private static final double MOMENTUM = 0.1;

    private final LayerPlan plan;
    private final int depth;
    private final int size;
    private final int stride;
    private final float[] gamma;
    private final float[] beta;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final double[] batchMean;
    /** Of the whole population. */
    private final double[] batchVariance;

    private final Moments gammaMoments;
    private final Moments betaMoments;
    /** x̂ of the batch, rows as membranes have them. */
    private final float[] normalized;

    /** For each channel: −mean/√(variance + ε) and 1/√(variance + ε) of the batch, as maps of all places. */
    private final float[] offset;

    private final float[] inverse;
    private final float[] gammaGradient;
    private final float[] betaGradient;

    Normalizer(LayerPlan plan, Normalization from, UpdateRule rule, int rows) {
        this.plan = plan;
        this.depth = plan.output().depth();
        this.size = plan.output().size();
        this.stride = plan.output().rowLength();
        this.gamma = Arrays.copyOf(from.gamma(), depth);
        this.beta = Arrays.copyOf(from.beta(), depth);
        this.runningMean = Arrays.copyOf(from.mean(), depth);
        this.runningVariance = Arrays.copyOf(from.variance(), depth);
        this.batchMean = new double[depth];
        this.batchVariance = new double[depth];
        this.gammaMoments = Moments.of(rule, depth);
        this.betaMoments = Moments.of(rule, depth);
        this.normalized = new float[Math.multiplyExact(rows, stride)];
        this.offset = new float[depth];
        this.inverse = new float[depth];
        this.gammaGradient = new float[depth];
        this.betaGradient = new float[depth];
    }

    Normalization parameters() {
        int channels = plan.output().channels();
        return new Normalization(
                Arrays.copyOf(gamma, channels),
                Arrays.copyOf(beta, channels),
                Arrays.copyOf(runningMean, channels),
                Arrays.copyOf(runningVariance, channels));
    }

    Moments gammaMoments() {
        return gammaMoments;
    }

    Moments betaMoments() {
        return betaMoments;
    }

    /** Units of channels that threads share. */
    int units() {
        return depth / Grid.UNIT;
    }

    /** Mean and variance of some channels over the first {@code rows} rows. */
    void measure(float[] v, int rows, int firstUnit, int endUnit) {
        long count = (long) rows * plan.places();
        double[] sum = new double[depth];
        int from = firstUnit * Grid.UNIT;
        int to = endUnit * Grid.UNIT;
        each(rows, at -> {
            for (int channel = from; channel < to; channel++) {
                sum[channel] += v[at + channel];
            }
        });
        for (int channel = from; channel < to; channel++) {
            batchMean[channel] = sum[channel] / count;
            sum[channel] = 0;
        }
        each(rows, at -> {
            for (int channel = from; channel < to; channel++) {
                double distance = v[at + channel] - batchMean[channel];
                sum[channel] += distance * distance;
            }
        });
        for (int channel = from; channel < to; channel++) {
            double variance = sum[channel] / count;
            double factor = 1 / StrictMath.sqrt(variance + LayerParameters.EPSILON);
            inverse[channel] = (float) factor;
            offset[channel] = (float) (-batchMean[channel] * factor);
            batchVariance[channel] = count > 1 ? sum[channel] / (count - 1) : variance;
        }
    }

    /** Replaces currents of some rows by normalised ones. */
    void apply(float[] v, int firstRow, int endRow) {
        for (int row = firstRow; row < endRow; row++) {
            for (int at = row * stride; at < row * stride + size; at += depth) {
                for (int channel = 0; channel < depth; channel++) {
                    float x = Fma.of(v[at + channel], inverse[channel], offset[channel]);
                    normalized[at + channel] = x;
                    v[at + channel] = Fma.of(gamma[channel], x, beta[channel]);
                }
            }
        }
    }

    /** The gradients of γ and β of some channels, from those of the normalised currents. */
    void gradients(float[] gradient, int rows, int firstUnit, int endUnit) {
        int from = firstUnit * Grid.UNIT;
        int to = endUnit * Grid.UNIT;
        double[] sum = new double[depth];
        double[] product = new double[depth];
        each(rows, at -> {
            for (int channel = from; channel < to; channel++) {
                sum[channel] += gradient[at + channel];
                product[channel] += (double) gradient[at + channel] * normalized[at + channel];
            }
        });
        for (int channel = from; channel < to; channel++) {
            betaGradient[channel] = (float) sum[channel];
            gammaGradient[channel] = (float) product[channel];
        }
    }

    /** From gradients of the normalised currents to those of the currents, of some rows out of {@code rows}. */
    void back(float[] gradient, int rows, int firstRow, int endRow) {
        float share = 1f / ((long) rows * plan.places());
        for (int row = firstRow; row < endRow; row++) {
            for (int at = row * stride; at < row * stride + size; at += depth) {
                for (int channel = 0; channel < depth; channel++) {
                    float centred = gradient[at + channel]
                            - share * Fma.of(normalized[at + channel], gammaGradient[channel], betaGradient[channel]);
                    gradient[at + channel] = gamma[channel] * inverse[channel] * centred;
                }
            }
        }
    }

    /** Learns γ and β; means and variances run along. */
    void learn(Updates updates, float scale) {
        for (int channel = 0; channel < depth; channel++) {
            runningMean[channel] += (float) (MOMENTUM * (batchMean[channel] - runningMean[channel]));
            runningVariance[channel] += (float) (MOMENTUM * (batchVariance[channel] - runningVariance[channel]));
        }
        updates.others(scale, gammaGradient, 0, gamma, gammaMoments, 0, depth);
        updates.others(scale, betaGradient, 0, beta, betaMoments, 0, depth);
    }

    private interface Place {
        void visit(int at);
    }

    private void each(int rows, Place place) {
        for (int row = 0; row < rows; row++) {
            for (int at = row * stride; at < row * stride + size; at += depth) {
                place.visit(at);
            }
        }
    }
}
