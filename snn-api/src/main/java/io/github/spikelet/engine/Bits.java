package io.github.spikelet.engine;

/** Packed bits: bit {@code i} of a row is bit {@code i mod 64} of its word {@code i / 64}. */
public final class Bits {

    private Bits() {}

    /**
     * Words of a row.
     *
     * @param bits how many bits
     * @return ⌈bits / 64⌉
     */
    public static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * Lists the bits that are set.
     *
     * @param bits packed rows; not modified
     * @param at the row's first word
     * @param words how many words the row has
     * @param list modified from {@code from} on: their numbers, ascending
     * @param from where the list begins
     * @return where it ends
     */
    public static int list(long[] bits, int at, int words, int[] list, int from) {
        int end = from;
        for (int word = 0; word < words; word++) {
            int first = word * Long.SIZE;
            for (long left = bits[at + word]; left != 0; left &= left - 1) {
                list[end++] = first + Long.numberOfTrailingZeros(left);
            }
        }
        return end;
    }

    /**
     * Counts the bits that are set.
     *
     * @param bits packed rows; not modified
     * @param at the row's first word
     * @param words how many words the row has
     * @return their number
     */
    public static int count(long[] bits, int at, int words) {
        int count = 0;
        for (int word = at; word < at + words; word++) {
            count += Long.bitCount(bits[word]);
        }
        return count;
    }

    /**
     * Packs a list.
     *
     * @param list numbers of the bits; not modified
     * @param count how many
     * @param bits modified: the row's words are cleared and the bits set
     * @param at the row's first word
     * @param words how many words the row has
     */
    public static void set(int[] list, int count, long[] bits, int at, int words) {
        java.util.Arrays.fill(bits, at, at + words, 0);
        for (int n = 0; n < count; n++) {
            bits[at + list[n] / Long.SIZE] |= 1L << list[n];
        }
    }
}
