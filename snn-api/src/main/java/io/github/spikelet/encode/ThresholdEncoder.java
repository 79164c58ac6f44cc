package io.github.spikelet.encode;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;

/**
 * Deterministic code: input {@code i} spikes at every step if {@code x_i >= level}. All steps are alike, so more than one
 * tells a memoryless network nothing new.
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
    public int encodeStep(Dataset data, int sample, long seed, int epoch, int step, int[] spikes) {
        ImageSet images = (ImageSet) data;
        int inputs = images.shape().size();
        int least = (int) Math.ceil(level * 255);
        int count = 0;
        for (int i = 0; i < inputs; i++) {
            if (images.pixel(sample, i) >= least) {
                spikes[count++] = i;
            }
        }
        return count;
    }
}
