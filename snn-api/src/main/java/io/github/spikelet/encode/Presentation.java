package io.github.spikelet.encode;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.engine.plan.Stimulus;

/**
 * Samples of a data set as an encoder shows them to the engine: one thread's own. For the packages of this module.
 *
 * <p>Each sample is encoded in T steps. The engine asks for all of them, or for one: then the step is drawn by (seed, epoch,
 * sample), all steps equally likely. That is how a network without state is trained on what it will see in use.
 */
public final class Presentation implements Stimulus {

    private final Encoder encoder;
    private final View view;
    private final Augmentation augmentation;
    private final int encodedSteps;
    private final long seed;

    /**
     * Begins to show samples as they are.
     *
     * @param encoder how they are encoded
     * @param data where they are
     * @param steps T, the number of time steps of the whole encoding
     * @param seed of the encoding
     */
    public Presentation(Encoder encoder, Dataset data, int steps, long seed) {
        this(encoder, data, Augmentation.none(), steps, seed);
    }

    /**
     * Begins to show samples that are changed a little each epoch.
     *
     * @param encoder how they are encoded
     * @param data where they are
     * @param augmentation how they are changed
     * @param steps T, the number of time steps of the whole encoding
     * @param seed of the encoding, the changes and the drawn steps
     */
    public Presentation(Encoder encoder, Dataset data, Augmentation augmentation, int steps, long seed) {
        this.encoder = encoder;
        this.view = data.view();
        this.augmentation = augmentation;
        this.encodedSteps = steps;
        this.seed = seed;
    }

    @Override
    public boolean spiking() {
        return encoder.code() == Encoder.Code.SPIKES;
    }

    @Override
    public boolean constant() {
        return encoder.code() == Encoder.Code.CONSTANT;
    }

    @Override
    public float unit() {
        return constant() ? 1 / 255f : 1;
    }

    @Override
    public void spikes(int sample, int epoch, int steps, long[] bits, int at) {
        view.show(sample, augmentation, seed, epoch);
        int first = first(sample, epoch, steps);
        encoder.spikes(view, seed, epoch, encodedSteps, first, first + steps, bits, at);
    }

    @Override
    public void levels(int sample, int epoch, int steps, byte[] levels, int at) {
        view.show(sample, augmentation, seed, epoch);
        int first = first(sample, epoch, steps);
        encoder.levels(view, seed, epoch, encodedSteps, first, first + steps, levels, at);
    }

    private int first(int sample, int epoch, int steps) {
        return steps == encodedSteps
                ? 0
                : KeyedRandom.below(KeyedRandom.key(seed, Purpose.STEP, epoch, sample, 0), 0, encodedSteps - steps + 1);
    }
}
