package io.github.spikelet.data;

/**
 * The shape of a sample or of a layer's neurons: channels × height × width, flattened in that order (row-major, the
 * channel slowest). A flat vector of n has the shape n × 1 × 1.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record Shape(int channels, int height, int width) {

    /** The most elements a shape may have. */
    public static final int MAX_SIZE = 1 << 24;

    /**
     * Checks the sizes.
     *
     * @param channels at least 1
     * @param height at least 1
     * @param width at least 1
     */
    public Shape {
        if (channels < 1
                || height < 1
                || width < 1
                || (long) channels * height > MAX_SIZE
                || (long) channels * height * width > MAX_SIZE) {
            throw new IllegalArgumentException("shape must have sizes of at least 1 and at most " + MAX_SIZE
                    + " elements, was " + channels + "×" + height + "×" + width);
        }
    }

    /**
     * A vector.
     *
     * @param size its length
     * @return size × 1 × 1
     */
    public static Shape flat(int size) {
        return new Shape(size, 1, 1);
    }

    /**
     * The number of elements.
     *
     * @return channels · height · width
     */
    public int size() {
        return channels * height * width;
    }

    /**
     * Whether this is a vector.
     *
     * @return true for n × 1 × 1
     */
    public boolean isFlat() {
        return height == 1 && width == 1;
    }

    /** {@code 784} for a vector, else {@code 1×28×28}. */
    @Override
    public String toString() {
        return isFlat() ? Integer.toString(channels) : channels + "×" + height + "×" + width;
    }
}
