package io.github.spikelet.engine;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of integer networks by the Vector API. Loaded only where its module is.
 *
 * <p>Weights are added as bytes as long as no sum of them can leave a byte, so at 5 bits eight rows at a time; such sums are
 * then added as shorts, and those as ints before they could overflow.
 */
final class VectorByteLanes implements ByteLanes {

    private static final VectorSpecies<Byte> BYTES =
            ByteVector.SPECIES_PREFERRED.length() > UNIT ? ByteVector.SPECIES_512 : ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, BYTES.vectorShape());
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, BYTES.vectorShape());
    private static final int BYTE_LENGTH = BYTES.length();
    private static final int SHORT_LENGTH = SHORTS.length();
    private static final int INT_LENGTH = INTS.length();
    private static final int FOUR = 4 * BYTE_LENGTH;

    private static final IntVector POWERS = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    private static ByteVector load(byte[] from, int at) {
        return ByteVector.fromArray(BYTES, from, at);
    }

    private static ShortVector shorts(ByteVector bytes, int part) {
        return (ShortVector) bytes.convertShape(VectorOperators.B2S, SHORTS, part);
    }

    @Override
    public void sumRows(
            byte[] rows, int largest, int base, int width, int[] list, int from, int to, int[] sum, int at) {
        int group = Byte.MAX_VALUE / largest;
        // Rows that no sum of shorts can overflow on, a whole number of groups.
        int safe = Short.MAX_VALUE / largest / group * group;
        int first = from;
        boolean add = false;
        do {
            int end = Math.min(to, first + safe);
            int o = 0;
            for (; o + FOUR <= width; o += FOUR) {
                sumFour(rows, group, base + o, width, list, first, end, sum, at + o, add);
            }
            for (; o < width; o += BYTE_LENGTH) {
                sumOne(rows, group, base + o, width, list, first, end, sum, at + o, add);
            }
            add = true;
            first = end;
        } while (first < to);
    }

    private static void sumFour(
            byte[] rows, int group, int base, int width, int[] list, int from, int to, int[] sum, int at, boolean add) {
        ShortVector a0 = ShortVector.zero(SHORTS);
        ShortVector a1 = a0;
        ShortVector b0 = a0;
        ShortVector b1 = a0;
        ShortVector c0 = a0;
        ShortVector c1 = a0;
        ShortVector d0 = a0;
        ShortVector d1 = a0;
        int n = from;
        while (n < to) {
            int end = Math.min(to, n + group);
            ByteVector a = ByteVector.zero(BYTES);
            ByteVector b = a;
            ByteVector c = a;
            ByteVector d = a;
            for (; n < end; n++) {
                int row = base + list[n] * width;
                a = a.add(load(rows, row));
                b = b.add(load(rows, row + BYTE_LENGTH));
                c = c.add(load(rows, row + 2 * BYTE_LENGTH));
                d = d.add(load(rows, row + 3 * BYTE_LENGTH));
            }
            a0 = a0.add(shorts(a, 0));
            a1 = a1.add(shorts(a, 1));
            b0 = b0.add(shorts(b, 0));
            b1 = b1.add(shorts(b, 1));
            c0 = c0.add(shorts(c, 0));
            c1 = c1.add(shorts(c, 1));
            d0 = d0.add(shorts(d, 0));
            d1 = d1.add(shorts(d, 1));
        }
        store(a0, a1, sum, at, add);
        store(b0, b1, sum, at + BYTE_LENGTH, add);
        store(c0, c1, sum, at + 2 * BYTE_LENGTH, add);
        store(d0, d1, sum, at + 3 * BYTE_LENGTH, add);
    }

    private static void sumOne(
            byte[] rows, int group, int base, int width, int[] list, int from, int to, int[] sum, int at, boolean add) {
        ShortVector a0 = ShortVector.zero(SHORTS);
        ShortVector a1 = a0;
        int n = from;
        while (n < to) {
            int end = Math.min(to, n + group);
            ByteVector a = ByteVector.zero(BYTES);
            for (; n < end; n++) {
                a = a.add(load(rows, base + list[n] * width));
            }
            a0 = a0.add(shorts(a, 0));
            a1 = a1.add(shorts(a, 1));
        }
        store(a0, a1, sum, at, add);
    }

    private static void store(ShortVector low, ShortVector high, int[] sum, int at, boolean add) {
        store(low, 0, sum, at, add);
        store(low, 1, sum, at + INT_LENGTH, add);
        store(high, 0, sum, at + SHORT_LENGTH, add);
        store(high, 1, sum, at + SHORT_LENGTH + INT_LENGTH, add);
    }

    private static void store(ShortVector shorts, int part, int[] sum, int at, boolean add) {
        Vector<Integer> ints = shorts.convertShape(VectorOperators.S2I, INTS, part);
        IntVector all = (IntVector) ints;
        (add ? all.add(IntVector.fromArray(INTS, sum, at)) : all).intoArray(sum, at);
    }

    @Override
    public void fire(int[] v, int at, int length, int[] thresholds, int from, long[] bits, int word, int bit) {
        for (int o = 0; o < length; o += INT_LENGTH) {
            VectorMask<Integer> above = IntVector.fromArray(INTS, v, at + o)
                    .compare(VectorOperators.GT, IntVector.fromArray(INTS, thresholds, from + o));
            long fired = IntVector.zero(INTS).blend(POWERS, above).reduceLanes(VectorOperators.OR) & 0xFFFFL;
            bits[word + (bit + o) / Long.SIZE] |= fired << (bit + o);
        }
    }
}
