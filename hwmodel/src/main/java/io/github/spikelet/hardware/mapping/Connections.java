package io.github.spikelet.hardware.mapping;

import io.github.spikelet.network.Convolution;

/**
 * How the inputs of a layer reach its neurons, in sizes: what the rows of a weight memory are.
 *
 * <p>Dense: one row an input, with a weight for each neuron. Convolution: one row an input channel and place of the kernel,
 * with a weight for each output channel; an input at (c, y, x) reads a row for each place of the kernel that lies on a
 * neuron, {@code 0 ≤ o·stride + k − padding = y < height} and the same in x, so rows are read by several inputs and some
 * inputs at the rim, or between strides, read fewer.
 *
 * @param inputs input neurons, a place of the input register each
 * @param rows rows of the weight memory
 * @param rowOutputs weights in a row, and neurons that reading it adds to
 * @param neurons neurons, a membrane each
 * @param outputs inputs of the next layer: neurons, or windows
 * @param reads rows that are read where every input is active
 * @param mostReads the most rows that one input reads
 */
public record Connections(int inputs, int rows, int rowOutputs, int neurons, int outputs, long reads, int mostReads) {

    /**
     * Checks the sizes; an error names the size, what it was and what is allowed.
     *
     * @param inputs at least 1
     * @param rows at least 1
     * @param rowOutputs at least 1
     * @param neurons at least {@code rowOutputs}
     * @param outputs at most {@code neurons}
     * @param reads at least 1
     * @param mostReads at least 1
     */
    public Connections {
        check("inputs", inputs, 1, Integer.MAX_VALUE);
        check("rows", rows, 1, Integer.MAX_VALUE);
        check("outputs", rowOutputs, 1, Integer.MAX_VALUE);
        check("neurons", neurons, rowOutputs, Integer.MAX_VALUE);
        check("outputs after pooling", outputs, 1, neurons);
        check("row reads", reads, 1, Long.MAX_VALUE);
        check("row reads of an input", mostReads, 1, rows);
    }

    private static void check(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(field + " must be " + low + ".." + high + ", was " + value);
        }
    }

    /**
     * Every input with every neuron.
     *
     * @param inputs input neurons
     * @param outputs neurons
     * @return the sizes
     */
    public static Connections dense(int inputs, int outputs) {
        return new Connections(inputs, inputs, outputs, outputs, outputs, inputs, 1);
    }

    /**
     * A kernel at every place.
     *
     * @param layer the convolution
     * @param pool side of the windows whose spikes are pooled; 1 for none
     * @return the sizes
     */
    public static Connections convolution(Convolution layer, int pool) {
        int height = layer.output().height();
        int width = layer.output().width();
        int windows = layer.channels() * (height / pool) * (width / pool);
        int[] down = taps(layer, layer.input().height(), height);
        int[] across = taps(layer, layer.input().width(), width);
        return new Connections(
                layer.inputs(),
                layer.fanIn(),
                layer.channels(),
                layer.neurons(),
                windows,
                (long) layer.input().channels() * down[0] * across[0],
                down[1] * across[1]);
    }

    /** Along one side: places of the kernel that lie on a neuron, of all inputs together and of the one with the most. */
    private static int[] taps(Convolution layer, int inputs, int outputs) {
        int[] each = new int[inputs];
        int sum = 0;
        int most = 0;
        for (int output = 0; output < outputs; output++) {
            for (int k = 0; k < layer.kernel(); k++) {
                int at = output * layer.stride() + k - layer.padding();
                if (at >= 0 && at < inputs) {
                    sum++;
                    most = Math.max(most, ++each[at]);
                }
            }
        }
        return new int[] {sum, most};
    }

    /**
     * Whether one row serves one input only.
     *
     * @return true for a dense layer
     */
    public boolean dense() {
        return rows == inputs && mostReads == 1 && neurons == rowOutputs;
    }

    /**
     * Groups of neurons that a row adds to.
     *
     * @return places of a convolution's output; 1 of a dense layer
     */
    public int places() {
        return neurons / rowOutputs;
    }
}
