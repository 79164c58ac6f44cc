package io.github.spikelet.engine;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of integer networks by the Vector API. Loaded only where its module is. It uses vectors of longs alone: conversions
 * between vectors of different types are compiled well on some JDKs and not on others.
 */
final class VectorPackedLanes implements PackedLanes {

    private static final VectorSpecies<Long> LONGS =
            LongVector.SPECIES_PREFERRED.length() > UNIT ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;
    private static final int LENGTH = LONGS.length();

    private static LongVector load(long[] from, int at) {
        return LongVector.fromArray(LONGS, from, at);
    }

    @Override
    public void sumRows(long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum) {
        java.util.Arrays.fill(sum, 0, 2 * width, 0);
        int n = from;
        for (; group >= 8 && n + 8 <= to; n += 8) {
            addEight(rows, base, width, list, n, sum);
        }
        for (; n < to; n++) {
            addOne(rows, base + list[n] * width, width, sum);
        }
    }

    // No vector lives longer than one turn of a loop: where two ways lead to a vector, some compilers give it an
    // object.

    private static void addEight(long[] rows, int base, int width, int[] list, int n, long[] sum) {
        int a = base + list[n] * width;
        int b = base + list[n + 1] * width;
        int c = base + list[n + 2] * width;
        int d = base + list[n + 3] * width;
        int e = base + list[n + 4] * width;
        int f = base + list[n + 5] * width;
        int g = base + list[n + 6] * width;
        int h = base + list[n + 7] * width;
        LongVector mask = LongVector.broadcast(LONGS, EVEN);
        for (int i = 0; i < width; i += LENGTH) {
            LongVector bytes = load(rows, a + i)
                    .add(load(rows, b + i))
                    .add(load(rows, c + i))
                    .add(load(rows, d + i))
                    .add(load(rows, e + i))
                    .add(load(rows, f + i))
                    .add(load(rows, g + i))
                    .add(load(rows, h + i));
            load(sum, i).add(bytes.and(mask)).intoArray(sum, i);
            LongVector odd = bytes.lanewise(VectorOperators.LSHR, Byte.SIZE).and(mask);
            load(sum, width + i).add(odd).intoArray(sum, width + i);
        }
    }

    private static void addOne(long[] rows, int row, int width, long[] sum) {
        LongVector mask = LongVector.broadcast(LONGS, EVEN);
        for (int i = 0; i < width; i += LENGTH) {
            LongVector bytes = load(rows, row + i);
            load(sum, i).add(bytes.and(mask)).intoArray(sum, i);
            LongVector odd = bytes.lanewise(VectorOperators.LSHR, Byte.SIZE).and(mask);
            load(sum, width + i).add(odd).intoArray(sum, width + i);
        }
    }
}
