package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.train.TrainingProgress;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

    @Test
    void underWayItTellsAll() {
        // (2 − 1 + 500/1000) / 3 = half the way: 10 of 20 cells
        assertEquals(
                "██████████░░░░░░░░░░ epoch 2/3 · 500/1,000 images · loss 0.125 · accuracy 93.1 % · validation 92.0 %"
                        + " · 5,300 images/s · 1:15 min left",
                new ProgressDisplay(true)
                        .show(new TrainingProgress(
                                2, 3, 500, 1000, 0.125, 0.931, OptionalDouble.of(0.92), 5300.4, 74.2, false))
                        .text());
    }

    @Test
    void theLastStateHoldsNoRateWhereOutputsAreCompared() {
        TrainingProgress last =
                new TrainingProgress(3, 3, 1000, 1000, 0.125, 0.931, OptionalDouble.empty(), 5300.4, 0, true);
        assertEquals(
                "████████████████████ epoch 3/3 · loss 0.125 · accuracy 93.1 %",
                new ProgressDisplay(false).show(last).text());
        assertEquals(
                "████████████████████ epoch 3/3 · loss 0.125 · accuracy 93.1 % · 5,300 images/s",
                new ProgressDisplay(true).show(last).text());
    }

    @Test
    void anInterruptedRunSaysHowFarItCame() {
        assertEquals(
                "█████░░░░░░░░░░░░░░░ epoch 1/2 · 500/1,000 images · loss 0.500 · accuracy 50.0 %",
                new ProgressDisplay(false)
                        .show(new TrainingProgress(1, 2, 500, 1000, 0.5, 0.5, OptionalDouble.empty(), 100, 15, true))
                        .text());
    }

    @Test
    void beforeTheFirstImageThereIsNoLoss() {
        assertEquals(
                "░░░░░░░░░░░░░░░░░░░░ epoch 1/2 · 0/10 images · 0 images/s · …",
                new ProgressDisplay(true)
                        .show(new TrainingProgress(
                                1,
                                2,
                                0,
                                10,
                                Double.NaN,
                                Double.NaN,
                                OptionalDouble.empty(),
                                0,
                                Double.POSITIVE_INFINITY,
                                false))
                        .text());
    }
}
