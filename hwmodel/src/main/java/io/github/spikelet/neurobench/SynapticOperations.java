package io.github.spikelet.neurobench;

/**
 * Synaptic operations of a sample, the mean over samples, summed over layers and steps: {@code (1/S)·Σ_s Σ_t Σ_l Σ_i nnz(W_l[:,
 * i])} over the inputs i that are not 0. Biases are not counted, and the places of a convolution's kernel that lie on padding
 * are none.
 *
 * @param effectiveAccumulates those of layers whose inputs are spikes, −1, 0 or 1: additions
 * @param effectiveMultiplyAccumulates those of layers whose inputs are numbers
 * @param dense those if no input and no weight were 0
 * @param rowOperations those of inputs that are not 0 through all weights, zero or not: what a chip does that reads whole
 *     rows, never fewer than the effective ones. Not NeuroBench's
 */
public record SynapticOperations(
        double effectiveAccumulates, double effectiveMultiplyAccumulates, double dense, double rowOperations) {

    /**
     * The operations of one layer for one input: every input reads every output.
     *
     * @param weights {@code [out * in]}, row-major; not modified
     * @param input one number an input; not modified
     * @return accumulates where all inputs are −1, 0 or 1, else multiply-accumulates
     * @throws IllegalArgumentException where there is no input, or the weights are no multiple of the inputs
     */
    public static SynapticOperations of(float[] weights, float[] input) {
        if (input.length == 0 || weights.length == 0 || weights.length % input.length != 0) {
            throw new IllegalArgumentException(
                    "weights must be a multiple of the inputs, of which there is at least one;" + " were "
                            + weights.length + " weights, " + input.length + " inputs");
        }
        long effective = 0;
        long rows = 0;
        boolean spiking = true;
        for (int i = 0; i < weights.length; i++) {
            float value = input[i % input.length];
            rows += value != 0 ? 1 : 0;
            effective += value != 0 && weights[i] != 0 ? 1 : 0;
            spiking &= value == -1 || value == 0 || value == 1;
        }
        return new SynapticOperations(spiking ? effective : 0, spiking ? 0 : effective, weights.length, rows);
    }
}
