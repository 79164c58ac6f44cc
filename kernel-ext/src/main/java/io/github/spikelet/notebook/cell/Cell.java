package io.github.spikelet.notebook.cell;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * One run of a cell: where its output goes, whether it was stopped, and which threads belong to it.
 *
 * <p>A thread belongs to the cell that started it. What a thread prints goes to the cell that runs, as long as its own cell was not
 * stopped; what a thread of a stopped cell prints later goes to its own cell, never to the next one. Threads of pools outlive the
 * cell that happened to start them, so they always print to the cell that runs.
 */
public final class Cell {

    private static final InheritableThreadLocal<Cell> OWN = new InheritableThreadLocal<>();

    private static volatile @Nullable Cell running;
    private static volatile @Nullable Cell latest;

    private final CellOutput output;
    private volatile boolean stopped;

    /**
     * A cell that does not run yet.
     *
     * @param output where its output goes
     */
    public Cell(CellOutput output) {
        this.output = output;
    }

    /**
     * Where the output of the current thread goes.
     *
     * @return null before the first cell
     */
    public static @Nullable CellOutput outputHere() {
        Cell own = OWN.get();
        Cell now = running;
        @Nullable Cell target;
        if (own != null && own != now && own.stopped && !pooled()) {
            target = own;
        } else if (now != null) {
            target = now;
        } else {
            target = own != null ? own : latest;
        }
        return target == null ? null : target.output;
    }

    /** Whether the current thread has to stop with its cell, while a stop is up. */
    static boolean stopsHere() {
        if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
            return true;
        }
        Cell own = OWN.get();
        return own != null && own.stopped;
    }

    private static boolean pooled() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread
                || StackWalker.getInstance()
                        .walk(frames -> frames.anyMatch(frame ->
                                frame.getClassName().startsWith("java.util.concurrent.ThreadPoolExecutor$Worker")));
    }

    void begin() {
        running = this;
        latest = this;
    }

    void end() {
        running = null;
    }

    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Makes the current thread one of this cell's. */
    void adopt() {
        OWN.set(this);
    }

    /** Makes the current thread nobody's. */
    static void release() {
        OWN.remove();
    }
}
