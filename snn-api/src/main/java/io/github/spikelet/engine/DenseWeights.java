package io.github.spikelet.engine;

/**
 * Weights of a dense layer as the kernels want them: {@code float[inputs * outputs]}, one row of outputs an input, so
 * that a spike adds one contiguous row; and the bias {@code float[outputs]}.
 *
 * <p>Outside the engine weights are [out, in]; {@link #ofOutputMajor} and {@link #outputMajor} stand between.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param rows the weights; may be modified by training
 * @param bias the bias; may be modified by training
 */
public record DenseWeights(int inputs, int outputs, float[] rows, float[] bias) {

    /**
     * Transposes weights into rows.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param weights {@code float[outputs * inputs]}, row-major; not modified
     * @param bias {@code float[outputs]}; copied
     * @return new arrays
     */
    public static DenseWeights ofOutputMajor(int inputs, int outputs, float[] weights, float[] bias) {
        return new DenseWeights(inputs, outputs, transposed(weights, outputs, inputs), bias.clone());
    }

    /**
     * The weights as users see them.
     *
     * @return a new {@code float[outputs * inputs]}, row-major
     */
    public float[] outputMajor() {
        return transposed(rows, inputs, outputs);
    }

    private static float[] transposed(float[] from, int height, int width) {
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                to[x * height + y] = from[y * width + x];
            }
        }
        return to;
    }
}
