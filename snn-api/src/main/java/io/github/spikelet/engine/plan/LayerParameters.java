package io.github.spikelet.engine.plan;

import java.util.Arrays;

/**
 * The parameters of a weight layer in the users' order. Whoever holds one does not modify its arrays.
 *
 * @param weights {@code float[out * in]} or {@code float[out * in * kernel * kernel]}, row-major
 * @param bias {@code float[out]}
 * @param normalization of the currents' batch normalisation; empty arrays where there is none
 */
public record LayerParameters(float[] weights, float[] bias, Normalization normalization) {

    /**
     * Batch normalisation of a layer, {@code γ · (z − mean) / √(variance + ε) + β} for each channel.
     *
     * @param gamma γ, {@code float[out]}
     * @param beta β, {@code float[out]}
     * @param mean running mean, {@code float[out]}
     * @param variance running variance, {@code float[out]}
     */
    public record Normalization(float[] gamma, float[] beta, float[] mean, float[] variance) {

        /** Of a layer that has none. */
        public static final Normalization NONE =
                new Normalization(new float[0], new float[0], new float[0], new float[0]);
    }

    /** ε of batch normalisation. */
    public static final double EPSILON = 1e-5;

    /**
     * Whether the layer is batch-normalised.
     *
     * @return true where there are factors
     */
    public boolean normalized() {
        return normalization.gamma.length > 0;
    }

    /**
     * Whether another layer has the same parameters.
     *
     * @param other the other layer
     * @return true where all of them are equal
     */
    public boolean sameAs(LayerParameters other) {
        return Arrays.equals(weights, other.weights)
                && Arrays.equals(bias, other.bias)
                && Arrays.equals(normalization.gamma, other.normalization.gamma)
                && Arrays.equals(normalization.beta, other.normalization.beta)
                && Arrays.equals(normalization.mean, other.normalization.mean)
                && Arrays.equals(normalization.variance, other.normalization.variance);
    }

    /**
     * The layer without batch normalisation that does the same: weights times {@code γ/√(variance + ε)} of their output, the
     * bias {@code (b − mean) · γ/√(variance + ε) + β}.
     *
     * @return new parameters; these where there is nothing to fold
     */
    public LayerParameters folded() {
        if (!normalized()) {
            return this;
        }
        int outputs = bias.length;
        int fanIn = weights.length / outputs;
        float[] newWeights = new float[weights.length];
        float[] newBias = new float[outputs];
        for (int out = 0; out < outputs; out++) {
            double factor = normalization.gamma[out] / StrictMath.sqrt(normalization.variance[out] + EPSILON);
            for (int in = out * fanIn; in < (out + 1) * fanIn; in++) {
                newWeights[in] = (float) (weights[in] * factor);
            }
            newBias[out] = (float) ((bias[out] - (double) normalization.mean[out]) * factor + normalization.beta[out]);
        }
        return new LayerParameters(newWeights, newBias, Normalization.NONE);
    }
}
