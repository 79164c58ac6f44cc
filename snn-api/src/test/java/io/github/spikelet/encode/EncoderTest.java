package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder.Code;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all encoders have in common. */
class EncoderTest {

    /** Inputs that fill no whole word: 2 × 3 × 23 = 138. */
    private static final Shape SHAPE = new Shape(2, 3, 23);

    private static final ImageSet IMAGES = images();
    private static final EventSet EVENTS = events();

    private static ImageSet images() {
        Random random = new Random(5);
        byte[] pixels = new byte[3 * SHAPE.size()];
        random.nextBytes(pixels);
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = 0;
        }
        return ImageSet.of("images", SHAPE, pixels, new int[3], 1);
    }

    private static EventSet events() {
        Random random = new Random(6);
        int[][] address = new int[3][];
        int[][] times = new int[3][];
        for (int i = 0; i < 3; i++) {
            address[i] = random.ints(400, 0, SHAPE.size()).toArray();
            times[i] = random.ints(400, 0, 10_000).sorted().toArray();
        }
        return EventSet.of("events", SHAPE, 1, address, times, new int[3]);
    }

    private static Stream<Encoder> all() {
        return Stream.of(
                Encoder.bernoulli(),
                Encoder.regular(),
                Encoder.threshold(),
                Encoder.constant(),
                Encoder.latency(),
                Encoder.bins(),
                Encoder.bins().counts());
    }

    private static Stream<Encoder> spiking() {
        return all().filter(encoder -> encoder.code() == Code.SPIKES);
    }

    private static Stream<Encoder> grading() {
        return all().filter(encoder -> encoder.code() != Code.SPIKES);
    }

    private static Dataset fitting(Encoder encoder) {
        return encoder instanceof BinEncoder ? EVENTS : IMAGES;
    }

    @Test
    void namesAndCodes() {
        assertEquals(
                "bernoulli SPIKES, regular SPIKES, threshold(0.5) SPIKES, constant CONSTANT, latency SPIKES, bins SPIKES,"
                        + " bins.counts COUNTS",
                String.join(
                        ", ",
                        all().map(encoder -> encoder.name() + " " + encoder.code())
                                .toList()));
        assertEquals("latency(0.25)", Encoder.latency(0.25).name());
    }

    @Test
    void oneSettingIsOneEncoder() {
        assertEquals(all().toList(), all().toList());
        assertNotEquals(Encoder.latency(0.5), Encoder.latency());
        assertNotEquals(Encoder.bins(), Encoder.bins().counts());
    }

    @Test
    void bernoulliRegularThresholdAndConstantAreStepKeyed() {
        assertEquals(
                "bernoulli, regular, threshold(0.5), constant",
                String.join(
                        ", ",
                        all().filter(Encoder::stepKeyed).map(Encoder::name).toList()));
    }

    @Test
    void howStepsDiffer() {
        assertEquals(
                "bernoulli RANDOM, regular BY_STEP, threshold(0.5) NONE, constant NONE, latency BY_STEP, bins BY_STEP,"
                        + " bins.counts BY_STEP",
                String.join(
                        ", ",
                        all().map(encoder -> encoder.name() + " " + encoder.variation())
                                .toList()));
    }

    @Test
    void aNetworkMeetsStepsItHasNotSeen_whereStepsDifferByTheirNumber() {
        assertEquals(
                "the network was trained for T = 1 and is shown T = 8 by the encoder latency, whose steps differ by their"
                        + " number, so it meets steps that it has not seen: train it with steps(8)",
                Encoder.latency().mismatch(1, 8).orElseThrow());
        assertTrue(Encoder.bins().counts().mismatch(16, 4).isPresent());
        assertTrue(Encoder.latency().mismatch(8, 8).isEmpty());
        assertTrue(Encoder.bernoulli().mismatch(1, 16).isEmpty());
        assertTrue(Encoder.threshold().mismatch(1, 16).isEmpty());
    }

    /** Any steps of an encoding, asked for alone, are those of the whole; no other words are written. */
    @ParameterizedTest
    @MethodSource("spiking")
    void someStepsOfATrainAreThoseOfTheWhole(Encoder encoder) {
        int steps = 5;
        for (int sample = 0; sample < 3; sample++) {
            long[] whole = words(encoder, sample, steps);
            View view = fitting(encoder).view();
            view.show(sample);
            for (int first = 0; first < steps; first++) {
                for (int end = first + 1; end <= steps; end++) {
                    long[] bits = new long[3 * steps + 2];
                    Arrays.fill(bits, -1);
                    encoder.spikes(view, 7, 2, steps, first, end, bits, 1);
                    int words = 3 * (end - first);
                    assertArrayEquals(
                            Arrays.copyOfRange(whole, 3 * first, 3 * end), Arrays.copyOfRange(bits, 1, 1 + words));
                    assertEquals(-1, bits[0]);
                    assertTrue(Arrays.stream(bits, 1 + words, bits.length).allMatch(word -> word == -1));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grading")
    void someStepsOfLevelsAreThoseOfTheWhole(Encoder encoder) {
        int steps = 4;
        int inputs = SHAPE.size();
        boolean constant = encoder.code() == Code.CONSTANT;
        View view = fitting(encoder).view();
        view.show(1);
        byte[] whole = new byte[steps * inputs];
        encoder.levels(view, 7, 2, steps, whole, 0);
        for (int first = 0; first < steps; first++) {
            byte[] levels = new byte[2 * inputs];
            int end = Math.min(first + 2, steps);
            encoder.levels(view, 7, 2, steps, first, end, levels, 0);
            int from = constant ? 0 : first * inputs;
            int length = constant ? inputs : (end - first) * inputs;
            assertArrayEquals(
                    Arrays.copyOfRange(whole, from, from + length), Arrays.copyOf(levels, length), "step " + first);
        }
    }

    /** Of any two numbers of steps the smaller is a prefix where the encoder says so, and somewhere is none else. */
    @ParameterizedTest
    @MethodSource("spiking")
    void aStepKeyedTrainBeginsWithTheShorter(Encoder encoder) {
        boolean always = true;
        for (int sample = 0; sample < 3; sample++) {
            for (int steps : new int[] {1, 2, 5, 16}) {
                long[] shorter = words(encoder, sample, steps);
                long[] longer = words(encoder, sample, 2 * steps + 1);
                always &= Arrays.equals(shorter, Arrays.copyOf(longer, shorter.length));
            }
        }
        assertEquals(encoder.stepKeyed(), always);
    }

    private static long[] words(Encoder encoder, int sample, int steps) {
        View view = fitting(encoder).view();
        view.show(sample);
        long[] bits = new long[3 * steps];
        encoder.spikes(view, 7, 2, steps, bits, 0);
        return bits;
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void writesItsWordsWholeAndNoOthers(Encoder encoder) {
        for (int steps : new int[] {1, 5}) {
            View view = fitting(encoder).view();
            view.show(1);
            long[] bits = new long[4 + 3 * steps + 4];
            Arrays.fill(bits, -1);

            encoder.spikes(view, 7, 2, steps, bits, 4);

            assertArrayEquals(words(encoder, 1, steps), Arrays.copyOfRange(bits, 4, 4 + 3 * steps));
            for (int i = 0; i < 4; i++) {
                assertEquals(-1, bits[i]);
                assertEquals(-1, bits[4 + 3 * steps + i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("grading")
    void writesItsLevelsWholeAndNoOthers(Encoder encoder) {
        int steps = 3;
        int length = SHAPE.size() * (encoder.code() == Code.COUNTS ? steps : 1);
        View view = fitting(encoder).view();
        view.show(1);
        byte[] clean = new byte[length];
        encoder.levels(view, 7, 2, steps, clean, 0);
        byte[] levels = new byte[length + 2];
        Arrays.fill(levels, (byte) 99);

        encoder.levels(view, 7, 2, steps, levels, 1);

        assertArrayEquals(clean, Arrays.copyOfRange(levels, 1, length + 1));
        assertEquals(99, levels[0]);
        assertEquals(99, levels[length + 1]);
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void encodeIsWhatAViewShowsOutsideTraining(Encoder encoder) {
        View view = fitting(encoder).view();
        view.show(2);
        long[] bits = new long[3 * 6];
        encoder.spikes(view, 7, 0, 6, bits, 0);

        SpikeTrain train = encoder.encode(fitting(encoder).sample(2), 6, 7);

        assertEquals(SpikeTrain.ofWords(SHAPE.size(), 6, bits), train);
    }

    @Test
    void onlyBernoulliDraws() {
        for (Encoder encoder : spiking().toList()) {
            View view = fitting(encoder).view();
            view.show(1);
            long[] one = new long[12];
            long[] other = new long[12];
            encoder.spikes(view, 7, 1, 4, one, 0);
            encoder.spikes(view, 8, 2, 4, other, 0);
            assertEquals(encoder instanceof BernoulliEncoder, !Arrays.equals(one, other), encoder.name());
        }
    }

    /** An augmentation changes what is encoded: the encoder sees the view, not the set. */
    @ParameterizedTest
    @MethodSource("spiking")
    void encodesWhatIsShown(Encoder encoder) {
        View view = fitting(encoder).view();
        long[] moved = new long[12];
        view.show(1, Augmentation.shift(1), 7, 3);
        encoder.spikes(view, 7, 3, 4, moved, 0);
        long[] still = new long[12];
        view.show(1);
        encoder.spikes(view, 7, 3, 4, still, 0);

        assertFalse(Arrays.equals(moved, still));
    }

    @Test
    void anEncoderThatDoesNotFitNamesBothAndTheOneToUse() {
        for (Encoder encoder : all().toList()) {
            encoder.checkReads(fitting(encoder));
            Dataset other = encoder instanceof BinEncoder ? IMAGES : EVENTS;
            String advice = encoder instanceof BinEncoder ? "use Encoder.bernoulli()" : "use Encoder.bins()";

            IllegalArgumentException error =
                    assertThrows(IllegalArgumentException.class, () -> encoder.checkReads(other));

            assertTrue(error.getMessage().contains("the encoder " + encoder.name() + " reads"), error.getMessage());
            assertTrue(error.getMessage().contains("\"" + other.name() + "\" holds"), error.getMessage());
            assertTrue(error.getMessage().contains(advice), error.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Encoder.bins().encode(IMAGES.image(0), 4, 7));
        assertThrows(IllegalArgumentException.class, () -> Encoder.bernoulli().encode(EVENTS.recording(0), 4, 7));
    }

    @Test
    void spikesOfAViewThatDoesNotFitAreRefused() {
        for (Encoder encoder : spiking().toList()) {
            View view = (encoder instanceof BinEncoder ? IMAGES : EVENTS).view();
            view.show(0);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> encoder.spikes(view, 7, 0, 1, new long[3], 0),
                    encoder.name());
        }
    }

    @Test
    void nothingIsEncodedBeforeItIsShown() {
        for (Encoder encoder : spiking().toList()) {
            View view = fitting(encoder).view();
            assertThrows(
                    IllegalStateException.class, () -> encoder.spikes(view, 7, 0, 1, new long[3], 0), encoder.name());
        }
    }

    @Test
    void levelsOfSpikesAndSpikesOfLevelsAreRefused() {
        for (Encoder encoder : all().toList()) {
            View view = fitting(encoder).view();
            view.show(0);
            boolean gives = encoder.code() == Code.SPIKES;

            IllegalStateException error = assertThrows(IllegalStateException.class, () -> {
                if (gives) {
                    encoder.levels(view, 7, 0, 1, new byte[SHAPE.size()], 0);
                } else {
                    encoder.spikes(view, 7, 0, 1, new long[3], 0);
                }
            });

            assertTrue(
                    error.getMessage()
                            .startsWith("the encoder " + encoder.name() + " gives "
                                    + (gives ? "spikes, not levels" : "levels, not spikes")),
                    error.getMessage());
        }
    }

    @Test
    void levelsMakeNoTrain() {
        assertThrows(IllegalStateException.class, () -> Encoder.constant().encode(IMAGES.image(0), 4, 7));
        assertThrows(IllegalStateException.class, () -> Encoder.bins().counts().encode(EVENTS.recording(0), 4, 7));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "4097"})
    void refusesStepsOutside1To4096(int steps) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Encoder.bins().encode(EVENTS.recording(0), steps, 7));

        assertEquals("steps must be 1..4096, was " + steps, error.getMessage());
    }

    /** After a first round, a hundred presentations with all encoders and augmentations take no memory. */
    @Test
    void presentationsAllocateNothing() {
        View images = IMAGES.view();
        View events = EVENTS.view();
        Augmentation shift = Augmentation.shift(2);
        Augmentation chain = shift.then(Augmentation.elastic(8, 2));
        Encoder[] encoders = all().toArray(Encoder[]::new);
        long[] bits = new long[3 * 4];
        byte[] levels = new byte[4 * SHAPE.size()];
        present(images, events, shift, chain, encoders, bits, levels);
        long before = allocatedBytes();
        long cost = allocatedBytes() - before;
        for (int i = 0; i < 100; i++) {
            present(images, events, shift, chain, encoders, bits, levels);
        }
        long after = allocatedBytes();

        assertTrue(after - before - 2 * cost < 100, "took " + (after - before) + " bytes");
    }

    private static void present(
            View images,
            View events,
            Augmentation shift,
            Augmentation chain,
            Encoder[] encoders,
            long[] bits,
            byte[] levels) {
        images.show(0);
        images.show(1, chain, 7, 1);
        events.show(0);
        events.show(1, shift, 7, 1);
        for (Encoder encoder : encoders) {
            View view = encoder instanceof BinEncoder ? events : images;
            if (encoder.code() == Code.SPIKES) {
                encoder.spikes(view, 7, 1, 4, bits, 0);
            } else {
                encoder.levels(view, 7, 1, 4, levels, 0);
            }
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
