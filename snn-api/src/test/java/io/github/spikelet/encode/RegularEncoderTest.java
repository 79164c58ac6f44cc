package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegularEncoderTest {

    /** One image of 256 pixels; pixel i has the brightness i. */
    private static final ImageSet SCALE = scale();

    private static ImageSet scale() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return ImageSet.of("scale", Shape.flat(256), pixels, new int[1], 1);
    }

    /**
     * Eight steps, by hand: 51/255 = 0.2 has round(0.2 t) = 0 0 1 1 1 1 1 2 spikes after t = 1 … 8 steps; 0.6 has
     * 1 1 2 2 3 4 4 5; 64/255 = 0.251 has 0 1 1 1 1 2 2 2.
     */
    @ParameterizedTest
    @CsvSource({
        "0, ........",
        "51, ..x....x",
        "64, .x...x..",
        "85, .x..x..x",
        "153, x.x.xx.x",
        "204, xx.xxxx.",
        "255, xxxxxxxx"
    })
    void spikesAreEvenlySpaced(int pixel, String expected) {
        SpikeTrain train = Encoder.regular().encode(SCALE.image(0), 8, 7);

        assertEquals(
                expected,
                IntStream.range(0, 8)
                        .mapToObj(step -> train.get(step, pixel) ? "x" : ".")
                        .collect(Collectors.joining()));
    }

    /** After t steps the nearest whole number to t · pixel / 255, for every brightness. */
    @Test
    void afterAnyNumberOfStepsThereAreAsManySpikesAsTheIntensityAsksFor() {
        SpikeTrain train = Encoder.regular().encode(SCALE.image(0), 300, 7);
        for (int pixel = 0; pixel < 256; pixel++) {
            int count = 0;
            for (int step = 0; step < 300; step++) {
                count += train.get(step, pixel) ? 1 : 0;
                assertEquals(Math.round((step + 1) * pixel / 255.0), count);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 255})
    void theDensityIsTheMeanIntensityToHalfASpikeAnInput(int steps) {
        ImageSet digits = Mnist.sample().test().head(5);
        for (int i = 0; i < 5; i++) {
            double mean = 0;
            for (byte pixel : digits.pixels(i)) {
                mean += (pixel & 0xFF) / 255.0 / 784;
            }
            double density = Encoder.regular().encode(digits.image(i), steps, 7).density();
            assertTrue(Math.abs(density - mean) <= 0.5 / steps, density + " of " + mean);
        }
    }

    /** After 255 steps nothing is left over. */
    @Test
    void theDensityOf255StepsIsTheMeanIntensity() {
        assertEquals(0.5, Encoder.regular().encode(SCALE.image(0), 255, 7).density(), 1e-12);
    }
}
