package io.github.spikelet.store;

/**
 * How much a file may make its reader hold. A zip of a few kilobytes can claim, and even hold, gigabytes; what goes past a
 * limit is refused before it takes memory.
 *
 * @param arrays the most arrays, 1..10,000
 * @param arrayBytes the most bytes one array may have, uncompressed and with its header, 1..{@link #MOST_BYTES}
 * @param totalBytes the most bytes of all members together, uncompressed, and of the file itself, 1..{@link #MOST_BYTES}
 */
public record Limits(int arrays, int arrayBytes, int totalBytes) {

    /** The most arrays that any file holds. */
    public static final int MOST_ARRAYS = 10_000;

    /** The most bytes that any file can be made to hold, 2047 MiB. */
    public static final int MOST_BYTES = 2047 << 20;

    /** What helps where a limit is in the way: ends the message. */
    public static final String REMEDY = ": if you trust it, give Java a larger heap (-Xmx)";

    private static final int SHARE_OF_HEAP = 4;

    /**
     * Checks the limits.
     *
     * @param arrays the most arrays
     * @param arrayBytes the most bytes of one
     * @param totalBytes the most bytes in all
     */
    public Limits {
        check("arrays", arrays, MOST_ARRAYS);
        check("bytes of an array", arrayBytes, MOST_BYTES);
        check("bytes in all", totalBytes, MOST_BYTES);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1.." + most + ", was " + value);
        }
    }

    /**
     * What is right for files that anybody may have made: 10,000 arrays, and in all at most a quarter of the heap that Java
     * may use, so that what was read and what is made from it have room beside each other.
     *
     * @return the limits
     */
    public static Limits standard() {
        int bytes = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return new Limits(MOST_ARRAYS, bytes, bytes);
    }
}
