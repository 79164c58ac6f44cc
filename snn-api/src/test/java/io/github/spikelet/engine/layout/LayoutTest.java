package io.github.spikelet.engine.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.Bits;
import io.github.spikelet.engine.plan.Grid;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where bits, neurons and weights lie. */
class LayoutTest {

    @Test
    void bitsLieInWordsOf64() {
        assertArrayEquals(
                new int[] {0, 1, 1, 2, 16},
                IntStream.of(0, 1, 64, 65, 1024).map(Bits::words).toArray());
        long[] bits = {-1, 0b101, 1L << 63, -1};

        int[] list = new int[9];
        list[0] = -1;
        assertEquals(4, Bits.list(bits, 1, 2, list, 1));
        assertArrayEquals(new int[] {-1, 0, 2, 127}, Arrays.copyOf(list, 4));
        assertEquals(3, Bits.count(bits, 1, 2));
    }

    @ParameterizedTest(name = "{0} bits, seed {1}")
    @CsvSource({"1, 1", "63, 2", "64, 3", "65, 4", "200, 5", "1000, 6"})
    void bitsThatAreSet_areTheListTheyWereSetFrom(int count, long seed) {
        Random random = new Random(seed);
        int[] list = IntStream.range(0, count).filter(i -> random.nextBoolean()).toArray();
        int words = Bits.words(count);
        long[] bits = new long[words + 2];
        Arrays.fill(bits, -1);

        Bits.set(list, list.length, bits, 1, words);

        int[] back = new int[Long.SIZE * words];
        assertEquals(list.length, Bits.list(bits, 1, words, back, 0));
        assertArrayEquals(list, Arrays.copyOf(back, list.length));
        assertEquals(list.length, Bits.count(bits, 1, words));
        assertEquals(-1, bits[0], "a row before");
        assertEquals(-1, bits[words + 1], "and one after are left alone");
    }

    /** Rows of 19 levels: two runs of eight and a rest; 128 and 255 are negative bytes. */
    @Test
    void levelsThatAreNotZeroAreListedAndCounted() {
        Inputs inputs = Inputs.levels(Grid.planar(1, 1, 19), 1, 2);
        byte[] levels = inputs.levels();
        Arrays.fill(levels, 0, 19, (byte) 9);
        levels[19] = (byte) 128;
        levels[19 + 7] = 1;
        levels[19 + 16] = 127;
        levels[19 + 18] = (byte) 255;
        int[] list = new int[6];
        float[] factors = new float[6];
        list[0] = -1;

        assertEquals(5, inputs.list(1, list, factors, 1));

        assertArrayEquals(new int[] {-1, 0, 7, 16, 18}, Arrays.copyOf(list, 5));
        assertArrayEquals(new float[] {0, 128, 1, 127, 255}, Arrays.copyOf(factors, 5));
        assertEquals(4, inputs.count(1));
        assertEquals(19, inputs.count(0));
    }

    /** Neuron 1 fires at steps 0 and 2, neuron 34 at step 1, neuron 70 at step 2. */
    @Test
    void spikesByNeuron_becomeRowsByStep() {
        int[] fired = new int[1 + 80];
        fired[1 + 1] = 0b101;
        fired[1 + 34] = 0b010;
        fired[1 + 70] = 0b100;
        long[] bits = new long[1 + 3 * 2 + 1];
        Arrays.fill(bits, -1);

        Bits.turn(fired, 1, 80, 3, bits, 1, 2, new long[32]);

        assertArrayEquals(new long[] {-1, 1L << 1, 0, 1L << 34, 0, 1L << 1, 1L << 6, -1}, bits);
    }

    @Test
    void sixtyFourWords_areTurnedAsOneSquare() {
        long[] words = new Random(1).longs(66).toArray();
        long[] turned = words.clone();

        Bits.turn(turned, 1, 64);

        assertEquals(words[0], turned[0]);
        assertEquals(words[65], turned[65]);
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                assertEquals(words[1 + i] >>> j & 1, turned[1 + j] >>> i & 1, "row " + i + ", column " + j);
            }
        }
    }

    @ParameterizedTest(name = "{0} neurons, {1} steps")
    @CsvSource({"16, 1", "32, 32", "48, 7", "64, 31", "80, 32", "112, 9", "1008, 25"})
    void rowsByStep_haveEachSpikeByNeuron(int neurons, int steps) {
        Random random = new Random(neurons);
        int[] fired = random.ints(neurons).map(word -> word >>> 32 - steps).toArray();
        int words = Bits.words(neurons);
        long[] bits = new long[steps * words];

        Bits.turn(fired, 0, neurons, steps, bits, 0, words, new long[32]);

        for (int t = 0; t < steps; t++) {
            for (int neuron = 0; neuron < 64 * words; neuron++) {
                long spike = neuron < neurons ? fired[neuron] >>> t & 1 : 0;
                assertEquals(
                        spike, bits[t * words + neuron / 64] >>> neuron % 64 & 1, "step " + t + ", neuron " + neuron);
            }
        }
    }

    @Test
    void aPlanarGridIsTheUsersOrder() {
        Grid grid = Grid.planar(3, 4, 5);

        assertEquals(60, grid.elements());
        assertEquals(60, grid.size());
        assertEquals(1, grid.depth());
        assertEquals(1, grid.words());
        assertEquals((2 * 4 + 1) * 5 + 3, grid.index(2, 1, 3));
        assertArrayEquals(IntStream.range(0, 60).toArray(), grid.places());
    }

    @Test
    void aChannelsLastGridHasTheChannelsOfAPlaceSideBySide() {
        Grid grid = Grid.channelsLast(17, 2, 3);

        assertEquals(102, grid.elements());
        assertEquals(32, grid.depth(), "padded to whole runs");
        assertEquals(192, grid.size());
        assertEquals(3, grid.words());
        assertEquals((1 * 3 + 2) * 32 + 16, grid.index(16, 1, 2));
        // Planar index 3 is channel 0, row 1, column 0; index 6 is channel 1's first.
        assertEquals(3 * 32, grid.places()[3]);
        assertEquals(1, grid.places()[6]);
    }

    /** Rows of a power of two would fall into the same lines of a cache. */
    @ParameterizedTest(name = "{0} channels: {1}")
    @CsvSource({"16, 16", "240, 240", "256, 272", "250, 272", "1024, 1040", "257, 272"})
    void rowsOfAMultipleOf256AreARunLonger(int channels, int length) {
        assertEquals(length, Grid.channelsLast(channels, 1, 1).rowLength());
    }

    @ParameterizedTest(name = "{0} rows, {1} columns, tiles of {2}")
    @CsvSource({"1, 16, 128", "7, 128, 128", "7, 144, 128", "5, 400, 128", "64, 272, 256"})
    void everyElementOfATiledMatrixHasAPlaceOfItsOwn(int rows, int columns, int tile) {
        Tiles tiles = new Tiles(rows, columns, tile);
        boolean[] taken = new boolean[tiles.size()];
        int columnsOfTiles = 0;
        for (int number = 0; number < tiles.count(); number++) {
            assertEquals(columnsOfTiles, tiles.column(number));
            columnsOfTiles += tiles.width(number);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < tiles.width(number); i++) {
                    int at = tiles.base(number) + row * tiles.width(number) + i;
                    assertEquals(at, tiles.index(row, tiles.column(number) + i));
                    assertTrue(!taken[at]);
                    taken[at] = true;
                }
            }
        }
        assertEquals(columns, columnsOfTiles);
        assertEquals(rows * columns, taken.length);
        assertTrue(IntStream.range(0, taken.length).allMatch(at -> taken[at]));
    }

    @Test
    void tilesBeginAtMultiplesOfTheirWidth() {
        Tiles tiles = new Tiles(10, 144, 128);

        assertEquals(2, tiles.count());
        assertEquals(128, tiles.width(0));
        assertEquals(16, tiles.width(1));
        assertEquals(1280, tiles.base(1));
        assertEquals(3 * 128 + 127, tiles.index(3, 127));
        assertEquals(1280 + 3 * 16 + 1, tiles.index(3, 129));
    }
}
