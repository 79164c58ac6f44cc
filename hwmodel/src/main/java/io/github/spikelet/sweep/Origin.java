package io.github.spikelet.sweep;

import io.github.spikelet.hardware.units.Records;

/**
 * What an outcome was made from, beside its point: where all of this is equal, so is the outcome, bit for bit.
 *
 * @param network SHA-256 of the trained network's parameters
 * @param integration how its neurons integrate, such as {@code discontinuous} or {@code continuous, leak 0.9, reset zero}
 * @param training SHA-256 of initial parameters and the training's configuration where the sweep trained the network; empty
 *     where it was given
 * @param data SHA-256 of the images
 * @param seed of the encoding
 * @param quantizer the quantiser's name
 * @param chip SHA-256 of the whole specification
 * @param technology SHA-256 of the constants
 * @param version of Spikelet
 */
public record Origin(
        String network,
        String integration,
        String training,
        String data,
        long seed,
        String quantizer,
        String chip,
        String technology,
        String version) {

    /** Whether an outcome of that origin is one of this. The trained parameters, or what they were trained by, must agree. */
    boolean accepts(Origin other) {
        boolean sameNetwork = training.isEmpty() ? network.equals(other.network) : training.equals(other.training);
        return sameNetwork
                && integration.equals(other.integration)
                && data.equals(other.data)
                && seed == other.seed
                && quantizer.equals(other.quantizer)
                && chip.equals(other.chip)
                && technology.equals(other.technology)
                && version.equals(other.version);
    }

    /** The same of a network that is trained by now. */
    Origin trained(String parameters) {
        return Records.with(this, "network", parameters);
    }
}
