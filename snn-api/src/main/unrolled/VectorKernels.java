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
 * <p>The loops that keep several vectors in registers are written once for any number of them; the build unrolls them.
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

//# each N in Eight Four One
    private static void sum$N(
            float[] rows, int base, int stride, int[] list, int from, int to, float[] sum, int at) {
//# each v of $N
        FloatVector $v = FloatVector.zero(FLOATS);
//# end
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
//# each v of $N
            $v = load(rows, row$v*LENGTH).add($v);
//# end
        }
//# each v of $N
        $v.intoArray(sum, at$v*LENGTH);
//# end
    }

//# end
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

//# each N in Eight Four One
    private static void sum$NScaled(
            float[] rows, int base, int stride, int[] list, float[] factors, int from, int to, float[] sum, int at) {
//# each v of $N
        FloatVector $v = FloatVector.zero(FLOATS);
//# end
        for (int n = from; n < to; n++) {
            int row = base + list[n] * stride;
            FloatVector x = all(factors[n]);
//# each v of $N
            $v = x.fma(load(rows, row$v*LENGTH), $v);
//# end
        }
//# each v of $N
        $v.intoArray(sum, at$v*LENGTH);
//# end
    }

//# end
    @Override
    public void sumFourNarrow(
            float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step) {
        for (int o = 0; o < Grid.UNIT; o += LENGTH) {
            sumFourChains(rows, base + o, list, starts, first, sum, at + o, step);
        }
    }

    private static void sumFourChains(
            float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step) {
//# each v of Four
        int n$v = starts[first + #v];
        int end$v = starts[first + #v + 1];
        FloatVector $v = FloatVector.zero(FLOATS);
//# end
        int together = Math.min(Math.min(enda - na, endb - nb), Math.min(endc - nc, endd - nd));
        for (int n = 0; n < together; n++) {
//# each v of Four
            $v = load(rows, base + list[n$v++] * Grid.UNIT).add($v);
//# end
        }
//# each v of Four
        for (; n$v < end$v; n$v++) {
            $v = load(rows, base + list[n$v] * Grid.UNIT).add($v);
        }
//# end
//# each v of Four
        $v.intoArray(sum, at$v*step);
//# end
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

//# each N in Four One
    private static void sum$NOfFour(
            float[] rows, int base, int stride, int[] list, int count, float[] sum, int at, int step) {
//# each v of Four
//# each w of $N
        FloatVector $v$w = FloatVector.zero(FLOATS);
//# end
//# end
        for (int n = 0; n < count; n++) {
            int row = base + (list[n] & ROW) * stride;
            int who = list[n] >>> WHO << 2;
//# each w of $N
            FloatVector row$w = load(rows, row$w*LENGTH);
//# end
//# each v of Four
            FloatVector share$v = all(SHARES[who + #v]);
//# each w of $N
            $v$w = share$v.fma(row$w, $v$w);
//# end
//# end
        }
//# each v of Four
//# each w of $N
        $v$w.intoArray(sum, at$v*step$w*LENGTH);
//# end
//# end
    }

//# end
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

//# each N in Four One
    /** A step of a vector of neurons waits for the step before: several are at work at once. */
    private static void fire$NThrough(
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
//# each v of $N
        FloatVector $v = load(residues, residueAt$v*LENGTH);
        IntVector fired$v = none;
//# end
        for (int t = 0; t < steps; t++) {
            int here = at + t * apart;
            IntVector now = IntVector.broadcast(INTS, 1 << t);
//# each v of $N
            FloatVector now$v = leak.fma($v, load(currents, here$v*LENGTH));
            VectorMask<Float> fires$v = now$v.compare(VectorOperators.GT, threshold);
            fired$v = none.blend(now, fires$v.cast(INTS)).or(fired$v);
            $v = now$v.blend(now$v.sub(threshold), fires$v);
//# end
        }
//# each v of $N
        $v.intoArray(residues, residueAt$v*LENGTH);
        fired$v.intoArray(fired, firedAt$v*LENGTH);
//# end
    }

//# end
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

//# each N in Eight Four
    /** Steps from {@code first} on, as many as the name says; of those the ones before {@code steps} are stored. */
    private static void sumThrough$N(
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
//# each v of $N
        FloatVector $v = FloatVector.zero(FLOATS);
//# end
        for (int n = 0; n < count; n++) {
            FloatVector w = load(rows, base + list[n] * Grid.UNIT);
            int when = fired[firedAt + list[n]] >>> first;
//# each v of $N
            $v = all(SHARES[share(when, #v)]).fma(w, $v);
//# end
        }
        int left = steps - first;
        int to = at + first * apart;
//# each v of $N
        storeIf(left > #v, $v, sum, to$v*apart);
//# end
    }

//# end
    /** Where {@link #SHARES} says whether bit {@code step} is set. */
    private static int share(int when, int step) {
        return ((when >>> (step & ~3) & 15) << 2) + (step & 3);
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
