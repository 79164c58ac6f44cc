package io.github.spikelet.hardware.mapping;

import io.github.spikelet.encode.Encoder;

/**
 * What enters a layer: spikes, or unsigned levels that are multiplied.
 *
 * @param bits of a level, 1 … 16; 1 is a spike
 * @param constant whether levels are the same at every step, so that they are written once an image
 */
public record LayerInput(int bits, boolean constant) {

    /** A bit an input and step. */
    public static final LayerInput SPIKES = new LayerInput(1, false);

    /**
     * Checks the bits.
     *
     * @param bits of a level, 1 … 16
     * @param constant whether levels are the same at every step
     */
    public LayerInput {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("bits of an input must be 1..16, was " + bits);
        }
    }

    /**
     * What an encoder's code is to the first layer.
     *
     * @param code spikes, a constant current or counts
     * @return one bit, or levels of eight
     */
    public static LayerInput of(Encoder.Code code) {
        return switch (code) {
            case SPIKES -> SPIKES;
            case CONSTANT -> new LayerInput(8, true);
            case COUNTS -> new LayerInput(8, false);
        };
    }

    /**
     * Whether inputs are levels.
     *
     * @return true where each costs a multiplication a weight
     */
    public boolean levels() {
        return bits > 1;
    }
}
