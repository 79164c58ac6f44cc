package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.display.ProgressDisplay;
import io.github.spikelet.notebook.display.Rendering;
import io.github.spikelet.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long MILLISECOND = 1_000_000;

    private final List<String> opened = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final Screen screen = new Screen() {
        @Override
        public void open(String id, Rendering first) {
            opened.add(id);
            shown.add(clock + " " + first.text());
        }

        @Override
        public void update(String id, Rendering next) {
            assertEquals(opened.get(opened.size() - 1), id);
            shown.add(clock + " " + next.text());
        }
    };
    private final ProgressLine line = new ProgressLine(screen, clock::get, new ProgressDisplay(false));

    private void report(int epoch, int image, boolean finished) {
        line.progressed(new TrainingProgress(
                epoch,
                2,
                image,
                1000,
                0.5,
                0.5,
                List.of(0.1),
                OptionalDouble.empty(),
                1000,
                1,
                List.of(),
                finished,
                "image"));
    }

    @Test
    void atMostTenUpdatesASecondHoweverOftenItIsTold() {
        for (int image = 1; image <= 1000; image++) {
            report(1, image, image == 1000);
            clock.addAndGet(MILLISECOND);
        }
        assertEquals(1, opened.size());
        assertTrue(shown.size() <= 10, "in one second: " + shown);
        assertTrue(shown.size() >= 8, "in one second: " + shown);
    }

    @Test
    void theLastStateIsNeverLeftOut() {
        report(1, 500, false);
        report(2, 1000, true);
        assertEquals("0 ████████████████████ epoch 2/2 · loss 0.500 · accuracy 50.0 %", shown.get(1));
    }

    @Test
    void eachTrainingHasALineOfItsOwn() {
        report(1, 500, false);
        report(2, 1000, true);
        report(1, 500, false);
        assertEquals(2, opened.stream().distinct().count());
    }

    @Test
    void aTrainingThatWasCutShortDoesNotLendItsLineToTheNext() {
        report(2, 500, false);
        clock.addAndGet(MILLISECOND);
        report(1, 20, false);
        assertEquals(2, opened.stream().distinct().count());
    }
}
