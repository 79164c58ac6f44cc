package io.github.spikelet.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.LongSupplier;

/**
 * How fast work comes along of late, and so how long the rest of it takes.
 *
 * <p>The first piece of work is left out, since Java compiles most of its loops within it. From its end on the speed is measured
 * over the later half of the time: after a minute over the last thirty seconds, after an hour over the last thirty minutes. What
 * was slow at first is forgotten so, and pauses that come again and again, as validations do, count as often as they come.
 *
 * <p>For one thread. It keeps a few dozen marks, however long the work lasts.
 */
public final class Pace {

    /** No estimate is given from less than this, in seconds from the end of the first piece. */
    static final double LEAST_SECONDS = 2;

    /** Marks lie at least this share of the time apart. */
    private static final double SPACING = 1.0 / 32;

    private static final double NANOSECOND = 1e-9;

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
        double seconds = (nanoClock.getAsLong() - firstPieceEnded) * NANOSECOND;
        double half = seconds / 2;
        if (seconds - marks.getLast().seconds >= SPACING * seconds) {
            marks.add(new Mark(seconds, done));
        }
        double rate = (done - doneAt(half)) / (seconds - half);
        return seconds < LEAST_SECONDS || !(rate > 0) ? Double.NaN : (all - done) / rate;
    }

    /** How much was done at a time, linearly between two marks; forgets those that no later call needs. */
    private double doneAt(double seconds) {
        Mark before = marks.removeFirst();
        while (!marks.isEmpty() && marks.getFirst().seconds <= seconds) {
            before = marks.removeFirst();
        }
        marks.addFirst(before);
        Iterator<Mark> from = marks.iterator();
        from.next();
        if (!from.hasNext()) {
            return before.done;
        }
        Mark after = from.next();
        double share = (seconds - before.seconds) / (after.seconds - before.seconds);
        return before.done + share * (after.done - before.done);
    }
}
