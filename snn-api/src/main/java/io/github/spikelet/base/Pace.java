package io.github.spikelet.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How fast work comes along of late, and so how long the rest of it takes.
 *
 * <p>The first piece of work is left out, since Java compiles most of its loops within it. From its end on the speed is measured
 * over the later half of the time: after a minute over the last thirty seconds, after an hour over the last thirty minutes. What
 * was slow at first is forgotten so, and pauses that come again and again, as validations do, count as often as they come. As
 * long as the work still gets faster, or there are too few reports to see it, nothing is told in the first half minute: Java is
 * compiling yet.
 *
 * <p>For one thread. It keeps a few dozen marks, however long the work lasts.
 */
public final class Pace {

    /** No estimate is given from less than this, in seconds from the end of the first piece. */
    static final double LEAST_SECONDS = 2;

    /** In these first seconds no estimate is given while the work still gets faster, or while too few marks tell whether it does. */
    private static final double WARM_UP_SECONDS = 30;

    /** Work still gets faster where its last quarter of the time brought this many times as much as the quarter before. */
    private static final double STILL_FASTER = 1.25;

    /** So many marks, counted from the last one before the later half, are too few. */
    private static final int LEAST_MARKS = 2;

    /** Marks lie at least this share of the time apart. */
    private static final double SPACING = 1.0 / 32;

    private static final double NANOSECONDS = 1e9;

    /** How much was done at a time, in seconds from the end of the first piece. */
    private record Mark(double seconds, double done) {}

    private final LongSupplier nanoClock;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private double begin = Double.NaN;
    private long firstPieceEnded;

    /**
     * A pace of work that begins.
     *
     * @param nanoClock tells the time in nanoseconds, such as {@code System::nanoTime}
     */
    public Pace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Notes how much is done, and estimates how long the rest takes.
     *
     * @param done how much is done now, in any unit; no less than at the call before
     * @param all how much there is to do
     * @return {@code (all − done)} at the speed of late, in seconds; 0 where all is done, NaN where there is no telling yet
     */
    public double secondsLeft(double done, double all) {
        if (done >= all) {
            return 0;
        }
        if (Double.isNaN(begin)) {
            begin = done;
        }
        if (marks.isEmpty()) {
            if (done > begin) {
                firstPieceEnded = nanoClock.getAsLong();
                marks.add(new Mark(0, done));
            }
            return Double.NaN;
        }
        double seconds = (nanoClock.getAsLong() - firstPieceEnded) / NANOSECONDS;
        double half = seconds / 2;
        if (seconds - marks.getLast().seconds >= SPACING * seconds) {
            marks.add(new Mark(seconds, done));
        }
        forgetBefore(half);
        double atHalf = doneAt(half);
        double late = doneAt(0.75 * seconds);
        boolean warmingUp = seconds < WARM_UP_SECONDS
                && (marks.size() <= LEAST_MARKS || done - late > STILL_FASTER * (late - atHalf));
        return seconds < LEAST_SECONDS || warmingUp || done <= atHalf
                ? Double.NaN
                : (all - done) * (seconds - half) / (done - atHalf);
    }

    /** Forgets marks that no later call needs: all before the last one that is not after a time. */
    private void forgetBefore(double seconds) {
        Mark last = marks.removeFirst();
        while (!marks.isEmpty() && marks.getFirst().seconds <= seconds) {
            last = marks.removeFirst();
        }
        marks.addFirst(last);
    }

    /** How much was done at a time after the first mark, linearly between two marks, and as at the last after it. */
    private double doneAt(double seconds) {
        Mark before = marks.getFirst();
        for (Mark after : marks) {
            if (after.seconds > seconds) {
                double share = (seconds - before.seconds) / (after.seconds - before.seconds);
                return before.done + share * (after.done - before.done);
            }
            before = after;
        }
        return before.done;
    }
}
