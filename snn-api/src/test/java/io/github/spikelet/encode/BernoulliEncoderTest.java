package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BernoulliEncoderTest {

    private static final Encoder ENCODER = Encoder.bernoulli();

    /** Two like images of 64 pixels: 0, 4, 8 … 252. */
    private static final ImageSet RAMPS = ramps();

    private static ImageSet ramps() {
        byte[] pixels = new byte[128];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 64 * 4);
        }
        return ImageSet.of("ramps", new Shape(1, 8, 8), pixels, new int[2], 1);
    }

    @Test
    void blackNeverSpikesAndWhiteAlwaysDoes() {
        byte[] pixels = new byte[1000];
        Arrays.fill(pixels, 500, 1000, (byte) 255);
        SpikeTrain train = ENCODER.encode(
                ImageSet.of("halves", Shape.flat(1000), pixels, new int[1], 1).image(0), 256, 7);

        for (int step = 0; step < 256; step++) {
            assertFalse(train.get(step, 0) || train.get(step, 499));
            assertTrue(train.get(step, 500) && train.get(step, 999));
            assertEquals(500, train.count(step));
        }
    }

    /** n = 4096 draws of p = pixel/255: the count lies within four of its standard deviations sqrt(n·p·(1 − p)). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 127, 128, 200, 253, 254})
    void aGreyPixelSpikesAsOftenAsItIsBright(int pixel) {
        int n = 4096;
        double p = pixel / 255.0;
        SpikeTrain train = ENCODER.encode(grey(pixel, 16).image(0), n, 7);
        double sigma = Math.sqrt(n * p * (1 - p));

        for (int neuron = 0; neuron < 16; neuron++) {
            int at = neuron;
            long count =
                    IntStream.range(0, n).filter(step -> train.get(step, at)).count();
            assertEquals(n * p, count, 4 * sigma, "neuron " + neuron);
        }
        assertEquals(p, train.density(), 4 * sigma / n / 4, "all 16 together: a quarter of the deviation");
    }

    @Test
    void theDensityOfADigitTendsToItsMeanIntensity() {
        ImageSet digits = Mnist.sample().test().head(5);
        for (int i = 0; i < 5; i++) {
            double mean = 0;
            double variance = 0;
            for (byte pixel : digits.pixels(i)) {
                double p = (pixel & 0xFF) / 255.0;
                mean += p / 784;
                variance += p * (1 - p) / (784.0 * 784.0);
            }
            assertEquals(mean, ENCODER.encode(digits.image(i), 1024, 7).density(), 4 * Math.sqrt(variance / 1024));
        }
    }

    /**
     * The words of the first steps at seed 7, worked out outside of Java from the Javadoc of {@code KeyedRandom}: bit i is
     * pixel i. A change here changes every result of every user.
     */
    @Test
    void spikesStayWhatTheyAre() {
        assertWords(
                ENCODER.encode(RAMPS.image(0), 4, 7),
                0xFF8FFE5433820600L,
                0xFFFF76FEAD6A1000L,
                0xFFFFB5CE92C00000L,
                0xF5DFE6008F292000L);
        assertWords(ENCODER.encode(RAMPS.image(1), 2, 7), 0xFBFFFF1B0C990108L, 0xFEFD39FA00210000L);
    }

    /** The counts of the first test digit, a 7, worked out in the same way. */
    @Test
    void spikesOfADigitStayWhatTheyAre() {
        SpikeTrain train = ENCODER.encode(Mnist.sample().test().image(0), 16, 7);

        assertArrayEquals(
                new int[] {78, 66, 78, 72, 73, 74, 69, 70, 73, 73, 72, 68, 74, 74, 70, 66},
                IntStream.range(0, 16).map(train::count).toArray());
    }

    private static void assertWords(SpikeTrain train, long... words) {
        assertEquals(words.length, train.steps());
        for (int step = 0; step < words.length; step++) {
            long word = 0;
            for (int i = 0; i < 64; i++) {
                word |= train.get(step, i) ? 1L << i : 0;
            }
            assertEquals(Long.toHexString(words[step]), Long.toHexString(word), "step " + step);
        }
    }

    /**
     * The same by numbers of any length: a key starts as the seed and takes in the purpose's place (3), the epoch, the
     * sample and the step, each as draw number so-and-so of the key before; pixel i spikes where the upper 24 bits of draw
     * i are below pixel / 255 of 2^24.
     */
    @ParameterizedTest
    @CsvSource({"7, 0", "0, 0", "-1, 3", "123456789012345, 60", "-9223372036854775808, 2147483647"})
    void spikesAreThoseOfASlowReference(long seed, int epoch) {
        for (int sample = 0; sample < 2; sample++) {
            for (int step = 0; step < 3; step++) {
                BigInteger key = BigInteger.valueOf(seed);
                for (int part : new int[] {3, epoch, sample, step}) {
                    key = draw(key, part);
                }
                BigInteger stepKey = key;
                long expected = IntStream.range(0, 64)
                        .filter(i -> draw(stepKey, i)
                                        .shiftRight(40)
                                        .multiply(BigInteger.valueOf(255))
                                        .compareTo(BigInteger.valueOf(4L * i).shiftLeft(24))
                                < 0)
                        .mapToLong(i -> 1L << i)
                        .sum();

                assertEquals(expected, step(sample, seed, epoch, step));
            }
        }
    }

    /** Draw number {@code index} of a key: SplitMix64's output function of key + (index + 1)·γ, modulo 2^64. */
    private static BigInteger draw(BigInteger key, int index) {
        BigInteger two64 = BigInteger.ONE.shiftLeft(64);
        BigInteger z = new BigInteger("9E3779B97F4A7C15", 16)
                .multiply(BigInteger.valueOf(index + 1L))
                .add(key)
                .mod(two64);
        z = z.xor(z.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(two64);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(two64);
        return z.xor(z.shiftRight(31));
    }

    @Test
    void aLongerTrainBeginsWithTheShorter() {
        SpikeTrain eight = ENCODER.encode(RAMPS.image(1), 8, 7);
        SpikeTrain sixteen = ENCODER.encode(RAMPS.image(1), 16, 7);

        for (int step = 0; step < 8; step++) {
            for (int i = 0; i < 64; i++) {
                assertEquals(eight.get(step, i), sixteen.get(step, i));
            }
        }
    }

    @Test
    void encodeIsWhatAViewShowsOutsideTrainingWhateverItShowedBefore() {
        SpikeTrain train = ENCODER.encode(RAMPS.image(1), 16, 7);
        View view = RAMPS.view();
        long[] bits = new long[16];
        view.show(0);
        ENCODER.spikes(view, 99, 4, 16, bits, 0);

        view.show(1);
        ENCODER.spikes(view, 7, 0, 16, bits, 0);

        assertEquals(train, SpikeTrain.ofWords(64, 16, bits));
    }

    @Test
    void samplesStepsEpochsAndSeedsDrawApart() {
        long first = step(0, 7, 0, 0);

        assertEquals(first, step(0, 7, 0, 0));
        assertNotEquals(first, step(1, 7, 0, 0), "sample");
        assertNotEquals(first, step(0, 8, 0, 0), "seed");
        assertNotEquals(first, step(0, 7, 1, 0), "epoch");
        assertNotEquals(first, step(0, 7, 0, 1), "step");
        assertNotEquals(ENCODER.encode(RAMPS.image(0), 4, 7), ENCODER.encode(RAMPS.image(1), 4, 7));
    }

    /** The word of one step. */
    private static long step(int sample, long seed, int epoch, int step) {
        View view = RAMPS.view();
        view.show(sample);
        long[] bits = new long[step + 1];
        ENCODER.spikes(view, seed, epoch, step + 1, bits, 0);
        return bits[step];
    }

    /** An image's number in its own set counts, so what a slice shows is what {@code evaluate} of the slice shows. */
    @Test
    void drawsByTheNumberInTheSlice() {
        assertEquals(
                ENCODER.encode(RAMPS.image(0), 4, 7),
                ENCODER.encode(RAMPS.slice(1, 2).image(0), 4, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4097, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesStepsOutside1To4096(int steps) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> ENCODER.encode(RAMPS.image(0), steps, 7));

        assertEquals("steps must be 1..4096, was " + steps, error.getMessage());
    }

    @Test
    void isCalledBernoulli() {
        assertEquals("bernoulli", ENCODER.name());
        assertEquals(Encoder.bernoulli(), ENCODER);
    }

    private static ImageSet grey(int pixel, int inputs) {
        byte[] pixels = new byte[inputs];
        Arrays.fill(pixels, (byte) pixel);
        return ImageSet.of("grey", Shape.flat(inputs), pixels, new int[1], 1);
    }
}
