package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Numbers along axes. */
class TensorTest {

    private static final Tensor TWO_BY_THREE = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void theLastIndexRunsFastest() {
        assertEquals(2, TWO_BY_THREE.at(0, 1));
        assertEquals(4, TWO_BY_THREE.at(1, 0));
        assertEquals(24, Tensor.of(new float[24], 2, 3, 4).size());
        assertEquals(2, TWO_BY_THREE.rank());
        assertEquals(7, Tensor.of(new float[] {7}).at());
    }

    @Test
    void whatGoesInAndOut_isCopied() {
        float[] given = {1, 2};
        Tensor tensor = Tensor.of(given, 2);
        given[0] = 9;
        tensor.values()[1] = 9;
        tensor.shape()[0] = 9;

        assertArrayEquals(new float[] {1, 2}, tensor.values());
        assertArrayEquals(new int[] {2}, tensor.shape());
    }

    @Test
    void aShapeThatDoesNotHoldTheNumbers_isRefused() {
        assertEquals(
                "the shape [2, 2] holds 4 numbers, 3 were given",
                assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[3], 2, 2))
                        .getMessage());
        assertEquals(
                "a shape has sizes of at least 0, was [-1]",
                assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[0], -1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(new float[0], 1 << 30, 1 << 30, 1 << 30, 1 << 30));
    }

    @Test
    void anIndexThatIsNotThere_isRefused() {
        assertEquals(
                "index 3 of axis 1 must be 0..2: the shape is [2, 3]",
                assertThrows(IndexOutOfBoundsException.class, () -> TWO_BY_THREE.at(0, 3))
                        .getMessage());
        assertEquals(
                "a tensor of shape [2, 3] takes 2 indices, 1 were given",
                assertThrows(IndexOutOfBoundsException.class, () -> TWO_BY_THREE.at(1))
                        .getMessage());
    }

    @Test
    void tensorsOfTheSameShapeAndNumbersAreEqual() {
        assertEquals(TWO_BY_THREE, Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        assertEquals(
                TWO_BY_THREE.hashCode(), Tensor.of(TWO_BY_THREE.values(), 2, 3).hashCode());
        assertNotEquals(TWO_BY_THREE, Tensor.of(TWO_BY_THREE.values(), 3, 2));
    }

    @Test
    void itsTextHasTheFirstNumbers() {
        assertEquals("Tensor[2, 3] [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", TWO_BY_THREE.toString());
        assertEquals(
                "Tensor[9] [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, …]",
                Tensor.of(new float[9], 9).toString());
    }
}
