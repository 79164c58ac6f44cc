package io.github.spikelet.encode;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.ImageView;
import io.github.spikelet.data.View;
import java.util.Arrays;

/**
 * Rate code: input {@code i} spikes at a step if its intensity exceeds a draw, {@code x_i > U[0, 1)}, afresh each step
 * (arXiv 1709.06206). A black pixel never spikes, a white one always.
 *
 * <p>The draws have 24 bits and the comparison is one of whole numbers, {@code draw · 255 < pixel · 2^24}. Pixel {@code i}
 * takes draw {@code i} of the step, so a black pixel costs no draw. Step-keyed. The density of a train tends to the mean
 * intensity of its image.
 */
public record BernoulliEncoder() implements Encoder {

    @Override
    public String name() {
        return "bernoulli";
    }

    @Override
    public boolean stepKeyed() {
        return true;
    }

    @Override
    public Variation variation() {
        return Variation.RANDOM;
    }

    @Override
    public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
        checkReads(view.data());
        ImageView image = (ImageView) view;
        byte[] pixels = image.pixels();
        int words = SpikeTrain.words(pixels.length);
        Arrays.fill(bits, at, at + (end - first) * words, 0);
        int lit = image.lit();
        int[] where = image.litPixels();
        for (int step = first; step < end; step++) {
            long key = KeyedRandom.key(seed, Purpose.ENCODING, epoch, image.sample(), step);
            draw(key, pixels, where, lit, bits, at + (step - first) * words);
        }
    }

    /**
     * Writes the words that hold pixels which are not black: a pixel spikes where its draw lies below it, the difference
     * negative, its sign bit set.
     */
    private static void draw(long key, byte[] pixels, int[] where, int count, long[] bits, int at) {
        int word = 0;
        long spikes = 0;
        for (int n = 0; n < count; n++) {
            int i = where[n];
            if (i >> 6 != word) {
                bits[at + word] = spikes;
                word = i >> 6;
                spikes = 0;
            }
            long difference = KeyedRandom.bits24(key, i) * 255L - ((pixels[i] & 0xFFL) << 24);
            spikes |= difference >>> 63 << i;
        }
        bits[at + word] = spikes;
    }
}
