package io.github.spikelet.notebook.extension;

import io.github.spikelet.network.EvaluationListener;
import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.notebook.display.EvaluationProgressDisplay;
import java.util.function.LongSupplier;

/**
 * The progress of an evaluation, or of a run on a chip, on a line below the cell, where it lasts longer than a second. Those
 * within a training or a sweep are told by its line.
 */
final class EvaluationLine implements EvaluationListener {

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final Line line;
    private final EvaluationProgressDisplay display = new EvaluationProgressDisplay();

    EvaluationLine(Screen screen, LongSupplier nanoClock) {
        this.line = new Line(screen, nanoClock, PATIENCE_NANOS);
    }

    @Override
    public synchronized void progressed(EvaluationProgress progress) {
        if (progress.image() == 0 && !progress.finished()) {
            line.begin();
        }
        line.show(progress.finished(), () -> display.show(progress));
    }
}
