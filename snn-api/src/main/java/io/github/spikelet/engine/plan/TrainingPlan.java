package io.github.spikelet.engine.plan;

import java.util.Optional;

/**
 * How the engine trains.
 *
 * @param network what is trained
 * @param rule how gradients change parameters
 * @param steps time steps of a presentation; 1 without memory
 * @param truncation gradients are cut where a multiple of so many steps begins; {@code steps} for none
 * @param dropout share of what enters each weight layer that is dropped
 * @param regularization what is added to the loss of each sample
 * @param rounding how weights are rounded before they are used; empty where they are used as they are
 * @param seed of the dropout
 * @param batch the most samples of a batch
 */
public record TrainingPlan(
        NetworkPlan network,
        UpdateRule rule,
        int steps,
        int truncation,
        double[] dropout,
        Regularization regularization,
        Optional<Rounding> rounding,
        long seed,
        int batch) {

    /** What {@link TrainingEngine#knows} calls rounded weights. */
    public static final String ROUNDING = "quantizeTo";
}
