package io.github.spikelet.engine.layout;

import io.github.spikelet.engine.kernel.Kernels;

/**
 * The inputs that any of four rows of spikes has, for loops that load a row of weights once for all four. Steps of one sample
 * have most of their spikes in common; different samples do not.
 */
public final class Together {

    /** Inputs, and who of the four has each, as {@link Kernels#sumRowsOfFour} reads it. */
    public final int[] list;

    private int count;
    private boolean worthwhile;

    Together(int inputs) {
        list = new int[inputs];
    }

    /** Whether loading a row once outweighs adding zeros: where it serves two of the four rows or more. */
    public static boolean worthwhile(Inputs in, int row) {
        long[] bits = in.bits();
        int words = in.words();
        int start = in.word(row);
        int spikes = 0;
        int any = 0;
        for (int word = start; word < start + words; word++) {
            long a = bits[word];
            long b = bits[word + words];
            long c = bits[word + 2 * words];
            long d = bits[word + 3 * words];
            any += Long.bitCount(a | b | c | d);
            spikes += Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c) + Long.bitCount(d);
        }
        return 2 * any <= spikes;
    }

    /** Looks at rows {@code row … row+3}. */
    public void list(Inputs in, int row) {
        worthwhile = worthwhile(in, row);
        if (!worthwhile) {
            return;
        }
        long[] bits = in.bits();
        int words = in.words();
        int start = in.word(row);
        count = 0;
        for (int word = 0; word < words; word++) {
            long a = bits[start + word];
            long b = bits[start + word + words];
            long c = bits[start + word + 2 * words];
            long d = bits[start + word + 3 * words];
            for (long left = a | b | c | d; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                list[count++] = word * Long.SIZE + bit | who(a, b, c, d, bit);
            }
        }
    }

    /** Which of four words have a bit, where {@link Kernels#sumRowsOfFour} looks for it. */
    public static int who(long a, long b, long c, long d, int bit) {
        return (int) (a >>> bit & 1 | (b >>> bit & 1) << 1 | (c >>> bit & 1) << 2 | (d >>> bit & 1) << 3)
                << Kernels.WHO;
    }

    public int count() {
        return count;
    }

    /** Whether the four rows looked at last share enough. */
    public boolean worthwhile() {
        return worthwhile;
    }
}
