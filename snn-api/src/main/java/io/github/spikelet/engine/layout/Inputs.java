package io.github.spikelet.engine.layout;

import io.github.spikelet.base.Bits;
import io.github.spikelet.engine.plan.Grid;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What enters a weight layer: a row for each presentation, of spikes packed as bits or, at the network's input, of levels.
 *
 * <p>A presentation is one time step of one sample; where levels are the same at every step there is one row a sample.
 */
public final class Inputs {

    /** Eight levels at once. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x7F7F7F7F_7F7F7F7FL;

    private final Grid grid;
    private final int words;
    private final float unit;
    private final long[] bits;
    private final byte[] levels;
    private final SpikeTimes times;
    /** Of which samples the rows do not yet say what the times say. */
    private final boolean[] unwritten;

    private Inputs(Grid grid, float unit, long[] bits, byte[] levels, SpikeTimes times) {
        this.grid = grid;
        this.words = grid.words();
        this.unit = unit;
        this.bits = bits;
        this.levels = levels;
        this.times = times;
        this.unwritten = new boolean[times.samples()];
    }

    public static Inputs spikes(Grid grid, int rows) {
        return new Inputs(grid, 1, new long[Math.multiplyExact(rows, grid.words())], new byte[0], SpikeTimes.none());
    }

    /** Spikes that become known by neuron; rows of them are written when they are asked for. */
    public static Inputs timed(Grid grid, int samples, int steps) {
        SpikeTimes times = SpikeTimes.of(grid.size(), samples, steps);
        return new Inputs(grid, 1, new long[Math.multiplyExact(samples * steps, grid.words())], new byte[0], times);
    }

    public static Inputs levels(Grid grid, float unit, int rows) {
        return new Inputs(grid, unit, new long[0], new byte[Math.multiplyExact(rows, grid.size())], SpikeTimes.none());
    }

    Grid grid() {
        return grid;
    }

    public boolean spiking() {
        return levels.length == 0;
    }

    /** The same spikes by neuron; none of most rows. */
    public SpikeTimes times() {
        return times;
    }

    /** Whether spikes are known by neuron. */
    public boolean timed() {
        return unwritten.length > 0;
    }

    /** To be called when the times of a sample are new. */
    public void timesChanged(int sample) {
        unwritten[sample] = true;
    }

    /** Rows are there: of a sample whose times are known they are written now, unless they were. */
    public void writeRows(int sample) {
        if (timed() && unwritten[sample]) {
            times.rows(sample, bits, word(sample * times.steps()), words);
            unwritten[sample] = false;
        }
    }

    /** What a level of 1 counts; 1 for spikes. */
    public float unit() {
        return unit;
    }

    /** Words of a row of spikes. */
    public int words() {
        return words;
    }

    /** Rows of spikes. */
    public long[] bits() {
        return bits;
    }

    /** Rows of levels. */
    public byte[] levels() {
        return levels;
    }

    /** Where a row of spikes begins. */
    public int word(int row) {
        return row * words;
    }

    /** Where a row of levels begins. */
    public int level(int row) {
        return row * grid.size();
    }

    /** How many inputs of a row are not 0. */
    public int count(int row) {
        if (spiking()) {
            return Bits.count(bits, word(row), words);
        }
        int count = 0;
        int i = level(row);
        for (; i + Long.BYTES <= level(row + 1); i += Long.BYTES) {
            count += Long.bitCount(aboveZero((long) EIGHT.get(levels, i)));
        }
        for (; i < level(row + 1); i++) {
            count += levels[i] != 0 ? 1 : 0;
        }
        return count;
    }

    /** Lists the inputs of a row that are not 0, ascending, and of levels the levels; returns where the list ends. */
    public int list(int row, int[] list, float[] factors, int from) {
        if (spiking()) {
            return Bits.list(bits, word(row), words, list, from);
        }
        int end = from;
        int start = level(row);
        int i = 0;
        for (; i + Long.BYTES <= grid.size(); i += Long.BYTES) {
            // Most of an image is empty.
            if ((long) EIGHT.get(levels, start + i) != 0) {
                end = list(start, i, i + Long.BYTES, list, factors, end);
            }
        }
        return list(start, i, grid.size(), list, factors, end);
    }

    /** Writes each level and stays where it is 0: a jump would be guessed wrong. */
    private int list(int start, int first, int last, int[] list, float[] factors, int from) {
        int end = from;
        for (int i = first; i < last; i++) {
            int level = levels[start + i] & 0xFF;
            list[end] = i;
            factors[end] = level;
            end += -level >>> 31;
        }
        return end;
    }

    /** The highest bit of each of eight levels that is above 0. */
    private static long aboveZero(long eight) {
        return ((eight & LOW_BITS) + LOW_BITS | eight) & ~LOW_BITS;
    }
}
