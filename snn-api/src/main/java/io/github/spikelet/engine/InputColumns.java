package io.github.spikelet.engine;

/** For 64 inputs side by side, the rows in which each of them was not 0: what the gradient of its weights is summed over. */
final class InputColumns {

    int[] list = new int[0];
    float[] factors = new float[0];
    private final int[] starts = new int[Long.SIZE + 1];

    /**
     * Lists the rows, ascending for each input.
     *
     * @param in rows of inputs
     * @param rows which of them take part, ascending
     * @param count how many do
     * @param step rows of gradients a row of inputs; what is listed are rows of gradients
     * @param word which 64 inputs
     */
    void list(Inputs in, int[] rows, int count, int step, int word) {
        if (in.spiking()) {
            listSpikes(in, rows, count, step, word);
        } else {
            listLevels(in, rows, count, step, word);
        }
    }

    /** Where the rows of one of the 64 begin. */
    int start(int input) {
        return starts[input];
    }

    /** Where they end. */
    int end(int input) {
        return starts[input + 1];
    }

    private void listSpikes(Inputs in, int[] rows, int count, int step, int word) {
        java.util.Arrays.fill(starts, 0);
        long[] bits = in.bits();
        for (int n = 0; n < count; n++) {
            for (long left = bits[in.word(rows[n]) + word]; left != 0; left &= left - 1) {
                starts[Long.numberOfTrailingZeros(left) + 1]++;
            }
        }
        begin();
        for (int n = 0; n < count; n++) {
            int row = rows[n] * step;
            for (long left = bits[in.word(rows[n]) + word]; left != 0; left &= left - 1) {
                list[starts[Long.numberOfTrailingZeros(left)]++] = row;
            }
        }
        end();
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
        if (list.length < starts[Long.SIZE]) {
            list = new int[starts[Long.SIZE] + starts[Long.SIZE] / 4];
            factors = new float[list.length];
        }
    }

    /** Filling moved each beginning to its end: moves them back. */
    private void end() {
        System.arraycopy(starts, 0, starts, 1, Long.SIZE);
        starts[0] = 0;
    }
}
