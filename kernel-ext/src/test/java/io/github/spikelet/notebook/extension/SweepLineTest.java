package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.display.ProgressDisplay;
import io.github.spikelet.notebook.display.Rendering;
import io.github.spikelet.sweep.SweepProgress;
import io.github.spikelet.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SweepLineTest {

    private final List<String> opened = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    private final Screen screen = new Screen() {
        @Override
        public void open(String id, Rendering first) {
            opened.add(first.text());
        }

        @Override
        public void update(String id, Rendering next) {
            updated.add(next.text());
        }
    };
    private final ProgressLine trainings = new ProgressLine(screen, now::get, new ProgressDisplay(false));
    private final SweepLine line = new SweepLine(screen, now::get, trainings);

    private void report(int done, boolean finished, long milliseconds) {
        now.set(1_000_000 * milliseconds);
        line.progressed(new SweepProgress(done, 10, finished ? "" : "point " + done, 0, finished));
    }

    @Test
    void oneLineIsWrittenAgainAtMostEightTimesASecondAndItsLastStateStays() {
        for (int done = 0; done < 10; done++) {
            report(done, false, 20 * done);
        }
        report(10, true, 200);
        assertEquals(List.of("░".repeat(20) + " 0/10 points · point 0 · …"), opened);
        // 0 opened it; 140 ms is the first report after 125; the last is never left out
        assertEquals(2, updated.size(), updated.toString());
        assertTrue(updated.get(0).endsWith("7/10 points · point 7 · …"), updated.get(0));
        assertEquals("█".repeat(20) + " 10/10 points", updated.get(1));
    }

    @Test
    void theNextSweepHasALineOfItsOwnWhetherOrNotThisOneCameToItsEnd() {
        report(5, false, 0);
        report(0, false, 1);
        report(10, true, 2);
        report(0, false, 3);
        assertEquals(3, opened.size(), opened.toString());
    }

    @Test
    void itTellsHowFarTheRunOfANetworkIs() {
        line.progressed(new SweepProgress(5, 10, "a point", 0.37, false));
        assertEquals(List.of("██████████░░░░░░░░░░ 5/10 points · a point · 37 % of it · …"), opened);
    }

    /** The first point takes a minute, since Java compiles in it; each later one 15 s: after the third, seven times that. */
    @Test
    void theTimeLeftIsThatOfTheLaterPoints() {
        report(0, false, 0);
        report(1, false, 60_000);
        report(2, false, 75_000);
        report(3, false, 90_000);
        report(10, true, 195_000);
        assertEquals(
                List.of(
                        "██░░░░░░░░░░░░░░░░░░ 1/10 points · point 1 · …",
                        "████░░░░░░░░░░░░░░░░ 2/10 points · point 2 · …",
                        "██████░░░░░░░░░░░░░░ 3/10 points · point 3 · 1:45 min left",
                        "████████████████████ 10/10 points"),
                updated);
    }

    private void train(int epoch, boolean finished) {
        trainings.progressed(new TrainingProgress(
                epoch, 2, 5, 10, 0.5, 0.5, List.of(), OptionalDouble.empty(), 1, 1, List.of(), finished, "image"));
    }

    @Test
    void trainingsWithinASweepShareALineAndThoseAfterItHaveTheirOwn() {
        report(0, false, 0);
        train(1, false);
        train(2, true);
        report(1, false, 10);
        train(1, false);
        train(2, true);
        assertEquals(2, opened.size(), "the sweep's and that of its trainings: " + opened);
        report(10, true, 20);
        train(1, false);
        train(2, true);
        train(1, false);
        assertEquals(4, opened.size(), opened.toString());
    }

    @Test
    void theNextSweepsTrainingsHaveALineOfTheirOwn() {
        report(0, false, 0);
        train(1, false);
        report(10, true, 1);
        report(0, false, 2);
        train(2, false);
        assertEquals(4, opened.size(), opened.toString());
    }
}
