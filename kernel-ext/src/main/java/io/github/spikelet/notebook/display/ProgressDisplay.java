package io.github.spikelet.notebook.display;

import io.github.spikelet.train.TrainingProgress;
import java.util.Locale;
import java.util.StringJoiner;

/** Where a training stands, in one line: a bar, epoch, loss, accuracies, rate and time left. */
public final class ProgressDisplay implements Display<TrainingProgress> {

    private static final int CELLS = 20;

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
            facts.add(Numbers.count(progress.image()) + "/" + Numbers.count(progress.images(), "image"));
        }
        if (!Double.isNaN(progress.loss())) {
            facts.add("loss " + Numbers.significant(progress.loss(), 3));
            facts.add("accuracy " + Numbers.percent(progress.accuracy(), 1));
        }
        progress.validationAccuracy().ifPresent(value -> facts.add("validation " + Numbers.percent(value, 1)));
        if (durations || !progress.finished()) {
            facts.add(Numbers.count(Math.round(progress.imagesPerSecond())) + " images/s");
        }
        if (!progress.finished()) {
            facts.add(left(progress.secondsLeft()));
        }
        int full = (int) Math.round(CELLS * Math.min(1, Math.max(0, share)));
        String bar = "█".repeat(full) + "░".repeat(CELLS - full);
        Html html = new Html().open("div", "style", "font-variant-numeric:tabular-nums");
        html.open("span", "aria-hidden", "true", "style", TRACK)
                .element("span", "", "style", String.format(Locale.ROOT, FILL, 100.0 * full / CELLS))
                .close();
        html.text(facts.toString());
        StringBuilder text = new StringBuilder(bar).append(' ').append(facts);
        for (String warning : progress.warnings()) {
            html.element("div", "⚠ " + warning);
            text.append("\n⚠ ").append(warning);
        }
        return new Rendering(text.toString(), html.close().toString());
    }

    private static final String TRACK = "display:inline-block;width:10em;height:0.7em;margin-right:0.6em;"
            + "border:1px solid var(--jp-border-color1, #9e9e9e);vertical-align:middle;line-height:0";
    private static final String FILL = "display:inline-block;width:%.0f%%;height:100%%;background:#0072B2";

    private static String left(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "…";
        }
        long whole = (long) Math.ceil(seconds);
        return whole < 60 ? whole + " s left" : String.format(Locale.ROOT, "%d:%02d min left", whole / 60, whole % 60);
    }
}
