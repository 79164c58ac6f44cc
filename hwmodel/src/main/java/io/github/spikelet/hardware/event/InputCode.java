package io.github.spikelet.hardware.event;

import io.github.spikelet.encode.BernoulliEncoder;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.ThresholdEncoder;

/**
 * What a chip would do to make the spikes of its input itself, per input and step.
 *
 * @param name of the code; what an error says where it cannot be made on a chip
 * @param possible whether a chip of this model can make it
 * @param randomBits bits drawn
 * @hidden for the toolkit itself
 */
public record InputCode(String name, boolean possible, int randomBits) {

    /**
     * Bits of an input's brightness, and of the number it is compared with.
     *
     * @hidden for the toolkit itself
     */
    public static final int BITS = 8;

    /**
     * Nothing is known of it.
     *
     * @hidden for the toolkit itself
     */
    public static final InputCode UNKNOWN = new InputCode("unknown", false, 0);

    /**
     * What a chip would do in place of an encoder.
     *
     * @param encoder the encoder
     * @return the code
     */
    public static InputCode of(Encoder encoder) {
        return new InputCode(
                encoder.name(),
                encoder instanceof BernoulliEncoder || encoder instanceof ThresholdEncoder,
                encoder instanceof BernoulliEncoder ? BITS : 0);
    }

    /**
     * Refuses a chip that would have to make what it cannot.
     *
     * @param onChip whether the chip makes the spikes of its input
     * @throws IllegalArgumentException if it does, and cannot make these
     * @hidden for the toolkit itself
     */
    public void check(boolean onChip) {
        if (onChip && !possible) {
            throw new IllegalArgumentException(
                    "a chip with its input layer on it makes spikes by the encoders bernoulli and" + " threshold, was "
                            + name + ": take one of those, or set inputLayer to OFF_CHIP");
        }
    }
}
