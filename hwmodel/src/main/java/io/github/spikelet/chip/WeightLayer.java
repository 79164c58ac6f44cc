package io.github.spikelet.chip;

/**
 * What a core must know of the dense weight layer it runs: sizes, not numbers.
 *
 * @param inputs input neurons, a row of the weight memory each
 * @param outputs output neurons, a weight of each row and a membrane each
 * @param weightBits bits of a weight, 1 … 32
 * @param membraneBits bits of a membrane, 1 … 64
 * @param readout whether the layer accumulates its potentials over all steps instead of spiking
 */
public record WeightLayer(int inputs, int outputs, int weightBits, int membraneBits, boolean readout) {

    /**
     * Checks the sizes; an error names the size, what it was and what is allowed.
     *
     * @param inputs at least 1
     * @param outputs at least 1
     * @param weightBits 1 … 32
     * @param membraneBits 1 … 64
     * @param readout either
     */
    public WeightLayer {
        check("inputs", inputs, Integer.MAX_VALUE);
        check("outputs", outputs, Integer.MAX_VALUE);
        check("weight bits", weightBits, 32);
        check("membrane bits", membraneBits, 64);
    }

    private static void check(String field, int value, int high) {
        if (value < 1 || value > high) {
            throw new IllegalArgumentException(field + " must be 1.." + high + ", was " + value);
        }
    }

    /** Such as {@code 784 → 256, 5 bits}. */
    @Override
    public String toString() {
        return inputs + " → " + outputs + ", " + weightBits + " bits";
    }
}
