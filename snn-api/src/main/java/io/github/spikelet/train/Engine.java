package io.github.spikelet.train;

import io.github.spikelet.engine.Workers;

/** The switch of the engine that trains and evaluates. */
public final class Engine {

    private Engine() {}

    /**
     * Sets how many threads later calls use. It never changes a result.
     *
     * @param threads 1 … 1024; the number of processors where nothing is said
     */
    public static void threads(int threads) {
        Workers.defaultThreads(threads);
    }

    /**
     * How many threads are used.
     *
     * @return the number
     */
    public static int threads() {
        return Workers.defaultThreads();
    }
}
