package io.github.spikelet.train;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What it takes to go on with a run as if it had never stopped.
 *
 * @param epoch the epoch it is in, from 1
 * @param tally what there was of that epoch; its images say where the next batch begins
 * @param parameters as they are now
 * @param optimizer what the optimiser remembers
 * @param history the epochs that were finished
 * @param bestEpoch the epoch of {@code best}; 0 for none
 * @param bestValidation share of right answers in that epoch
 * @param lastValidation of the last epoch that was validated
 * @param best the parameters of the best epoch; empty where there is none
 */
record Checkpoint(
        int epoch,
        Tally tally,
        List<LayerParameters> parameters,
        OptimizerState optimizer,
        List<Epoch> history,
        int bestEpoch,
        double bestValidation,
        OptionalDouble lastValidation,
        List<LayerParameters> best) {}
