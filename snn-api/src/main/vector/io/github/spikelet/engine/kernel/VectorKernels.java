package io.github.spikelet.engine.kernel;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.Rounding;
import io.github.spikelet.engine.plan.SurrogateGradient.Rectangle;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops by the Vector API. Loaded only where its module is.
 *
 * <p>Numbers are spread over vectors before a loop, never by the operation itself, and no vector comes out of a choice: some
 * JDKs give vectors an object each otherwise. For the same reason what an operation is called on was loaded or spread in the
 * same turn or before the loop, and what is carried from turn to turn is its argument: the kind of a carried vector Java only
 * knows where it happened to watch the loop before it compiled it. And what helps with vectors is at most 35 bytes long,
 * so that it is inlined wherever it is called.
 *
 * <p>A sum of rows keeps eight vectors in registers while it goes through the whole list, so that a tile of 128 outputs
 * costs a load and an addition a vector and spike, and no store.
 */
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > Grid.UNIT
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final int LENGTH = FLOATS.length();
    private static final int EIGHT = 8 * LENGTH;
    private static final int FOUR = 4 * LENGTH;

    /** JDK 17 has no instruction for {@code toLong} yet. */
    private static final boolean MASKS_ARE_BITS = Runtime.version().feature() >= 21;

    /** Lane i holds 2^i: so a mask becomes bits by a blend and a reduction. */
    private static final IntVector POWERS = IntVector.broadcast(INTS, 1)
            .lanewise(VectorOperators.LSHL, IntVector.zero(INTS).addIndex(1));

    /** The next powers after those. */
    private static final IntVector HIGHER_POWERS = POWERS.lanewise(VectorOperators.LSHL, LENGTH);

    private static final int ROW = (1 << WHO) - 1;

    /** For each of the sixteen answers to who has a row, what the row counts for each of the four. */
    private static final float[] SHARES = shares();

    private static float[] shares() {
        float[] shares = new float[64];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i / 4 >>> i % 4 & 1;
        }
        return shares;
    }

    /** What few networks ask for: the plain loops are as good. */
    private final PlainKernels plain = new PlainKernels();

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(FLOATS, from, at);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }

    @Override
    public void sumRows(
            float[] rows, int base, int stride, int width, int[] list, int from, int to, float[] sum, int at) {
        int o = 0;
        for (; o + EIGHT <= width; o += EIGHT) {
            sumEight(rows, base + o, stride, list, from, to, sum, at + o);
        }
        for (; o + FOUR <= width; o += FOUR) {
            sumFour(rows, base + o, stride, list, from, to, sum, at + o);
        }
        for (; o < width; o += LENGTH) {
            sumOne(rows, base + o, stride, list, from, to, sum, at + o);
        }
    }

    private static void sumEight(
            float[] rows, int base, int stride, int[] list, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
            a = load(rows, row).add(a);
            b = load(rows, row + LENGTH).add(b);
            c = load(rows, row + 2 * LENGTH).add(c);
            d = load(rows, row + 3 * LENGTH).add(d);
            e = load(rows, row + 4 * LENGTH).add(e);
            f = load(rows, row + 5 * LENGTH).add(f);
            g = load(rows, row + 6 * LENGTH).add(g);
            h = load(rows, row + 7 * LENGTH).add(h);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LENGTH);
        c.intoArray(sum, at + 2 * LENGTH);
        d.intoArray(sum, at + 3 * LENGTH);
        e.intoArray(sum, at + 4 * LENGTH);
        f.intoArray(sum, at + 5 * LENGTH);
        g.intoArray(sum, at + 6 * LENGTH);
        h.intoArray(sum, at + 7 * LENGTH);
    }

    private static void sumFour(float[] rows, int base, int stride, int[] list, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
            a = load(rows, row).add(a);
            b = load(rows, row + LENGTH).add(b);
            c = load(rows, row + 2 * LENGTH).add(c);
            d = load(rows, row + 3 * LENGTH).add(d);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LENGTH);
        c.intoArray(sum, at + 2 * LENGTH);
        d.intoArray(sum, at + 3 * LENGTH);
    }

    private static void sumOne(float[] rows, int base, int stride, int[] list, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        for (int n = from; n < to; n++) {
            a = load(rows, base + list[n] * stride).add(a);
        }
        a.intoArray(sum, at);
    }

    @Override
    public void sumScaledRows(
            float[] rows,
            int base,
            int stride,
            int width,
            int[] list,
            float[] factors,
            int from,
            int to,
            float[] sum,
            int at) {
        int o = 0;
        for (; o + EIGHT <= width; o += EIGHT) {
            sumEightScaled(rows, base + o, stride, list, factors, from, to, sum, at + o);
        }
        for (; o + FOUR <= width; o += FOUR) {
            sumFourScaled(rows, base + o, stride, list, factors, from, to, sum, at + o);
        }
        for (; o < width; o += LENGTH) {
            sumOneScaled(rows, base + o, stride, list, factors, from, to, sum, at + o);
        }
    }

    private static void sumEightScaled(
            float[] rows, int base, int stride, int[] list, float[] factors, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
            FloatVector x = all(factors[n]);
            a = x.fma(load(rows, row), a);
            b = x.fma(load(rows, row + LENGTH), b);
            c = x.fma(load(rows, row + 2 * LENGTH), c);
            d = x.fma(load(rows, row + 3 * LENGTH), d);
            e = x.fma(load(rows, row + 4 * LENGTH), e);
            f = x.fma(load(rows, row + 5 * LENGTH), f);
            g = x.fma(load(rows, row + 6 * LENGTH), g);
            h = x.fma(load(rows, row + 7 * LENGTH), h);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LENGTH);
        c.intoArray(sum, at + 2 * LENGTH);
        d.intoArray(sum, at + 3 * LENGTH);
        e.intoArray(sum, at + 4 * LENGTH);
        f.intoArray(sum, at + 5 * LENGTH);
        g.intoArray(sum, at + 6 * LENGTH);
        h.intoArray(sum, at + 7 * LENGTH);
    }

    private static void sumFourScaled(
            float[] rows, int base, int stride, int[] list, float[] factors, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
            FloatVector x = all(factors[n]);
            a = x.fma(load(rows, row), a);
            b = x.fma(load(rows, row + LENGTH), b);
            c = x.fma(load(rows, row + 2 * LENGTH), c);
            d = x.fma(load(rows, row + 3 * LENGTH), d);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + LENGTH);
        c.intoArray(sum, at + 2 * LENGTH);
        d.intoArray(sum, at + 3 * LENGTH);
    }

    private static void sumOneScaled(
            float[] rows, int base, int stride, int[] list, float[] factors, int from, int to, float[] sum, int at) {
        FloatVector a = FloatVector.zero(FLOATS);
        for (int n = from; n < to; n++) {
            a = all(factors[n]).fma(load(rows, base + list[n] * stride), a);
        }
        a.intoArray(sum, at);
    }

    @Override
    public void sumFourNarrow(
            float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step) {
        for (int o = 0; o < Grid.UNIT; o += LENGTH) {
            sumFourChains(rows, base + o, list, starts, first, sum, at + o, step);
        }
    }

    private static void sumFourChains(
            float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step) {
        int i = starts[first];
        int j = starts[first + 1];
        int k = starts[first + 2];
        int l = starts[first + 3];
        int endI = j;
        int endJ = k;
        int endK = l;
        int endL = starts[first + 4];
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int together = Math.min(Math.min(endI - i, endJ - j), Math.min(endK - k, endL - l));
        for (int n = 0; n < together; n++) {
            a = load(rows, base + list[i++] * Grid.UNIT).add(a);
            b = load(rows, base + list[j++] * Grid.UNIT).add(b);
            c = load(rows, base + list[k++] * Grid.UNIT).add(c);
            d = load(rows, base + list[l++] * Grid.UNIT).add(d);
        }
        for (; i < endI; i++) {
            a = load(rows, base + list[i] * Grid.UNIT).add(a);
        }
        for (; j < endJ; j++) {
            b = load(rows, base + list[j] * Grid.UNIT).add(b);
        }
        for (; k < endK; k++) {
            c = load(rows, base + list[k] * Grid.UNIT).add(c);
        }
        for (; l < endL; l++) {
            d = load(rows, base + list[l] * Grid.UNIT).add(d);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + step);
        c.intoArray(sum, at + 2 * step);
        d.intoArray(sum, at + 3 * step);
    }

    @Override
    public void sumRowsOfFour(
            float[] rows, int base, int stride, int width, int[] list, int count, float[] sum, int at, int step) {
        int o = 0;
        for (; o + FOUR <= width; o += FOUR) {
            sumFourOfFour(rows, base + o, stride, list, count, sum, at + o, step);
        }
        for (; o < width; o += LENGTH) {
            sumOneOfFour(rows, base + o, stride, list, count, sum, at + o, step);
        }
    }

    private static void sumFourOfFour(
            float[] rows, int base, int stride, int[] list, int count, float[] sum, int at, int step) {
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector c2 = a0;
        FloatVector c3 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector d2 = a0;
        FloatVector d3 = a0;
        for (int n = 0; n < count; n++) {
            int row = base + (list[n] & ROW) * stride;
            int who = list[n] >>> WHO << 2;
            FloatVector w0 = load(rows, row);
            FloatVector w1 = load(rows, row + LENGTH);
            FloatVector w2 = load(rows, row + 2 * LENGTH);
            FloatVector w3 = load(rows, row + 3 * LENGTH);
            FloatVector x = all(SHARES[who]);
            a0 = x.fma(w0, a0);
            a1 = x.fma(w1, a1);
            a2 = x.fma(w2, a2);
            a3 = x.fma(w3, a3);
            x = all(SHARES[who + 1]);
            b0 = x.fma(w0, b0);
            b1 = x.fma(w1, b1);
            b2 = x.fma(w2, b2);
            b3 = x.fma(w3, b3);
            x = all(SHARES[who + 2]);
            c0 = x.fma(w0, c0);
            c1 = x.fma(w1, c1);
            c2 = x.fma(w2, c2);
            c3 = x.fma(w3, c3);
            x = all(SHARES[who + 3]);
            d0 = x.fma(w0, d0);
            d1 = x.fma(w1, d1);
            d2 = x.fma(w2, d2);
            d3 = x.fma(w3, d3);
        }
        store(sum, at, a0, a1);
        store(sum, at + 2 * LENGTH, a2, a3);
        store(sum, at + step, b0, b1);
        store(sum, at + step + 2 * LENGTH, b2, b3);
        store(sum, at + 2 * step, c0, c1);
        store(sum, at + 2 * step + 2 * LENGTH, c2, c3);
        store(sum, at + 3 * step, d0, d1);
        store(sum, at + 3 * step + 2 * LENGTH, d2, d3);
    }

    private static void store(float[] to, int at, FloatVector a, FloatVector b) {
        a.intoArray(to, at);
        b.intoArray(to, at + LENGTH);
    }

    private static void sumOneOfFour(
            float[] rows, int base, int stride, int[] list, int count, float[] sum, int at, int step) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int n = 0; n < count; n++) {
            FloatVector w = load(rows, base + (list[n] & ROW) * stride);
            int who = list[n] >>> WHO << 2;
            a = all(SHARES[who]).fma(w, a);
            b = all(SHARES[who + 1]).fma(w, b);
            c = all(SHARES[who + 2]).fma(w, c);
            d = all(SHARES[who + 3]).fma(w, d);
        }
        a.intoArray(sum, at);
        b.intoArray(sum, at + step);
        c.intoArray(sum, at + 2 * step);
        d.intoArray(sum, at + 3 * step);
    }

    @Override
    public void add(float[] terms, int from, float[] sum, int at, int length) {
        for (int o = 0; o < length; o += LENGTH) {
            load(sum, at + o).add(load(terms, from + o)).intoArray(sum, at + o);
        }
    }

    @Override
    public void addScaled(float factor, float[] terms, int from, float[] sum, int at, int length) {
        FloatVector x = all(factor);
        for (int o = 0; o < length; o += LENGTH) {
            x.fma(load(terms, from + o), load(sum, at + o)).intoArray(sum, at + o);
        }
    }

    @Override
    public void affine(float scale, float[] offset, int from, float[] v, int at, int length, int rows, int apart) {
        FloatVector x = all(scale);
        for (int row = 0, place = at; row < rows; row++, place += apart) {
            for (int o = 0; o < length; o += LENGTH) {
                x.fma(load(v, place + o), load(offset, from + o)).intoArray(v, place + o);
            }
        }
    }

    @Override
    public void addProducts(float[] a, int from, float[] b, int from2, float[] sum, int at, int length) {
        for (int o = 0; o < length; o += LENGTH) {
            load(a, from + o).fma(load(b, from2 + o), load(sum, at + o)).intoArray(sum, at + o);
        }
    }

    private static long bits(VectorMask<Float> mask) {
        return MASKS_ARE_BITS ? mask.toLong() : bitsByPowers(mask);
    }

    private static long bitsByPowers(VectorMask<Float> mask) {
        return IntVector.zero(INTS).blend(POWERS, mask.cast(INTS)).reduceLanes(VectorOperators.OR) & 0xFFFFL;
    }

    /** Bits of two masks, one reduction for both. */
    private static long bitsByPowers(VectorMask<Float> low, VectorMask<Float> high) {
        IntVector zero = IntVector.zero(INTS);
        IntVector lower = zero.blend(POWERS, low.cast(INTS));
        return lower.or(zero.blend(HIGHER_POWERS, high.cast(INTS))).reduceLanes(VectorOperators.OR) & 0xFFFFFFFFL;
    }

    @Override
    public void fire(float[] v, int at, int length, float threshold, long[] bits, int word, int bit) {
        FloatVector edge = all(threshold);
        int o = 0;
        if (!MASKS_ARE_BITS && bit % (2 * LENGTH) == 0) {
            for (; o + 2 * LENGTH <= length; o += 2 * LENGTH) {
                long fired = bitsByPowers(
                        load(v, at + o).compare(VectorOperators.GT, edge),
                        load(v, at + o + LENGTH).compare(VectorOperators.GT, edge));
                bits[word + (bit + o) / Long.SIZE] |= fired << (bit + o);
            }
        }
        for (; o < length; o += LENGTH) {
            long fired = bits(load(v, at + o).compare(VectorOperators.GT, edge));
            bits[word + (bit + o) / Long.SIZE] |= fired << (bit + o);
        }
    }

    @Override
    public int nonZeros(float[] v, int at, int length, int[] list, float[] values, int from) {
        int end = from;
        FloatVector zero = FloatVector.zero(FLOATS);
        for (int o = 0; o < length; o += LENGTH) {
            VectorMask<Float> mask = load(v, at + o).compare(VectorOperators.NE, zero);
            if (mask.anyTrue()) {
                for (long left = bits(mask); left != 0; left &= left - 1) {
                    int place = o + Long.numberOfTrailingZeros(left);
                    list[end] = place;
                    values[end++] = v[at + place];
                }
            }
        }
        return end;
    }

    @Override
    public void forward(Dynamics dynamics, float[] v, int before, int current, int at, int length) {
        FloatVector leak = all(dynamics.leak());
        FloatVector threshold = all(dynamics.threshold());
        FloatVector zero = FloatVector.zero(FLOATS);
        if (dynamics.resetToZero()) {
            for (int o = 0; o < length; o += LENGTH) {
                FloatVector last = load(v, before + o);
                FloatVector residue = last.blend(zero, last.compare(VectorOperators.GT, threshold));
                leak.fma(residue, load(v, current + o)).intoArray(v, at + o);
            }
        } else {
            for (int o = 0; o < length; o += LENGTH) {
                FloatVector last = load(v, before + o);
                FloatVector residue = last.blend(last.sub(threshold), last.compare(VectorOperators.GT, threshold));
                leak.fma(residue, load(v, current + o)).intoArray(v, at + o);
            }
        }
    }

    @Override
    public void fireThrough(
            Dynamics dynamics,
            float[] currents,
            int at,
            int apart,
            int steps,
            float[] residues,
            int[] fired,
            int firedAt,
            int length) {
        int o = 0;
        for (; o < length && dynamics.resetToZero(); o += LENGTH) {
            fireOneThroughToZero(dynamics, currents, at + o, apart, steps, residues, o, fired, firedAt + o);
        }
        for (; o + FOUR <= length; o += FOUR) {
            fireFourThrough(dynamics, currents, at + o, apart, steps, residues, o, fired, firedAt + o);
        }
        for (; o < length; o += LENGTH) {
            fireOneThrough(dynamics, currents, at + o, apart, steps, residues, o, fired, firedAt + o);
        }
    }

    /** Four vectors of neurons: a step of one waits for the step before. */
    private static void fireFourThrough(
            Dynamics dynamics,
            float[] currents,
            int at,
            int apart,
            int steps,
            float[] residues,
            int residueAt,
            int[] fired,
            int firedAt) {
        FloatVector leak = all(dynamics.leak());
        FloatVector threshold = all(dynamics.threshold());
        IntVector none = IntVector.zero(INTS);
        FloatVector a = load(residues, residueAt);
        FloatVector b = load(residues, residueAt + LENGTH);
        FloatVector c = load(residues, residueAt + 2 * LENGTH);
        FloatVector d = load(residues, residueAt + 3 * LENGTH);
        IntVector firedA = none;
        IntVector firedB = none;
        IntVector firedC = none;
        IntVector firedD = none;
        for (int t = 0; t < steps; t++) {
            int here = at + t * apart;
            IntVector now = IntVector.broadcast(INTS, 1 << t);
            FloatVector v = leak.fma(a, load(currents, here));
            VectorMask<Float> fires = v.compare(VectorOperators.GT, threshold);
            firedA = none.blend(now, fires.cast(INTS)).or(firedA);
            a = v.blend(v.sub(threshold), fires);
            v = leak.fma(b, load(currents, here + LENGTH));
            fires = v.compare(VectorOperators.GT, threshold);
            firedB = none.blend(now, fires.cast(INTS)).or(firedB);
            b = v.blend(v.sub(threshold), fires);
            v = leak.fma(c, load(currents, here + 2 * LENGTH));
            fires = v.compare(VectorOperators.GT, threshold);
            firedC = none.blend(now, fires.cast(INTS)).or(firedC);
            c = v.blend(v.sub(threshold), fires);
            v = leak.fma(d, load(currents, here + 3 * LENGTH));
            fires = v.compare(VectorOperators.GT, threshold);
            firedD = none.blend(now, fires.cast(INTS)).or(firedD);
            d = v.blend(v.sub(threshold), fires);
        }
        store(residues, residueAt, a, b);
        store(residues, residueAt + 2 * LENGTH, c, d);
        firedA.intoArray(fired, firedAt);
        firedB.intoArray(fired, firedAt + LENGTH);
        firedC.intoArray(fired, firedAt + 2 * LENGTH);
        firedD.intoArray(fired, firedAt + 3 * LENGTH);
    }

    private static void fireOneThrough(
            Dynamics dynamics,
            float[] currents,
            int at,
            int apart,
            int steps,
            float[] residues,
            int residueAt,
            int[] fired,
            int firedAt) {
        FloatVector leak = all(dynamics.leak());
        FloatVector threshold = all(dynamics.threshold());
        IntVector none = IntVector.zero(INTS);
        FloatVector a = load(residues, residueAt);
        IntVector firedA = none;
        for (int t = 0; t < steps; t++) {
            FloatVector v = leak.fma(a, load(currents, at + t * apart));
            VectorMask<Float> fires = v.compare(VectorOperators.GT, threshold);
            firedA = none.blend(IntVector.broadcast(INTS, 1 << t), fires.cast(INTS))
                    .or(firedA);
            a = v.blend(v.sub(threshold), fires);
        }
        a.intoArray(residues, residueAt);
        firedA.intoArray(fired, firedAt);
    }

    private static void fireOneThroughToZero(
            Dynamics dynamics,
            float[] currents,
            int at,
            int apart,
            int steps,
            float[] residues,
            int residueAt,
            int[] fired,
            int firedAt) {
        FloatVector leak = all(dynamics.leak());
        FloatVector threshold = all(dynamics.threshold());
        FloatVector zero = FloatVector.zero(FLOATS);
        IntVector none = IntVector.zero(INTS);
        FloatVector a = load(residues, residueAt);
        IntVector firedA = none;
        for (int t = 0; t < steps; t++) {
            FloatVector v = leak.fma(a, load(currents, at + t * apart));
            VectorMask<Float> fires = v.compare(VectorOperators.GT, threshold);
            firedA = none.blend(IntVector.broadcast(INTS, 1 << t), fires.cast(INTS))
                    .or(firedA);
            a = v.blend(zero, fires);
        }
        a.intoArray(residues, residueAt);
        firedA.intoArray(fired, firedAt);
    }

    @Override
    public void sumThrough(
            float[] rows,
            int base,
            int[] list,
            int count,
            int[] fired,
            int firedAt,
            int steps,
            float[] sum,
            int at,
            int apart) {
        for (int o = 0; o < Grid.UNIT; o += LENGTH) {
            int t = 0;
            for (; t + 4 < steps; t += 8) {
                sumThroughEight(rows, base + o, list, count, fired, firedAt, t, steps, sum, at + o, apart);
            }
            if (t < steps) {
                sumThroughFour(rows, base + o, list, count, fired, firedAt, t, steps, sum, at + o, apart);
            }
        }
    }

    /** Steps {@code first … first+7}; of those the ones before {@code steps} are stored. */
    private static void sumThroughEight(
            float[] rows,
            int base,
            int[] list,
            int count,
            int[] fired,
            int firedAt,
            int first,
            int steps,
            float[] sum,
            int at,
            int apart) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int n = 0; n < count; n++) {
            FloatVector w = load(rows, base + list[n] * Grid.UNIT);
            int when = fired[firedAt + list[n]] >>> first;
            int who = (when & 15) << 2;
            a = all(SHARES[who]).fma(w, a);
            b = all(SHARES[who + 1]).fma(w, b);
            c = all(SHARES[who + 2]).fma(w, c);
            d = all(SHARES[who + 3]).fma(w, d);
            who = (when >>> 4 & 15) << 2;
            e = all(SHARES[who]).fma(w, e);
            f = all(SHARES[who + 1]).fma(w, f);
            g = all(SHARES[who + 2]).fma(w, g);
            h = all(SHARES[who + 3]).fma(w, h);
        }
        int left = steps - first;
        int to = at + first * apart;
        a.intoArray(sum, to);
        storeIf(left > 1, b, sum, to + apart);
        storeIf(left > 2, c, sum, to + 2 * apart);
        storeIf(left > 3, d, sum, to + 3 * apart);
        storeIf(left > 4, e, sum, to + 4 * apart);
        storeIf(left > 5, f, sum, to + 5 * apart);
        storeIf(left > 6, g, sum, to + 6 * apart);
        storeIf(left > 7, h, sum, to + 7 * apart);
    }

    /** Steps {@code first … first+3}, likewise. */
    private static void sumThroughFour(
            float[] rows,
            int base,
            int[] list,
            int count,
            int[] fired,
            int firedAt,
            int first,
            int steps,
            float[] sum,
            int at,
            int apart) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int n = 0; n < count; n++) {
            FloatVector w = load(rows, base + list[n] * Grid.UNIT);
            int who = (fired[firedAt + list[n]] >>> first & 15) << 2;
            a = all(SHARES[who]).fma(w, a);
            b = all(SHARES[who + 1]).fma(w, b);
            c = all(SHARES[who + 2]).fma(w, c);
            d = all(SHARES[who + 3]).fma(w, d);
        }
        int left = steps - first;
        int to = at + first * apart;
        a.intoArray(sum, to);
        storeIf(left > 1, b, sum, to + apart);
        storeIf(left > 2, c, sum, to + 2 * apart);
        storeIf(left > 3, d, sum, to + 3 * apart);
    }

    private static void storeIf(boolean meant, FloatVector a, float[] to, int at) {
        if (meant) {
            a.intoArray(to, at);
        }
    }

    @Override
    public void backward(
            Dynamics dynamics, float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
        boolean toZero = dynamics.memory() && dynamics.resetToZero();
        if (toZero || !(dynamics.surrogate() instanceof Rectangle rectangle)) {
            plain.backward(dynamics, scale, v, at, up, upAt, carry, length);
        } else if (dynamics.memory()) {
            throughTime(dynamics, rectangle, scale, v, at, up, upAt, carry, length);
        } else {
            throughWindow(dynamics, rectangle, scale, v, at, up, upAt, length);
        }
    }

    private static void throughWindow(
            Dynamics dynamics, Rectangle rectangle, float scale, float[] v, int at, float[] up, int upAt, int length) {
        FloatVector factor = all(scale);
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector height = all(rectangle.height());
        FloatVector low = all(rectangle.low(dynamics.threshold()));
        FloatVector high = all(rectangle.high(dynamics.threshold()));
        for (int o = 0; o < length; o += LENGTH) {
            FloatVector x = load(v, at + o);
            VectorMask<Float> inside = x.compare(VectorOperators.GT, low).and(x.compare(VectorOperators.LT, high));
            load(up, upAt + o).mul(factor).mul(zero.blend(height, inside)).intoArray(v, at + o);
        }
    }

    private static void throughTime(
            Dynamics dynamics,
            Rectangle rectangle,
            float scale,
            float[] v,
            int at,
            float[] up,
            int upAt,
            float[] carry,
            int length) {
        FloatVector leak = all(dynamics.leak());
        FloatVector taken = all(-(dynamics.leak() * dynamics.threshold()));
        FloatVector factor = all(scale);
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector height = all(rectangle.height());
        FloatVector low = all(rectangle.low(dynamics.threshold()));
        FloatVector high = all(rectangle.high(dynamics.threshold()));
        for (int o = 0; o < length; o += LENGTH) {
            FloatVector membrane = load(v, at + o);
            FloatVector later = load(carry, o);
            FloatVector spike = taken.fma(later, load(up, upAt + o).mul(factor));
            VectorMask<Float> inside =
                    membrane.compare(VectorOperators.GT, low).and(membrane.compare(VectorOperators.LT, high));
            FloatVector gradient = spike.fma(zero.blend(height, inside), leak.mul(later));
            gradient.intoArray(v, at + o);
            gradient.intoArray(carry, o);
        }
    }

    private static FloatVector kept(FloatVector moment, FloatVector least, FloatVector zero) {
        return moment.blend(zero, moment.abs().compare(VectorOperators.LT, least));
    }

    @Override
    public void adam(
            Updates.AdamFactors factors,
            float scale,
            float[] gradient,
            int from,
            float[] parameters,
            Moments moments,
            int at,
            int length) {
        float[] m = moments.first();
        float[] q = moments.second();
        FloatVector factor = all(scale);
        FloatVector beta1 = all(factors.beta1());
        FloatVector beta2 = all(factors.beta2());
        FloatVector rest1 = all(1 - factors.beta1());
        FloatVector rest2 = all(1 - factors.beta2());
        FloatVector step = all(-factors.rate());
        FloatVector unbias = all(factors.unbias());
        FloatVector epsilon = all(factors.epsilon());
        FloatVector keep = all(factors.keep());
        FloatVector least = all(Moments.LEAST);
        FloatVector zero = FloatVector.zero(FLOATS);
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector g = load(gradient, from + i).mul(factor);
            FloatVector mean = kept(beta1.fma(load(m, at + i), g.mul(rest1)), least, zero);
            FloatVector square = kept(beta2.fma(load(q, at + i), g.mul(rest2).mul(g)), least, zero);
            mean.intoArray(m, at + i);
            square.intoArray(q, at + i);
            FloatVector divisor = square.lanewise(VectorOperators.SQRT).fma(unbias, epsilon);
            step.fma(mean.div(divisor), load(parameters, at + i).mul(keep)).intoArray(parameters, at + i);
        }
    }

    @Override
    public void descend(
            Updates.DescentFactors factors,
            float scale,
            float[] gradient,
            int from,
            float[] parameters,
            Moments moments,
            int at,
            int length) {
        float[] m = moments.first();
        FloatVector factor = all(scale);
        FloatVector momentum = all(factors.momentum());
        FloatVector step = all(-factors.rate());
        FloatVector keep = all(factors.keep());
        FloatVector least = all(Moments.LEAST);
        FloatVector zero = FloatVector.zero(FLOATS);
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector g = load(gradient, from + i).mul(factor);
            FloatVector speed = kept(momentum.fma(load(m, at + i), g), least, zero);
            speed.intoArray(m, at + i);
            step.fma(speed, load(parameters, at + i).mul(keep)).intoArray(parameters, at + i);
        }
    }

    /** Adding and taking away 1.5 · 2^23 leaves the nearest whole number, of halves the even one. */
    @Override
    public void round(Rounding rounding, float[] scales, int column, float[] weights, int at, float[] to, int length) {
        if (rounding.bits() == 1) {
            plain.round(rounding, scales, column, weights, at, to, length);
            return;
        }
        FloatVector most = all(rounding.largest());
        FloatVector least = all(-rounding.largest());
        FloatVector magic = all(0x1.8p23f);
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector scale = load(scales, column + i);
            FloatVector q = load(weights, at + i).div(scale).min(most).max(least);
            q.add(magic).sub(magic).mul(scale).intoArray(to, at + i);
        }
    }
}
