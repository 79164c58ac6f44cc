package io.github.spikelet.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads of one run, shut down with it: shares an index range out in as many contiguous parts as there are threads.
 *
 * <p>The caller's thread takes the first part. No part may depend on where the range was cut, so that the number of
 * threads never changes a result.
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

    private static volatile int defaultThreads = Runtime.getRuntime().availableProcessors();

    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "spikelet-worker");
                    thread.setDaemon(true);
                    return thread;
                });
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
     * Works through a range and returns when all of it is done, interrupted or not; an interrupt stays visible in
     * {@link Thread#isInterrupted()} of the caller.
     *
     * @param size the range is 0 … size−1
     * @param part the work; called at most once a worker
     */
    public void run(int size, Part part) {
        int parts = Math.min(threads, size);
        List<Future<?>> others = new ArrayList<>(parts);
        for (int worker = 1; worker < parts; worker++) {
            int at = worker;
            others.add(pool.submit(() -> part.run(at, cut(size, parts, at), cut(size, parts, at + 1))));
        }
        try {
            if (parts > 0) {
                part.run(0, 0, cut(size, parts, 1));
            }
        } finally {
            join(others);
        }
    }

    private static int cut(int size, int parts, int at) {
        return (int) ((long) size * at / parts);
    }

    private static void join(List<Future<?>> others) {
        boolean interrupted = false;
        ExecutionException failure = null;
        for (Future<?> other : others) {
            boolean done = false;
            while (!done) {
                try {
                    other.get();
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e;
                    done = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
