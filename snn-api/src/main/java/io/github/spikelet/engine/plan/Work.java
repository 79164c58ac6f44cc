package io.github.spikelet.engine.plan;

/**
 * What training could skip without changing a bit of the result.
 *
 * @param inputs inputs of all weight layers, samples and steps
 * @param activeInputs those that were not 0
 * @param neurons hidden neurons of some of the samples that had a backward pass, and steps
 * @param inWindow those of them whose gradient was not 0
 * @param samples all samples
 * @param samplesWithLoss those that had a backward pass
 */
public record Work(long inputs, long activeInputs, long neurons, long inWindow, long samples, long samplesWithLoss) {

    /** Nothing yet. */
    public static final Work NONE = new Work(0, 0, 0, 0, 0, 0);

    /**
     * Adds what another part of the training could skip.
     *
     * @param other the other part
     * @return the sum of each count
     */
    public Work plus(Work other) {
        return new Work(
                inputs + other.inputs,
                activeInputs + other.activeInputs,
                neurons + other.neurons,
                inWindow + other.inWindow,
                samples + other.samples,
                samplesWithLoss + other.samplesWithLoss);
    }
}
