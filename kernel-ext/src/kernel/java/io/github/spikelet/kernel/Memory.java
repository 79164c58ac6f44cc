package io.github.spikelet.kernel;

/** What is kept back for the moment when the heap is full. */
final class Memory {

    private static final long LEAST_BYTES = 4L << 20;
    private static final long MOST_BYTES = (8L << 20) - 64;
    private static final int SHARE_OF_HEAP = 16;

    /** How often the heap may be full before a cell has ended again: several threads can meet a full heap at once. */
    private static final int MOST_TIMES = 5;

    private static byte[] reserve = new byte[size()];
    private static int times;

    private Memory() {}

    private static int size() {
        return (int)
                Math.min(MOST_BYTES, Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /**
     * The heap is full: gives the reserve back, so that the error can be told. Where it is full again and again all the same, nothing
     * can be sent any more, and the process ends: Jupyter says so and starts another.
     *
     * @param thrown what was thrown
     */
    static synchronized void exhausted(OutOfMemoryError thrown) {
        reserve = null;
        if (++times > MOST_TIMES) {
            end(thrown);
        }
    }

    /** Whether the heap was full since the last cell ended. */
    static synchronized boolean wasExhausted() {
        return times > 0;
    }

    /** Takes the reserve back, if there is room again. */
    static synchronized void restore() {
        times = 0;
        if (reserve == null) {
            try {
                reserve = new byte[size()];
            } catch (OutOfMemoryError stillFull) {
                reserve = null;
            }
        }
    }

    /** Ends the process without delay: nothing that would need memory runs. */
    static void end(Throwable thrown) {
        try {
            System.err.println("Spikelet: the kernel ends: " + thrown);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
