package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom.Purpose;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedRandomTest {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger GAMMA = new BigInteger("9E3779B97F4A7C15", 16);

    /** The first outputs of SplitMix64 that started from 0 and from 1234567, as they are commonly quoted. */
    @Test
    void drawsOfAKeyAreTheOutputsOfSplitMix64StartedFromIt() {
        assertEquals(0xE220A8397B1DCDAFL, KeyedRandom.bits(0, 0));
        assertEquals(0x6E789E6AA1B965F4L, KeyedRandom.bits(0, 1));
        assertEquals(0x06C45D188009454FL, KeyedRandom.bits(0, 2));

        assertEquals(6457827717110365317L, KeyedRandom.bits(1234567, 0));
        assertEquals(3203168211198807973L, KeyedRandom.bits(1234567, 1));
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), KeyedRandom.bits(1234567, 2));
        assertEquals(4593380528125082431L, KeyedRandom.bits(1234567, 3));
        assertEquals(Long.parseUnsignedLong("16408922859458223821"), KeyedRandom.bits(1234567, 4));
    }

    /** Worked out outside of Java. */
    @Test
    void keysStayWhatTheyAre() {
        assertEquals(0x2BF6F81349ECC50EL, KeyedRandom.key(7, Purpose.WEIGHTS, 0, 0, 0));
        assertEquals(0xE97D3A44DE70C6A6L, KeyedRandom.key(7, Purpose.ENCODING, 0, 0, 0));
        assertEquals(0x685F382E837DC85EL, KeyedRandom.key(7, Purpose.ENCODING, 0, 1, 2));
        assertEquals(0xE8E3FFAB9CC77A2CL, KeyedRandom.key(-1, Purpose.DROPOUT, 3, 4, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "0, WEIGHTS, 0, 0, 0",
        "7, ENCODING, 0, 9999, 15",
        "-1, SHUFFLE, 5, 0, 0",
        "9223372036854775807, DROPOUT, 2147483647, 2147483647, 2147483647",
        "-9223372036854775808, ENCODING, 60, 59999, 4095"
    })
    void aKeyMixesSeedPurposeEpochSampleAndStepOneAfterTheOther(
            long seed, Purpose purpose, int epoch, int sample, int step) {
        BigInteger key = BigInteger.valueOf(seed);
        for (long part : new long[] {purpose.ordinal(), epoch, sample, step}) {
            key = slowDraw(key, part);
        }

        assertEquals(key.longValue(), KeyedRandom.key(seed, purpose, epoch, sample, step));
        assertEquals(slowDraw(key, 783).longValue(), KeyedRandom.bits(key.longValue(), 783));
        assertEquals(slowDraw(key, 783).shiftRight(40).intValueExact(), KeyedRandom.bits24(key.longValue(), 783));
    }

    /** mix(key + (index + 1)·γ) modulo 2^64, in numbers of any length. */
    private static BigInteger slowDraw(BigInteger key, long index) {
        BigInteger z = GAMMA.multiply(BigInteger.valueOf(index).add(BigInteger.ONE))
                .add(key)
                .mod(TWO_TO_64);
        z = z.xor(z.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(TWO_TO_64);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(TWO_TO_64);
        return z.xor(z.shiftRight(31));
    }

    @Test
    void everyPartOfAKeyCounts() {
        Set<Long> keys = new HashSet<>();
        int made = 0;
        for (long seed = -2; seed < 3; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (int epoch = 0; epoch < 5; epoch++) {
                    for (int sample = 0; sample < 20; sample++) {
                        for (int step = 0; step < 20; step++) {
                            keys.add(KeyedRandom.key(seed, purpose, epoch, sample, step));
                            made++;
                        }
                    }
                }
            }
        }
        assertEquals(5 * Purpose.values().length * 5 * 20 * 20, made);
        assertEquals(made, keys.size());
    }

    /** The upper half of a draw of 64 bits, the lowest cleared, times the bound; here in numbers of any length. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 4096, Integer.MAX_VALUE})
    void anIntegerBelowABound(int bound) {
        for (long key = -50; key < 50; key++) {
            BigInteger draw = new BigInteger(Long.toUnsignedString(KeyedRandom.bits(key, 3))).clearBit(0);
            assertEquals(
                    draw.multiply(BigInteger.valueOf(bound)).shiftRight(64).intValueExact(),
                    KeyedRandom.below(key, 3, bound));
        }
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void drawsOfTwoPurposesDiffer(Purpose purpose) {
        for (Purpose other : Purpose.values()) {
            if (other != purpose) {
                long[] draws = draws(KeyedRandom.key(7, purpose, 1, 2, 3), 100);
                long[] others = draws(KeyedRandom.key(7, other, 1, 2, 3), 100);
                assertTrue(Arrays.stream(draws)
                        .noneMatch(draw -> Arrays.stream(others).anyMatch(d -> d == draw)));
            }
        }
    }

    private static long[] draws(long key, int count) {
        return IntStream.range(0, count)
                .mapToLong(i -> KeyedRandom.bits(key, i))
                .toArray();
    }

    @Test
    void uniformIsTheUpper24BitsOver2To24() {
        // 0xE220A8397B1DCDAF: the upper 24 bits are E220A8 = 14819496.
        assertEquals(14_819_496, KeyedRandom.bits24(0, 0));
        assertEquals(14_819_496 / 16_777_216f, KeyedRandom.uniform(0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, -1, Long.MIN_VALUE})
    void uniformLiesInZeroToOneWithOneExcludedAndFillsItEvenly(long seed) {
        int draws = 64_000;
        int[] bins = new int[64];
        double sum = 0;
        long key = KeyedRandom.key(seed, Purpose.ENCODING, 0, 0, 0);
        for (int i = 0; i < draws; i++) {
            float u = KeyedRandom.uniform(key, i);
            assertTrue(u >= 0 && u < 1, () -> "was " + u);
            bins[(int) (u * bins.length)]++;
            sum += u;
        }
        // Mean 1/2, standard deviation sqrt(1/12 / 64000) = 0.00114: four of them.
        assertEquals(0.5, sum / draws, 0.00456);
        // Chi-square of 63 degrees of freedom: mean 63, standard deviation sqrt(126) = 11.2: four of them.
        assertEquals(63, chiSquare(bins, draws), 4 * 11.2);
    }

    @Test
    void neighbouringKeysDrawIndependently() {
        // The first draws of 64,000 neighbouring steps and samples are as even as the draws of one key.
        int[] bins = new int[64];
        for (int sample = 0; sample < 4000; sample++) {
            for (int step = 0; step < 16; step++) {
                bins[(int) (KeyedRandom.uniform(KeyedRandom.key(7, Purpose.ENCODING, 0, sample, step), 0) * 64)]++;
            }
        }
        assertEquals(63, chiSquare(bins, 64_000), 4 * 11.2);
    }

    private static double chiSquare(int[] bins, int draws) {
        double expected = (double) draws / bins.length;
        return Arrays.stream(bins)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 1000, 60_000})
    void aPermutationHoldsEveryIndexOnce(int size) {
        int[] order = new int[size];
        Arrays.fill(order, -1);
        KeyedRandom.permutation(KeyedRandom.key(7, Purpose.SHUFFLE, 1, 0, 0), order);

        assertArrayEquals(
                IntStream.range(0, size).toArray(),
                Arrays.stream(order).sorted().toArray());
    }

    /** Worked out outside of Java, from the last place down. */
    @Test
    void aPermutationStaysWhatItIs() {
        assertArrayEquals(new int[] {1, 6, 9, 7, 5, 3, 4, 2, 0, 8}, permutation(1, 10));
    }

    @Test
    void permutationsOfTwoEpochsDiffer() {
        assertNotEquals(Arrays.toString(permutation(1, 100)), Arrays.toString(permutation(2, 100)));
        assertArrayEquals(permutation(1, 100), permutation(1, 100));
    }

    @Test
    void allPermutationsOfThreeAreAboutAsFrequent() {
        int[] counts = new int[27];
        for (int epoch = 0; epoch < 6000; epoch++) {
            int[] order = permutation(epoch, 3);
            counts[order[0] * 9 + order[1] * 3 + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertEquals(6, seen.length);
        // Chi-square of 5 degrees of freedom: mean 5, standard deviation sqrt(10) = 3.2: four of them above.
        assertTrue(chiSquare(seen, 6000) < 5 + 4 * 3.2, () -> Arrays.toString(seen));
    }

    private static int[] permutation(int epoch, int size) {
        int[] order = new int[size];
        KeyedRandom.permutation(KeyedRandom.key(7, Purpose.SHUFFLE, epoch, 0, 0), order);
        return order;
    }

    /** Worked out outside of Java. */
    @Test
    void decisionsStayWhatTheyAre() {
        long key = KeyedRandom.key(7, Purpose.DROPOUT, 1, 0, 0);

        assertEquals(0x563F965FE3D7DAFCL, KeyedRandom.kept(key, 0, KeyedRandom.margin(0.3)));
        assertEquals(0xFDA8B3EFFFE37ED9L, KeyedRandom.kept(key, 1, KeyedRandom.margin(0.3)));
        assertEquals(0x563E865AE1865828L, KeyedRandom.kept(key, 0, KeyedRandom.margin(0.5)));
        assertEquals(0xFFFFFFAFF7FFE7FFL, KeyedRandom.kept(key, 5, KeyedRandom.margin(0.1)));
    }

    /** Decision {@code d} keeps where 15 bits of draw ⌊d/4⌋ are at least the share of 2^15; the first of four has the upper bits. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.25, 0.3, 0.5, 0.77, 0.999})
    void aDecisionComparesFifteenBitsOfADrawWithTheShare(double share) {
        long key = KeyedRandom.key(3, Purpose.DROPOUT, 2, 5, 1);
        for (int decision = 0; decision < 1024; decision++) {
            long draw = KeyedRandom.bits(key, decision / 4) >>> 16 * (3 - decision % 4) & 0x7FFF;
            long bit = KeyedRandom.kept(key, decision / 64, KeyedRandom.margin(share)) >>> decision & 1;

            assertEquals(draw >= Math.round(share * 32768) ? 1 : 0, bit, "decision " + decision);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.3, 0.5, 0.9})
    void asManyDecisionsKeepAsTheShareLeaves(double share) {
        long margin = KeyedRandom.margin(share);
        int decisions = 0;
        int kept = 0;
        int[] keptAt = new int[64];
        for (int sample = 0; sample < 400; sample++) {
            long key = KeyedRandom.key(11, Purpose.DROPOUT, 1, sample, 0);
            for (int word = 0; word < 10; word++) {
                long bits = KeyedRandom.kept(key, word, margin);
                decisions += 64;
                kept += Long.bitCount(bits);
                for (int at = 0; at < 64; at++) {
                    keptAt[at] += (int) (bits >>> at & 1);
                }
            }
        }
        // Four standard deviations of a binomial, of all decisions and of those at each place of a word.
        double expected = 1 - share;
        assertEquals(expected, kept / (double) decisions, 4 * Math.sqrt(share * expected / decisions));
        for (int count : keptAt) {
            assertEquals(expected, count / 4000.0, 4 * Math.sqrt(share * expected / 4000));
        }
    }

    @Test
    void aShareOfZeroKeepsAll() {
        assertEquals(-1, KeyedRandom.kept(KeyedRandom.key(1, Purpose.DROPOUT, 1, 1, 1), 3, KeyedRandom.margin(0)));
    }

    /** Layers and time steps have keys of their own: step is the layer plus 65,536 times the time step. */
    @Test
    void decisionsOfLayersStepsAndSamplesDiffer() {
        long margin = KeyedRandom.margin(0.5);
        Set<Long> seen = new HashSet<>();
        for (int sample = 0; sample < 5; sample++) {
            for (int layer = 0; layer < 4; layer++) {
                for (int t = 0; t < 5; t++) {
                    long key = KeyedRandom.key(1, Purpose.DROPOUT, 1, sample, layer + (t << 16));
                    for (int word = 0; word < 3; word++) {
                        seen.add(KeyedRandom.kept(key, word, margin));
                    }
                }
            }
        }
        assertEquals(300, seen.size());
    }
}
