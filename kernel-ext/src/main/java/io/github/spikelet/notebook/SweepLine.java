package io.github.spikelet.notebook;

import io.github.spikelet.notebook.display.SweepProgressDisplay;
import io.github.spikelet.sweep.SweepListener;
import io.github.spikelet.sweep.SweepProgress;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The progress of a sweep, on one line below the cell that is written again at most eight times a second; its last state
 * stays. Trainings within the sweep have a line of their own below it.
 */
final class SweepLine implements SweepListener {

    private static final long SHORTEST_GAP_NANOS = 125_000_000;

    private final Screen screen;
    private final LongSupplier nanoClock;
    private final SweepProgressDisplay display = new SweepProgressDisplay();
    private String id = "";
    private long shownAt;
    private SweepProgress last = new SweepProgress(0, 0, "", true);

    SweepLine(Screen screen, LongSupplier nanoClock) {
        this.screen = screen;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized void progressed(SweepProgress progress) {
        boolean begins = last.finished() || progress.done() < last.done() || progress.points() != last.points();
        last = progress;
        long now = nanoClock.getAsLong();
        if (begins) {
            id = "spikelet-" + UUID.randomUUID();
            screen.open(id, display.show(progress));
            shownAt = now;
        } else if (progress.finished() || now - shownAt >= SHORTEST_GAP_NANOS) {
            screen.update(id, display.show(progress));
            shownAt = now;
        }
    }
}
