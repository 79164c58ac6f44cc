package io.github.spikelet.engine;

/**
 * The innermost loops of integer networks: sums of rows of 8-bit weights, and comparisons. In plain Java and by the Vector API;
 * whole numbers add up to the same in any order, so both give the same.
 */
interface ByteLanes {

    /** Rows come in multiples of so many bytes: a vector of 512 bits. */
    int UNIT = 64;

    /** Rounds a number of columns up to a whole number of units. */
    static int roundedUp(int length) {
        return (length + UNIT - 1) / UNIT * UNIT;
    }

    /** The fastest there is on this Java. */
    static ByteLanes fastest() {
        return Choice.FASTEST;
    }

    /** Made when first asked for. */
    final class Choice {
        private static final ByteLanes FASTEST =
                Lanes.fastest() instanceof VectorLanes ? new VectorByteLanes() : new PlainByteLanes();

        private Choice() {}
    }

    /**
     * Sums rows: {@code sum[o] = Σ_n rows[base + list[n] · width + o]}.
     *
     * @param rows matrix; not modified
     * @param largest magnitude of a weight, 1 … 127
     * @param base where row 0 begins
     * @param width length of a row, a multiple of {@link #UNIT}
     * @param list numbers of rows; not modified
     * @param from first entry of the list
     * @param to one past the last
     * @param sum modified at {@code at … at+width−1}
     * @param at where the sum goes
     */
    void sumRows(byte[] rows, int largest, int base, int width, int[] list, int from, int to, int[] sum, int at);

    /**
     * Sets a bit for each membrane above its neuron's threshold; leaves the other bits as they are.
     *
     * @param v membranes; not modified
     * @param at the first
     * @param length how many, a multiple of {@link Lanes#UNIT}
     * @param thresholds one a neuron; not modified
     * @param from the first threshold
     * @param bits modified
     * @param word the row's first word
     * @param bit number of the row's first bit that is meant, a multiple of {@link Lanes#UNIT}
     */
    void fire(int[] v, int at, int length, int[] thresholds, int from, long[] bits, int word, int bit);
}
