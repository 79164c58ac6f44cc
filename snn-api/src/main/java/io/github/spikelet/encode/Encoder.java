package io.github.spikelet.encode;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.Image;
import java.util.Arrays;

/**
 * Turns a sample into spikes, one time step after another.
 *
 * <p>Deterministic: a step's spikes depend on the seed, the epoch, the sample's number, the step's number and the sample
 * alone. Immutable.
 */
public sealed interface Encoder permits BernoulliEncoder, ThresholdEncoder {

    /** The most time steps a sample may be shown. */
    int MAX_STEPS = 4096;

    /**
     * Rate code of arXiv 1709.06206: an input spikes with the probability of its intensity, afresh at each step.
     *
     * @return the encoder
     */
    static Encoder bernoulli() {
        return new BernoulliEncoder();
    }

    /**
     * Deterministic code: an input spikes at every step if its intensity is at least one half.
     *
     * @return the encoder
     */
    static Encoder threshold() {
        return threshold(0.5);
    }

    /**
     * Deterministic code: an input spikes at every step if its intensity reaches a level.
     *
     * @param level 0 &lt; level ≤ 1
     * @return the encoder
     */
    static Encoder threshold(double level) {
        return new ThresholdEncoder(level);
    }

    /**
     * What the encoder is and how it is set, as provenance and magics write it.
     *
     * @return such as {@code bernoulli}
     */
    String name();

    /**
     * Encodes one time step of a sample; allocates nothing.
     *
     * @param data where the sample is
     * @param sample its number
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @param step number of the step, from 0
     * @param spikes at least as long as the sample has inputs; modified: its head holds the numbers of the inputs that
     *     spike, ascending
     * @return how many spike
     */
    int encodeStep(Dataset data, int sample, long seed, int epoch, int step, int[] spikes);

    /**
     * Encodes an image: the very spikes that {@code evaluate} with this seed shows a network for it.
     *
     * @param image the image; its number in its set takes part in the draws
     * @param steps how many time steps, 1 … {@value #MAX_STEPS}
     * @param seed the seed
     * @return a train of as many neurons as the image has pixels; its density tends to the mean intensity for Bernoulli,
     *     and is the share of pixels that reach the level for the threshold code
     */
    default SpikeTrain encode(Image image, int steps, long seed) {
        checkSteps(steps);
        int[] spikes = new int[image.shape().size()];
        int[][] all = new int[steps][];
        for (int step = 0; step < steps; step++) {
            all[step] = Arrays.copyOf(spikes, encodeStep(image.set(), image.index(), seed, 0, step, spikes));
        }
        return SpikeTrain.of(spikes.length, all);
    }

    /**
     * Checks a number of time steps.
     *
     * @param steps the number
     * @throws IllegalArgumentException where it is outside 1 … {@value #MAX_STEPS}
     */
    static void checkSteps(int steps) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("steps must be 1.." + MAX_STEPS + ", was " + steps);
        }
    }
}
