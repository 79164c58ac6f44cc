package io.github.spikelet.sweep;

/**
 * What comes of stopping an image early at one margin. A plain value.
 *
 * @param margin how far the leading class must be ahead, in units of the readout's accumulator
 * @param accuracy share of right answers at the step where each image stopped, 0 … 1
 * @param meanSteps time steps an image, the mean
 * @param energyNanojoules an image's mean, modelled, every constant at its value
 * @param lowNanojoules the same, every constant at the cheap end of its band
 * @param highNanojoules the same, every constant at the dear end of its band
 * @param latencyMicroseconds from an image's first cycle to its answer, the mean
 */
public record Exit(
        double margin,
        double accuracy,
        double meanSteps,
        double energyNanojoules,
        double lowNanojoules,
        double highNanojoules,
        double latencyMicroseconds) {}
