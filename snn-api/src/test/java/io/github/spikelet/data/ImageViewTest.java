package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageViewTest {

    private static final Shape NINE = new Shape(1, 3, 3);

    /** A 3 × 3 image of 1 to 9, three times. */
    private static final ImageSet DIGITS = digits();

    private static ImageSet digits() {
        byte[] pixels = new byte[27];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 9 + 1);
        }
        return ImageSet.of("digits", NINE, pixels, new int[3], 1);
    }

    @Test
    void showsOneImageAfterAnother() {
        ImageSet set = ImageSet.of("two", Shape.flat(2), new byte[] {1, 2, 3, (byte) 255}, new int[2], 1);
        ImageView view = set.view();

        view.show(1);
        assertArrayEquals(new byte[] {3, (byte) 255}, view.pixels());
        assertEquals(1, view.sample());
        view.show(0);
        assertArrayEquals(new byte[] {1, 2}, view.pixels());
        assertEquals(0, view.sample());
        assertSame(set, view.data());
    }

    @Test
    void aSliceShowsItsOwnImages() {
        ImageSet set = ImageSet.of("four", Shape.flat(1), new byte[] {1, 2, 3, 4}, new int[4], 1);
        ImageView view = set.slice(1, 3).view();

        view.show(1);

        assertArrayEquals(new byte[] {3}, view.pixels());
        assertThrows(IndexOutOfBoundsException.class, () -> view.show(2));
        assertThrows(IndexOutOfBoundsException.class, () -> view.show(-1));
    }

    @Test
    void showsNothingBeforeItIsAsked() {
        ImageView view = DIGITS.view();

        assertThrows(IllegalStateException.class, view::pixels);
        assertThrows(IllegalStateException.class, view::lit);
        assertThrows(IllegalStateException.class, view::litPixels);
        IllegalStateException error = assertThrows(IllegalStateException.class, view::sample);
        assertEquals("the view shows no image yet: call show(sample) first", error.getMessage());
    }

    /** Sizes around the eight pixels that are looked at together, seeded. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 16, 63, 64, 65, 784})
    void litPixelsAreThoseThatAreNotBlack(int inputs) {
        Random random = new Random(inputs);
        byte[] pixels = new byte[2 * inputs];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
        }
        ImageView view =
                ImageSet.of("random", Shape.flat(inputs), pixels, new int[2], 1).view();
        for (int sample = 0; sample < 2; sample++) {
            int first = sample * inputs;
            view.show(sample);

            assertArrayEquals(
                    IntStream.range(0, inputs)
                            .filter(i -> pixels[first + i] != 0)
                            .toArray(),
                    Arrays.copyOf(view.litPixels(), view.lit()));
        }
    }

    /** The 25 moves of shift(2) by hand: what (x, y) shows was at (x − right, y − down), and outside it is black. */
    @Test
    void shiftMovesByWholePixelsAndFillsWithBlack() {
        Augmentation shift = Augmentation.shift(2);
        ImageView view = DIGITS.view();
        Set<String> moves = new TreeSet<>();
        for (int epoch = 0; epoch < 200; epoch++) {
            view.show(1, shift, 7, epoch);
            byte[] shown = view.pixels();
            long key = KeyedRandom.key(7, Purpose.AUGMENTATION, epoch, 1, 0);
            int right = KeyedRandom.bits24(key, 0) * 5 / (1 << 24) - 2;
            int down = KeyedRandom.bits24(key, 1) * 5 / (1 << 24) - 2;
            moves.add(right + " " + down);
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 3; x++) {
                    int fromX = x - right;
                    int fromY = y - down;
                    boolean inside = fromX >= 0 && fromX < 3 && fromY >= 0 && fromY < 3;
                    assertEquals(inside ? fromY * 3 + fromX + 1 : 0, shown[y * 3 + x], right + " " + down);
                }
            }
        }
        assertEquals(25, moves.size(), "every move is drawn");
    }

    /** One to the right at seed 7, epoch 1 and sample 0, worked out outside of Java. */
    @Test
    void aShiftStaysWhatItIs() {
        ImageView view = DIGITS.view();

        view.show(0, Augmentation.shift(1), 7, 1);

        assertArrayEquals(new byte[] {0, 1, 2, 0, 4, 5, 0, 7, 8}, view.pixels());
    }

    @Test
    void aShiftWiderThanTheImageMayLeaveNothing() {
        ImageView view = DIGITS.view();
        boolean empty = false;
        for (int epoch = 0; epoch < 20; epoch++) {
            view.show(0, Augmentation.shift(1000), 7, epoch);
            empty |= view.lit() == 0;
        }
        assertTrue(empty);
    }

    @Test
    void channelsMoveTogether() {
        byte[] pixels = new byte[18];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i + 1);
        }
        ImageView view = ImageSet.of("two channels", new Shape(2, 3, 3), pixels, new int[1], 1)
                .view();
        ImageView alone = DIGITS.view();
        for (int epoch = 0; epoch < 10; epoch++) {
            view.show(0, Augmentation.shift(2), 7, epoch);
            alone.show(0, Augmentation.shift(2), 7, epoch);
            for (int i = 0; i < 9; i++) {
                int first = alone.pixels()[i];
                assertEquals(first, view.pixels()[i]);
                assertEquals(first == 0 ? 0 : first + 9, view.pixels()[9 + i]);
            }
        }
    }

    @Test
    void aNewDrawForEverySampleEpochAndSeedAndTheSameForTheSame() {
        ImageSet digits = Mnist.sample().test().head(1);
        byte[] twice = new byte[2 * 784];
        System.arraycopy(digits.pixels(0), 0, twice, 0, 784);
        System.arraycopy(digits.pixels(0), 0, twice, 784, 784);
        ImageSet same = ImageSet.of("twice", digits.shape(), twice, new int[2], 1);
        for (Augmentation augmentation : new Augmentation[] {Augmentation.shift(20), Augmentation.elastic(34, 4)}) {
            byte[] first = shown(same, 0, augmentation, 7, 1);

            assertArrayEquals(first, shown(same, 0, augmentation, 7, 1));
            assertFalse(Arrays.equals(first, shown(same, 1, augmentation, 7, 1)), "sample");
            assertFalse(Arrays.equals(first, shown(same, 0, augmentation, 7, 2)), "epoch");
            assertFalse(Arrays.equals(first, shown(same, 0, augmentation, 8, 1)), "seed");
        }
    }

    private static byte[] shown(ImageSet set, int sample, Augmentation augmentation, long seed, int epoch) {
        ImageView view = set.view();
        view.show(sample, augmentation, seed, epoch);
        return view.pixels();
    }

    @Test
    void aBendOfAlphaZeroIsTheImageItself() {
        ImageSet digits = Mnist.sample().test().head(10);
        for (int i = 0; i < 10; i++) {
            assertArrayEquals(digits.pixels(i), shown(digits, i, Augmentation.elastic(0, 4), 7, 1));
        }
    }

    /**
     * A bend moves ink about; a field of α = 34, σ = 4 stretches or squeezes by a quarter and more here and there, so a
     * digit may gain or lose much of it, and all of them together little.
     */
    @ParameterizedTest
    @CsvSource({"8, 0.8, 1.25, 0.01", "34, 0.5, 2, 0.03"})
    void aBendKeepsTheInk(double alpha, double least, double most, double tolerance) {
        ImageSet digits = Mnist.sample().test().head(200);
        ImageView view = digits.view();
        double before = 0;
        double after = 0;
        for (int i = 0; i < digits.size(); i++) {
            view.show(i);
            double ink = ink(view.pixels());
            view.show(i, Augmentation.elastic(alpha, 4), 7, 1);
            double bent = ink(view.pixels());
            assertFalse(Arrays.equals(digits.pixels(i), view.pixels()));
            assertTrue(bent > least * ink && bent < most * ink, "digit " + i + " from " + ink + " to " + bent);
            before += ink;
            after += bent;
        }
        assertEquals(1, after / before, tolerance);
    }

    private static double ink(byte[] pixels) {
        double sum = 0;
        for (byte pixel : pixels) {
            sum += pixel & 0xFF;
        }
        return sum;
    }

    /**
     * The definition, in double precision and without any separation: the field at a pixel is Σ over all pixels of
     * Gaussian · draw, the image is read bilinearly there. Single precision may round a brightness the other way.
     */
    @ParameterizedTest
    @CsvSource({"1, 9, 7, 12, 2", "3, 5, 8, 30, 1.5", "1, 4, 4, 200, 6", "2, 1, 6, 8, 0.4"})
    void aBendIsThatOfASlowReference(int channels, int height, int width, double alpha, double sigma) {
        Shape shape = new Shape(channels, height, width);
        Random random = new Random(3);
        byte[] pixels = new byte[2 * shape.size()];
        random.nextBytes(pixels);
        ImageSet set = ImageSet.of("random", shape, pixels, new int[2], 1);

        byte[] bent = shown(set, 1, Augmentation.elastic(alpha, sigma), 7, 3);

        long key = KeyedRandom.key(7, Purpose.AUGMENTATION, 3, 1, 0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double[] moved = displacement(key, height, width, y, x, sigma);
                for (int channel = 0; channel < channels; channel++) {
                    double expected = read(set, channel, x + alpha * moved[0], y + alpha * moved[1]);
                    int at = (channel * height + y) * width + x;
                    assertEquals(expected, bent[at] & 0xFF, 0.51, "pixel " + at);
                }
            }
        }
    }

    static double[] displacement(long key, int height, int width, int y, int x, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double norm = 0;
        for (int k = -radius; k <= radius; k++) {
            norm += Math.exp(-k * k / (2 * sigma * sigma));
        }
        double right = 0;
        double down = 0;
        for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
                double weight = Math.exp(-((v - y) * (v - y) + (u - x) * (u - x)) / (2 * sigma * sigma)) / norm / norm;
                long bits = KeyedRandom.bits(key, v * width + u);
                right += weight * ((bits >>> 40) / Math.pow(2, 23) - 1);
                down += weight * ((bits >>> 16) % (1 << 24) / Math.pow(2, 23) - 1);
            }
        }
        return new double[] {right, down};
    }

    private static double read(ImageSet set, int channel, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double sum = 0;
        for (int v = top; v <= top + 1; v++) {
            for (int u = left; u <= left + 1; u++) {
                double weight = (1 - Math.abs(x - u)) * (1 - Math.abs(y - v));
                Shape shape = set.shape();
                if (v >= 0 && v < shape.height() && u >= 0 && u < shape.width()) {
                    sum += weight * set.pixel(1, (channel * shape.height() + v) * shape.width() + u);
                }
            }
        }
        return sum;
    }

    /** What the first augmentation leaves is what the second finds; each has a draw of its own. */
    @Test
    void aChainDoesOneAfterTheOther() {
        ImageSet digits = Mnist.sample().test().head(1);
        Augmentation twice = Augmentation.shift(3).then(Augmentation.shift(3));
        byte[] once = shown(digits, 0, Augmentation.shift(3), 7, 1);
        long second = KeyedRandom.key(7, Purpose.AUGMENTATION, 1, 0, 1);
        int right = KeyedRandom.bits24(second, 0) * 7 / (1 << 24) - 3;
        int down = KeyedRandom.bits24(second, 1) * 7 / (1 << 24) - 3;

        byte[] both = shown(digits, 0, twice, 7, 1);

        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                boolean inside = x - right >= 0 && x - right < 28 && y - down >= 0 && y - down < 28;
                assertEquals(inside ? once[(y - down) * 28 + x - right] : 0, both[y * 28 + x]);
            }
        }
    }

    @Test
    void whatWasShownBeforeLeavesNoTrace() {
        ImageSet digits = Mnist.sample().test().head(3);
        Augmentation chain = Augmentation.shift(2).then(Augmentation.elastic(34, 4));
        ImageView view = digits.view();
        view.show(0, chain, 7, 1);
        view.show(1, Augmentation.elastic(8, 2), 7, 1);
        view.lit();

        view.show(2, chain, 7, 1);

        assertArrayEquals(shown(digits, 2, chain, 7, 1), view.pixels());
        view.show(2);
        assertArrayEquals(digits.pixels(2), view.pixels());
        assertEquals(
                IntStream.range(0, 784).filter(i -> digits.pixel(2, i) != 0).count(), view.lit());
    }
}
