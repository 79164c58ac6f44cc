package io.github.spikelet.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.reference.ReferenceNeuron.Form;
import io.github.spikelet.reference.ReferenceNeuron.Window;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plain loops and vectors give the same bits for every method: on numbers of all sizes, on negative zeros, on membranes that
 * lie on thresholds and edges; and they write nowhere else.
 */
class KernelsTest {

    private static final Kernels PLAIN = new PlainKernels();
    private static final Kernels VECTOR = new VectorKernels();

    /** Where runs begin in their arrays, so that what stands before them is looked at too. */
    private static final int AT = 16;

    /** What a case is made from. */
    private static final class Draws {
        private final Random random;

        Draws(long seed) {
            random = new Random(seed);
        }

        /** Mostly numbers near 1, some of them on edges, zeros of both signs, and large and tiny ones. */
        float number() {
            return switch (random.nextInt(12)) {
                case 0 -> 0f;
                case 1 -> -0f;
                case 2 -> random.nextInt(7) - 3;
                case 3 -> random.nextInt(9) / 4f - 1;
                case 4 -> (float) (random.nextGaussian() * 1e6);
                case 5 -> (float) (random.nextGaussian() * 1e-6);
                case 6 -> (float) (random.nextGaussian() * 1e-40);
                default -> (float) (random.nextGaussian() * 1.5);
            };
        }

        float[] numbers(int count) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = number();
            }
            return numbers;
        }

        int[] rows(int count, int of) {
            return random.ints(count, 0, of).toArray();
        }

        int word() {
            return random.nextInt();
        }

        int below(int bound) {
            return random.nextInt(bound);
        }
    }

    static Stream<Arguments> widthsAndSeeds() {
        return IntStream.of(16, 32, 48, 64, 80, 112, 128, 144, 208, 272)
                .boxed()
                .flatMap(width -> IntStream.range(0, 4).mapToObj(seed -> Arguments.of(width, seed)));
    }

    static Stream<Arguments> widthsFormsAndResets() {
        return IntStream.of(16, 48, 128, 144)
                .boxed()
                .flatMap(width -> Stream.of(Form.values())
                        .flatMap(form -> Stream.of(false, true).map(toZero -> Arguments.of(width, form, toZero))));
    }

    /** Has both work on copies of the same array; gives what they agree on. */
    private static float[] agreed(float[] array, Consumer<Both> work) {
        float[] plain = array.clone();
        float[] vector = array.clone();
        work.accept(new Both(PLAIN, plain));
        work.accept(new Both(VECTOR, vector));
        assertSame(plain, vector);
        return plain;
    }

    private record Both(Kernels lanes, float[] array) {}

    private static void assertSame(float[] plain, float[] vector) {
        for (int i = 0; i < plain.length; i++) {
            assertEquals(Float.floatToRawIntBits(plain[i]), Float.floatToRawIntBits(vector[i]), "number " + i);
        }
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void sumRows(int width, long seed) {
        for (int count : new int[] {0, 1, 2, 7, 8, 9, 16, 23, 40}) {
            Draws draws = new Draws(seed + count);
            int stride = width + 16 * draws.below(3);
            float[] rows = draws.numbers(AT + 12 * stride);
            int[] list = draws.rows(count + 3, 12);

            float[] sum = agreed(
                    draws.numbers(AT + width + 16),
                    both -> both.lanes.sumRows(rows, AT, stride, width, list, 2, 2 + count, both.array, AT));

            float first = 0;
            for (int n = 2; n < 2 + count; n++) {
                first += rows[AT + list[n] * stride];
            }
            assertEquals(first, sum[AT]);
        }
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void sumScaledRows(int width, long seed) {
        for (int count : new int[] {0, 1, 3, 4, 5, 8, 23, 40}) {
            Draws draws = new Draws(seed + count);
            int stride = width + 16 * draws.below(3);
            float[] rows = draws.numbers(AT + 12 * stride);
            int[] list = draws.rows(count + 3, 12);
            float[] factors = draws.numbers(count + 3);

            float[] sum = agreed(
                    draws.numbers(AT + width + 16),
                    both -> both.lanes.sumScaledRows(
                            rows, AT, stride, width, list, factors, 2, 2 + count, both.array, AT));

            float last = 0;
            for (int n = 2; n < 2 + count; n++) {
                last = Math.fma(factors[n], rows[AT + list[n] * stride + width - 1], last);
            }
            assertEquals(last, sum[AT + width - 1]);
        }
    }

    /** Four lists at once give what {@link Kernels#sumRows} gives for each of them. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumFourNarrow_isFourSums(long seed) {
        Draws draws = new Draws(seed);
        float[] rows = draws.numbers(AT + 12 * 16);
        int[] starts = {0, 0, 2, 2, 2, 2};
        for (int k = 2; k < starts.length; k++) {
            // Lists of 0 … 8: some are empty.
            starts[k] = starts[k - 1] + draws.below(9);
        }
        int[] list = draws.rows(starts[5], 12);
        int step = 16 * (1 + draws.below(3));
        float[] before = draws.numbers(AT + 4 * step);

        float[] sums =
                agreed(before, both -> both.lanes.sumFourNarrow(rows, AT, list, starts, 1, both.array, AT, step));

        float[] oneByOne = before.clone();
        for (int k = 0; k < 4; k++) {
            PLAIN.sumRows(rows, AT, 16, 16, list, starts[1 + k], starts[2 + k], oneByOne, AT + k * step);
        }
        assertSame(oneByOne, sums);
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Rows that some of four have give what {@link Kernels#sumRows} gives for each of the four. */
    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void sumRowsOfFour_isFourSums(int width, long seed) {
        for (int count : new int[] {0, 1, 5, 24}) {
            Draws draws = new Draws(seed + count);
            int stride = width + 16 * draws.below(3);
            float[] rows = draws.numbers(AT + 24 * stride);
            int[] list = new int[count];
            int[][] ofEach = new int[4][count];
            int[] counts = new int[4];
            for (int row = 0; row < count; row++) {
                int who = 1 + draws.below(15);
                list[row] = row | who << Kernels.WHO;
                for (int k = 0; k < 4; k++) {
                    if ((who >>> k & 1) != 0) {
                        ofEach[k][counts[k]++] = row;
                    }
                }
            }
            int step = width + 16 * draws.below(2);
            float[] before = draws.numbers(AT + 4 * step);

            float[] sums = agreed(
                    before,
                    both -> both.lanes.sumRowsOfFour(rows, AT, stride, width, list, count, both.array, AT, step));

            float[] oneByOne = before.clone();
            for (int k = 0; k < 4; k++) {
                PLAIN.sumRows(rows, AT, stride, width, ofEach[k], 0, counts[k], oneByOne, AT + k * step);
            }
            assertSame(oneByOne, sums);
        }
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void add_addScaled_affine_addProducts(int width, long seed) {
        Draws draws = new Draws(seed);
        float[] a = draws.numbers(AT + width);
        float[] b = draws.numbers(32 + width);
        float factor = draws.number();
        float[] v = draws.numbers(AT + width + 16);
        int last = width - 1;

        float[] added = agreed(v, both -> both.lanes.add(a, AT, both.array, AT, width));
        assertEquals(v[AT + last] + a[AT + last], added[AT + last]);

        float[] scaled = agreed(v, both -> both.lanes.addScaled(factor, a, AT, both.array, AT, width));
        assertEquals(Math.fma(factor, a[AT + last], v[AT + last]), scaled[AT + last]);

        float[] rows = draws.numbers(AT + 2 * width + 32);
        float[] affine = agreed(rows, both -> both.lanes.affine(factor, a, AT, both.array, AT, width, 2, width + 16));
        int second = AT + width + 16;
        assertEquals(Math.fma(factor, rows[AT + last], a[AT + last]), affine[AT + last]);
        assertEquals(rows[AT + width], affine[AT + width]);
        assertEquals(Math.fma(factor, rows[second + last], a[AT + last]), affine[second + last]);

        float[] products = agreed(v, both -> both.lanes.addProducts(a, AT, b, 32, both.array, AT, width));
        assertEquals(Math.fma(a[AT + last], b[32 + last], v[AT + last]), products[AT + last]);
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void fire(int width, long seed) {
        Draws draws = new Draws(seed);
        float[] v = draws.numbers(AT + width);
        float threshold = draws.below(2);
        // Bits in the middle of a row, over those that are there.
        int bit = 16 * draws.below(9);
        long[] plain = new long[8];
        plain[0] = 1;
        plain[7] = -1;
        long[] vector = plain.clone();

        PLAIN.fire(v, AT, width, threshold, plain, 1, bit);
        VECTOR.fire(v, AT, width, threshold, vector, 1, bit);

        assertArrayEquals(plain, vector);
        assertEquals(1, plain[0]);
        assertEquals(-1, plain[7]);
        for (int i = 0; i < width; i++) {
            long fired = plain[1 + (bit + i) / 64] >>> (bit + i) % 64 & 1;
            assertEquals(v[AT + i] > threshold, fired == 1, "membrane " + v[AT + i]);
        }
    }

    @Test
    void fire_keepsTheBitsThatAreThere() {
        for (Kernels lanes : new Kernels[] {PLAIN, VECTOR}) {
            long[] bits = {0b1001};
            float[] v = new float[16];
            v[1] = 1.5f;
            v[3] = 1.5f;
            v[4] = 1;

            lanes.fire(v, 0, 16, 1, bits, 0, 0);

            assertEquals(0b1011, bits[0]);
        }
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void nonZeros(int width, long seed) {
        Draws draws = new Draws(seed);
        float[] v = draws.numbers(AT + width);
        for (int i = 0; i < v.length; i++) {
            // Whole runs of zeros, of either sign, among others.
            v[i] = i / 16 % 3 == 2 ? v[i] * 0 : v[i];
        }
        int[] plain = new int[3 + width];
        float[] plainValues = new float[3 + width];
        int[] vector = plain.clone();
        float[] vectorValues = plainValues.clone();

        int end = PLAIN.nonZeros(v, AT, width, plain, plainValues, 3);

        assertEquals(end, VECTOR.nonZeros(v, AT, width, vector, vectorValues, 3));
        assertArrayEquals(Arrays.copyOf(plain, end), Arrays.copyOf(vector, end));
        assertSame(Arrays.copyOf(plainValues, end), Arrays.copyOf(vectorValues, end));
        assertArrayEquals(
                IntStream.range(0, width).filter(i -> v[AT + i] != 0).toArray(), Arrays.copyOfRange(plain, 3, end));
        for (int n = 3; n < end; n++) {
            assertEquals(v[AT + plain[n]], plainValues[n]);
        }
    }

    @ParameterizedTest(name = "width {0}, {1}, to zero {2}")
    @MethodSource("widthsFormsAndResets")
    void forward_backward(int width, Form form, boolean toZero) {
        int stride = width + 16;
        for (long seed = 0; seed < 12; seed++) {
            Draws draws = new Draws(seed);
            float[] v = draws.numbers(AT + 3 * stride);
            float[] up = draws.numbers(32 + width);
            float[] carry = draws.numbers(width);
            float scale = 1 + draws.below(3) / 3f;
            float leak = seed % 3 == 0 ? 1 : 0.9f;
            SurrogateGradient surrogate = new Window(form, 1 + seed % 4 / 2f).tested();
            Dynamics dynamics = new Dynamics(leak, toZero, seed % 4 == 3 ? 0 : 1, surrogate);
            int third = AT + 2 * stride;

            float[] apart = agreed(v, both -> both.lanes.forward(dynamics, both.array, AT, AT + stride, third, width));
            float[] inPlace =
                    agreed(v, both -> both.lanes.forward(dynamics, both.array, AT, AT + stride, AT + stride, width));
            Dynamics memoryless = new Dynamics(0, toZero, dynamics.threshold(), surrogate);
            agreed(v, both -> both.lanes.backward(memoryless, scale, both.array, third, up, 32, new float[0], width));
            float[][] carries = {carry.clone(), carry.clone()};
            agreed(
                    v,
                    both -> both.lanes.backward(
                            dynamics,
                            scale,
                            both.array,
                            third,
                            up,
                            32,
                            both.lanes == PLAIN ? carries[0] : carries[1],
                            width));

            assertSame(carries[0], carries[1]);
            for (int i = 0; i < width; i++) {
                float before = v[AT + i];
                float residue = before > dynamics.threshold() ? toZero ? 0 : before - dynamics.threshold() : before;
                float next = Math.fma(leak, residue, v[AT + stride + i]);
                assertEquals(next, apart[third + i]);
                assertEquals(next, inPlace[AT + stride + i]);
            }
        }
    }

    /** Neurons through some steps at once end where single steps take them, and fire when those do. */
    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void fireThrough_isOneStepAfterTheOther(int width, long seed) {
        for (int steps : new int[] {1, 2, 25, 32}) {
            Draws draws = new Draws(seed + steps);
            boolean oneCurrent = draws.below(2) == 0;
            int apart = oneCurrent ? 0 : width + 16;
            float leak = seed % 2 == 0 ? 1 : 0.9f;
            Dynamics dynamics =
                    new Dynamics(leak, draws.below(2) == 0, draws.below(4) / 2f, new SurrogateGradient.Rectangle(1));
            float[] currents = draws.numbers(AT + steps * (width + 16));
            float[] before = draws.numbers(width + 16);
            float[] residues = before.clone();
            int[][] fired = new int[2][AT + width + 16];
            Arrays.fill(fired[0], 7);
            Arrays.fill(fired[1], 7);

            float[] after = agreed(
                    residues,
                    both -> both.lanes.fireThrough(
                            dynamics,
                            currents,
                            AT,
                            apart,
                            steps,
                            both.array,
                            both.lanes == PLAIN ? fired[0] : fired[1],
                            AT,
                            width));

            assertArrayEquals(fired[0], fired[1]);
            for (int i = 0; i < fired[0].length; i++) {
                int neuron = i - AT;
                int spikes = 7;
                if (neuron >= 0 && neuron < width) {
                    spikes = 0;
                    float left = before[neuron];
                    for (int t = 0; t < steps; t++) {
                        float v = Math.fma(leak, left, currents[AT + t * apart + neuron]);
                        spikes |= (v > dynamics.threshold() ? 1 : 0) << t;
                        left = dynamics.residue(v);
                    }
                    assertEquals(left, after[neuron]);
                }
                assertEquals(spikes, fired[0][i], "neuron " + neuron);
            }
            assertEquals(before[width], after[width]);
        }
    }

    /** Sums for steps at once are those of each step's list. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sumThrough_isASumForEachStep(long seed) {
        Draws draws = new Draws(seed);
        int steps = 1 + (int) (seed % 32);
        int neurons = 40;
        float[] rows = draws.numbers(AT + 16 * neurons);
        int[] fired = IntStream.range(0, 3 + neurons)
                .map(i -> draws.below(3) == 0 ? 0 : draws.word() & draws.word() & -1 >>> 32 - steps)
                .toArray();
        int[] active =
                IntStream.range(0, neurons).filter(n -> fired[3 + n] != 0).toArray();
        int apart = 16 * (1 + draws.below(2));
        float[] before = draws.numbers(AT + steps * apart + 16);

        float[] sums = agreed(
                before,
                both -> both.lanes.sumThrough(rows, AT, active, active.length, fired, 3, steps, both.array, AT, apart));

        float[] stepByStep = before.clone();
        for (int t = 0; t < steps; t++) {
            int step = t;
            int[] list = IntStream.range(0, neurons)
                    .filter(n -> (fired[3 + n] >>> step & 1) != 0)
                    .toArray();
            PLAIN.sumRows(rows, AT, 16, 16, list, 0, list.length, stepByStep, AT + t * apart);
        }
        assertSame(stepByStep, sums);
    }

    @ParameterizedTest(name = "width {0}, seed {1}")
    @MethodSource("widthsAndSeeds")
    void adam_descend(int width, long seed) {
        Draws draws = new Draws(seed);
        float[] gradient = draws.numbers(AT + width);
        float[] parameters = draws.numbers(32 + width + 16);
        float[] first = draws.numbers(parameters.length);
        float[] second = draws.numbers(parameters.length);
        for (int i = 0; i < second.length; i++) {
            second[i] = Math.abs(second[i]);
        }
        float keep = seed % 2 == 0 ? 1 : 0.99f;
        Updates.AdamFactors adam = new Updates.AdamFactors(0.9f, 0.999f, 1e-8f, 0.01f, 7.5f, keep);
        Updates.DescentFactors descent = new Updates.DescentFactors(0.9f, 0.01f, keep);
        Moments plain = new Moments(first.clone(), second.clone());
        Moments vector = new Moments(first.clone(), second.clone());

        float[] adapted = agreed(
                parameters,
                both -> both.lanes.adam(
                        adam, 0.5f, gradient, AT, both.array, both.lanes == PLAIN ? plain : vector, 32, width));
        assertSame(plain.first(), vector.first());
        assertSame(plain.second(), vector.second());

        float[] descended = agreed(
                parameters,
                both -> both.lanes.descend(
                        descent, 0.5f, gradient, AT, both.array, both.lanes == PLAIN ? plain : vector, 32, width));
        assertSame(plain.first(), vector.first());

        assertEquals(parameters[31], adapted[31]);
        assertEquals(parameters[32 + width], descended[32 + width]);
        assertTrue(IntStream.range(32, 32 + width).anyMatch(i -> adapted[i] != parameters[i]));
        assertTrue(IntStream.range(32, 32 + width).anyMatch(i -> descended[i] != parameters[i]));
    }

    /** 2^−119 fades to less than 2^−120 within eight updates by 0.9, of either sign; the square stays for many more. */
    @Test
    void momentsThatFadeAwayEndAtZero_notAmongNumbersThatTakeLong() {
        for (Kernels lanes : new Kernels[] {PLAIN, VECTOR}) {
            Moments moments = new Moments(new float[16], new float[16]);
            moments.first()[3] = 0x1p-119f;
            moments.first()[4] = -0x1p-119f;
            moments.second()[3] = 0x1p-119f;
            moments.second()[4] = 0x1p-125f;
            float[] weights = new float[16];
            Updates.AdamFactors adam = new Updates.AdamFactors(0.9f, 0.999f, 1e-8f, 1e-3f, 1, 1);

            for (int update = 1; update <= 6; update++) {
                lanes.adam(adam, 1, new float[16], 0, weights, moments, 0, 16);
            }
            assertEquals(0x1p-119 * Math.pow(0.9, 6), moments.first()[3], 1e-40);
            assertEquals(0, moments.second()[4]);
            lanes.adam(adam, 1, new float[16], 0, weights, moments, 0, 16);

            assertEquals(0, moments.first()[3]);
            assertEquals(0, moments.first()[4]);
            assertEquals(0x1p-119 * Math.pow(0.999, 7), moments.second()[3], 1e-40);

            moments.first()[5] = 0x1p-120f;
            lanes.descend(new Updates.DescentFactors(0.9f, 0.1f, 1), 1, new float[16], 0, weights, moments, 0, 16);
            assertEquals(0, moments.first()[5]);
        }
    }

    @Test
    void lengthsAreRoundedUpToWholeRuns() {
        assertArrayEquals(
                new int[] {0, 16, 16, 16, 32, 1024},
                IntStream.of(0, 1, 15, 16, 17, 1024).map(Grid::roundedUp).toArray());
    }

    /** The test runs with the module, as the kernel does. */
    @Test
    void theFastestAreTheVectorsWhereTheirModuleIs() {
        assertEquals(
                ModuleLayer.boot().findModule(VectorApi.MODULE).isPresent(),
                Kernels.fastest() instanceof VectorKernels);
    }
}
