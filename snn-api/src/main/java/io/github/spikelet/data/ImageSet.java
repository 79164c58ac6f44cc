package io.github.spikelet.data;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.provenance.Checksum;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labelled images of one shape, 8 bits a pixel; a pixel of 255 is the intensity 1.
 *
 * <p>Slices share their pixels with the set they were cut from.
 */
public final class ImageSet implements Dataset {

    /** Labels are bytes, as in IDX files. */
    public static final int MAX_CLASSES = 256;

    private static final String NOUN = "image";

    private final String name;
    private final Shape shape;
    private final byte[] pixels;
    private final int[] labels;
    private final int from;
    private final int size;
    private final int classes;
    private volatile @Nullable String checksum;

    private ImageSet(String name, Shape shape, byte[] pixels, int[] labels, int from, int size, int classes) {
        this.name = name;
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.from = from;
        this.size = size;
        this.classes = classes;
    }

    /** Takes arrays that nobody else holds, without a copy. */
    static ImageSet owning(String name, Shape shape, byte[] pixels, int[] labels, int classes) {
        SampleBounds.checkClasses(classes);
        if ((long) labels.length * shape.size() != pixels.length) {
            throw new IllegalArgumentException(
                    "image set \"" + name + "\" has " + labels.length + " labels and " + pixels.length
                            + " pixels; " + labels.length + " images of " + shape + " take "
                            + (long) labels.length * shape.size()
                            + ": give one label an image and all pixels of each");
        }
        SampleBounds.checkLabels(name, NOUN, labels, classes);
        return new ImageSet(name, shape, pixels, labels, 0, labels.length, classes);
    }

    /**
     * Makes a set of a user's own images.
     *
     * @param name what to call it
     * @param shape of each image
     * @param pixels unsigned bytes, image after image, each row-major; copied
     * @param labels one an image, 0 … classes−1; copied
     * @param classes how many classes there are, 1 … 256
     * @return the set
     * @throws IllegalArgumentException where the lengths disagree or a label is out of range
     */
    public static ImageSet of(String name, Shape shape, byte[] pixels, int[] labels, int classes) {
        checkGiven(name, shape, pixels, labels);
        return owning(name, shape, pixels.clone(), labels.clone(), classes);
    }

    private static void checkGiven(String name, Shape shape, Object pixels, int[] labels) {
        Argument.NAME.given(name);
        Argument.SHAPE.given(shape);
        Argument.PIXELS.given(pixels);
        Argument.LABELS.given(labels);
    }

    /**
     * Makes a set of a user's own images given as intensities.
     *
     * @param name what to call it
     * @param shape of each image
     * @param images one array an image, row-major, intensities 0 … 1; rounded to the nearest multiple of 1/255
     * @param labels one an image, 0 … classes−1; copied
     * @param classes how many classes there are, 1 … 256
     * @return the set
     * @throws IllegalArgumentException where the lengths disagree, an intensity lies outside 0 … 1 or a label is out of
     *     range
     */
    public static ImageSet of(String name, Shape shape, float[][] images, int[] labels, int classes) {
        checkGiven(name, shape, images, labels);
        if ((long) images.length * shape.size() > Idx.MAX_BYTES) {
            throw new IllegalArgumentException("image set \"" + name + "\" would take "
                    + (long) images.length * shape.size() + " bytes; at most " + Idx.MAX_BYTES + " are allowed");
        }
        byte[] pixels = new byte[images.length * shape.size()];
        for (int i = 0; i < images.length; i++) {
            if (Argument.PIXELS.given(images[i]).length != shape.size()) {
                throw new IllegalArgumentException("image " + i + " of \"" + name + "\" has " + images[i].length
                        + " pixels; the shape " + shape + " takes " + shape.size());
            }
            for (int p = 0; p < images[i].length; p++) {
                float intensity = images[i][p];
                if (!(intensity >= 0 && intensity <= 1)) {
                    throw new IllegalArgumentException("intensities must be 0..1, pixel " + p + " of image " + i
                            + " of \"" + name + "\" was " + intensity + ": " + remedy(images));
                }
                pixels[i * shape.size() + p] = (byte) Math.round(intensity * 255f);
            }
        }
        return owning(name, shape, pixels, labels.clone(), classes);
    }

    /** What brings the intensities of images into 0 … 1. */
    private static String remedy(float[][] images) {
        float least = 0;
        float largest = 0;
        for (float[] image : images) {
            for (float intensity : image) {
                if (!Float.isFinite(intensity)) {
                    return "give every pixel a finite number";
                }
                least = Math.min(least, intensity);
                largest = Math.max(largest, intensity);
            }
        }
        return least < 0
                ? "undo the normalisation that made pixels negative, or map the values, " + least + ".." + largest
                        + ", to 0..1 by (value - least) / (largest - least)"
                : "divide by the largest value first, " + largest;
    }

    /**
     * Reads images and labels in the IDX format of MNIST, Fashion-MNIST and others, gzipped or not.
     *
     * @param images a file of magic 2051
     * @param labels a file of magic 2049, as many labels as images
     * @return the set, named after the image file; as many classes as the largest label asks for
     * @throws DataException where a file cannot be read, is cut or of another kind, or the counts disagree; names the file,
     *     says what it is and what was expected
     */
    public static ImageSet idx(Path images, Path labels) {
        return Idx.read(Argument.FILE.given(images), Argument.FILE.given(labels), String.valueOf(images.getFileName()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String noun() {
        return NOUN;
    }

    @Override
    public String checksum() {
        String known = checksum;
        if (known == null) {
            known = new Checksum()
                    .add(shape.channels(), shape.height(), shape.width(), size)
                    .add(pixels, from * shape.size(), size * shape.size())
                    .add(Arrays.copyOfRange(labels, from, from + size))
                    .hex();
            checksum = known;
        }
        return known;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int label(int sample) {
        return labels[from + Objects.checkIndex(sample, size)];
    }

    /**
     * One pixel.
     *
     * @param sample 0 … size−1
     * @param at index into the flattened shape
     * @return brightness, 0 … 255
     */
    public int pixel(int sample, int at) {
        int inputs = shape.size();
        return pixels[(from + Objects.checkIndex(sample, size)) * inputs + Objects.checkIndex(at, inputs)] & 0xFF;
    }

    /**
     * All pixels of an image.
     *
     * @param sample 0 … size−1
     * @return a new array, unsigned bytes, row-major
     */
    public byte[] pixels(int sample) {
        int start = begin(sample);
        return Arrays.copyOfRange(pixels, start, start + shape.size());
    }

    /** Where an image's pixels begin in {@link #allPixels}. */
    int begin(int sample) {
        return (from + Objects.checkIndex(sample, size)) * shape.size();
    }

    /** The pixels of this set and of those it was cut from; not to be modified. */
    byte[] allPixels() {
        return pixels;
    }

    @Override
    public ImageView view() {
        return new ImageView(this);
    }

    /**
     * One image.
     *
     * @param sample 0 … size−1
     * @return a view
     */
    public Image image(int sample) {
        SampleBounds.checkIndex(this, sample);
        return new Image(this, sample);
    }

    @Override
    public Image sample(int sample) {
        return image(sample);
    }

    /**
     * The first images.
     *
     * @param count how many; all where there are fewer
     * @return a view
     */
    public ImageSet head(int count) {
        return slice(0, Math.min(count, size));
    }

    /**
     * A run of images. They are numbered from 0 again.
     *
     * @param from the first
     * @param to one past the last
     * @return a view
     */
    public ImageSet slice(int from, int to) {
        SampleBounds.checkSlice(this, from, to);
        return from == 0 && to == size ? this : part(name + "[" + from + ".." + (to - 1) + "]", from, to);
    }

    /**
     * All images but a run of them, numbered from 0 again: what is left to train on where the run is judged by.
     *
     * @param first the first that is left out
     * @param end one past the last
     * @return a copy
     */
    public ImageSet without(int first, int end) {
        int left = size - slice(first, end).size;
        int inputs = shape.size();
        byte[] newPixels = new byte[left * inputs];
        System.arraycopy(pixels, from * inputs, newPixels, 0, first * inputs);
        System.arraycopy(pixels, (from + end) * inputs, newPixels, first * inputs, (size - end) * inputs);
        int[] newLabels = new int[left];
        System.arraycopy(labels, from, newLabels, 0, first);
        System.arraycopy(labels, from + end, newLabels, first, size - end);
        return owning(name + ".without(" + first + ", " + end + ")", shape, newPixels, newLabels, classes);
    }

    /** A slice with a name of its own. */
    ImageSet part(String newName, int first, int end) {
        return new ImageSet(newName, shape, pixels, labels, from + first, end - first, classes);
    }

    @Override
    public String toString() {
        return name + ": " + PlainNumbers.count(size, noun()) + " of " + shape + ", " + classes
                + (classes == 1 ? " class" : " classes");
    }
}
