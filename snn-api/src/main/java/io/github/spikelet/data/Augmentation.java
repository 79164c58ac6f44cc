package io.github.spikelet.data;

/**
 * A change of samples that leaves their class alone, drawn anew for every sample and epoch.
 *
 * <p>The draw depends on the seed, the epoch, the sample's number and the augmentation's place in its chain alone, so it is
 * the same on every machine and at any number of threads. Immutable. {@link View#show(int, Augmentation, long, int)} does
 * the work.
 */
public sealed interface Augmentation permits Unchanged, Shift, Elastic, Chain {

    /** The most pixels a shift may move a sample. */
    int MAX_SHIFT = 1000;

    /**
     * Nothing is done.
     *
     * @return the augmentation that changes nothing
     */
    static Augmentation none() {
        return Unchanged.INSTANCE;
    }

    /**
     * Moves images or events by whole pixels, right or left and down or up, each uniformly from {@code −mostPixels} to
     * {@code mostPixels}. What comes in from outside is black; events that leave are dropped.
     *
     * @param mostPixels the most pixels in each direction, 0 … {@value #MAX_SHIFT}
     * @return the augmentation
     */
    static Augmentation shift(int mostPixels) {
        return new Shift(mostPixels);
    }

    /**
     * Bends images or events by a random field (Simard, Steinkraus and Platt, ICDAR 2003): each pixel is read from a place that lies
     * off by {@code α · G_σ * U}, where U are draws from U[−1, 1) for each pixel and direction, G_σ a Gaussian of sum 1,
     * cut off at 3σ, and what lies outside the image counts 0, in the field and in the image. Between pixels it is read
     * bilinearly and rounded to the nearest brightness. An event goes to the pixel nearest to where the field at its own
     * pixel points, at its time and with its polarity; one that leaves is dropped. Simard et al. used α = 34 and σ = 4 for
     * images of 29 × 29.
     *
     * @param alpha α, in pixels, 0 … 1000; 0 changes nothing
     * @param sigma σ, in pixels, above 0 and at most 100
     * @return the augmentation
     */
    static Augmentation elastic(double alpha, double sigma) {
        return new Elastic(alpha, sigma);
    }

    /**
     * Does another one after this one.
     *
     * @param next what is done to the sample then
     * @return both, one after the other
     */
    default Augmentation then(Augmentation next) {
        return next instanceof Unchanged ? this : new Chain(this, next);
    }

    /**
     * What is done, as provenance writes it.
     *
     * @return such as {@code shift(2).then(elastic(34.0, 4.0))}
     */
    String name();

    /**
     * Checks that samples can be changed so.
     *
     * @param data the samples
     * @throws IllegalArgumentException where they cannot; says which augmentation can
     * @hidden for the toolkit itself
     */
    void checkReads(Dataset data);
}
