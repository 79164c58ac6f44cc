package io.github.spikelet.data;

/** One sample of a {@link Dataset}, an image or a recording: a view. */
public sealed interface Sample permits Image, Recording {

    /**
     * The data set it belongs to.
     *
     * @return the set
     */
    Dataset set();

    /**
     * Its index in its set. Encoders key their draws by it.
     *
     * @return 0 … size−1
     */
    int index();

    /**
     * Its shape.
     *
     * @return channels × height × width
     */
    default Shape shape() {
        return set().shape();
    }

    /**
     * Its class.
     *
     * @return 0 … classes−1
     */
    default int label() {
        return set().label(index());
    }
}
