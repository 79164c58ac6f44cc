package io.github.spikelet.network;

import io.github.spikelet.data.Shape;

/**
 * Pools spikes: a window spikes where any of its neurons does, the OR of its spikes, which is their maximum. Windows lie side by
 * side; what does not fill one at the right or the lower edge is left out.
 *
 * <p>Without memory this is the maximum of the membranes before the threshold, since the threshold is monotone. In training
 * the gradient goes to the neuron with the highest membrane, the first of several: one that spiked where any did.
 *
 * @param input the shape it reads: what a convolution gives
 * @param size side of a window, 2 … 64, at most the input's sides
 */
public record Pool(Shape input, int size) implements Layer {

    /** The largest side of a window. */
    public static final int MAX_SIZE = 64;

    /**
     * Checks the size.
     *
     * @param input the shape it reads
     * @param size side of a window
     */
    public Pool {
        if (size < 2 || size > MAX_SIZE || size > input.height() || size > input.width()) {
            throw new IllegalArgumentException("pool must be 2.."
                    + Math.min(MAX_SIZE, Math.min(input.height(), input.width())) + " on " + input + ", was " + size);
        }
    }

    @Override
    public String name() {
        return "pool " + size + "×" + size;
    }

    @Override
    public Shape output() {
        return new Shape(input.channels(), input.height() / size, input.width() / size);
    }

    @Override
    public long parameters() {
        return 0;
    }

    @Override
    public String neuron() {
        return "–";
    }
}
