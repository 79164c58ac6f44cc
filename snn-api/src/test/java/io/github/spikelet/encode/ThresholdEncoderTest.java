package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdEncoderTest {

    /** One image of 256 pixels; pixel i has the brightness i. */
    private static final ImageSet SCALE = scale();

    private static ImageSet scale() {
        byte[] pixels = new byte[256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return ImageSet.of("scale", Shape.flat(256), pixels, new int[1], 1);
    }

    /** 127/255 = 0.498, 128/255 = 0.502. */
    @Test
    void oneHalfLiesBetween127And128() {
        SpikeTrain train = Encoder.threshold().encode(SCALE.image(0), 1, 7);

        assertEquals(false, train.get(0, 127));
        assertEquals(true, train.get(0, 128));
        assertEquals(128, train.count());
        assertEquals(0.5, train.density());
    }

    /** Smallest pixels with pixel/255 ≥ level: 0.1 · 255 = 25.5, 0.2 · 255 = 51, 0.999 · 255 = 254.7. */
    @ParameterizedTest
    @CsvSource({"0.1, 26", "0.2, 51", "0.25, 64", "0.5, 128", "0.75, 192", "0.999, 255", "1, 255", "4.9E-324, 1"})
    void spikesFromTheLevelUp(double level, int least) {
        assertArrayEquals(IntStream.range(least, 256).toArray(), spikes(level, 0, 0, 0));
    }

    static IntStream everyBrightness() {
        return IntStream.rangeClosed(1, 255);
    }

    @ParameterizedTest
    @MethodSource("everyBrightness")
    void aPixelOfTheLevelItselfSpikes(int pixel) {
        assertArrayEquals(IntStream.range(pixel, 256).toArray(), spikes(pixel / 255.0, 0, 0, 0));
    }

    @Test
    void neitherSeedNorEpochNorStepChangesIt() {
        int[] once = spikes(0.3, 1, 2, 3);

        assertArrayEquals(once, spikes(0.3, 9, 2, 3));
        assertArrayEquals(once, spikes(0.3, 1, 9, 3));
        assertArrayEquals(once, spikes(0.3, 1, 2, 9));
    }

    @Test
    void everyStepIsTheFirst() {
        int[] once = IntStream.range(77, 256).toArray(); // 0.3 · 255 = 76.5

        assertEquals(
                SpikeTrain.of(256, new int[][] {once, once, once, once, once}),
                Encoder.threshold(0.3).encode(SCALE.image(0), 5, 7));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                -0.5,
                1.0000000000000002,
                255,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY
            })
    void refusesALevelOutsideZeroToOne(double level) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Encoder.threshold(level));

        assertEquals("level must be above 0 and at most 1, was " + level, error.getMessage());
    }

    @Test
    void refusesStepsOutside1To4096() {
        assertThrows(IllegalArgumentException.class, () -> Encoder.threshold().encode(SCALE.image(0), 0, 7));
    }

    @Test
    void namesItsLevel() {
        assertEquals("threshold(0.5)", Encoder.threshold().name());
        assertEquals("threshold(0.25)", Encoder.threshold(0.25).name());
    }

    private static int[] spikes(double level, long seed, int epoch, int step) {
        View view = SCALE.view();
        view.show(0);
        long[] bits = new long[4 * (step + 1)];
        Encoder.threshold(level).spikes(view, seed, epoch, step + 1, bits, 0);
        return IntStream.range(0, 256)
                .filter(i -> (bits[4 * step + i / 64] >>> i & 1) == 1)
                .toArray();
    }
}
