package io.github.spikelet.engine.kernel;

import io.github.spikelet.base.Fma;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.Rounding;

/** The loops in plain Java, for a Java that was started without the Vector API. */
public final class PlainKernels implements Kernels {

    private static final float[] NONE = {};

    private static final int ROW = (1 << WHO) - 1;

    @Override
    public void sumRows(
            float[] rows, int base, int stride, int width, int[] list, int from, int to, float[] sum, int at) {
        for (int o = at; o < at + width; o++) {
            sum[o] = 0;
        }
        int n = from;
        for (; n + 8 <= to; n += 8) {
            addEight(rows, base, stride, width, list, n, sum, at);
        }
        for (; n < to; n++) {
            add(rows, base + list[n] * stride, sum, at, width);
        }
    }

    private static void addEight(
            float[] rows, int base, int stride, int width, int[] list, int n, float[] sum, int at) {
        int a = base + list[n] * stride;
        int b = base + list[n + 1] * stride;
        int c = base + list[n + 2] * stride;
        int d = base + list[n + 3] * stride;
        int e = base + list[n + 4] * stride;
        int f = base + list[n + 5] * stride;
        int g = base + list[n + 6] * stride;
        int h = base + list[n + 7] * stride;
        for (int o = 0; o < width; o++) {
            float s = sum[at + o];
            s += rows[a + o];
            s += rows[b + o];
            s += rows[c + o];
            s += rows[d + o];
            s += rows[e + o];
            s += rows[f + o];
            s += rows[g + o];
            sum[at + o] = s + rows[h + o];
        }
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
        for (int o = at; o < at + width; o++) {
            sum[o] = 0;
        }
        int n = from;
        for (; n + 4 <= to; n += 4) {
            addFourScaled(rows, base, stride, width, list, factors, n, sum, at);
        }
        for (; n < to; n++) {
            addScaled(factors[n], rows, base + list[n] * stride, sum, at, width);
        }
    }

    private static void addFourScaled(
            float[] rows, int base, int stride, int width, int[] list, float[] factors, int n, float[] sum, int at) {
        int a = base + list[n] * stride;
        int b = base + list[n + 1] * stride;
        int c = base + list[n + 2] * stride;
        int d = base + list[n + 3] * stride;
        float p = factors[n];
        float q = factors[n + 1];
        float r = factors[n + 2];
        float s = factors[n + 3];
        for (int o = 0; o < width; o++) {
            float t = Fma.of(p, rows[a + o], sum[at + o]);
            t = Fma.of(q, rows[b + o], t);
            t = Fma.of(r, rows[c + o], t);
            sum[at + o] = Fma.of(s, rows[d + o], t);
        }
    }

    @Override
    public void sumFourNarrow(
            float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step) {
        for (int k = 0; k < 4; k++) {
            sumRows(
                    rows,
                    base,
                    Grid.UNIT,
                    Grid.UNIT,
                    list,
                    starts[first + k],
                    starts[first + k + 1],
                    sum,
                    at + k * step);
        }
    }

    @Override
    public void sumRowsOfFour(
            float[] rows, int base, int stride, int width, int[] list, int count, float[] sum, int at, int step) {
        for (int k = 0; k < 4; k++) {
            int to = at + k * step;
            java.util.Arrays.fill(sum, to, to + width, 0);
            for (int n = 0; n < count; n++) {
                if ((list[n] >>> WHO + k & 1) != 0) {
                    add(rows, base + (list[n] & ROW) * stride, sum, to, width);
                }
            }
        }
    }

    @Override
    public void add(float[] terms, int from, float[] sum, int at, int length) {
        for (int o = 0; o < length; o++) {
            sum[at + o] += terms[from + o];
        }
    }

    @Override
    public void addScaled(float factor, float[] terms, int from, float[] sum, int at, int length) {
        for (int o = 0; o < length; o++) {
            sum[at + o] = Fma.of(factor, terms[from + o], sum[at + o]);
        }
    }

    @Override
    public void affine(float scale, float[] offset, int from, float[] v, int at, int length, int rows, int apart) {
        for (int row = 0; row < rows; row++) {
            int place = at + row * apart;
            for (int o = 0; o < length; o++) {
                v[place + o] = Fma.of(scale, v[place + o], offset[from + o]);
            }
        }
    }

    @Override
    public void addProducts(float[] a, int from, float[] b, int from2, float[] sum, int at, int length) {
        for (int o = 0; o < length; o++) {
            sum[at + o] = Fma.of(a[from + o], b[from2 + o], sum[at + o]);
        }
    }

    @Override
    public void fire(float[] v, int at, int length, float threshold, long[] bits, int word, int bit) {
        for (int o = 0; o < length; o += Grid.UNIT) {
            long unit = 0;
            for (int i = 0; i < Grid.UNIT; i++) {
                unit |= (v[at + o + i] > threshold ? 1L : 0L) << i;
            }
            bits[word + (bit + o) / Long.SIZE] |= unit << (bit + o);
        }
    }

    @Override
    public int nonZeros(float[] v, int at, int length, int[] list, float[] values, int from) {
        int end = from;
        for (int o = 0; o < length; o++) {
            if (v[at + o] != 0) {
                list[end] = o;
                values[end++] = v[at + o];
            }
        }
        return end;
    }

    @Override
    public void forward(Dynamics dynamics, float[] v, int before, int current, int at, int length) {
        dynamics.forward(v, before, current, at, NONE, length);
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
        float leak = dynamics.leak();
        for (int o = 0; o < length; o++) {
            float residue = residues[o];
            int spikes = 0;
            for (int t = 0; t < steps; t++) {
                float v = Fma.of(leak, residue, currents[at + t * apart + o]);
                spikes |= (v > dynamics.threshold() ? 1 : 0) << t;
                residue = dynamics.residue(v);
            }
            residues[o] = residue;
            fired[firedAt + o] = spikes;
        }
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
        for (int t = 0; t < steps; t++) {
            java.util.Arrays.fill(sum, at + t * apart, at + t * apart + Grid.UNIT, 0);
        }
        for (int n = 0; n < count; n++) {
            for (int left = fired[firedAt + list[n]]; left != 0; left &= left - 1) {
                add(rows, base + list[n] * Grid.UNIT, sum, at + Integer.numberOfTrailingZeros(left) * apart, Grid.UNIT);
            }
        }
    }

    @Override
    public void backward(
            Dynamics dynamics, float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length) {
        dynamics.backward(scale, v, at, up, upAt, carry, length);
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
        float beta1 = factors.beta1();
        float beta2 = factors.beta2();
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float step = -factors.rate();
        float unbias = factors.unbias();
        float epsilon = factors.epsilon();
        float keep = factors.keep();
        for (int i = 0; i < length; i++) {
            float g = scale * gradient[from + i];
            float mean = Moments.kept(Fma.of(beta1, m[at + i], rest1 * g));
            float square = Moments.kept(Fma.of(beta2, q[at + i], rest2 * g * g));
            m[at + i] = mean;
            q[at + i] = square;
            float root = (float) Math.sqrt(square);
            parameters[at + i] = Fma.of(step, mean / Fma.of(root, unbias, epsilon), keep * parameters[at + i]);
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
        float momentum = factors.momentum();
        float step = -factors.rate();
        float keep = factors.keep();
        for (int i = 0; i < length; i++) {
            float speed = Moments.kept(Fma.of(momentum, m[at + i], scale * gradient[from + i]));
            m[at + i] = speed;
            parameters[at + i] = Fma.of(step, speed, keep * parameters[at + i]);
        }
    }

    @Override
    public void round(Rounding rounding, float[] scales, int column, float[] weights, int at, float[] to, int length) {
        for (int i = 0; i < length; i++) {
            float scale = scales[column + i];
            to[at + i] = scale * rounding.round(weights[at + i], scale);
        }
    }
}
