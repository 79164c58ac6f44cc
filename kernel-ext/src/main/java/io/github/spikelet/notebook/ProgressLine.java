package io.github.spikelet.notebook;

import io.github.spikelet.notebook.display.ProgressDisplay;
import io.github.spikelet.train.TrainingListener;
import io.github.spikelet.train.TrainingProgress;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The progress of training, on one line below the cell that is written again at most eight times a second; its last
 * state stays.
 *
 * <p>It shows on the thread that reports, which is the cell's own. With the last state, which is never left out, no
 * second sees more than ten updates.
 */
final class ProgressLine implements TrainingListener {

    private static final long SHORTEST_GAP_NANOS = 125_000_000;

    private final Screen screen;
    private final LongSupplier nanoClock;
    private final ProgressDisplay display;
    private String id = "";
    private long shownAt;
    private TrainingProgress last;

    ProgressLine(Screen screen) {
        this(screen, System::nanoTime, new ProgressDisplay());
    }

    ProgressLine(Screen screen, LongSupplier nanoClock, ProgressDisplay display) {
        this.screen = screen;
        this.nanoClock = nanoClock;
        this.display = display;
    }

    @Override
    public synchronized void progressed(TrainingProgress progress) {
        boolean begins = id.isEmpty() || last.finished() || isBefore(progress, last);
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

    /** A run that was cut short never finishes; the next one is known by its beginning again. */
    private static boolean isBefore(TrainingProgress progress, TrainingProgress last) {
        return progress.epoch() < last.epoch()
                || progress.epoch() == last.epoch() && progress.image() < last.image()
                || progress.epochs() != last.epochs()
                || progress.images() != last.images();
    }
}
