package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    @Test
    void sizeIsTheProductOfTheThree() {
        assertEquals(24, new Shape(2, 3, 4).size());
        assertEquals(784, new Shape(1, 28, 28).size());
        assertEquals(5, Shape.flat(5).size());
    }

    @Test
    void flatMeansNoHeightAndNoWidth() {
        assertTrue(Shape.flat(784).isFlat());
        assertTrue(new Shape(1, 1, 1).isFlat());
        assertFalse(new Shape(1, 28, 28).isFlat());
        assertFalse(new Shape(1, 1, 2).isFlat());
        assertFalse(new Shape(1, 2, 1).isFlat());
        assertEquals(Shape.flat(7), new Shape(7, 1, 1));
    }

    @Test
    void writesAVectorAsItsLengthAndTheRestAsAProduct() {
        assertEquals("784", Shape.flat(784).toString());
        assertEquals("1×28×28", new Shape(1, 28, 28).toString());
        assertEquals("2×1×3", new Shape(2, 1, 3).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "1, 0, 1",
        "1, 1, 0",
        "-1, 1, 1",
        "1, -28, -28",
        "16777217, 1, 1",
        "4096, 4096, 2",
        // Products that wrap to 0, to 1 and to a small positive number in 32 and in 64 bits.
        "65536, 65536, 1",
        "65536, 65536, 65536",
        "2147483647, 2147483647, 1",
        "2147483647, 2147483647, 2147483647"
    })
    void refusesSizesBelowOneAndMoreThanTwoToThe24Elements(int channels, int height, int width) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Shape(channels, height, width));
        assertEquals(
                "shape must have sizes of at least 1 and at most 16777216 elements, was " + channels + "×" + height
                        + "×" + width,
                error.getMessage());
    }

    @Test
    void allowsTheMost() {
        assertEquals(16_777_216, new Shape(1, 4096, 4096).size());
        assertEquals(16_777_216, Shape.flat(16_777_216).size());
    }
}
