package io.github.spikelet.encode;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.engine.KeyedRandom;
import io.github.spikelet.engine.KeyedRandom.Purpose;

/**
 * Rate code: input {@code i} spikes at a step if its intensity exceeds a draw, {@code x_i > U[0, 1)}, afresh each step
 * (arXiv 1709.06206). A black pixel never spikes, a white one always.
 *
 * <p>The draws have 24 bits and the comparison is one of whole numbers, {@code draw · 255 < pixel · 2^24}. Pixel {@code i}
 * takes draw {@code i} of the step, so a black pixel costs no draw.
 */
public record BernoulliEncoder() implements Encoder {

    @Override
    public String name() {
        return "bernoulli";
    }

    @Override
    public int encodeStep(Dataset data, int sample, long seed, int epoch, int step, int[] spikes) {
        ImageSet images = (ImageSet) data;
        int inputs = images.shape().size();
        long key = KeyedRandom.key(seed, Purpose.ENCODING, epoch, sample, step);
        int count = 0;
        for (int i = 0; i < inputs; i++) {
            int pixel = images.pixel(sample, i);
            if (pixel != 0 && KeyedRandom.bits24(key, i) * 255L < (long) pixel << 24) {
                spikes[count++] = i;
            }
        }
        return count;
    }
}
