package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.notebook.display.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvaluationLineTest {

    private final List<String> opened = new ArrayList<>();
    private final List<String> updated = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    private final EvaluationLine line = new EvaluationLine(
            new Screen() {
                @Override
                public void open(String id, Rendering first) {
                    opened.add(first.text());
                }

                @Override
                public void update(String id, Rendering next) {
                    updated.add(next.text());
                }
            },
            now::get);

    private void report(int image, boolean finished, long milliseconds) {
        now.set(1_000_000 * milliseconds);
        line.progressed(new EvaluationProgress("4-3-2", image, 1000, 0.5, 100, 10, finished, "image"));
    }

    @Test
    void oneThatIsOverWithinASecondShowsNothing() {
        report(0, false, 0);
        report(500, false, 500);
        report(1000, true, 999);
        assertEquals(List.of(), opened);
    }

    @Test
    void oneThatLastsIsWrittenAgainAtMostEightTimesASecondAndItsLastStateStays() {
        report(0, false, 5000);
        for (int image = 10; image < 1000; image += 10) {
            report(image, false, 5000 + 2 * image);
        }
        report(1000, true, 7000);
        assertEquals(
                List.of("██████████░░░░░░░░░░ 4-3-2 · 500/1,000 images · accuracy 50.0 % · 100 images/s · 10 s left"),
                opened);
        // from 6.000 s on: 6.140, 6.280, … 6.980, and the last
        assertEquals(8, updated.size(), updated.toString());
        assertEquals(
                "████████████████████ 4-3-2 · 1,000/1,000 images · accuracy 50.0 % · 100 images/s",
                updated.get(updated.size() - 1));
    }

    @Test
    void theNextHasItsOwnSecondWhetherOrNotThisOneCameToItsEnd() {
        report(0, false, 0);
        report(500, false, 1500);
        report(0, false, 1600);
        report(500, false, 2500);
        assertEquals(1, opened.size());
        report(600, false, 2600);
        assertEquals(2, opened.size());
        assertTrue(updated.isEmpty(), updated.toString());
    }
}
