package io.github.spikelet.engine.kernel;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of integer networks by the Vector API. Loaded only where its module is. It uses vectors of longs alone: conversions
 * between vectors of different types are compiled well on some JDKs and not on others.
 */
final class VectorPackedKernels implements PackedKernels {

    private static final VectorSpecies<Long> LONGS =
            LongVector.SPECIES_PREFERRED.length() > UNIT ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;
    private static final int LENGTH = LONGS.length();
    private static final int FOUR = 4 * LENGTH;

    private static LongVector load(long[] from, int at) {
        return LongVector.fromArray(LONGS, from, at);
    }

    @Override
    public void sumRows(long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum) {
        int i = 0;
        for (; i + FOUR <= width; i += FOUR) {
            sumFour(rows, group, base + i, width, list, from, to, sum, i);
        }
        for (; i < width; i += LENGTH) {
            sumOne(rows, group, base + i, width, list, from, to, sum, i);
        }
    }

    // What an operation is called on was loaded or spread in the same turn, as VectorKernels says; so what is carried
    // is
    // joined
    // with zero before it is shifted.

    private static void sumFour(
            long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum, int at) {
        LongVector mask = LongVector.broadcast(LONGS, PackedKernels.EVEN);
        LongVector zero = LongVector.zero(LONGS);
        LongVector a = zero;
        LongVector b = zero;
        LongVector c = zero;
        LongVector d = zero;
        LongVector oddA = zero;
        LongVector oddB = zero;
        LongVector oddC = zero;
        LongVector oddD = zero;
        for (int n = from; n < to; ) {
            int end = Math.min(n + group, to);
            LongVector w = zero;
            LongVector x = zero;
            LongVector y = zero;
            LongVector z = zero;
            for (; n < end; n++) {
                int row = base + list[n] * width;
                w = load(rows, row).add(w);
                x = load(rows, row + LENGTH).add(x);
                y = load(rows, row + 2 * LENGTH).add(y);
                z = load(rows, row + 3 * LENGTH).add(z);
            }
            a = mask.and(w).add(a);
            b = mask.and(x).add(b);
            c = mask.and(y).add(c);
            d = mask.and(z).add(d);
            oddA = zero.or(w)
                    .lanewise(VectorOperators.LSHR, Byte.SIZE)
                    .and(mask)
                    .add(oddA);
            oddB = zero.or(x)
                    .lanewise(VectorOperators.LSHR, Byte.SIZE)
                    .and(mask)
                    .add(oddB);
            oddC = zero.or(y)
                    .lanewise(VectorOperators.LSHR, Byte.SIZE)
                    .and(mask)
                    .add(oddC);
            oddD = zero.or(z)
                    .lanewise(VectorOperators.LSHR, Byte.SIZE)
                    .and(mask)
                    .add(oddD);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LENGTH);
        c.intoArray(sum, at + 2 * LENGTH);
        d.intoArray(sum, at + 3 * LENGTH);
        oddA.intoArray(sum, width + at);
        oddB.intoArray(sum, width + at + LENGTH);
        oddC.intoArray(sum, width + at + 2 * LENGTH);
        oddD.intoArray(sum, width + at + 3 * LENGTH);
    }

    private static void sumOne(
            long[] rows, int group, int base, int width, int[] list, int from, int to, long[] sum, int at) {
        LongVector mask = LongVector.broadcast(LONGS, PackedKernels.EVEN);
        LongVector zero = LongVector.zero(LONGS);
        LongVector even = zero;
        LongVector odd = zero;
        for (int n = from; n < to; ) {
            int end = Math.min(n + group, to);
            LongVector bytes = zero;
            for (; n < end; n++) {
                bytes = load(rows, base + list[n] * width).add(bytes);
            }
            even = mask.and(bytes).add(even);
            odd = zero.or(bytes)
                    .lanewise(VectorOperators.LSHR, Byte.SIZE)
                    .and(mask)
                    .add(odd);
        }
        even.intoArray(sum, at);
        odd.intoArray(sum, width + at);
    }

    @Override
    public void sumFourNarrow(long[] rows, int[] list, int[] starts, int first, long[] sum) {
        for (int i = 0; i < NARROW; i += LENGTH) {
            sumFourChains(rows, i, list, starts, first, sum);
        }
    }

    private static void sumFourChains(long[] rows, int base, int[] list, int[] starts, int first, long[] sum) {
        int i = starts[first];
        int j = starts[first + 1];
        int k = starts[first + 2];
        int l = starts[first + 3];
        int endI = j;
        int endJ = k;
        int endK = l;
        int endL = starts[first + 4];
        LongVector a = LongVector.zero(LONGS);
        LongVector b = a;
        LongVector c = a;
        LongVector d = a;
        int together = Math.min(Math.min(endI - i, endJ - j), Math.min(endK - k, endL - l));
        for (int n = 0; n < together; n++) {
            a = load(rows, base + list[i++] * NARROW).add(a);
            b = load(rows, base + list[j++] * NARROW).add(b);
            c = load(rows, base + list[k++] * NARROW).add(c);
            d = load(rows, base + list[l++] * NARROW).add(d);
        }
        for (; i < endI; i++) {
            a = load(rows, base + list[i] * NARROW).add(a);
        }
        for (; j < endJ; j++) {
            b = load(rows, base + list[j] * NARROW).add(b);
        }
        for (; k < endK; k++) {
            c = load(rows, base + list[k] * NARROW).add(c);
        }
        for (; l < endL; l++) {
            d = load(rows, base + list[l] * NARROW).add(d);
        }
        a.intoArray(sum, base);
        b.intoArray(sum, NARROW + base);
        c.intoArray(sum, 2 * NARROW + base);
        d.intoArray(sum, 3 * NARROW + base);
    }
}
