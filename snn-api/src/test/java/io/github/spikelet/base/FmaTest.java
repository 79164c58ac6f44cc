package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.reference.Recipe;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Surrogate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fused multiply-add without the instruction gives the bits of {@link Math#fma(float, float, float)}. */
class FmaTest {

    private static void same(float a, float b, float c) {
        assertEquals(
                Float.floatToIntBits(Math.fma(a, b, c)),
                Float.floatToIntBits(Fma.inDouble(a, b, c)),
                () -> a + " · " + b + " + " + c);
    }

    /**
     * 1 + 2^−24 lies half-way between 1 and the next float and is rounded to the even one, 1; with more it is rounded up. The
     * product of the fourth case is 2^−24 · (1 − 2^−46): the sum lies just below half-way, but a sum in double precision lies
     * on it, and would be rounded to the even one above.
     */
    @ParameterizedTest
    @CsvSource({
        "0x1p-12, 0x1p-12, 1, 0x1p0",
        "0x1.000002p-12, 0x1p-12, 1, 0x1.000002p0",
        "0x1p-12, 0x1p-12, 0x1.000002p0, 0x1.000004p0",
        "0x1.000002p-12, 0x1.fffffcp-13, 0x1.000002p0, 0x1.000002p0",
        "0x1p-30, 0x1p-30, 0x1p0, 0x1p0",
        "-0x1p-30, 0x1p-30, 0x1p0, 0x1p0"
    })
    void itIsRoundedOnce(String a, String b, String c, String expected) {
        assertEquals(
                Float.parseFloat(expected + "f"),
                Fma.inDouble(Float.parseFloat(a), Float.parseFloat(b), Float.parseFloat(c)));
        same(Float.parseFloat(a), Float.parseFloat(b), Float.parseFloat(c));
    }

    @Test
    void roundingTwiceWouldShow() {
        float a = 0x1.000002p-12f;
        float b = 0x1.fffffcp-13f;
        float c = 0x1.000002p0f;
        assertEquals(0x1.000004p0f, (float) ((double) a * b + c));
        assertEquals(0x1.000002p0f, Fma.inDouble(a, b, c));
    }

    /** All pairs of signs, sizes and edges. */
    @Test
    void edges() {
        float[] edges = {
            0,
            1,
            Float.MIN_VALUE,
            2 * Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Math.nextDown(Float.MIN_NORMAL),
            0x1p-75f,
            0x1.fffffep-75f,
            Math.nextUp(1f),
            Math.nextDown(1f),
            0x1.000002p12f,
            0x1p24f,
            0x1.fffffep63f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NaN
        };
        for (float a : edges) {
            for (float b : edges) {
                for (float c : edges) {
                    for (int signs = 0; signs < 8; signs++) {
                        same((signs & 1) == 0 ? a : -a, (signs & 2) == 0 ? b : -b, (signs & 4) == 0 ? c : -c);
                    }
                }
            }
        }
    }

    /** Any bits at all; and sums whose terms are near to each other, or just so far apart that one decides a tie. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void atRandom(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500_000; i++) {
            same(anyBits(random), anyBits(random), anyBits(random));
            float a = 1 + random.nextInt(1 << 23) * 0x1p-23f;
            float b = 1 + random.nextInt(1 << 23) * 0x1p-23f;
            float c = Math.scalb(1 + random.nextInt(1 << 23) * 0x1p-23f, random.nextInt(120) - 60);
            same(a, b, c);
            same(a, b, -c);
            same(Math.scalb(a, -75 + random.nextInt(8)), Math.scalb(b, -70 + random.nextInt(8)), Math.scalb(c, -60));
        }
    }

    private static float anyBits(Random random) {
        return Float.intBitsToFloat(random.nextInt());
    }

    /** A program of its own: its Java is told that the processor has no such instruction. */
    public static final class Trained {

        private Trained() {}

        /**
         * Trains one network of each kind and prints what came of it.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {
            System.out.println(Fma.IN_HARDWARE + " " + checksums());
        }

        static String checksums() {
            Recipe recipe = Recipe.discontinuous("6-9bn-3").dropout(0.1, 0.2);
            Recipe through = Recipe.continuous("2x6x6-4C3-MP2-7-4").steps(3).leak(0.9);
            return Stream.of(recipe, through)
                    .map(each -> each.trainer()
                            .surrogate(Surrogate.arctangent(2))
                            .optimizer(Optimizer.adamW(1e-2, 0.01))
                            .l2(1e-3)
                            .epochs(3)
                            .fit(each.network(), each.data())
                            .network()
                            .checksum())
                    .collect(Collectors.joining(" "));
        }
    }

    @Test
    void aProcessorWithoutTheInstructionTrainsTheSameWeights() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UseFMA",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Trained.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertEquals("false " + Trained.checksums(), process.inputReader().readLine());
    }
}
