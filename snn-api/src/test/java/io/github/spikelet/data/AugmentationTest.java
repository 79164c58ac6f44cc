package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How augmentations are put together, named and refused; what they do is in the tests of the views. */
class AugmentationTest {

    private static final ImageSet VECTORS = ImageSet.of("vectors", Shape.flat(4), new byte[4], new int[1], 1);
    private static final EventSet EVENTS =
            EventSet.of("events", new Shape(2, 3, 3), 1, new int[1][0], new int[1][0], new int[1]);

    @Test
    void namesAreAsTheyAreWritten() {
        assertEquals("none", Augmentation.none().name());
        assertEquals("shift(2)", Augmentation.shift(2).name());
        assertEquals("elastic(34.0, 4.0)", Augmentation.elastic(34, 4).name());
        assertEquals(
                "shift(2).then(elastic(34.0, 4.0))",
                Augmentation.shift(2).then(Augmentation.elastic(34, 4)).name());
    }

    @Test
    void noneAddsNothingToAChain() {
        Augmentation shift = Augmentation.shift(2);

        assertSame(shift, Augmentation.none().then(shift));
        assertSame(shift, shift.then(Augmentation.none()));
        assertEquals(Augmentation.shift(2), shift);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesAShiftOutside0To1000(int pixels) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Augmentation.shift(pixels));

        assertEquals("a shift must be 0..1000 pixels, was " + pixels, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 4, alpha", "1001, 4, alpha", "NaN, 4, alpha", "1, 0, sigma", "1, 101, sigma", "1, NaN, sigma"})
    void refusesABendOutOfRange(double alpha, double sigma, String what) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Augmentation.elastic(alpha, sigma));

        assertTrue(error.getMessage().startsWith(what + " must be "), error.getMessage());
    }

    @Test
    void eventsCanBeShiftedAndBent() {
        Augmentation.none().checkReads(EVENTS);
        Augmentation.shift(2).then(Augmentation.elastic(34, 4)).checkReads(EVENTS);
    }

    @Test
    void vectorsHaveNoRows() {
        Augmentation.none().checkReads(VECTORS);

        IllegalArgumentException shift = assertThrows(
                IllegalArgumentException.class, () -> Augmentation.shift(1).checkReads(VECTORS));
        IllegalArgumentException elastic = assertThrows(
                IllegalArgumentException.class, () -> Augmentation.elastic(1, 1).checkReads(VECTORS));

        assertTrue(shift.getMessage().startsWith("\"vectors\" holds vectors of 4, which have no rows to shift"));
        assertTrue(elastic.getMessage().startsWith("\"vectors\" holds vectors of 4, which have no rows to bend"));
    }
}
