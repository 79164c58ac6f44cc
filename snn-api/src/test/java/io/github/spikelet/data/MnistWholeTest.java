package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The real 70,000 images, where the user has them. */
@EnabledIfEnvironmentVariable(
        named = "SPIKELET_DATA",
        matches = ".+",
        disabledReason = "wants the whole MNIST: set SPIKELET_DATA to a folder that holds mnist/")
class MnistWholeTest {

    private static Mnist mnist;

    @BeforeAll
    static void load() {
        mnist = Mnist.load();
    }

    @Test
    void has60000And10000ImagesAndHoldsTheLast10000TrainingImagesBack() {
        assertEquals("mnist", mnist.name());
        assertEquals(60_000, mnist.trainAll().size());
        assertEquals(50_000, mnist.train().size());
        assertEquals(10_000, mnist.validation().size());
        assertEquals(10_000, mnist.test().size());
        assertEquals(10, mnist.trainAll().classes());
        assertEquals(new Shape(1, 28, 28), mnist.test().shape());
    }

    @Test
    void beginsWithItsWellKnownLabels() {
        assertArrayEquals(new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, firstLabels(mnist.train()));
        assertArrayEquals(new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, firstLabels(mnist.test()));
    }

    @Test
    void hasItsWellKnownMeanAndStandardDeviation() {
        long sum = 0;
        long squares = 0;
        long count = 0;
        for (int i = 0; i < mnist.trainAll().size(); i++) {
            for (byte pixel : mnist.trainAll().pixels(i)) {
                sum += pixel & 0xFF;
                squares += (pixel & 0xFF) * (pixel & 0xFF);
                count++;
            }
        }
        double mean = (double) sum / count;
        assertEquals(33.318, mean, 0.0005);
        assertEquals(78.567, Math.sqrt((double) squares / count - mean * mean), 0.0005);
    }

    @Test
    void everyTenthImageIsTheSample() {
        Mnist sample = Mnist.sample();
        assertEveryTenth(mnist.trainAll(), sample.trainAll());
        assertEveryTenth(mnist.test(), sample.test());
    }

    private static void assertEveryTenth(ImageSet whole, ImageSet sample) {
        assertEquals(whole.size(), sample.size() * 10);
        for (int i = 0; i < sample.size(); i++) {
            assertEquals(whole.label(i * 10), sample.label(i));
            assertArrayEquals(whole.pixels(i * 10), sample.pixels(i));
        }
    }

    private static int[] firstLabels(ImageSet set) {
        return IntStream.range(0, 10).map(set::label).toArray();
    }
}
