package io.github.spikelet.engine.plan;

/**
 * A weight layer in whole numbers, in the users' order, as the integer contract (see the package {@code quantize}) has it.
 * Whoever holds one does not modify its arrays.
 *
 * @param weights {@code byte[out * in]} or {@code byte[out * in * kernel * kernel]}, row-major
 * @param thresholds Θ, {@code int[out]}; what a spike takes off a membrane that has memory, too
 * @param bias β, {@code int[out]}, added at every step; 0 where it is part of the threshold
 * @param neurons what its neurons do
 */
public record IntegerLayer(byte[] weights, int[] thresholds, int[] bias, IntegerNeurons neurons) {

    /**
     * The largest magnitude of a weight.
     *
     * @return at least 1
     */
    public int largest() {
        int largest = 1;
        for (byte weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }
}
