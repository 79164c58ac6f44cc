package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyEncoderTest {

    /** One image of 256 pixels; pixel i has the brightness i. */
    private static final ImageSet SCALE = scale();

    private static ImageSet scale() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return ImageSet.of("scale", Shape.flat(256), pixels, new int[1], 1);
    }

    /** Five steps: (1 − x) · 4 = 3.98, 3.51, 3.498, 2.008, 1.992, 0.502, 0.486 and 0. */
    @ParameterizedTest
    @CsvSource({"1, 4", "31, 4", "32, 3", "127, 2", "128, 2", "223, 1", "224, 0", "255, 0"})
    void theBrighterTheEarlier(int pixel, int step) {
        SpikeTrain train = Encoder.latency().encode(SCALE.image(0), 5, 7);

        assertEquals(step, only(train, pixel));
    }

    private static int only(SpikeTrain train, int neuron) {
        int[] steps = IntStream.range(0, train.steps())
                .filter(step -> train.get(step, neuron))
                .toArray();
        assertEquals(1, steps.length, "one spike");
        return steps[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 100, 4096})
    void everyInputSpikesOnceAndABlackOneNever(int steps) {
        SpikeTrain train = Encoder.latency().encode(SCALE.image(0), steps, 7);

        assertEquals(255, train.count());
        for (int pixel = 1; pixel < 256; pixel++) {
            assertEquals(Math.round((1 - pixel / 255.0) * (steps - 1)), only(train, pixel));
        }
    }

    /** 0.5 · 255 = 127.5: 128 and up. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.001, 1", "0.004, 2", "0.5, 128", "1, 255"})
    void inputsBelowTheLevelAreSilent(double level, int least) {
        SpikeTrain train = Encoder.latency(level).encode(SCALE.image(0), 3, 7);

        assertEquals(256 - least, train.count());
        assertEquals(
                256 - least,
                IntStream.range(least, 256)
                        .map(pixel -> only(train, pixel) >= 0 ? 1 : 0)
                        .sum());
    }

    @Test
    void theDensityIsTheShareOfInputsThatSpikeOverTheSteps() {
        ImageSet digit = Mnist.sample().test().head(1);
        long lit = IntStream.range(0, 784).filter(i -> digit.pixel(0, i) > 0).count();

        for (int steps : new int[] {1, 4, 16}) {
            assertEquals(
                    lit / 784.0 / steps,
                    Encoder.latency().encode(digit.image(0), steps, 7).density(),
                    1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesALevelOutsideZeroToOne(double level) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Encoder.latency(level));

        assertEquals("level must be 0..1, was " + level, error.getMessage());
    }
}
