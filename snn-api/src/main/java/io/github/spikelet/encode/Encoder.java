package io.github.spikelet.encode;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Sample;
import io.github.spikelet.data.View;
import java.util.Optional;

/**
 * Turns a sample into what a network reads over its time steps: spikes, or levels that stand for currents.
 *
 * <p>Deterministic: what an input gets at a step depends on the seed, the epoch, the sample's number, the number of steps
 * and the sample alone. Immutable; {@link #spikes} and {@link #levels} allocate nothing.
 *
 * <p>Others may write encoders of their own. An encoder of spikes implements {@link #spikes(View, long, int, int, int, int, long[],
 * int)}, one of levels {@link #code} and {@link #levels(View, long, int, int, int, int, byte[], int)}; one that reads recordings of
 * events, {@link #checkReads} too. Many threads call it at once, each with a view of its own. Chance comes from {@code
 * base.KeyedRandom} alone. {@code spi.EncoderContract} checks all of that, and {@code spi.EncoderProvider} makes it known by name.
 */
public interface Encoder {

    /**
     * The most time steps a sample may be shown.
     *
     * @hidden for the toolkit itself
     */
    int MAX_STEPS = 4096;

    /** What an encoder gives a network. */
    enum Code {
        /** A bit an input and step. */
        SPIKES,
        /** A level 0 … 255 an input, the same at every step; it stands for level / 255. */
        CONSTANT,
        /** A level 0 … 255 an input and step; it stands for the level itself. */
        COUNTS
    }

    /** How the time steps of one encoding differ from each other. */
    enum Variation {
        /** Not at all: one step says what all of them say. */
        NONE,
        /** By chance: each step is drawn from the same distribution, so one step is a fair sample of the others. */
        RANDOM,
        /** By the step's number: no step stands for another, and T steps are not T times one step. */
        BY_STEP
    }

    /**
     * Rate code of arXiv 1709.06206: an input spikes with the probability of its intensity, afresh at each step.
     *
     * @return the encoder, for images
     */
    static Encoder bernoulli() {
        return new BernoulliEncoder();
    }

    /**
     * Rate code without chance: an input's spikes are as many as its intensity asks for, evenly spaced.
     *
     * @return the encoder, for images
     */
    static Encoder regular() {
        return new RegularEncoder();
    }

    /**
     * Deterministic code: an input spikes at every step if its intensity is at least one half.
     *
     * @return the encoder, for images
     */
    static Encoder threshold() {
        return threshold(0.5);
    }

    /**
     * Deterministic code: an input spikes at every step if its intensity reaches a level.
     *
     * @param level 0 &lt; level ≤ 1
     * @return the encoder, for images
     */
    static Encoder threshold(double level) {
        return new ThresholdEncoder(level);
    }

    /**
     * Direct code: the intensity itself, as a constant current.
     *
     * @return the encoder, for images; it gives levels, not spikes
     */
    static Encoder constant() {
        return new ConstantEncoder();
    }

    /**
     * Time to first spike: an input spikes once, the earlier the brighter it is; a black one never.
     *
     * @return the encoder, for images
     */
    static Encoder latency() {
        return latency(0);
    }

    /**
     * Time to first spike, for inputs that reach a level: an input spikes once, the earlier the brighter it is.
     *
     * @param level the least intensity that spikes, 0 ≤ level ≤ 1; a black input never does
     * @return the encoder, for images
     */
    static Encoder latency(double level) {
        return new LatencyEncoder(level);
    }

    /**
     * Events by time: the recording is cut into as many parts of one length as there are steps, and an input spikes at a
     * step if an event fell into its part. {@link BinEncoder#counts()} counts them instead.
     *
     * @return the encoder, for recordings of events
     */
    static BinEncoder bins() {
        return new BinEncoder(false);
    }

    /**
     * What the encoder is and how it is set, as provenance and magics write it.
     *
     * @return such as {@code bernoulli}
     */
    String name();

    /**
     * What it gives a network.
     *
     * @return spikes or one of the two kinds of levels
     */
    default Code code() {
        return Code.SPIKES;
    }

    /**
     * Whether a step is the same however many follow it, so that T steps begin with the steps of any smaller T.
     *
     * @return true where a step's number says all, false where the number of steps counts too
     */
    boolean stepKeyed();

    /**
     * How the steps of one encoding differ from each other. Where they differ {@linkplain Variation#BY_STEP by their
     * number}, a network has to be trained on the number of steps at which it will be used.
     *
     * @return always the same
     */
    Variation variation();

    /**
     * What is wrong with a network that was trained for one number of time steps and is shown another.
     *
     * @param trainedSteps the number of steps it was trained for
     * @param steps the number of steps it is shown by this encoder
     * @return a sentence; empty where the numbers are equal, or where steps do not differ by their number, so that the network
     *     has seen the like of them
     */
    default Optional<String> mismatch(int trainedSteps, int steps) {
        return trainedSteps == steps || variation() != Variation.BY_STEP
                ? Optional.empty()
                : Optional.of("the network was trained for T = " + trainedSteps + " and is shown T = " + steps
                        + " by the encoder " + name()
                        + ", whose steps differ by their number, so it meets steps that it has"
                        + " not seen: train it with steps(" + steps + ")");
    }

    /**
     * Checks that the encoder fits the samples.
     *
     * @param data the samples
     * @throws IllegalArgumentException where it does not; names both and the encoder to use
     */
    default void checkReads(Dataset data) {
        if (Argument.DATA.given(data) instanceof EventSet) {
            throw new IllegalArgumentException("the encoder " + name() + " reads images, \"" + data.name()
                    + "\" holds recordings of events: use Encoder.bins()");
        }
    }

    /**
     * Encodes the sample that a view shows as spikes. Allocates nothing.
     *
     * @param view shows the sample
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @param steps T, the number of time steps of the whole encoding, 1 … {@value #MAX_STEPS}
     * @param bits modified: from {@code at} on, T rows of {@link SpikeTrain#words} words, one row per step, packed as in a
     *     {@link SpikeTrain}; each of these words is written, whatever was there
     * @param at where the first row begins
     * @throws IllegalArgumentException where the encoder does not fit what is shown
     * @throws IllegalStateException where it gives levels, or nothing is shown
     */
    default void spikes(View view, long seed, int epoch, int steps, long[] bits, int at) {
        spikes(view, seed, epoch, steps, 0, steps, bits, at);
    }

    /**
     * Encodes the sample that a view shows as spikes, and writes some of the steps. Allocates nothing.
     *
     * @param view shows the sample
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @param steps T, the number of time steps of the whole encoding, 1 … {@value #MAX_STEPS}
     * @param first the first step to write, 0 … T−1
     * @param end one past the last step to write, first+1 … T
     * @param bits modified: from {@code at} on, one row of {@link SpikeTrain#words} words per written step; each of these
     *     words is written, whatever was there
     * @param at where the row of step {@code first} begins
     * @throws IllegalArgumentException where the encoder does not fit what is shown
     * @throws IllegalStateException where it gives levels, or nothing is shown
     */
    default void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
        throw new IllegalStateException(
                "the encoder " + name() + " gives levels, not spikes: use levels(…), or a code of"
                        + " spikes such as Encoder.bernoulli() for images and Encoder.bins() for events");
    }

    /**
     * Encodes the sample that a view shows as levels. Allocates nothing.
     *
     * @param view shows the sample
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @param steps T, the number of time steps of the whole encoding, 1 … {@value #MAX_STEPS}
     * @param levels modified from {@code at} on, unsigned bytes: of {@link Code#CONSTANT} one row of one level per input; of
     *     {@link Code#COUNTS} T such rows, one per step; each of these is written, whatever was there
     * @param at where they begin
     * @throws IllegalArgumentException where the encoder does not fit what is shown
     * @throws IllegalStateException where it gives spikes, or nothing is shown
     */
    default void levels(View view, long seed, int epoch, int steps, byte[] levels, int at) {
        levels(view, seed, epoch, steps, 0, steps, levels, at);
    }

    /**
     * Encodes the sample that a view shows as levels, and writes some of the steps. Allocates nothing.
     *
     * @param view shows the sample
     * @param seed the seed
     * @param epoch 0 outside training, there from 1
     * @param steps T, the number of time steps of the whole encoding, 1 … {@value #MAX_STEPS}
     * @param first the first step to write, 0 … T−1
     * @param end one past the last step to write, first+1 … T
     * @param levels modified from {@code at} on, unsigned bytes: of {@link Code#CONSTANT} one row of one level per input,
     *     whichever steps are asked for; of {@link Code#COUNTS} one such row per written step; each of these is written,
     *     whatever was there
     * @param at where they begin
     * @throws IllegalArgumentException where the encoder does not fit what is shown
     * @throws IllegalStateException where it gives spikes, or nothing is shown
     */
    default void levels(View view, long seed, int epoch, int steps, int first, int end, byte[] levels, int at) {
        throw new IllegalStateException(
                "the encoder " + name() + " gives spikes, not levels: use spikes(…), or a code of"
                        + " levels such as Encoder.constant() for images and Encoder.bins().counts() for events");
    }

    /**
     * Encodes a sample: the very spikes that {@code evaluate} with this seed shows a network for it.
     *
     * @param sample an image or a recording; its index in its set may take part in the draws
     * @param steps how many time steps, 1 … {@value #MAX_STEPS}
     * @param seed the seed
     * @return a train of as many neurons as the sample's shape has elements; the encoder's own page says what its density
     *     is
     * @throws IllegalArgumentException where the encoder does not read samples of this kind
     * @throws IllegalStateException where it gives levels
     */
    default SpikeTrain encode(Sample sample, int steps, long seed) {
        return SpikeTrain.encoded(this, Argument.SAMPLE.given(sample), steps, seed);
    }

    /**
     * Checks a number of time steps.
     *
     * @param steps the number
     * @throws IllegalArgumentException where it is outside 1 … {@value #MAX_STEPS}
     * @hidden for the toolkit itself
     */
    static void checkSteps(int steps) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("steps must be 1.." + MAX_STEPS + ", was " + steps);
        }
    }
}
