package io.github.spikelet.kernel;

import java.util.concurrent.TimeUnit;

/** Slows a thread down to a rate, once it has used up what is free. */
final class Pace {

    private final long free;
    private final long perSecond;
    private long spent;
    private long since;

    Pace(long free, long perSecond) {
        this.free = free;
        this.perSecond = perSecond;
    }

    /**
     * Spends some, and waits as long as the rate asks for it. An interrupt ends the wait and stays up.
     *
     * @param amount how much
     */
    void spend(long amount) {
        long wait;
        synchronized (this) {
            long now = System.nanoTime();
            if (spent == 0) {
                since = now;
            }
            spent += amount;
            double due = (double) (spent - free) / perSecond;
            wait = (long) (1_000 * due) - (now - since) / 1_000_000;
        }
        if (wait > 0) {
            pause(wait);
        }
    }

    /** Waits some milliseconds, or until an interrupt, which stays up. */
    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
