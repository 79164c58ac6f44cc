package io.github.spikelet.engine.plan;

import io.github.spikelet.base.Bits;

/**
 * Where the neurons of a layer lie in the engine's arrays: channels × height × width, in one of two orders.
 *
 * <p>Planar is the users' order, {@code (c · height + y) · width + x}: the order of samples. Channels-last puts the channels
 * of a place side by side, {@code (y · width + x) · depth + c}, with {@code depth} the channels rounded up to {@link
 * Grid#UNIT}: the order of all neurons, so that a spike adds contiguous weights. The places between {@code channels} and
 * {@code depth} are padding: always 0, never a spike.
 *
 * @param channels channels, at least 1
 * @param height height, at least 1
 * @param width width, at least 1
 * @param channelsLast which order
 */
public record Grid(int channels, int height, int width, boolean channelsLast) {

    /** Rows of floats come in multiples of so many. */
    public static final int UNIT = 16;

    /**
     * Rounds a length up to a multiple of {@link #UNIT}.
     *
     * @param length at least 0
     * @return the next multiple of {@link #UNIT}
     */
    public static int roundedUp(int length) {
        return (length + UNIT - 1) / UNIT * UNIT;
    }

    /**
     * The order of samples.
     *
     * @param channels channels
     * @param height height
     * @param width width
     * @return a planar grid
     */
    public static Grid planar(int channels, int height, int width) {
        return new Grid(channels, height, width, false);
    }

    /**
     * The order of neurons.
     *
     * @param channels channels
     * @param height height
     * @param width width
     * @return a channels-last grid
     */
    public static Grid channelsLast(int channels, int height, int width) {
        return new Grid(channels, height, width, true);
    }

    /**
     * How many neurons there are, padding apart.
     *
     * @return channels · height · width
     */
    public int elements() {
        return channels * height * width;
    }

    /**
     * From one place to the next.
     *
     * @return channels rounded up to a multiple of {@link Grid#UNIT}; 1 for a planar grid
     */
    public int depth() {
        return channelsLast ? roundedUp(channels) : 1;
    }

    /**
     * How long its arrays are, padding included.
     *
     * @return the length
     */
    public int size() {
        return channelsLast ? height * width * depth() : elements();
    }

    /**
     * From one row of membranes to the next. Rows of a power of two would all fall into the same few lines of a cache.
     *
     * @return the size and, where it is a multiple of 256, {@link Grid#UNIT} more
     */
    public int rowLength() {
        return size() % 256 == 0 ? size() + UNIT : size();
    }

    /**
     * Words that hold one bit for each place of the arrays.
     *
     * @return the number of longs
     */
    public int words() {
        return Bits.words(size());
    }

    /**
     * The place of a neuron.
     *
     * @param channel 0 … channels−1
     * @param y 0 … height−1
     * @param x 0 … width−1
     * @return index into the arrays
     */
    public int index(int channel, int y, int x) {
        return channelsLast ? (y * width + x) * depth() + channel : (channel * height + y) * width + x;
    }

    /**
     * The places of all neurons in the users' order.
     *
     * @return a new array: for each planar index the index into the arrays
     */
    public int[] places() {
        int[] places = new int[elements()];
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    places[at++] = index(channel, y, x);
                }
            }
        }
        return places;
    }
}
