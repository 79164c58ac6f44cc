package io.github.spikelet.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums of rows of bytes, in plain Java and by the Vector API, against sums of the bytes one by one. */
class PackedKernelsTest {

    private static final int ROWS = 40;

    static Stream<Arguments> lanesAndLargest() {
        return Stream.of(1, 3, 15, 16, 17, 31, 32, 63, 127)
                .flatMap(largest -> Stream.of(
                        Arguments.of("plain", new PlainPackedKernels(), largest),
                        Arguments.of("vectors", new VectorPackedKernels(), largest)));
    }

    /** Weights of −L … L are bytes of 0 … 2L; every third row is full of the largest. */
    @ParameterizedTest(name = "{0}, L = {2}")
    @MethodSource("lanesAndLargest")
    void theSumOfAnyRows_isThatOfTheirBytes(String name, PackedKernels lanes, int largest) {
        Random random = new Random(largest);
        int width = 2 * PackedKernels.UNIT;
        int base = 5;
        int[][] bytes = new int[ROWS][width * Long.BYTES];
        long[] rows = new long[base + ROWS * width];
        Arrays.fill(rows, 0, base, -1);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < bytes[row].length; i++) {
                bytes[row][i] = row % 3 == 0 ? 2 * largest : random.nextInt(2 * largest + 1);
                rows[base + row * width + i / Long.BYTES] |= (long) bytes[row][i] << i % Long.BYTES * Byte.SIZE;
            }
        }
        int[] list = random.ints(50, 0, ROWS)
                .map(row -> random.nextBoolean() ? row : row / 3 * 3)
                .toArray();
        for (int count : new int[] {0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 24, 40, 49}) {
            long[] sum = new long[2 * width + 1];
            Arrays.fill(sum, -1);

            lanes.sumRows(rows, 0xFF / (2 * largest), base, width, list, 1, 1 + count, sum);

            for (int i = 0; i < width * Long.BYTES; i++) {
                int expected = 0;
                for (int n = 1; n <= count; n++) {
                    expected += bytes[list[n]][i];
                }
                // Bytes at even places make the lanes of the first half, those at odd places of the second.
                long half = sum[i / Long.BYTES + (i % 2 == 0 ? 0 : width)];
                long lane = half >>> i % Long.BYTES / 2 * Short.SIZE & 0xFFFF;
                assertEquals(expected, lane, count + " rows, byte " + i);
            }
            assertEquals(-1, sum[2 * width], "nothing is written behind the sums");
        }
    }

    static Stream<Arguments> lanes() {
        return Stream.of(
                Arguments.of("plain", new PlainPackedKernels()), Arguments.of("vectors", new VectorPackedKernels()));
    }

    /** Lists of different lengths, one of them empty; longs are added as they are. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lanes")
    void narrowRowsOfFourLists_areAddedOneByOne(String name, PackedKernels lanes) {
        Random random = new Random(1);
        long[] rows = random.longs(ROWS * PackedKernels.NARROW).toArray();
        int[] list = random.ints(60, 0, ROWS).toArray();
        for (int[] starts : new int[][] {{-1, 3, 17, 17, 40, 60}, {-1, 0, 9, 20, 33, 41}, {-1, 5, 5, 5, 5, 5}}) {
            long[] sum = new long[4 * PackedKernels.NARROW + 1];
            Arrays.fill(sum, -1);

            lanes.sumFourNarrow(rows, list, starts, 1, sum);

            for (int k = 0; k < 4; k++) {
                for (int i = 0; i < PackedKernels.NARROW; i++) {
                    long expected = 0;
                    for (int n = starts[1 + k]; n < starts[2 + k]; n++) {
                        expected += rows[list[n] * PackedKernels.NARROW + i];
                    }
                    assertEquals(expected, sum[k * PackedKernels.NARROW + i], "list " + k + ", long " + i);
                }
            }
            assertEquals(-1, sum[4 * PackedKernels.NARROW], "nothing is written behind the sums");
        }
    }
}
