package io.github.spikelet.engine.layout;

import io.github.spikelet.base.Bits;

/** For 64 inputs side by side, the rows in which each of them was not 0: what the gradient of its weights is summed over. */
public final class InputColumns {

    public int[] list = new int[0];
    public float[] factors = new float[0];
    private final int[] starts = new int[Long.SIZE + 1];
    private final long[] square = new long[Long.SIZE];
    private long[] turned = new long[0];

    /**
     * Lists the rows, ascending for each input.
     *
     * @param in rows of inputs
     * @param rows which of them take part, ascending
     * @param count how many do
     * @param step rows of gradients a row of inputs; what is listed are rows of gradients
     * @param word which 64 inputs
     */
    public void list(Inputs in, int[] rows, int count, int step, int word) {
        if (in.spiking()) {
            listSpikes(in, rows, count, step, word);
        } else {
            listLevels(in, rows, count, step, word);
        }
    }

    /** Where the rows of one of the 64 begin. */
    public int start(int input) {
        return starts[input];
    }

    /** Where they end. */
    public int end(int input) {
        return starts[input + 1];
    }

    /** Turns 64 rows at a time, so that an input's rows are bits to be listed. */
    private void listSpikes(Inputs in, int[] rows, int count, int step, int word) {
        int squares = Bits.words(count);
        if (turned.length < squares * Long.SIZE) {
            turned = new long[squares * Long.SIZE];
        }
        long[] bits = in.bits();
        int spikes = 0;
        for (int first = 0; first < count; first += Long.SIZE) {
            for (int n = 0; n < Long.SIZE; n++) {
                square[n] = first + n < count ? bits[in.word(rows[first + n]) + word] : 0;
                spikes += Long.bitCount(square[n]);
            }
            Bits.turn(square, 0, Long.SIZE);
            for (int input = 0; input < Long.SIZE; input++) {
                turned[input * squares + first / Long.SIZE] = square[input];
            }
        }
        // A list of bits may write up to three entries more.
        makeRoom(spikes + 3);
        for (int input = 0; input < Long.SIZE; input++) {
            int end = Bits.list(turned, input * squares, squares, list, starts[input]);
            for (int n = starts[input]; n < end; n++) {
                list[n] = rows[list[n]] * step;
            }
            starts[input + 1] = end;
        }
    }

    private void listLevels(Inputs in, int[] rows, int count, int step, int word) {
        java.util.Arrays.fill(starts, 0);
        byte[] levels = in.levels();
        int first = word * Long.SIZE;
        int width = Math.min(Long.SIZE, in.grid().size() - first);
        for (int n = 0; n < count; n++) {
            int at = in.level(rows[n]) + first;
            for (int i = 0; i < width; i++) {
                starts[i + 1] += levels[at + i] != 0 ? 1 : 0;
            }
        }
        begin();
        for (int n = 0; n < count; n++) {
            int at = in.level(rows[n]) + first;
            for (int i = 0; i < width; i++) {
                if (levels[at + i] != 0) {
                    factors[starts[i]] = levels[at + i] & 0xFF;
                    list[starts[i]++] = rows[n] * step;
                }
            }
        }
        end();
    }

    /** From counts to beginnings; makes room. */
    private void begin() {
        for (int i = 0; i < Long.SIZE; i++) {
            starts[i + 1] += starts[i];
        }
        makeRoom(starts[Long.SIZE]);
    }

    private void makeRoom(int entries) {
        if (list.length < entries) {
            list = new int[entries + entries / 4];
            factors = new float[list.length];
        }
    }

    /** Filling moved each beginning to its end: moves them back. */
    private void end() {
        System.arraycopy(starts, 0, starts, 1, Long.SIZE);
        starts[0] = 0;
    }
}
