package io.github.spikelet.notebook.display;

import io.github.spikelet.sweep.SweepProgress;
import java.util.List;

/** Where a sweep stands, in one line: a bar, the points that are done, what is under way, and how far it is. */
public final class SweepProgressDisplay implements Display<SweepProgress> {

    /** A display without settings. */
    public SweepProgressDisplay() {}

    @Override
    public Rendering show(SweepProgress progress) {
        double share = progress.points() == 0 ? 1 : progress.done() / (double) progress.points();
        String points = Numbers.count(progress.done()) + "/" + Numbers.count(progress.points(), "point");
        String run = progress.share() > 0 ? " · " + Numbers.percent(progress.share(), 0) + " of it" : "";
        return Bar.of(share, progress.doing().isEmpty() ? points : points + " · " + progress.doing() + run, List.of());
    }
}
