package io.github.spikelet.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinEncoderTest {

    private static final Shape FOUR = new Shape(2, 1, 2);

    /** Six events of 0 … 99 µs, the duration 100: at 0, 24, 25, 25, 50 and 99. */
    private static final EventSet SIX = EventSet.of(
            "six", FOUR, 1, new int[][] {{0, 3, 1, 1, 2, 3}}, new int[][] {{0, 24, 25, 25, 50, 99}}, new int[1]);

    /** Four bins of 25 µs. */
    @Test
    void anInputSpikesWhereAnEventFellIntoItsBin() {
        assertEquals(
                SpikeTrain.of(4, new int[][] {{0, 3}, {1}, {2}, {3}}),
                Encoder.bins().encode(SIX.recording(0), 4, 7));
    }

    /** Three bins end before 33 1/3 and 66 2/3. */
    @Test
    void binsNeedNotBeWholeMicroseconds() {
        EventSet edge = EventSet.of(
                "edge", FOUR, 1, new int[][] {{0, 1, 2, 3, 0}}, new int[][] {{33, 34, 66, 67, 99}}, new int[1]);

        assertEquals(
                SpikeTrain.of(4, new int[][] {{0}, {1, 2}, {0, 3}}),
                Encoder.bins().encode(edge.recording(0), 3, 7));
    }

    @Test
    void countsSayHowManyEventsFellIntoIt() {
        assertArrayEquals(new byte[] {1, 0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, counts(SIX, 0, 4));
    }

    private static byte[] counts(EventSet set, int sample, int steps) {
        View view = set.view();
        view.show(sample);
        byte[] levels = new byte[steps * set.shape().size()];
        Encoder.bins().counts().levels(view, 7, 0, steps, levels, 0);
        return levels;
    }

    @ParameterizedTest
    @CsvSource({"127, 127", "128, 128", "254, 254", "255, 255", "256, 255", "1000, 255"})
    void countsEndAt255(int events, int level) {
        EventSet many =
                EventSet.of("many", FOUR, 1, new int[][] {new int[events]}, new int[][] {new int[events]}, new int[1]);

        assertEquals(level, counts(many, 0, 1)[0] & 0xFF);
    }

    @Test
    void mergedPolaritiesAreReadToo() {
        assertEquals(
                SpikeTrain.of(2, new int[][] {{0, 1}, {1}, {0}, {1}}),
                Encoder.bins().encode(SIX.mergePolarities().recording(0), 4, 7));
        assertArrayEquals(new byte[] {1, 1, 0, 2, 1, 0, 0, 1}, counts(SIX.mergePolarities(), 0, 4));
    }

    /** between(0, 200) makes the recording twice as long, so the bins, too: 0 … 49, 50 … 99 and two empty ones. */
    @Test
    void binsDivideTheDurationOfTheRecording() {
        assertEquals(
                SpikeTrain.of(4, new int[][] {{0, 1, 3}, {2, 3}, {}, {}}),
                Encoder.bins().encode(SIX.between(0, 200).recording(0), 4, 7));
    }

    @Test
    void aRecordingWithoutEventsHasNoSpikes() {
        EventSet none = EventSet.of("none", FOUR, 1, new int[1][0], new int[1][0], new int[1]);

        assertEquals(0, Encoder.bins().encode(none.recording(0), 4, 7).count());
        assertArrayEquals(new byte[16], counts(none, 0, 4));
    }

    /** A recording of 3 µs in 7 bins: its microseconds fall into the bins 0, 2 and 4. */
    @Test
    void thereMayBeMoreBinsThanMicroseconds() {
        EventSet brief = EventSet.of("brief", FOUR, 1, new int[][] {{0, 1, 2}}, new int[][] {{0, 1, 2}}, new int[1]);

        assertEquals(
                SpikeTrain.of(4, new int[][] {{0}, {}, {1}, {}, {2}, {}, {}}),
                Encoder.bins().encode(brief.recording(0), 7, 7));
    }

    @Test
    void theLastMicrosecondOfTheLongestRecordingHasABin() {
        EventSet longest = EventSet.of(
                "longest", FOUR, 1, new int[][] {{0, 1}}, new int[][] {{0, Integer.MAX_VALUE - 1}}, new int[1]);

        SpikeTrain train = Encoder.bins().encode(longest.recording(0), 4096, 7);

        assertEquals(true, train.get(4095, 1));
        assertEquals(2, train.count());
    }

    /** Bin ⌊t · T / D⌋ of each event, one by one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 16, 97, 1000})
    void binsAreThoseOfASlowReference(int steps) {
        Random random = new Random(steps);
        int[] address = random.ints(500, 0, 70).toArray();
        int[] times = random.ints(500, 0, 3001).sorted().toArray();
        EventSet set =
                EventSet.of("random", new Shape(2, 5, 7), 1, new int[][] {address}, new int[][] {times}, new int[1]);
        int[][] expected = new int[steps][70];
        for (int i = 0; i < 500; i++) {
            expected[times[i] * steps / (times[499] + 1)][address[i]]++;
        }

        SpikeTrain train = Encoder.bins().encode(set.recording(0), steps, 7);
        byte[] counts = counts(set, 0, steps);

        for (int step = 0; step < steps; step++) {
            for (int input = 0; input < 70; input++) {
                assertEquals(expected[step][input] > 0, train.get(step, input));
                assertEquals(expected[step][input], counts[step * 70 + input]);
            }
        }
    }

    /** As many spikes as there are pairs of bin and input with an event, so ever fewer in a longer train's share. */
    @Test
    void theDensityFallsAsBinsBecomeShorter() {
        EventSet events = EventCamera.saccades().record(Mnist.sample().test().head(3), 7);
        for (int sample = 0; sample < 3; sample++) {
            double before = 1;
            for (int steps : new int[] {1, 4, 16, 64}) {
                byte[] counts = counts(events, sample, steps);
                long pairs = IntStream.range(0, counts.length)
                        .filter(i -> counts[i] != 0)
                        .count();
                int sum = 0;
                for (byte count : counts) {
                    sum += count & 0xFF;
                }

                double density = Encoder.bins()
                        .encode(events.recording(sample), steps, 7)
                        .density();

                assertEquals(pairs / (2312.0 * steps), density, 1e-12);
                assertEquals(events.events(sample), sum, "every event is counted once");
                assertEquals(true, density < before);
                before = density;
            }
        }
    }
}
