package io.github.spikelet.reference;

/** Batch normalisation of a layer's currents, {@code [sample][step][neuron]}: each channel over samples, steps and places. */
final class ReferenceNormalization {

    private static final double OF_THE_BATCH = 0.1;

    private final ReferenceLayer layer;
    private final double[][][] centred;
    private final double[] deviation;
    private final double[] runningMean;
    private final double[] runningVariance;
    private final double count;

    ReferenceNormalization(ReferenceLayer layer, double[][][] z) {
        this.layer = layer;
        int channels = layer.channels();
        count = (double) z.length * z[0].length * layer.neurons() / channels;
        double[] mean = new double[channels];
        visit(z, (n, t, j, c) -> mean[c] += z[n][t][j] / count);
        double[] squares = new double[channels];
        visit(z, (n, t, j, c) -> squares[c] += (z[n][t][j] - mean[c]) * (z[n][t][j] - mean[c]));
        deviation = new double[channels];
        runningMean = new double[channels];
        runningVariance = new double[channels];
        for (int c = 0; c < channels; c++) {
            deviation[c] = Math.sqrt(squares[c] / count + ReferenceNetwork.EPSILON);
            runningMean[c] = (1 - OF_THE_BATCH) * layer.mean[c] + OF_THE_BATCH * mean[c];
            runningVariance[c] = (1 - OF_THE_BATCH) * layer.variance[c] + OF_THE_BATCH * squares[c] / (count - 1);
        }
        centred = new double[z.length][z[0].length][layer.neurons()];
        visit(z, (n, t, j, c) -> centred[n][t][j] = (z[n][t][j] - mean[c]) / deviation[c]);
    }

    private interface Visitor {
        void visit(int sample, int step, int neuron, int channel);
    }

    private void visit(double[][][] z, Visitor visitor) {
        for (int n = 0; n < z.length; n++) {
            for (int t = 0; t < z[n].length; t++) {
                for (int j = 0; j < z[n][t].length; j++) {
                    visitor.visit(n, t, j, layer.channelOf(j));
                }
            }
        }
    }

    double[][][] normalized() {
        double[][][] y = new double[centred.length][centred[0].length][layer.neurons()];
        visit(centred, (n, t, j, c) -> y[n][t][j] = layer.gamma[c] * centred[n][t][j] + layer.beta[c]);
        return y;
    }

    double[] runningMean() {
        return runningMean;
    }

    double[] runningVariance() {
        return runningVariance;
    }

    /** From dL/dy to dL/dz: {@code γ/σ · (g − mean(g) − x̂·mean(g·x̂))}; fills in dL/dγ and dL/dβ. */
    double[][][] backward(double[][][] gradient, double[] gamma, double[] beta) {
        visit(gradient, (n, t, j, c) -> {
            beta[c] += gradient[n][t][j];
            gamma[c] += gradient[n][t][j] * centred[n][t][j];
        });
        double[][][] below = new double[gradient.length][gradient[0].length][layer.neurons()];
        visit(
                gradient,
                (n, t, j, c) -> below[n][t][j] = layer.gamma[c]
                        / deviation[c]
                        * (gradient[n][t][j] - beta[c] / count - centred[n][t][j] * gamma[c] / count));
        return below;
    }
}
