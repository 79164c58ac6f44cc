package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeTrainTest {

    /** Neurons around the borders of 64-bit words, each spiking in a step of its own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 784})
    void aSpikeIsSeenWhereItIsAndNowhereElse(int neurons) {
        int[][] spikes =
                IntStream.range(0, neurons).mapToObj(n -> new int[] {n}).toArray(int[][]::new);
        SpikeTrain train = SpikeTrain.of(neurons, spikes);

        assertEquals(neurons, train.neurons());
        assertEquals(neurons, train.steps());
        for (int step = 0; step < neurons; step++) {
            for (int neuron = 0; neuron < neurons; neuron++) {
                assertEquals(step == neuron, train.get(step, neuron), "step " + step + ", neuron " + neuron);
            }
            assertEquals(1, train.count(step));
        }
        assertEquals(neurons, train.count());
        assertEquals(1.0 / neurons, train.density());
    }

    @Test
    void countsAWordBorderOnTheRightSide() {
        SpikeTrain train = SpikeTrain.of(130, new int[][] {{129, 0, 63, 64, 127, 128}, {}, {64}});

        assertEquals(6, train.count(0));
        assertEquals(0, train.count(1));
        assertEquals(1, train.count(2));
        assertEquals(7, train.count());
        assertEquals(7.0 / 390, train.density());
        assertEquals("7 spikes of 130 neurons in 3 steps, density 0.0179", train.toString());
    }

    @Test
    void aNeuronNamedTwiceSpikesOnce() {
        assertEquals(1, SpikeTrain.of(3, new int[][] {{2, 2}}).count());
    }

    @Test
    void aFullTrainHasDensityOneAndATrainOfNoStepsNone() {
        assertEquals(1, SpikeTrain.of(2, new int[][] {{0, 1}, {1, 0}}).density());
        assertEquals(0, SpikeTrain.of(2, new int[0][]).density());
        assertEquals(0, SpikeTrain.of(2, new int[0][]).count());
    }

    @Test
    void doesNotKeepTheListsItWasGiven() {
        int[][] spikes = {{1}};
        SpikeTrain train = SpikeTrain.of(4, spikes);
        spikes[0][0] = 2;

        assertTrue(train.get(0, 1));
    }

    @Test
    void equalSpikesAreEqualTrains() {
        SpikeTrain train = SpikeTrain.of(70, new int[][] {{1, 69}, {}});

        assertEquals(train, SpikeTrain.of(70, new int[][] {{69, 1}, {}}));
        assertEquals(
                train.hashCode(), SpikeTrain.of(70, new int[][] {{69, 1}, {}}).hashCode());
        assertNotEquals(train, SpikeTrain.of(70, new int[][] {{1}, {}}), "a spike less");
        assertNotEquals(train, SpikeTrain.of(71, new int[][] {{1, 69}, {}}), "a neuron more");
        assertNotEquals(train, SpikeTrain.of(70, new int[][] {{1, 69}, {}, {}}), "a step more");
        assertNotEquals(train, SpikeTrain.of(70, new int[][] {{}, {1, 69}}), "another step");
        assertNotEquals(train, "a text");
        // One step of 128 and two of 64 fill the same two words.
        assertNotEquals(SpikeTrain.of(128, new int[][] {{0, 64}}), SpikeTrain.of(64, new int[][] {{0}, {0}}));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "2, 0", "0, -1", "0, 65", "0, 127"})
    void neverShowsABitOutside(int step, int neuron) {
        SpikeTrain train = SpikeTrain.of(65, new int[][] {{0}, {64}});

        assertThrows(IndexOutOfBoundsException.class, () -> train.get(step, neuron));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void countsNoStepOutside(int step) {
        SpikeTrain train = SpikeTrain.of(65, new int[][] {{0}, {64}});

        assertThrows(IndexOutOfBoundsException.class, () -> train.count(step));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesASpikeOfANeuronThatIsNot(int neuron) {
        assertThrows(IndexOutOfBoundsException.class, () -> SpikeTrain.of(65, new int[][] {{neuron}}));
    }

    /** Around the borders of words: what is packed by list and what is packed by hand are one train. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129})
    void takesPackedWordsAsTheyAre(int neurons) {
        int perStep = SpikeTrain.words(neurons);
        long[] words = new long[2 * perStep];
        words[0] = 1;
        words[2 * perStep - 1] = 1L << (neurons - 1) % 64;

        SpikeTrain train = SpikeTrain.ofWords(neurons, 2, words);

        assertEquals(SpikeTrain.of(neurons, new int[][] {{0}, {neurons - 1}}), train);
        words[0] = 0;
        assertTrue(train.get(0, 0), "the words were copied");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "64, 1", "65, 2", "128, 2", "129, 3", "2147483647, 33554432"})
    void aStepTakesAWordFor64Neurons(int neurons, int words) {
        assertEquals(words, SpikeTrain.words(neurons));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 63, 63", "2, 70, 6", "1, 129, 1"})
    void refusesABitBeyondTheLastNeuron(int steps, int neurons, int bit) {
        long[] words = new long[steps * SpikeTrain.words(neurons)];
        words[words.length - 1] = 1L << bit;

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> SpikeTrain.ofWords(neurons, steps, words));

        assertEquals(
                "step " + (steps - 1) + " has a bit set beyond the last of " + neurons + " neurons: clear it",
                error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"2, 65, 3", "2, 65, 5", "-1, 65, 0", "1, 64, 0"})
    void refusesAnotherNumberOfWords(int steps, int neurons, int words) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> SpikeTrain.ofWords(neurons, steps, new long[words]));

        assertTrue(error.getMessage().startsWith(steps + " steps of " + neurons + " neurons take"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesATrainOfNoNeurons(int neurons) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> SpikeTrain.of(neurons, new int[0][]));

        assertEquals("neurons must be at least 1, was " + neurons, error.getMessage());
    }

    @Test
    void allowsAsManyNeuronsAsCanBeCounted() {
        assertEquals(
                Integer.MAX_VALUE,
                SpikeTrain.of(Integer.MAX_VALUE, new int[0][]).neurons());
    }

    @Test
    void writesItsDensityAlikeInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    "1 spikes of 2 neurons in 1 steps, density 0.5000",
                    SpikeTrain.of(2, new int[][] {{0}}).toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A byte a neuron, a row a step, behind a header of 128 bytes. */
    @Test
    void savesWhatNumPyLoads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("spikes.npy");

        SpikeTrain.of(3, new int[][] {{1}, {}, {0, 2}}).save(file);

        byte[] bytes = Files.readAllBytes(file);
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1)
                .contains("{'descr': '|i1', 'fortran_order': False, 'shape': (3, 3), }"));
        assertArrayEquals(
                new byte[] {0, 1, 0, 0, 0, 0, 1, 0, 1}, Arrays.copyOfRange(bytes, bytes.length - 9, bytes.length));
    }
}
