package io.github.spikelet.base;

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
     * Lists the bits that are set. It writes them by fours, what is too much at the end of a word being written over by the
     * next: a jump for each bit would be guessed wrong once a word.
     *
     * @param bits packed rows; not modified
     * @param at the row's first word
     * @param words how many words the row has
     * @param list modified from {@code from} on: their numbers, ascending, then up to three that mean nothing; never beyond
     *     {@code from + 64 · words}
     * @param from where the list begins
     * @return where it ends
     */
    public static int list(long[] bits, int at, int words, int[] list, int from) {
        int end = from;
        for (int word = 0; word < words; word++) {
            int first = word * Long.SIZE;
            long left = bits[at + word];
            int next = end + Long.bitCount(left);
            for (; end < next; end += 4) {
                list[end] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                list[end + 1] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                list[end + 2] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                list[end + 3] = first + Long.numberOfTrailingZeros(left);
                left &= left - 1;
            }
            end = next;
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
     * Turns spikes by neuron into rows by step.
     *
     * @param fired bit t of a neuron's word says whether it fired at step t; not modified
     * @param from the first neuron's word
     * @param neurons how many, a multiple of 16
     * @param steps 1 … 32
     * @param bits modified: the words of so many rows
     * @param at the first row's first word
     * @param words how many words a row has
     * @param square 32 words to work on
     */
    public static void turn(
            int[] fired, int from, int neurons, int steps, long[] bits, int at, int words, long[] square) {
        for (int word = 0; word < words; word++) {
            int first = from + word * Long.SIZE;
            int low = Math.min(Integer.SIZE, neurons - word * Long.SIZE);
            int high = Math.min(Integer.SIZE, neurons - word * Long.SIZE - low);
            for (int i = 0; i < low; i++) {
                square[i] = fired[first + i] & 0xFFFFFFFFL;
            }
            java.util.Arrays.fill(square, low, Integer.SIZE, 0);
            for (int i = 0; i < high; i++) {
                square[i] |= (long) fired[first + Integer.SIZE + i] << Integer.SIZE;
            }
            turn(square, 0, Integer.SIZE);
            for (int t = 0; t < steps; t++) {
                bits[at + t * words + word] = square[t];
            }
        }
    }

    /**
     * Transposes: of 64 words all 64 × 64 bits, of 32 words both halves, 32 × 32 bits each. Squares of half the side, then of a
     * quarter and so on change places with those across the diagonal.
     *
     * @param words modified
     * @param at the first word
     * @param count 32 or 64
     */
    public static void turn(long[] words, int at, int count) {
        long across = count == Long.SIZE ? 0x00000000_FFFFFFFFL : 0x0000FFFF_0000FFFFL;
        for (int side = count / 2; side > 0; side /= 2) {
            for (int corner = at; corner < at + count; corner += 2 * side) {
                for (int i = corner; i < corner + side; i++) {
                    long differs = (words[i] >>> side ^ words[i + side]) & across;
                    words[i] ^= differs << side;
                    words[i + side] ^= differs;
                }
            }
            across ^= across << side / 2;
        }
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
