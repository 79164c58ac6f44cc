package io.github.spikelet.encode;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.engine.Bits;
import io.github.spikelet.engine.Stimulus;

/** Samples of a data set as an encoder shows them to the engine: one thread's own. For the packages of this module. */
public final class Presentation implements Stimulus {

    private final Encoder encoder;
    private final Dataset data;
    private final long seed;
    private final int[] list;

    /**
     * Begins to show samples.
     *
     * @param encoder how they become spikes
     * @param data where they are
     * @param seed of the encoding
     */
    public Presentation(Encoder encoder, Dataset data, long seed) {
        this.encoder = encoder;
        this.data = data;
        this.seed = seed;
        this.list = new int[data.shape().size()];
    }

    @Override
    public Kind kind() {
        return Kind.SPIKES;
    }

    @Override
    public float unit() {
        return 1;
    }

    @Override
    public void spikes(int sample, int epoch, int steps, long[] bits, int at) {
        int words = Bits.words(list.length);
        for (int step = 0; step < steps; step++) {
            int count = encoder.encodeStep(data, sample, seed, epoch, step, list);
            Bits.set(list, count, bits, at + step * words, words);
        }
    }

    @Override
    public void levels(int sample, int epoch, int steps, byte[] levels, int at) {
        throw new IllegalStateException(encoder.name() + " gives spikes, not levels");
    }
}
