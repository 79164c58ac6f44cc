package io.github.spikelet.engine.kernel;

import java.util.Arrays;

/** The loop of integer networks in plain Java. */
public final class PlainPackedKernels implements PackedKernels {

    @Override
    public void sumRows(long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum) {
        Arrays.fill(sum, 0, 2 * width, 0);
        int n = from;
        for (; group >= 4 && n + 4 <= to; n += 4) {
            addFour(rows, base, width, list, n, sum);
        }
        for (; n < to; n++) {
            int row = base + list[n] * width;
            for (int i = 0; i < width; i++) {
                long bytes = rows[row + i];
                sum[i] += bytes & EVEN;
                sum[width + i] += bytes >>> Byte.SIZE & EVEN;
            }
        }
    }

    private static void addFour(long[] rows, int base, int width, int[] list, int n, long[] sum) {
        int a = base + list[n] * width;
        int b = base + list[n + 1] * width;
        int c = base + list[n + 2] * width;
        int d = base + list[n + 3] * width;
        for (int i = 0; i < width; i++) {
            long bytes = rows[a + i] + rows[b + i] + rows[c + i] + rows[d + i];
            sum[i] += bytes & EVEN;
            sum[width + i] += bytes >>> Byte.SIZE & EVEN;
        }
    }

    @Override
    public void sumFourNarrow(long[] rows, int[] list, int[] starts, int first, long[] sum) {
        Arrays.fill(sum, 0, 4 * NARROW, 0);
        for (int k = 0; k < 4; k++) {
            for (int n = starts[first + k]; n < starts[first + k + 1]; n++) {
                for (int i = 0; i < NARROW; i++) {
                    sum[k * NARROW + i] += rows[list[n] * NARROW + i];
                }
            }
        }
    }
}
