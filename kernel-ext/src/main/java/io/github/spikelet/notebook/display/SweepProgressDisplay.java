package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.sweep.SweepProgress;
import java.util.List;
import java.util.StringJoiner;

/** Where a sweep stands, in one line: a bar, the points that are done, what is under way, how far it is, and the time left. */
public final class SweepProgressDisplay {

    /** A display without settings. */
    public SweepProgressDisplay() {}

    /**
     * Shows a state.
     *
     * @param progress how far the sweep is
     * @param secondsLeft how long the rest takes; NaN where there is no telling; left out of the last state
     * @return the line
     */
    public Rendering show(SweepProgress progress, double secondsLeft) {
        double share = progress.points() == 0 ? 1 : progress.done() / (double) progress.points();
        StringJoiner facts = new StringJoiner(" · ");
        facts.add(Numbers.count(progress.done()) + "/" + PlainNumbers.count(progress.points(), "point"));
        if (!progress.doing().isEmpty()) {
            facts.add(progress.doing());
            if (progress.share() > 0) {
                facts.add(Numbers.percent(progress.share(), 0) + " of it");
            }
        }
        if (!progress.finished()) {
            facts.add(Durations.left(secondsLeft));
        }
        return Bar.of(share, facts.toString(), List.of());
    }
}
