package io.github.spikelet.reference;

/** Losses of one sample, with their derivatives. */
public enum ReferenceLoss {
    /** Mean over steps and outputs of {@code max(0, 1 − y·o)²}, y = ±1. */
    SQUARED_HINGE {
        @Override
        double of(double[][] outputs, int steps, int label, double[][] gradient) {
            double loss = 0;
            for (int t = 0; t < steps; t++) {
                int classes = outputs[t].length;
                for (int k = 0; k < classes; k++) {
                    double y = k == label ? 1 : -1;
                    double shortfall = Math.max(0, 1 - y * outputs[t][k]);
                    loss += shortfall * shortfall / (steps * classes);
                    gradient[t][k] = -2 * y * shortfall / (steps * classes);
                }
            }
            return loss;
        }
    },
    /** Cross entropy of the softmax over the potentials' mean over the steps. */
    CROSS_ENTROPY {
        @Override
        double of(double[][] outputs, int steps, int label, double[][] gradient) {
            int classes = outputs[0].length;
            double[] mean = new double[classes];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                for (int t = 0; t < steps; t++) {
                    mean[k] += outputs[t][k] / steps;
                }
                sum += Math.exp(mean[k]);
            }
            for (int k = 0; k < classes; k++) {
                for (int t = 0; t < steps; t++) {
                    gradient[t][k] = (Math.exp(mean[k]) / sum - (k == label ? 1 : 0)) / steps;
                }
            }
            return Math.log(sum) - mean[label];
        }
    },
    /** Mean over outputs of {@code (count/T − r)²}, r = 1 for the right class and 0 for the others. */
    SPIKE_COUNT {
        @Override
        double of(double[][] outputs, int steps, int label, double[][] gradient) {
            double loss = 0;
            int classes = outputs[0].length;
            for (int k = 0; k < classes; k++) {
                double error = -(k == label ? 1 : 0);
                for (int t = 0; t < steps; t++) {
                    error += outputs[t][k] / steps;
                }
                loss += error * error / classes;
                for (int t = 0; t < steps; t++) {
                    gradient[t][k] = 2 * error / steps / classes;
                }
            }
            return loss;
        }
    };

    /**
     * The loss.
     *
     * @param outputs potentials or, for {@link #SPIKE_COUNT}, spikes, [step][class]
     * @param steps how many
     * @param label the right class
     * @param gradient modified: the derivative, [step][class]
     * @return the loss
     */
    abstract double of(double[][] outputs, int steps, int label, double[][] gradient);
}
