package io.github.spikelet.encode;

import io.github.spikelet.data.ImageView;
import io.github.spikelet.data.View;
import java.util.Arrays;

/**
 * Time to first spike: an input of the intensity {@code x} spikes once, at step {@code round((1 − x) · (T − 1))} of {@code
 * T}: a white one at the first step, the darkest at the last. An input below the level never spikes, nor does a black one.
 *
 * <p>In whole numbers the step is {@code ⌊((255 − pixel) · (T − 1) + 127) / 255⌋}; there is no tie, since 255 is odd. Not
 * step-keyed: more steps spread the same spikes out. The density of a train is the share of inputs that spike, divided by
 * {@code T}.
 *
 * @param level the least intensity that spikes, 0 ≤ level ≤ 1
 */
public record LatencyEncoder(double level) implements Encoder {

    private static final int WHITE = 255;
    private static final int HALF = 127;

    /**
     * Checks the level.
     *
     * @param level the least intensity that spikes, 0 ≤ level ≤ 1
     */
    public LatencyEncoder {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be 0..1, was " + level);
        }
    }

    @Override
    public String name() {
        return level == 0 ? "latency" : "latency(" + level + ")";
    }

    @Override
    public boolean stepKeyed() {
        return false;
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
        int least = (int) Math.ceil(level * WHITE);
        int lit = image.lit();
        int[] where = image.litPixels();
        for (int n = 0; n < lit; n++) {
            int i = where[n];
            int pixel = pixels[i] & 0xFF;
            if (pixel >= least) {
                int step = ((WHITE - pixel) * (steps - 1) + HALF) / WHITE;
                if (step >= first && step < end) {
                    bits[at + (step - first) * words + (i >> 6)] |= 1L << i;
                }
            }
        }
    }
}
