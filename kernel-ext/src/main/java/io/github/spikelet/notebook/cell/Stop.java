package io.github.spikelet.notebook.cell;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the code of cells asks at the start of each method and before each jump backward: {@link Weaver} puts the calls there.
 *
 * <p>A stop is up from the press on Stop until a moment after the cell has ended, so that parts of the cell that run in pools end
 * with it. While none is up, a check costs one read of memory.
 */
public final class Stop {

    private static final long MILLISECONDS_UP_AFTER_THE_CELL = 200;

    private static volatile boolean up;
    private static long stops;

    private Stop() {}

    /**
     * Ends the current thread's code if its cell was stopped.
     *
     * @throws Stopped if it was
     */
    public static void check() {
        if (up && Cell.stopsHere()) {
            throw new Stopped();
        }
    }

    /** A cell is to stop. */
    static synchronized void raise(Cell cell) {
        cell.stop();
        stops++;
        up = true;
    }

    /** The cell that was to stop has ended. */
    static synchronized void lower() {
        if (!up) {
            return;
        }
        long stop = stops;
        CompletableFuture.delayedExecutor(MILLISECONDS_UP_AFTER_THE_CELL, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> lowerUnlessRaisedSince(stop));
    }

    private static synchronized void lowerUnlessRaisedSince(long stop) {
        if (stop == stops) {
            up = false;
        }
    }
}
