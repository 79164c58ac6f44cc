package io.github.spikelet.data;

/**
 * One thread's look at the samples of a data set, one after another, as they are or augmented.
 *
 * <p>It shows nothing until {@link #show(int)}. Its arrays are its own and are used again for the next sample; once it has
 * shown a sample with an augmentation, it allocates nothing more for it.
 */
public sealed interface View permits ImageView, EventView {

    /**
     * Where the samples come from.
     *
     * @return the data set
     */
    Dataset data();

    /**
     * Which sample is shown. Encoders draw by it.
     *
     * @return 0 … size−1
     * @throws IllegalStateException where nothing is shown yet
     */
    int sample();

    /**
     * Shows a sample as it is.
     *
     * @param sample 0 … size−1
     */
    default void show(int sample) {
        show(sample, Augmentation.none(), 0, 0);
    }

    /**
     * Shows a sample, moved or bent by a draw of (seed, epoch, sample).
     *
     * @param sample 0 … size−1
     * @param augmentation what is done to it
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @throws IllegalArgumentException where the augmentation does not fit the data
     */
    void show(int sample, Augmentation augmentation, long seed, int epoch);
}
