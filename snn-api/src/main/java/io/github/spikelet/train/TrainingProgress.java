package io.github.spikelet.train;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a training is.
 *
 * @param epoch the epoch it is in, from 1
 * @param epochs how many there will be
 * @param image images seen in this epoch
 * @param images images in an epoch
 * @param loss mean over the images seen in this epoch; NaN before the first
 * @param accuracy share of right answers among them, 0 … 1; NaN before the first
 * @param firingRates of each hidden layer among them, as in {@link Epoch#firingRates}
 * @param validationAccuracy of the last epoch that was validated; empty before
 * @param imagesPerSecond over the whole run so far, validation included, compilation in its first seconds too
 * @param secondsLeft an estimate, at the speed of late as {@link io.github.spikelet.base.Pace} measures it; NaN where there is no
 *     telling yet, 0 where all is done
 * @param warnings of layers that were silent or saturated in the last whole epoch
 * @param finished true in the last report of a run, interrupted or not
 * @param noun what a sample is called: {@code image} or {@code recording}
 */
public record TrainingProgress(
        int epoch,
        int epochs,
        int image,
        int images,
        double loss,
        double accuracy,
        List<Double> firingRates,
        OptionalDouble validationAccuracy,
        double imagesPerSecond,
        double secondsLeft,
        List<String> warnings,
        boolean finished,
        String noun) {

    /**
     * Copies the rates.
     *
     * @param epoch the epoch it is in, from 1
     * @param epochs how many there will be
     * @param image images seen in this epoch
     * @param images images in an epoch
     * @param loss mean over the images seen in this epoch
     * @param accuracy share of right answers among them
     * @param firingRates of each hidden layer among them; copied
     * @param validationAccuracy of the last epoch that was validated
     * @param imagesPerSecond over the whole run so far
     * @param secondsLeft an estimate, at the speed of late; NaN where there is no telling yet
     * @param warnings of layers that were silent or saturated; copied
     * @param finished true in the last report of a run
     * @param noun what a sample is called
     */
    public TrainingProgress {
        firingRates = List.copyOf(firingRates);
        warnings = List.copyOf(warnings);
    }
}
