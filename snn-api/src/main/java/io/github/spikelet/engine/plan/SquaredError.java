package io.github.spikelet.engine.plan;

import java.util.Arrays;

/**
 * The squared error {@code E(Δ) = Σ (w − Δq)²} of rounded weights as a function of their scale, and where it is least.
 *
 * <p>With {@code P = Σ |w||q|} and {@code S = Σ q²} an assignment of integers to weights has the error {@code Σw² − 2ΔP + Δ²S},
 * least at {@code Δ = P/S}, where it is {@code Σw² − P²/S}. Rounding takes the best assignment for each Δ, so
 * {@code E(Δ) = Σw² − Δ·y(Δ)} with {@code y(Δ) = max (2P − ΔS)} over all assignments: a maximum of straight lines, hence
 * convex, hence below its chords. Between {@code a} and {@code b} the error is therefore at least what the chord of y leaves of
 * {@code Σw²}, which is a parabola. An interval whose parabola does not get below the least error found so far is left
 * out; any other is halved, until both its ends round alike. What is found is the least error of all scales, up to the
 * rounding of double precision; of scales that are equally good, as a layer of few different weights has them, the smallest.
 *
 * <p>Sorting the {@code n} magnitudes takes {@code O(n log n)}; one evaluation looks up the {@code L} indices at which
 * rounding changes, each by bisection between those of the interval's two ends. A row of weights takes some 50 evaluations with 5 bits
 * and some 300 with 8.
 */
final class SquaredError {

    /** Errors that differ by less than this share of {@code Σw²} differ by rounding only. */
    private static final double NOISE = 1e-14;

    private final int largest;
    private final boolean withoutZero;
    private final float[] magnitudes;
    /** At i the sum of the magnitudes from the i-th on. */
    private final double[] sums;

    private final double noise;
    /** The largest {@code P²/S} so far, and its {@code P/S}. */
    private double mostSaved;

    private double best;

    /**
     * A scale and what it rounds to.
     *
     * @param first at k the first magnitude, of the sorted ones, that is rounded to more than k
     */
    private record Point(double scale, double y, long squares, int[] first) {

        double saved() {
            return scale * y;
        }
    }

    /** Of the weights {@code from … from+count−1}, not all of which are 0; they are not modified. */
    SquaredError(float[] weights, int from, int count, int bits) {
        largest = Rounding.largest(bits);
        withoutZero = bits == 1;
        magnitudes = new float[count];
        for (int i = 0; i < count; i++) {
            magnitudes[i] = Math.abs(weights[from + i]);
        }
        Arrays.sort(magnitudes);
        sums = new double[count + 1];
        double square = 0;
        for (int i = count - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + magnitudes[i];
            square += (double) magnitudes[i] * magnitudes[i];
        }
        noise = NOISE * square;
    }

    private float most() {
        return magnitudes[magnitudes.length - 1];
    }

    /** The scale with the least error; 0 where single precision has none so small. */
    float leastScale() {
        mostSaved = Double.NEGATIVE_INFINITY;
        search(tried(0), tried(2.0 * most()));
        return (float) best;
    }

    /** The power of two with the least error, of equally good ones the largest; 0 where single precision has none so small. */
    float leastPower() {
        // Where the largest power leaves room for all weights, a larger one only has fewer numbers.
        int exponent = Math.getExponent(most() / largest) + 1;
        float power = Math.scalb(1f, exponent);
        float least = power;
        double most = tried(power).saved();
        // For any assignment P/S ≥ mean/L, so below that the error grows as the scale falls.
        double floor = sums[0] / magnitudes.length / largest;
        while (power > floor) {
            power = Math.scalb(1f, --exponent);
            double saved = tried(power).saved();
            if (saved > most + noise) {
                most = saved;
                least = power;
            }
        }
        return least;
    }

    private void search(Point low, Point high) {
        double width = high.scale - low.scale;
        double middle = low.scale + width / 2;
        if (low.squares == high.squares || middle <= low.scale || middle >= high.scale) {
            return;
        }
        double slope = (high.y - low.y) / width;
        double atZero = low.y - slope * low.scale;
        double peak = Math.max(low.scale, Math.min(high.scale, -atZero / (2 * slope)));
        if (peak * (atZero + slope * peak) < mostSaved - noise) {
            return;
        }
        Point between = tried(middle, low.first, high.first);
        if (low.saved() > high.saved()) {
            search(low, between);
            search(between, high);
        } else {
            search(between, high);
            search(low, between);
        }
    }

    private Point tried(double scale) {
        int[] all = new int[largest];
        Arrays.fill(all, magnitudes.length);
        return tried(scale, new int[largest], all);
    }

    /** Rounds by a scale; {@code low} and {@code high} are the indices of a smaller and of a larger one. */
    private Point tried(double scale, int[] low, int[] high) {
        int[] first = new int[largest];
        double product = 0;
        long squares = 0;
        for (int k = 0; k < largest; k++) {
            int index = withoutZero ? 0 : first((k + 0.5) * scale, low[k], high[k]);
            first[k] = index;
            product += sums[index];
            squares += (2L * k + 1) * (magnitudes.length - index);
        }
        if (squares > 0) {
            note(product * product / squares, product / squares);
        }
        return new Point(scale, 2 * product - scale * squares, squares, first);
    }

    private int first(double least, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (magnitudes[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void note(double saved, double scale) {
        if (saved > mostSaved + noise || saved >= mostSaved - noise && scale < best) {
            mostSaved = Math.max(mostSaved, saved);
            best = scale;
        }
    }
}
