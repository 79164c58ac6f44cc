package io.github.spikelet.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scales of least squared error, against all that there are. */
class SquaredErrorTest {

    private static final int[] SIZES = {1, 2, 3, 5, 9, 25};

    private static float leastSquares(float[] weights, int bits) {
        return new Rounding(bits, Rounding.Rule.LEAST_SQUARES, 100, true).scales(weights, 1, true)[0];
    }

    private static float powerOfTwo(float[] weights, int bits) {
        return new Rounding(bits, Rounding.Rule.POWER_OF_TWO, 100, true).scales(weights, 1, true)[0];
    }

    private static int rounded(float weight, double scale, int bits) {
        if (bits == 1) {
            return weight >= 0 ? 1 : -1;
        }
        int largest = (1 << bits - 1) - 1;
        return (int) Math.rint(Math.max(-largest, Math.min(largest, weight / scale)));
    }

    private static double error(float[] weights, double scale, int bits) {
        double error = 0;
        for (float weight : weights) {
            double off = weight - scale * rounded(weight, scale, bits);
            error += off * off;
        }
        return error;
    }

    private static double square(float[] weights) {
        double square = 0;
        for (float weight : weights) {
            square += (double) weight * weight;
        }
        return square;
    }

    /** Rounding changes at each |w|/(k + ½) and nowhere else; between two of these the best scale is Σwq/Σq². */
    private static double least(float[] weights, int bits) {
        List<Double> changes = new ArrayList<>(List.of(0.0));
        for (float weight : weights) {
            for (int k = 0; k < Math.max(1, (1 << bits - 1) - 1); k++) {
                changes.add(Math.abs(weight) / (k + 0.5));
            }
        }
        changes.add(2 * Collections.max(changes));
        Collections.sort(changes);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < changes.size(); i++) {
            double between = (changes.get(i - 1) + changes.get(i)) / 2;
            double product = 0;
            double square = 0;
            for (float weight : weights) {
                int q = rounded(weight, between, bits);
                product += (double) weight * q;
                square += q * q;
            }
            if (square > 0) {
                least = Math.min(least, error(weights, product / square, bits));
            }
        }
        return least;
    }

    private static float[] drawn(int size, int kind, Random random) {
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            double drawn = random.nextGaussian();
            weights[i] = (float)
                    switch (kind) {
                        case 0 -> drawn;
                        case 1 -> random.nextDouble() - 0.5;
                        // A few large ones beside many small ones, as heavy tails have them.
                        case 2 -> drawn * drawn * drawn * drawn * drawn;
                        // Pruned.
                        case 3 -> random.nextInt(3) > 0 ? 0 : drawn;
                        // On a grid, off by a little.
                        default -> Math.rint(3 * drawn) + 0.01 * random.nextGaussian();
                    };
        }
        weights[0] += weights[0] == 0 ? 1 : 0;
        return weights;
    }

    /** Off by what single precision and sums in double precision lose. */
    private static void assertLeast(double least, double found, float[] weights, String name) {
        assertTrue(found <= least * (1 + 1e-6) + 1e-12 * square(weights), name + ": " + found + ", least " + least);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noScaleHasALesserError(int bits) {
        Random random = new Random(bits);
        for (int draw = 0; draw < 60; draw++) {
            float[] weights = drawn(SIZES[draw % SIZES.length], draw % 5, random);

            double found = error(weights, leastSquares(weights, bits), bits);

            assertLeast(least(weights, bits), found, weights, bits + " bits, draw " + draw);
        }
    }

    /** Of a whole layer, 784 weights, whose changes are 100,000 with 8 bits. */
    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 5, 8})
    void noScaleHasALesserErrorInALargeRow(int bits) {
        float[] weights = drawn(784, 0, new Random(9));
        double most = 4;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= 20_000; i++) {
            least = Math.min(least, error(weights, most * i / 20_000, bits));
        }

        assertLeast(least, error(weights, leastSquares(weights, bits), bits), weights, bits + " bits");
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noPowerOfTwoHasALesserError(int bits) {
        Random random = new Random(bits);
        for (int draw = 0; draw < 60; draw++) {
            float[] weights = drawn(SIZES[draw % SIZES.length], draw % 5, random);
            float found = powerOfTwo(weights, bits);
            double least = Double.POSITIVE_INFINITY;
            for (int exponent = -60; exponent < 60; exponent++) {
                least = Math.min(least, error(weights, Math.scalb(1.0, exponent), bits));
            }

            assertEquals(Math.scalb(1f, Math.getExponent(found)), found);
            assertLeast(least, error(weights, found, bits), weights, bits + " bits, draw " + draw);
        }
    }

    /**
     * Of 2 bits, with 2, 2 and 1: all three become 1 with the mean, 5/3, an error of 2/3; or the two with 2, an error of 1. With
     * 2, 2 and 0.5 it is 1.5 against 0.25.
     */
    @ParameterizedTest(name = "{0} {1} {2}: Δ = {3}")
    @CsvSource({"2, 2, 1, 1.6666666", "2, 2, 0.5, 2", "-2, 2, -1, 1.6666666"})
    void threeWeightsOf2Bits(float first, float second, float third, float scale) {
        assertEquals(scale, leastSquares(new float[] {first, second, third}, 2), 1e-6f);
    }

    /** The power 4 of 1 bit is nearer to the mean magnitude, 4.5, than 8; one of 1024 weights has a mean of 2^−10 of it. */
    @Test
    void ofOneBitThePowerNextToTheMean() {
        assertEquals(4, powerOfTwo(new float[] {8, -1}, 1));
        float[] one = new float[1024];
        one[5] = -1;
        assertEquals(0x1p-10f, powerOfTwo(one, 1));
        assertEquals(0x1p-10f, leastSquares(one, 1));
    }

    /** 0.75 is 15 · 0.05 as well as 1 · 0.75: the finer one leaves thresholds and biases more to say. */
    @Test
    void ofEquallyGoodScalesTheSmallest() {
        assertEquals(0.05f, leastSquares(new float[] {0.75f}, 5));
        assertEquals(0.25f / 5, leastSquares(new float[] {0.75f, -0.5f, 0.25f, 0}, 5), 1e-8f);
    }

    /** 2^−149 is the least number: one fifteenth of it is none. */
    @Test
    void theLeastNumbersOfSinglePrecision() {
        float least = Float.MIN_VALUE;
        assertEquals(0, leastSquares(new float[] {least}, 5));
        assertEquals(least, powerOfTwo(new float[] {least}, 5));
        assertEquals(least, leastSquares(new float[] {15 * least, -7 * least}, 5));
        assertEquals(0, leastSquares(new float[] {0, 0}, 5));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        int before = Workers.defaultThreads();
        float[] weights = drawn(9 * 50, 0, new Random(1));
        Rounding rounding = new Rounding(5, Rounding.Rule.LEAST_SQUARES, 100, true);
        try {
            Workers.defaultThreads(1);
            float[] once = rounding.scales(weights, 9, true);
            Workers.defaultThreads(4);
            float[] again = rounding.scales(weights, 9, true);
            for (int output = 0; output < 9; output++) {
                assertEquals(once[output], again[output]);
            }
        } finally {
            Workers.defaultThreads(before);
        }
    }
}
