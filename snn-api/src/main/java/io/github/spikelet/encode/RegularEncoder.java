package io.github.spikelet.encode;

import io.github.spikelet.data.ImageView;
import io.github.spikelet.data.View;
import java.util.Arrays;

/**
 * Rate code without chance: an input of the intensity {@code x = pixel / 255} has spiked {@code round(t · x)} times after
 * {@code t} steps, so its spikes are evenly spaced; a black input never spikes, a white one at every step.
 *
 * <p>Step {@code t}, from 0, holds a spike if {@code ⌊((t + 1) · pixel + 127) / 255⌋ > ⌊(t · pixel + 127) / 255⌋}; the 127
 * makes it the nearest whole number, never a tie, since 255 is odd. Inputs of one brightness spike together. Step-keyed.
 * The density of a train of {@code T} steps is the mean of {@code round(T · x) / T}, within {@code 1/(2T)} of the mean
 * intensity.
 */
public record RegularEncoder() implements Encoder {

    private static final int WHITE = 255;
    private static final int HALF = 127;

    @Override
    public String name() {
        return "regular";
    }

    @Override
    public boolean stepKeyed() {
        return true;
    }

    @Override
    public Variation variation() {
        return Variation.BY_STEP;
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
        for (int n = 0; n < lit; n++) {
            int i = where[n];
            int pixel = pixels[i] & 0xFF;
            int word = at + (i >> 6);
            int rest = (HALF + first * pixel) % WHITE;
            for (int step = first; step < end; step++, word += words) {
                rest += pixel;
                if (rest >= WHITE) {
                    rest -= WHITE;
                    bits[word] |= 1L << i;
                }
            }
        }
    }
}
