package io.github.spikelet.engine;

import java.util.Arrays;

/** The loops of integer networks in plain Java. */
final class PlainByteLanes implements ByteLanes {

    @Override
    public void sumRows(
            byte[] rows, int largest, int base, int width, int[] list, int from, int to, int[] sum, int at) {
        Arrays.fill(sum, at, at + width, 0);
        int n = from;
        for (; n + 4 <= to; n += 4) {
            int a = base + list[n] * width;
            int b = base + list[n + 1] * width;
            int c = base + list[n + 2] * width;
            int d = base + list[n + 3] * width;
            for (int o = 0; o < width; o++) {
                sum[at + o] += rows[a + o] + rows[b + o] + rows[c + o] + rows[d + o];
            }
        }
        for (; n < to; n++) {
            int row = base + list[n] * width;
            for (int o = 0; o < width; o++) {
                sum[at + o] += rows[row + o];
            }
        }
    }

    @Override
    public void fire(int[] v, int at, int length, int[] thresholds, int from, long[] bits, int word, int bit) {
        for (int o = 0; o < length; o += Lanes.UNIT) {
            long unit = 0;
            for (int i = 0; i < Lanes.UNIT; i++) {
                unit |= (v[at + o + i] > thresholds[from + o + i] ? 1L : 0L) << i;
            }
            bits[word + (bit + o) / Long.SIZE] |= unit << (bit + o);
        }
    }
}
