package io.github.spikelet.train;

import io.github.spikelet.store.JsonLine;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One pass over the training samples.
 *
 * @param number from 1
 * @param learningRate η of this epoch
 * @param loss mean over the samples, each as it was met in training, dropout included
 * @param accuracy share of right answers in the same presentations, 0 … 1
 * @param validationAccuracy share of right answers on the validation samples after the epoch, without dropout; empty where
 *     there are none
 * @param firingRates of each hidden layer: spikes before dropout / (neurons · steps · samples), of a layer with a pool behind
 *     it pooled spikes per place of the pool; copied
 * @param seconds how long it took, validation included
 */
public record Epoch(
        int number,
        double learningRate,
        double loss,
        double accuracy,
        OptionalDouble validationAccuracy,
        List<Double> firingRates,
        double seconds) {

    /**
     * Copies the firing rates.
     *
     * @param number from 1
     * @param learningRate η of this epoch
     * @param loss mean over the samples
     * @param accuracy share of right answers, 0 … 1
     * @param validationAccuracy share of right answers on the validation samples; empty where there are none
     * @param firingRates of each hidden layer; copied
     * @param seconds how long it took
     */
    public Epoch {
        firingRates = List.copyOf(firingRates);
    }

    /** All of it as fields of JSON. */
    JsonLine line() {
        return new JsonLine()
                .with("epoch", number)
                .with("learningRate", learningRate)
                .with("loss", loss)
                .with("accuracy", accuracy)
                .with("validationAccuracy", validationAccuracy)
                .with(
                        "firingRates",
                        firingRates.stream().mapToDouble(Double::doubleValue).toArray())
                .with("seconds", seconds);
    }
}
