package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The built-in tenth. The expected numbers were counted outside of Java, in the four files of the whole MNIST. */
class MnistSampleTest {

    private static final Mnist SAMPLE = Mnist.sample();

    @Test
    void has6000And1000ImagesAndHoldsTheLastSixthBack() {
        assertEquals(6000, SAMPLE.trainAll().size());
        assertEquals(5000, SAMPLE.train().size());
        assertEquals(1000, SAMPLE.validation().size());
        assertEquals(1000, SAMPLE.test().size());
    }

    @Test
    void isOfTenDigitsOf28By28Pixels() {
        for (ImageSet set : new ImageSet[] {SAMPLE.trainAll(), SAMPLE.train(), SAMPLE.validation(), SAMPLE.test()}) {
            assertEquals(new Shape(1, 28, 28), set.shape());
            assertEquals(10, set.classes());
        }
    }

    @Test
    void namesItsParts() {
        assertEquals("mnist-sample", SAMPLE.name());
        assertEquals("mnist-sample/trainAll", SAMPLE.trainAll().name());
        assertEquals("mnist-sample/train", SAMPLE.train().name());
        assertEquals("mnist-sample/validation", SAMPLE.validation().name());
        assertEquals("mnist-sample/test", SAMPLE.test().name());
        assertEquals(
                "mnist-sample: 5000 training, 1000 validation and 1000 test images of 1×28×28, 10 classes",
                SAMPLE.toString());
    }

    @Test
    void beginsWithTheLabelsOfEveryTenthImage() {
        assertArrayEquals(new int[] {5, 3, 4, 3, 1, 3, 4, 1, 9, 6}, firstLabels(SAMPLE.train()));
        assertArrayEquals(new int[] {3, 5, 9, 9, 8, 4, 5, 0, 4, 4}, firstLabels(SAMPLE.validation()));
        assertArrayEquals(new int[] {7, 0, 9, 3, 1, 6, 7, 7, 7, 3}, firstLabels(SAMPLE.test()));
    }

    @Test
    void hasAsManyOfEachDigitAsEveryTenthImageHas() {
        assertArrayEquals(
                new int[] {545, 660, 622, 626, 566, 581, 630, 644, 555, 571}, imagesOfEachDigit(SAMPLE.trainAll()));
        assertArrayEquals(new int[] {96, 115, 89, 123, 87, 99, 88, 111, 89, 103}, imagesOfEachDigit(SAMPLE.test()));
    }

    /** Means 31.385 and 33.583; the whole of MNIST has 33.318 in its training images. */
    @Test
    void hasTheBrightnessOfEveryTenthImage() {
        assertEquals(147_636_365, sumOfPixels(SAMPLE.trainAll()));
        assertEquals(26_329_091, sumOfPixels(SAMPLE.test()));
    }

    @Test
    void isTheSameEachTime() {
        assertEquals(SAMPLE.trainAll().checksum(), Mnist.sample().trainAll().checksum());
        assertEquals(SAMPLE.test().checksum(), Mnist.sample().test().checksum());
    }

    private static int[] firstLabels(ImageSet set) {
        return IntStream.range(0, 10).map(set::label).toArray();
    }

    private static int[] imagesOfEachDigit(ImageSet set) {
        int[] counts = new int[10];
        for (int i = 0; i < set.size(); i++) {
            counts[set.label(i)]++;
        }
        return counts;
    }

    private static long sumOfPixels(ImageSet set) {
        long sum = 0;
        for (int i = 0; i < set.size(); i++) {
            for (byte pixel : set.pixels(i)) {
                sum += pixel & 0xFF;
            }
        }
        return sum;
    }
}
