package io.github.spikelet.encode;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.engine.Stimulus;

/** Samples of a data set as an encoder shows them to the engine: one thread's own. For the packages of this module. */
public final class Presentation implements Stimulus {

    private final Encoder encoder;
    private final View view;
    private final Augmentation augmentation;
    private final long seed;

    /**
     * Begins to show samples as they are.
     *
     * @param encoder how they are encoded
     * @param data where they are
     * @param seed of the encoding
     */
    public Presentation(Encoder encoder, Dataset data, long seed) {
        this(encoder, data, Augmentation.none(), seed);
    }

    /**
     * Begins to show samples that are changed a little each epoch.
     *
     * @param encoder how they are encoded
     * @param data where they are
     * @param augmentation how they are changed
     * @param seed of the encoding and the changes
     */
    public Presentation(Encoder encoder, Dataset data, Augmentation augmentation, long seed) {
        this.encoder = encoder;
        this.view = data.view();
        this.augmentation = augmentation;
        this.seed = seed;
    }

    @Override
    public Kind kind() {
        return switch (encoder.code()) {
            case SPIKES -> Kind.SPIKES;
            case CONSTANT -> Kind.CONSTANT;
            case COUNTS -> Kind.LEVELS;
        };
    }

    @Override
    public float unit() {
        return encoder.code() == Encoder.Code.CONSTANT ? 1 / 255f : 1;
    }

    @Override
    public void spikes(int sample, int epoch, int steps, long[] bits, int at) {
        view.show(sample, augmentation, seed, epoch);
        encoder.spikes(view, seed, epoch, steps, bits, at);
    }

    @Override
    public void levels(int sample, int epoch, int steps, byte[] levels, int at) {
        view.show(sample, augmentation, seed, epoch);
        encoder.levels(view, seed, epoch, steps, levels, at);
    }
}
