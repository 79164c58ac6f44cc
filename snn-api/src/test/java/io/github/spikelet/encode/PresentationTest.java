package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the engine is shown: all steps of a sample, or one of them, drawn. */
class PresentationTest {

    private static final int STEPS = 4;

    /** Sample n lights pixel 0 at step n of four, by latency: 255, 170, 85 and 1 are at 0, 1, 2 and 3. */
    private static final ImageSet AT_STEPS = ImageSet.of(
            "at steps", Shape.flat(1), new byte[] {(byte) 255, (byte) 170, 85, 1}, new int[] {0, 0, 0, 0}, 1);

    private static Presentation presentation(long seed) {
        return new Presentation(Encoder.latency(), AT_STEPS, Augmentation.none(), STEPS, seed);
    }

    private static boolean spikes(Presentation presentation, int sample, int epoch) {
        long[] bits = new long[1];
        presentation.spikes(sample, epoch, 1, bits, 0);
        return bits[0] == 1;
    }

    @Test
    void allStepsAreTheEncoding() {
        for (int sample = 0; sample < 4; sample++) {
            long[] bits = new long[STEPS];
            presentation(7).spikes(sample, 1, STEPS, bits, 0);
            long[] expected = new long[STEPS];
            expected[sample] = 1;
            assertArrayEquals(expected, bits);
        }
    }

    /** Sample n spikes where the drawn step is n, so a presentation shows which step was drawn. */
    @Test
    void oneStepIsDrawnBySeedEpochAndSample() {
        Presentation presentation = presentation(7);
        for (int epoch = 1; epoch <= 20; epoch++) {
            for (int sample = 0; sample < 4; sample++) {
                long key = KeyedRandom.key(7, Purpose.STEP, epoch, sample, 0);
                assertEquals(
                        KeyedRandom.below(key, 0, STEPS) == sample,
                        spikes(presentation, sample, epoch),
                        "epoch " + epoch + ", sample " + sample);
            }
        }
    }

    /** Of 4,000 epochs a quarter, 1,000, draw each step: within five standard deviations of √(4000 · ¼ · ¾) = 27. */
    @Test
    void allStepsAreEquallyLikely() {
        Presentation presentation = presentation(3);
        for (int sample = 0; sample < 4; sample++) {
            int times = 0;
            for (int epoch = 1; epoch <= 4000; epoch++) {
                times += spikes(presentation, sample, epoch) ? 1 : 0;
            }
            assertTrue(Math.abs(times - 1000) < 5 * 28, "step " + sample + " was drawn " + times + " times");
        }
    }

    /** Of a Bernoulli code: the drawn step of the very encoding that is shown whole. */
    @Test
    void theStepIsOneOfTheWholeEncoding() {
        byte[] pixels = new byte[70];
        Arrays.fill(pixels, (byte) 128);
        ImageSet grey = ImageSet.of("grey", Shape.flat(70), pixels, new int[1], 1);
        Presentation presentation = new Presentation(Encoder.bernoulli(), grey, Augmentation.none(), STEPS, 9);
        long[] whole = new long[2 * STEPS];
        presentation.spikes(0, 5, STEPS, whole, 0);
        int drawn = KeyedRandom.below(KeyedRandom.key(9, Purpose.STEP, 5, 0, 0), 0, STEPS);

        long[] one = new long[2];
        presentation.spikes(0, 5, 1, one, 0);

        assertArrayEquals(Arrays.copyOfRange(whole, 2 * drawn, 2 * drawn + 2), one);
    }
}
