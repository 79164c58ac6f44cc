package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Work of 1,000 pieces on a clock that stands where a test puts it. */
class PaceTest {

    private static final double EXACT = 1e-9;

    private final AtomicLong now = new AtomicLong();
    private final Pace pace = new Pace(now::get);

    private double at(double seconds, double done) {
        now.set(Math.round(1e9 * seconds));
        return pace.secondsLeft(done, 1000);
    }

    private void assertNoTelling(double left) {
        assertTrue(Double.isNaN(left), () -> "no estimate, was " + left);
    }

    /** Ten seconds for the first ten pieces, then a hundred a second. */
    @Test
    void theFirstPieceIsLeftOutWithTheCompilationInIt() {
        assertNoTelling(at(0, 0));
        assertNoTelling(at(10, 10));
        assertNoTelling(at(10.1, 20));
        assertNoTelling(at(11.9, 200));
        // from 11 s, when 110 were done, to 12 s
        assertEquals((1000 - 210) / 100.0, at(12, 210), EXACT);
        at(14, 410);
        assertEquals((1000 - 510) / 100.0, at(15, 510), EXACT);
    }

    @Test
    void whatWasSlowIsForgottenOnceThereIsAsMuchAgain() {
        at(0, 0);
        at(1, 1);
        // a piece a second until 11 s, then ten a second
        for (int second = 2; second <= 11; second++) {
            at(second, second);
        }
        // the later half, 6 s … 11 s: still a piece a second
        assertEquals(989, at(11, 11), EXACT);
        // 8.5 s … 12.25 s four a second, then ten: still getting faster
        for (int second = 12; second < 16; second++) {
            at(second, 11 + 10 * (second - 11));
        }
        assertNoTelling(at(16, 61));
        // 11 s … 21 s: ten a second
        for (int second = 17; second < 21; second++) {
            at(second, 11 + 10 * (second - 11));
        }
        assertEquals((1000 - 111) / 10.0, at(21, 111), EXACT);
    }

    /** Twice as fast from second to second, as a loop that is being compiled. */
    @Test
    void whileItGetsFasterThereIsNoTelling() {
        at(0, 0);
        for (int second = 1; second <= 8; second++) {
            assertNoTelling(at(second, (1 << second) - 1));
        }
        // from here on as fast as it was last, 128 a second
        assertNoTelling(at(9, 255 + 128));
        at(10, 255 + 2 * 128);
        at(11, 255 + 3 * 128);
        at(12, 255 + 4 * 128);
        // 7 s … 13 s: 895 − 127 in 6 s; its quarters 7 s … 10 s … 13 s: 384 each
        assertEquals(105 / (768 / 6.0), at(13, 255 + 5 * 128), EXACT);
    }

    /** After half a minute it is told, however it changes. */
    @Test
    void laterOnWorkThatGetsFasterIsTold() {
        at(0, 0);
        at(1, 1);
        at(21, 21);
        // 21 s … 41 s: 200 pieces in 20 s, of which 21 s … 31 s ten
        at(31, 31);
        assertEquals((1000 - 221) / 10.0, at(41, 221), EXACT);
    }

    /** Two seconds of work, one of a pause, again and again: 20 pieces in three seconds. */
    @Test
    void pausesThatComeAgainCountAsOftenAsTheyCome() {
        at(0, 0);
        at(1, 0.5);
        double left = Double.NaN;
        for (int round = 0; round < 40; round++) {
            for (int step = 1; step <= 20; step++) {
                left = at(1 + 3 * round + 0.1 * step, 0.5 + 20 * round + step);
            }
        }
        double pieces = 1000 - 800.5;
        double wholePauses = pieces * 3 / 20;
        assertEquals(wholePauses, left, 0.05 * wholePauses);
    }

    /** One piece every ten seconds is too seldom to see whether it gets faster. */
    @Test
    void slowWorkIsToldAfterHalfAMinute() {
        assertNoTelling(at(0, 0));
        assertNoTelling(at(10, 1));
        assertNoTelling(at(20, 2));
        assertNoTelling(at(30, 3));
        assertEquals(9960, at(40, 4), EXACT);
    }

    @Test
    void aFirstReportThatFollowsTheFirstPieceCountsAsTheBegin() {
        assertNoTelling(at(10, 100));
        assertNoTelling(at(11, 200));
        assertNoTelling(at(12.5, 350));
        assertEquals(6, at(13, 400), EXACT);
    }

    @Test
    void thereIsNoTellingWhereNothingIsDone() {
        assertNoTelling(at(0, 0));
        assertNoTelling(at(60, 0));
        assertNoTelling(at(61, 1));
        assertNoTelling(at(120, 1));
    }

    @Test
    void ofWorkThatIsDoneNothingIsLeft() {
        assertEquals(0, at(0, 1000));
        assertEquals(0, at(1, 1001));
    }

    /** A million reports, one each 10 ms: three hours of 0.05 pieces a second. */
    @Test
    void manyReportsChangeNothing() {
        double left = Double.NaN;
        for (int report = 0; report <= 1_000_000; report++) {
            left = at(0.01 * report, 0.0005 * report);
        }
        assertEquals(500 / 0.05, left, 1e-6);
    }
}
