package io.github.spikelet.kernel;

/** What is kept back for the moment when the heap is full. */
final class Memory {

    private static final int RESERVE_BYTES = 8 << 20;

    private static byte[] reserve = new byte[RESERVE_BYTES];

    private Memory() {}

    /**
     * The heap is full: gives the reserve back, so that the error can be told. Where it was given back before and the heap is still
     * full, nothing can be sent any more, and the process ends: Jupyter says so and starts another.
     *
     * @param thrown what was thrown
     */
    static synchronized void exhausted(OutOfMemoryError thrown) {
        if (reserve == null) {
            end(thrown);
        }
        reserve = null;
    }

    /** Takes the reserve back, if there is room again. */
    static synchronized void restore() {
        if (reserve == null) {
            try {
                reserve = new byte[RESERVE_BYTES];
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
