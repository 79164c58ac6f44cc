package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products on the backend of the class path. Numbers are whole, so every order of summation gives the same. */
class Nd4jProductsTest {

    /**
     * <pre>
     *   1 2 3     1 0      7  8
     *   4 5 6  ·  0 1  =  16 17
     *             2 2
     * </pre>
     */
    @Test
    void twoByThreeTimesThreeByTwo() {
        float[] c = new float[4];
        try (Products products = Nd4jDoor.products()) {
            products.multiply(new float[] {1, 2, 3, 4, 5, 6}, false, new float[] {1, 0, 0, 1, 2, 2}, false, c, 2, 3, 2);
        }
        assertArrayEquals(new float[] {7, 8, 16, 17}, c);
    }

    /** Single rows and columns have an ambiguous order in memory: each side is 1 once. */
    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({
        "1, 1, 1",
        "1, 1, 5",
        "1, 5, 1",
        "5, 1, 1",
        "1, 3, 4",
        "3, 1, 4",
        "3, 4, 1",
        "2, 3, 4",
        "7, 5, 3",
        "16, 33, 17"
    })
    void allTranspositions_equalTheSumsWrittenOut(int rows, int inner, int columns) {
        Random random = new Random(31L * rows + 7L * inner + columns);
        try (Products products = Nd4jDoor.products()) {
            for (int transposed = 0; transposed < 4; transposed++) {
                boolean transposeA = transposed % 2 == 1;
                boolean transposeB = transposed > 1;
                float[] a = whole(random, rows * inner);
                float[] b = whole(random, inner * columns);
                float[] c = new float[rows * columns];

                products.multiply(a, transposeA, b, transposeB, c, rows, inner, columns);

                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        float sum = 0;
                        for (int k = 0; k < inner; k++) {
                            sum += a[transposeA ? k * rows + row : row * inner + k]
                                    * b[transposeB ? column * inner + k : k * columns + column];
                        }
                        assertEquals(sum, c[row * columns + column], "row " + row + ", column " + column);
                    }
                }
            }
        }
    }

    /** Arrays may be longer than the matrices, and what lies behind a product stays. */
    @Test
    void aSmallProductAfterALargeOne_leavesTheRest() {
        float[] c = {-1, -1, -1, -1};
        try (Products products = Nd4jDoor.products()) {
            products.multiply(new float[100], false, new float[100], false, new float[100], 10, 10, 10);
            products.multiply(new float[] {2, 3, 9, 9}, false, new float[] {5, 7, 9}, false, c, 2, 1, 1);
        }
        assertArrayEquals(new float[] {10, 15, -1, -1}, c);
    }

    private static float[] whole(Random random, int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextInt(9) - 4;
        }
        return numbers;
    }
}
