package io.github.spikelet.data;

/**
 * Labelled samples of one shape, known by a name and a checksum, so that a result can say what it was made from.
 *
 * <p>Immutable; safe to be read by many threads.
 */
public sealed interface Dataset permits ImageSet, EventSet {

    /**
     * What people call it.
     *
     * @return such as {@code mnist/test}
     */
    String name();

    /**
     * What one of its samples is called.
     *
     * @return {@code image} or {@code recording}
     */
    String noun();

    /**
     * What it holds, as a number: the SHA-256 of shape, samples and labels.
     *
     * @return 64 hexadecimal digits
     */
    String checksum();

    /**
     * How many samples there are.
     *
     * @return the number, possibly 0
     */
    int size();

    /**
     * The shape of every sample.
     *
     * @return the shape
     */
    Shape shape();

    /**
     * How many classes the labels count.
     *
     * @return the number; labels are 0 … classes−1
     */
    int classes();

    /**
     * The class of a sample.
     *
     * @param sample 0 … size−1
     * @return its label
     */
    int label(int sample);

    /**
     * One of its samples.
     *
     * @param sample 0 … size−1
     * @return a view: an {@link Image} or a {@link Recording}
     * @throws IndexOutOfBoundsException where there is no such sample
     */
    Sample sample(int sample);

    /**
     * Starts looking at samples in turn.
     *
     * @return a new view, for one thread
     */
    View view();
}
