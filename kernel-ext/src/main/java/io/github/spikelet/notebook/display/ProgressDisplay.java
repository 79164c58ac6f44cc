package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.train.TrainingProgress;
import java.util.StringJoiner;

/** Where a training stands, in one line: a bar, epoch, loss, accuracies, rate and time left. */
public final class ProgressDisplay implements Display<TrainingProgress> {

    private final boolean durations;

    /** Shows durations unless {@code SPIKELET_STABLE=1} is set. */
    public ProgressDisplay() {
        this(Durations.shown());
    }

    /**
     * Shows durations or leaves them out of the last state.
     *
     * @param durations whether the last state may hold a rate
     */
    public ProgressDisplay(boolean durations) {
        this.durations = durations;
    }

    @Override
    public Rendering show(TrainingProgress progress) {
        double share = (progress.epoch() - 1 + (double) progress.image() / progress.images()) / progress.epochs();
        StringJoiner facts = new StringJoiner(" · ");
        facts.add("epoch " + progress.epoch() + "/" + progress.epochs());
        if (!progress.finished() || progress.image() < progress.images()) {
            facts.add(Numbers.count(progress.image()) + "/" + PlainNumbers.count(progress.images(), progress.noun()));
        }
        if (!Double.isNaN(progress.loss())) {
            facts.add("loss " + Numbers.significant(progress.loss(), 3));
            facts.add("accuracy " + Numbers.percent(progress.accuracy(), 1));
        }
        progress.validationAccuracy().ifPresent(value -> facts.add("validation " + Numbers.percent(value, 1)));
        if (durations || !progress.finished()) {
            facts.add(Numbers.count(Math.round(progress.imagesPerSecond())) + " " + progress.noun() + "s/s");
        }
        if (!progress.finished()) {
            facts.add(Durations.left(progress.secondsLeft()));
        }
        return Bar.of(share, facts.toString(), progress.warnings());
    }
}
