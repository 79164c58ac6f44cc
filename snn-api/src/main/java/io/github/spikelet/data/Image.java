package io.github.spikelet.data;

/** One image of an {@link ImageSet}: a view, 8 bits a pixel. */
public final class Image {

    private final ImageSet set;
    private final int index;

    Image(ImageSet set, int index) {
        this.set = set;
        this.index = index;
    }

    /**
     * The set it belongs to.
     *
     * @return the set
     */
    public ImageSet set() {
        return set;
    }

    /**
     * Its place in its set. Encoders draw by it.
     *
     * @return 0 … size−1
     */
    public int index() {
        return index;
    }

    /**
     * Its shape.
     *
     * @return channels × height × width
     */
    public Shape shape() {
        return set.shape();
    }

    /**
     * Its class.
     *
     * @return 0 … classes−1
     */
    public int label() {
        return set.label(index);
    }

    /**
     * One pixel.
     *
     * @param at index into the flattened shape
     * @return brightness, 0 … 255
     */
    public int pixel(int at) {
        return set.pixel(index, at);
    }

    /**
     * All pixels.
     *
     * @return a new array, unsigned bytes, row-major
     */
    public byte[] pixels() {
        return set.pixels(index);
    }

    @Override
    public String toString() {
        return "image " + index + " of " + set.name() + ", " + shape() + ", label " + label();
    }
}
