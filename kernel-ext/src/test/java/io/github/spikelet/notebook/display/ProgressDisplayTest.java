package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.train.TrainingProgress;
import java.util.List;
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
                                2,
                                3,
                                500,
                                1000,
                                0.125,
                                0.931,
                                List.of(0.1),
                                OptionalDouble.of(0.92),
                                5300.4,
                                74.2,
                                List.of(),
                                false,
                                "image"))
                        .text());
    }

    @Test
    void theLastStateHoldsNoRateWhereOutputsAreCompared() {
        TrainingProgress last = new TrainingProgress(
                3,
                3,
                1000,
                1000,
                0.125,
                0.931,
                List.of(0.1),
                OptionalDouble.empty(),
                5300.4,
                0,
                List.of(),
                true,
                "image");
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
                        .show(new TrainingProgress(
                                1,
                                2,
                                500,
                                1000,
                                0.5,
                                0.5,
                                List.of(0.1),
                                OptionalDouble.empty(),
                                100,
                                15,
                                List.of(),
                                true,
                                "image"))
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
                                List.of(0.1),
                                OptionalDouble.empty(),
                                0,
                                Double.POSITIVE_INFINITY,
                                List.of(),
                                false,
                                "image"))
                        .text());
    }

    @Test
    void warningsStandBelowTheBar() {
        TrainingProgress silent = new TrainingProgress(
                2,
                2,
                10,
                10,
                0.5,
                0.5,
                List.of(0.0),
                OptionalDouble.empty(),
                100,
                0,
                List.of("layer 0 is silent"),
                true,
                "image");
        Rendering shown = new ProgressDisplay(false).show(silent);
        assertEquals(
                "████████████████████ epoch 2/2 · loss 0.500 · accuracy 50.0 %\n⚠ layer 0 is silent", shown.text());
        assertTrue(shown.html().contains("<div>⚠ layer 0 is silent</div>"), shown.html());
    }

    @Test
    void recordingsAreNotCalledImages() {
        TrainingProgress progress = new TrainingProgress(
                1, 2, 1200, 6000, 0.5, 0.8, List.of(), OptionalDouble.empty(), 40, 90, List.of(), false, "recording");
        assertEquals(
                "██░░░░░░░░░░░░░░░░░░ epoch 1/2 · 1,200/6,000 recordings · loss 0.500 · accuracy 80.0 % · 40 recordings/s · 1:30 min left",
                new ProgressDisplay(true).show(progress).text());
        assertEquals(
                "██████████░░░░░░░░░░ 4-3-2 · 1/2 recordings · accuracy 100.0 % · 3 recordings/s · 1 s left",
                new EvaluationProgressDisplay()
                        .show(new EvaluationProgress("4-3-2", 1, 2, 1, 3, 1, false, "recording"))
                        .text());
    }
}
