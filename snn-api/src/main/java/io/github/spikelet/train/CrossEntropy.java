package io.github.spikelet.train;

/**
 * Cross entropy of the softmax over the mean potential, the quantity that membrane decoding reads: with {@code p_k = 1/T · Σ_t
 * o_{t,k}}, {@code L = log Σ_j exp(p_j) − p_y} for the label y; {@code dL/do_{t,k} = (exp(p_k)/Σ_j exp(p_j) − [k = y])/T} at
 * every step.
 */
public record CrossEntropy() implements Loss {

    @Override
    public String name() {
        return "crossEntropy";
    }

    @Override
    public boolean ofSpikeCounts() {
        return false;
    }

    @Override
    public double of(float[] outputs, int steps, int classes, int label, float[] gradient) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, mean(outputs, steps, classes, k));
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += StrictMath.exp(mean(outputs, steps, classes, k) - largest);
        }
        for (int k = 0; k < classes; k++) {
            double share = StrictMath.exp(mean(outputs, steps, classes, k) - largest) / sum;
            float slope = (float) ((share - (k == label ? 1 : 0)) / steps);
            for (int t = 0; t < steps; t++) {
                gradient[t * classes + k] = slope;
            }
        }
        return StrictMath.log(sum) + largest - mean(outputs, steps, classes, label);
    }

    private static double mean(float[] outputs, int steps, int classes, int k) {
        double sum = 0;
        for (int t = 0; t < steps; t++) {
            sum += outputs[t * classes + k];
        }
        return sum / steps;
    }
}
