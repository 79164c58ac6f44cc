package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.display.ProgressDisplay;
import io.github.spikelet.train.TrainingListener;
import io.github.spikelet.train.TrainingProgress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of training on a line below the cell; trainings that are parts of something larger share one. It shows on the
 * thread that reports, which is the cell's own.
 */
final class ProgressLine implements TrainingListener {

    private final Line line;
    private final ProgressDisplay display;
    private @Nullable TrainingProgress last;
    private boolean together;
    private boolean lineOfAll;

    ProgressLine(Screen screen) {
        this(screen, System::nanoTime, new ProgressDisplay());
    }

    ProgressLine(Screen screen, LongSupplier nanoClock, ProgressDisplay display) {
        this.line = new Line(screen, nanoClock, 0);
        this.display = display;
    }

    @Override
    public synchronized void progressed(TrainingProgress progress) {
        if (last == null || last.finished() || isBefore(progress, last)) {
            begin();
        }
        last = progress;
        line.show(progress.finished(), () -> display.show(progress));
    }

    /**
     * Says whether the trainings from here on are parts of something larger, and so share one line.
     *
     * @param parts whether they are
     */
    synchronized void together(boolean parts) {
        together = parts;
        lineOfAll = false;
        last = null;
    }

    private void begin() {
        if (!lineOfAll) {
            line.begin();
            lineOfAll = together;
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
