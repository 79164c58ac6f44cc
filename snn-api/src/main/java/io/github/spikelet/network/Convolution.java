package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/**
 * A layer of spiking neurons each of which reads a square of places of all channels: weights [channels, input channels, kernel,
 * kernel], the same at every place, and one bias a channel. The weights are not mirrored: this is the cross-correlation that
 * the field calls convolution.
 *
 * @param input the shape it reads
 * @param channels how many channels it gives, 1 … {@value Dense#MAX_UNITS}
 * @param kernel side of the square, 1 … {@value #MAX_KERNEL}
 * @param stride places from one neuron's square to the next, 1 … {@value #MAX_KERNEL}
 * @param padding places of zeros around the input, at least 0 and below the kernel
 * @param normalized whether currents are batch-normalised; γ and β then stand for the bias
 */
public record Convolution(Shape input, int channels, int kernel, int stride, int padding, boolean normalized)
        implements Weighted {

    /** The largest side of a kernel. */
    public static final int MAX_KERNEL = 64;

    /**
     * Checks the sizes.
     *
     * @param input the shape it reads
     * @param channels how many channels it gives
     * @param kernel side of the square
     * @param stride places from one neuron's square to the next
     * @param padding places of zeros around the input
     * @param normalized whether currents are batch-normalised
     */
    public Convolution {
        check("convolution channels", channels, 1, Dense.MAX_UNITS);
        check("kernel", kernel, 1, MAX_KERNEL);
        check("stride", stride, 1, MAX_KERNEL);
        check("padding", padding, 0, kernel - 1);
        if (input.height() + 2 * padding < kernel || input.width() + 2 * padding < kernel) {
            throw new IllegalArgumentException("a kernel of " + kernel + "×" + kernel + " does not fit into " + input
                    + (padding == 0 ? "" : " with a padding of " + padding)
                    + ": take a smaller kernel, or Padding.SAME");
        }
        long weights = (long) channels * input.channels() * kernel * kernel;
        if (weights > Dense.MAX_WEIGHTS) {
            throw new IllegalArgumentException("a convolution may have at most " + Dense.MAX_WEIGHTS + " weights, "
                    + channels + " × " + input.channels() + " kernels of " + kernel + "×" + kernel + " would have "
                    + weights);
        }
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", was " + value);
        }
    }

    @Override
    public String name() {
        return "convolution " + kernel + "×" + kernel + (stride == 1 ? "" : ", stride " + stride)
                + (padding == 0 ? "" : ", padding " + padding) + (normalized ? ", batch norm" : "");
    }

    /** Channels × ⌊(size + 2·padding − kernel)/stride⌋ + 1 on each side. */
    @Override
    public Shape output() {
        return new Shape(channels, places(input.height()), places(input.width()));
    }

    private int places(int size) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    @Override
    public int fanIn() {
        return input.channels() * kernel * kernel;
    }

    @Override
    public int outputs() {
        return channels;
    }

    @Override
    public long[] weightShape() {
        return new long[] {channels, input.channels(), kernel, kernel};
    }

    @Override
    public Neuron activation() {
        return Neuron.SPIKE;
    }
}
