package io.github.spikelet.notebook.extension;

import io.github.spikelet.base.Pace;
import io.github.spikelet.notebook.display.SweepProgressDisplay;
import io.github.spikelet.sweep.SweepListener;
import io.github.spikelet.sweep.SweepProgress;
import java.util.function.LongSupplier;

/** The progress of a sweep on a line below the cell. All trainings within the sweep share one below it. */
final class SweepLine implements SweepListener {

    private final Line line;
    private final ProgressLine trainings;
    private final SweepProgressDisplay display = new SweepProgressDisplay();
    private final LongSupplier nanoClock;
    private Pace pace;
    private SweepProgress last = new SweepProgress(0, 0, "", 0, true);

    SweepLine(Screen screen, LongSupplier nanoClock, ProgressLine trainings) {
        this.nanoClock = nanoClock;
        this.pace = new Pace(nanoClock);
        this.line = new Line(screen, nanoClock, 0);
        this.trainings = trainings;
    }

    @Override
    public synchronized void progressed(SweepProgress progress) {
        if (last.finished() || progress.done() < last.done() || progress.points() != last.points()) {
            line.begin();
            pace = new Pace(nanoClock);
            trainings.together(true);
        }
        if (progress.finished()) {
            trainings.together(false);
        }
        last = progress;
        double left = pace.secondsLeft(progress.done() + progress.share(), progress.points());
        line.show(progress.finished(), () -> display.show(progress, left));
    }
}
