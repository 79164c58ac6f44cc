package io.github.spikelet.base;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads of one run, shut down with it: shares an index range out in as many contiguous parts as there are threads.
 *
 * <p>The caller's thread takes the first part. No part may depend on where the range was cut, so that the number of
 * threads never changes a result. A training step has several ranges one after the other, each of a fraction of a
 * millisecond, so a thread that waits first spins and only then sleeps.
 */
public final class Workers implements AutoCloseable {

    /** Work on a part of a range. */
    @FunctionalInterface
    public interface Part {
        /**
         * Works on the indices {@code from ≤ i < to}.
         *
         * @param worker which worker this is, 0 … threads−1: names its own scratch arrays
         * @param from first index
         * @param to one past the last
         */
        void run(int worker, int from, int to);
    }

    /** The most threads that may be asked for. */
    public static final int MAX_THREADS = 1024;

    /** Looks at the other side before a thread sleeps: some tens of microseconds. */
    private static final int SPINS = 4000;

    private static volatile int defaultThreads = Runtime.getRuntime().availableProcessors();

    private final int threads;
    private final int spins;
    private final Thread[] others;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable Part part;
    private int size;
    private int parts;
    private volatile Thread caller = Thread.currentThread();
    private volatile boolean interruptSeen;
    private volatile boolean closed;
    /** Counts the ranges; written last, read first, so that what was written before it is seen. */
    private final AtomicInteger round = new AtomicInteger();

    private Workers(int threads) {
        this.threads = threads;
        this.spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
        this.others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = new Thread(() -> serve(worker), "spikelet-worker-" + worker);
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    /**
     * Starts the threads of a run.
     *
     * @return workers to be closed when the run ends
     */
    public static Workers start() {
        return new Workers(defaultThreads);
    }

    /**
     * How many threads a run gets.
     *
     * @return the number, the caller's thread included
     */
    public static int defaultThreads() {
        return defaultThreads;
    }

    /**
     * Sets how many threads later runs get.
     *
     * @param threads 1 … {@link #MAX_THREADS}
     */
    public static void defaultThreads(int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be 1.." + MAX_THREADS + ", was " + threads);
        }
        defaultThreads = threads;
    }

    /**
     * The number of threads of this run.
     *
     * @return the number, the caller's thread included
     */
    public int threads() {
        return threads;
    }

    /**
     * Whether the thread that called {@link #start} or, last, {@link #run} was interrupted. Long parts ask for it and end early; what they then leave
     * undone is the caller's business.
     *
     * @return true after an interrupt
     */
    public boolean interrupted() {
        return interruptSeen || caller.isInterrupted();
    }

    /**
     * Works through a range and returns when all of it is done, interrupted or not; an interrupt stays visible in
     * {@link Thread#isInterrupted()} of the caller.
     *
     * @param range the range is 0 … range−1
     * @param work the work; called at most once a worker
     */
    public void run(int range, Part work) {
        caller = Thread.currentThread();
        failure.set(null);
        parts = Math.min(threads, range);
        if (parts > 1) {
            part = work;
            size = range;
            // All of them take note of the range, so that none comes late and takes it for the next.
            pending.set(others.length);

            round.incrementAndGet();
            for (Thread other : others) {
                LockSupport.unpark(other);
            }
        }
        try {
            if (parts > 0) {
                work.run(0, 0, cut(range, parts, 1));
            }
        } finally {
            join();
        }
        rethrow(failure.get());
    }

    private static int cut(int size, int parts, int at) {
        return (int) ((long) size * at / parts);
    }

    private void join() {
        boolean interrupted = false;
        int spun = 0;
        while (pending.get() > 0) {
            if (spun++ < spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    interrupted = true;
                    interruptSeen = true;
                }
            }
        }
        part = null;
        if (interrupted) {
            caller.interrupt();
        }
        interruptSeen = false;
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void serve(int worker) {
        int seen = 0;
        int spun = 0;
        while (!closed) {
            int now = round.get();
            if (now == seen) {
                if (spun++ < spins) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
                continue;
            }
            seen = now;
            spun = 0;
            work(worker);
        }
    }

    private void work(int worker) {
        try {
            Part mine = part;
            if (mine != null && worker < parts) {
                mine.run(worker, cut(size, parts, worker), cut(size, parts, worker + 1));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            if (pending.decrementAndGet() == 0) {
                LockSupport.unpark(caller);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }
}
