package io.github.spikelet.encode;

import io.github.spikelet.data.ImageView;
import io.github.spikelet.data.View;

/**
 * Deterministic code: input {@code i} spikes at every step if {@code x_i >= level}. All steps are alike, so more than one
 * tells a memoryless network nothing new. Step-keyed. The density of a train is the share of inputs that reach the level.
 *
 * @param level the least intensity that spikes, 0 &lt; level ≤ 1
 */
public record ThresholdEncoder(double level) implements Encoder {

    /**
     * Checks the level.
     *
     * @param level the least intensity that spikes, 0 &lt; level ≤ 1
     */
    public ThresholdEncoder {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be above 0 and at most 1, was " + level);
        }
    }

    @Override
    public String name() {
        return "threshold(" + level + ")";
    }

    @Override
    public boolean stepKeyed() {
        return true;
    }

    @Override
    public Variation variation() {
        return Variation.NONE;
    }

    @Override
    public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
        checkReads(view.data());
        byte[] pixels = ((ImageView) view).pixels();
        int words = SpikeTrain.words(pixels.length);
        int least = (int) Math.ceil(level * 255);
        for (int word = 0; word < words; word++) {
            int base = word * Long.SIZE;
            int inputs = Math.min(Long.SIZE, pixels.length - base);
            long spikes = 0;
            for (int i = 0; i < inputs; i++) {
                spikes |= ((pixels[base + i] & 0xFF) >= least ? 1L : 0L) << i;
            }
            bits[at + word] = spikes;
        }
        for (int row = 1; row < end - first; row++) {
            System.arraycopy(bits, at, bits, at + row * words, words);
        }
    }
}
