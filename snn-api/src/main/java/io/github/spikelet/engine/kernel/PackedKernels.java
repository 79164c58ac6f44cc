package io.github.spikelet.engine.kernel;

/**
 * The innermost loop of integer networks: sums of rows of 8-bit weights, eight to a long, in plain Java and by the Vector API.
 *
 * <p>A weight {@code q} of {@code −L … L} is kept as {@code q + L}, so that bytes never go below 0. Rows are added as longs as
 * long as no byte can overflow; then the bytes at even and at odd places are added apart, as lanes of 16 bits, four to a long.
 * Only additions, masks and shifts of longs are needed, which every machine does many at a time.
 */
public interface PackedKernels {

    /** Rows come in multiples of so many longs: two vectors of 512 bits. */
    int UNIT = 16;

    /** Longs of a narrow row: a vector of 512 bits. */
    int NARROW = 8;

    /** The bytes at even places. */
    long EVEN = 0x00FF00FF00FF00FFL;

    /** The fastest there is on this Java. */
    static PackedKernels fastest() {
        return Choice.FASTEST;
    }

    /** Made when first asked for. */
    final class Choice {
        private static final PackedKernels FASTEST = VectorApi.HERE.used()
                ? VectorApi.loops("VectorPackedKernels", PackedKernels.class)
                : new PlainPackedKernels();

        private Choice() {}
    }

    /**
     * Sums rows. With bytes {@code b_0 … b_7} of long {@code i}, lanes of 16 bits of {@code sum[i]} are the sums of {@code b_0,
     * b_2, b_4, b_6} and those of {@code sum[width + i]} the sums of {@code b_1, b_3, b_5, b_7}, as if all were one number each:
     * what leaves a lane is carried into the next.
     *
     * @param rows matrix of packed bytes; not modified
     * @param group how many rows no byte can overflow on
     * @param base where row 0 begins
     * @param width longs of a row, a multiple of {@link #UNIT}
     * @param list numbers of rows; not modified
     * @param from first entry of the list
     * @param to one past the last
     * @param sum at least {@code 2 · width} long; modified
     */
    void sumRows(long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum);

    /**
     * Sums narrow rows for four lists at once: {@code sum[k · NARROW + i] = Σ_n rows[list[n] · NARROW + i]} over list {@code k}.
     *
     * @param rows matrix, {@link #NARROW} longs a row; not modified
     * @param list numbers of rows; not modified
     * @param starts where in the list each of the four begins, and where the last ends, from {@code first} on
     * @param first which of the starts is the first list's
     * @param sum at least {@code 4 · NARROW} long; modified
     */
    void sumFourNarrow(long[] rows, int[] list, int[] starts, int first, long[] sum);
}
