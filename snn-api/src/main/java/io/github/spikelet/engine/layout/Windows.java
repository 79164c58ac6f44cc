package io.github.spikelet.engine.layout;

import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;

/**
 * For each place of a convolution's output the inputs it sees, as runs of contiguous bits, and for each bit of a run the row
 * of weights it adds.
 *
 * <p>Runs come in the order of the inputs: of a channels-last map one for each row of the kernel, of a planar one for each
 * channel and row.
 */
public final class Windows {

    private final int[] starts;
    /** The first bit of a run. */
    private final int[] bits;

    private final int[] lengths;
    /** Where the rows of weights of a run's bits begin in {@link #rows}. */
    private final int[] tables;

    private final int[] rows;

    private Windows(int[] starts, int[] bits, int[] lengths, int[] tables, int[] rows) {
        this.starts = starts;
        this.bits = bits;
        this.lengths = lengths;
        this.tables = tables;
        this.rows = rows;
    }

    public static Windows of(LayerPlan plan) {
        Grid input = plan.input();
        int side = plan.kernel();
        int planes = input.channelsLast() ? 1 : input.channels();
        int depth = input.depth();
        int most = Math.multiplyExact(plan.places(), planes * side);
        int[] starts = new int[plan.places() + 1];
        int[] bits = new int[most];
        int[] lengths = new int[most];
        int[] tables = new int[most];
        int count = 0;
        for (int place = 0; place < plan.places(); place++) {
            int top = place / plan.output().width() * plan.stride() - plan.padding();
            int left = place % plan.output().width() * plan.stride() - plan.padding();
            int first = Math.max(0, -left);
            int end = Math.min(side, input.width() - left);
            for (int plane = 0; plane < planes; plane++) {
                for (int row = 0; row < side; row++) {
                    if (top + row < 0 || top + row >= input.height() || end <= first) {
                        continue;
                    }
                    bits[count] = input.index(plane, top + row, left + first);
                    lengths[count] = (end - first) * depth;
                    tables[count++] = ((plane * side + row) * side + first) * depth;
                }
            }
            starts[place + 1] = count;
        }
        return new Windows(starts, bits, lengths, tables, rows(input, side, planes, depth));
    }

    /** Rows of weights lie as {@code [channel][row][column, reversed]}. */
    private static int[] rows(Grid input, int side, int planes, int depth) {
        int[] rows = new int[planes * side * side * depth];
        int at = 0;
        for (int plane = 0; plane < planes; plane++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    for (int c = 0; c < depth; c++) {
                        int channel = input.channelsLast() ? c : plane;
                        rows[at++] = (channel * side + row) * side + side - 1 - column;
                    }
                }
            }
        }
        return rows;
    }

    public int start(int place) {
        return starts[place];
    }

    public int end(int place) {
        return starts[place + 1];
    }

    /** Adds the rows of weights of the spikes that any of four rows has in a run, and who has them; returns where it ends. */
    public int listFour(int window, long[] spikes, int word, int words, int[] list, int from) {
        int end = from;
        int bit = bits[window];
        int last = bit + lengths[window];
        int table = tables[window] - bit;
        for (int at = bit / Long.SIZE; at * Long.SIZE < last; at++) {
            int first = at * Long.SIZE;
            long a = spikes[word + at];
            long b = spikes[word + at + words];
            long c = spikes[word + at + 2 * words];
            long d = spikes[word + at + 3 * words];
            for (long left = within(a | b | c | d, first, bit, last); left != 0; left &= left - 1) {
                int set = Long.numberOfTrailingZeros(left);
                list[end++] = rows[table + first + set] | Together.who(a, b, c, d, set);
            }
        }
        return end;
    }

    /** The bits of a word whose first is {@code first} that lie in {@code from ≤ bit < to}. */
    private static long within(long word, int first, int from, int to) {
        long left = word;
        if (first < from) {
            left &= -1L << from;
        }
        if (first + Long.SIZE > to) {
            left &= -1L >>> -to;
        }
        return left;
    }

    /** Adds the rows of weights of a run's spikes to a list; returns where it ends. */
    public int list(int window, long[] spikes, int word, int[] list, int from) {
        int end = from;
        int bit = bits[window];
        int last = bit + lengths[window];
        int table = tables[window] - bit;
        for (int at = bit / Long.SIZE; at * Long.SIZE < last; at++) {
            int first = at * Long.SIZE;
            for (long left = within(spikes[word + at], first, bit, last); left != 0; left &= left - 1) {
                list[end++] = rows[table + first + Long.numberOfTrailingZeros(left)];
            }
        }
        return end;
    }
}
