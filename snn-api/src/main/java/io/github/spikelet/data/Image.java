package io.github.spikelet.data;

/** One image of an {@link ImageSet}: a view, 8 bits a pixel. */
public final class Image implements Sample {

    private final ImageSet set;
    private final int index;

    Image(ImageSet set, int index) {
        this.set = set;
        this.index = index;
    }

    @Override
    public ImageSet set() {
        return set;
    }

    @Override
    public int index() {
        return index;
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
