package io.github.spikelet.notebook;

import io.github.spikelet.notebook.display.SweepProgressDisplay;
import io.github.spikelet.sweep.SweepListener;
import io.github.spikelet.sweep.SweepProgress;
import java.util.function.LongSupplier;

/** The progress of a sweep on a line below the cell. All trainings within the sweep share one below it. */
final class SweepLine implements SweepListener {

    private final Line line;
    private final ProgressLine trainings;
    private final SweepProgressDisplay display = new SweepProgressDisplay();
    private SweepProgress last = new SweepProgress(0, 0, "", 0, true);

    SweepLine(Screen screen, LongSupplier nanoClock, ProgressLine trainings) {
        this.line = new Line(screen, nanoClock, 0);
        this.trainings = trainings;
    }

    @Override
    public synchronized void progressed(SweepProgress progress) {
        if (last.finished() || progress.done() < last.done() || progress.points() != last.points()) {
            line.begin();
            trainings.together(true);
        }
        if (progress.finished()) {
            trainings.together(false);
        }
        last = progress;
        line.show(progress.finished(), () -> display.show(progress));
    }
}
