package io.github.spikelet.engine;

/**
 * The loops over dense weights. Each output's terms are added one by one in index order, so that blocking, vector width
 * and threads leave the bits alone.
 */
public final class DenseKernel {

    private static final int BLOCK = 8;

    private DenseKernel() {}

    /**
     * Sums rows: {@code sum[o] = Σ_n rows[list[n] · width + o]}, n ascending, from 0.
     *
     * @param rows matrix of rows of {@code width}; not modified
     * @param width length of a row
     * @param list numbers of the rows; not modified
     * @param from first entry of the list
     * @param count how many entries
     * @param sum at least {@code width} long; modified
     */
    public static void sumRows(float[] rows, int width, int[] list, int from, int count, float[] sum) {
        for (int o = 0; o < width; o++) {
            sum[o] = 0;
        }
        int n = from;
        int end = from + count;
        for (; n + BLOCK <= end; n += BLOCK) {
            addEight(rows, width, list, n, sum);
        }
        for (; n < end; n++) {
            int row = list[n] * width;
            for (int o = 0; o < width; o++) {
                sum[o] += rows[row + o];
            }
        }
    }

    private static void addEight(float[] rows, int width, int[] list, int n, float[] sum) {
        int a = list[n] * width;
        int b = list[n + 1] * width;
        int c = list[n + 2] * width;
        int d = list[n + 3] * width;
        int e = list[n + 4] * width;
        int f = list[n + 5] * width;
        int g = list[n + 6] * width;
        int h = list[n + 7] * width;
        for (int o = 0; o < width; o++) {
            float s = sum[o];
            s += rows[a + o];
            s += rows[b + o];
            s += rows[c + o];
            s += rows[d + o];
            s += rows[e + o];
            s += rows[f + o];
            s += rows[g + o];
            sum[o] = s + rows[h + o];
        }
    }

    /**
     * Membranes from sums: {@code v[o] = scale · sum[o] + bias[o]}, one rounding.
     *
     * @param sum from {@link #sumRows}; not modified
     * @param scale what each spike counts
     * @param bias not modified
     * @param membrane modified from {@code at} on
     * @param at where the layer's membranes start
     */
    public static void membranes(float[] sum, float scale, float[] bias, float[] membrane, int at) {
        for (int o = 0; o < bias.length; o++) {
            membrane[at + o] = Math.fma(scale, sum[o], bias[o]);
        }
    }

    /**
     * Passes gradients down: {@code below[list[n]] = scale · Σ_k rows[list[n] · width + k] · g[k]}, k ascending over the
     * outputs whose gradient is not zero.
     *
     * @param rows weights, one row of outputs an input; not modified
     * @param width length of a row
     * @param outputs numbers of the outputs whose gradient is not zero, ascending; not modified
     * @param gradient their gradients, in the same order; not modified
     * @param outputCount how many those are
     * @param list numbers of the inputs that need a gradient; not modified
     * @param count how many those are
     * @param scale factor of all
     * @param below modified at {@code at + list[n]}
     * @param at where the gradients of the layer below start
     */
    public static void gradientBelow(
            float[] rows,
            int width,
            int[] outputs,
            float[] gradient,
            int outputCount,
            int[] list,
            int count,
            float scale,
            float[] below,
            int at) {
        int n = 0;
        for (; n + 4 <= count; n += 4) {
            int a = list[n] * width;
            int b = list[n + 1] * width;
            int c = list[n + 2] * width;
            int d = list[n + 3] * width;
            float sumA = 0;
            float sumB = 0;
            float sumC = 0;
            float sumD = 0;
            for (int k = 0; k < outputCount; k++) {
                int output = outputs[k];
                float g = gradient[k];
                sumA = Math.fma(rows[a + output], g, sumA);
                sumB = Math.fma(rows[b + output], g, sumB);
                sumC = Math.fma(rows[c + output], g, sumC);
                sumD = Math.fma(rows[d + output], g, sumD);
            }
            below[at + list[n]] = scale * sumA;
            below[at + list[n + 1]] = scale * sumB;
            below[at + list[n + 2]] = scale * sumC;
            below[at + list[n + 3]] = scale * sumD;
        }
        for (; n < count; n++) {
            int row = list[n] * width;
            float sum = 0;
            for (int k = 0; k < outputCount; k++) {
                sum = Math.fma(rows[row + outputs[k]], gradient[k], sum);
            }
            below[at + list[n]] = scale * sum;
        }
    }
}
