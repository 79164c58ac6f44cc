package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSetTest {

    /** Off pixels 0 … 5, row by row, then on pixels 6 … 11. */
    private static final Shape PIXELS = new Shape(2, 2, 3);

    /**
     * Two recordings of three events: off at (0, 0) at 10 µs, on at (2, 1) at 20 µs, off at (1, 1) at 20 µs; and on at
     * (0, 1) at 0, 5 and 30 µs.
     */
    private static EventSet two() {
        return EventSet.of(
                "two",
                PIXELS,
                3,
                new int[][] {{0, 11, 4}, {9, 9, 9}},
                new int[][] {{10, 20, 20}, {0, 5, 30}},
                new int[] {2, 0});
    }

    /** Eight recordings of one event each, number i at pixel i at i microseconds. */
    private static EventSet eight() {
        int[][] each = new int[8][];
        for (int i = 0; i < each.length; i++) {
            each[i] = new int[] {i};
        }
        return EventSet.of("eight", PIXELS, 8, each, each, new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    }

    @Test
    void aRecordingKnowsItsEvents() {
        Recording recording = two().recording(0);

        assertEquals(3, recording.events());
        assertEquals("0,0 off 10", event(recording, 0));
        assertEquals("2,1 on 20", event(recording, 1));
        assertEquals("1,1 off 20", event(recording, 2));
        assertEquals(21, recording.duration());
        assertEquals(2, recording.label());
        assertEquals(PIXELS, recording.shape());
        assertEquals("recording 0 of two, 2×2×3, 3 events in 21 µs, label 2", recording.toString());
        assertEquals(31, two().recording(1).duration());
    }

    private static String event(Recording recording, int i) {
        return recording.x(i) + "," + recording.y(i) + (recording.on(i) ? " on " : " off ") + recording.microseconds(i);
    }

    @Test
    void ofCopiesWhatItIsGivenAndGivesCopies() {
        int[][] address = {{1}};
        int[][] times = {{2}};
        int[] labels = {0};
        EventSet set = EventSet.of("own", PIXELS, 2, address, times, labels);

        address[0][0] = 9;
        times[0][0] = 9;
        labels[0] = 1;
        set.addresses(0)[0] = 9;
        set.microseconds(0)[0] = 9;

        assertArrayEquals(new int[] {1}, set.addresses(0));
        assertArrayEquals(new int[] {2}, set.microseconds(0));
        assertEquals(0, set.label(0));
        assertEquals("own: 1 recording of 2×2×3, 2 classes", set.toString());
    }

    @Test
    void aRecordingMayBeEmpty() {
        Recording none = EventSet.of("none", PIXELS, 1, new int[1][0], new int[1][0], new int[1])
                .recording(0);

        assertEquals(0, none.events());
        assertEquals(0, none.duration());
        assertThrows(IndexOutOfBoundsException.class, () -> none.x(0));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(new int[][] {{0}}, new int[][] {{0}, {0}}, new int[] {0}, "times of 2 and 1 labels"),
                Arguments.of(new int[][] {{0}}, new int[][] {{0}}, new int[] {0, 0}, "addresses of 1 recordings"),
                Arguments.of(new int[][] {{0, 1}}, new int[][] {{0}}, new int[] {0}, "has 2 addresses and 1 times"),
                Arguments.of(
                        new int[][] {{0, 12}}, new int[][] {{0, 0}}, new int[] {0}, "0..11, event 1 of recording 0"),
                Arguments.of(new int[][] {{-1}}, new int[][] {{0}}, new int[] {0}, "had -1"),
                Arguments.of(new int[][] {{0}}, new int[][] {{-1}}, new int[] {0}, "0..2147483646 µs"),
                Arguments.of(new int[][] {{0}}, new int[][] {{Integer.MAX_VALUE}}, new int[] {0}, "had 2147483647"),
                Arguments.of(
                        new int[][] {{0, 0, 0}}, new int[][] {{3, 5, 4}}, new int[] {0}, "event 2 of recording 0 of"),
                Arguments.of(new int[][] {{0}}, new int[][] {{0}}, new int[] {2}, "must be 0..1, was 2"),
                Arguments.of(new int[][] {{0}}, new int[][] {{0}}, new int[] {-1}, "must be 0..1, was -1"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatIsNoRecording(int[][] address, int[][] times, int[] labels, String mentions) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> EventSet.of("bad", PIXELS, 2, address, times, labels));

        assertTrue(error.getMessage().contains(mentions), error.getMessage());
    }

    @Test
    void eventsOfOneMicrosecondAreInOrder() {
        EventSet.of("same", PIXELS, 1, new int[][] {{5, 1}}, new int[][] {{3, 3}}, new int[1]);
    }

    @Test
    void refusesThreeChannels() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> EventSet.of("rgb", new Shape(3, 2, 2), 1, new int[0][], new int[0][], new int[0]));

        assertEquals("recordings have 1 or 2 channels, the shape was 3×2×2", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void refusesANumberOfClassesOutside1To256(int classes) {
        assertThrows(
                IllegalArgumentException.class,
                () -> EventSet.of("own", PIXELS, classes, new int[0][], new int[0][], new int[0]));
    }

    @Test
    void refusesMoreEventsThanFit() {
        int[] many = new int[EventSet.MAX_EVENTS / 8 + 1];
        int[][] all = {many, many, many, many, many, many, many, many};

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> EventSet.of("big", PIXELS, 1, all, all, new int[8]));

        assertTrue(error.getMessage().contains("at most 268435456"), error.getMessage());
    }

    @Test
    void aSliceNumbersItsRecordingsFromZeroAgain() {
        EventSet middle = eight().slice(2, 6).slice(1, 3);

        assertEquals("eight[2..5][1..2]", middle.name());
        assertEquals(2, middle.size());
        assertEquals(3, middle.label(0));
        assertArrayEquals(new int[] {4}, middle.addresses(1));
        assertArrayEquals(new int[] {4}, middle.microseconds(1));
        assertEquals(5, middle.duration(1));
        assertEquals(1, middle.recording(1).index());
        assertThrows(IndexOutOfBoundsException.class, () -> middle.addresses(2));
        assertThrows(IndexOutOfBoundsException.class, () -> middle.label(-1));
        IndexOutOfBoundsException error = assertThrows(IndexOutOfBoundsException.class, () -> middle.recording(2));
        assertEquals("\"eight[2..5][1..2]\" has 2 recordings, numbered from 0; was asked for 2", error.getMessage());
    }

    @Test
    void theWholeSliceIsTheSetItself() {
        EventSet set = eight();

        assertSame(set, set.slice(0, 8));
        assertSame(set, set.head(100));
        assertEquals("eight[0..1]", set.head(2).name());
        assertEquals(0, set.head(0).size());
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 9", "3, 2"})
    void refusesASliceOutsideTheSet(int from, int to) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> eight().slice(from, to));

        assertEquals("a slice of \"eight\" must lie in 0..8, was " + from + ".." + to, error.getMessage());
    }

    /** Columns 1 and 2 of row 1 stay: of the first recording (2, 1) on and (1, 1) off, of the second nothing. */
    @Test
    void cropDropsWhatIsOutside() {
        EventSet cropped = two().crop(1, 1, 2, 1);

        assertEquals("two.crop(1,1,2,1)", cropped.name());
        assertEquals(new Shape(2, 1, 2), cropped.shape());
        assertEquals(2, cropped.recording(0).events());
        assertEquals("1,0 on 20", event(cropped.recording(0), 0));
        assertEquals("0,0 off 20", event(cropped.recording(0), 1));
        assertEquals(0, cropped.recording(1).events());
        assertEquals(21, cropped.duration(0), "a crop does not make a recording shorter");
        assertEquals(31, cropped.duration(1));
        assertEquals(2, cropped.label(0));
        assertEquals(3, cropped.classes());
    }

    @Test
    void aCropOfASliceIsOfTheSlice() {
        EventSet cropped = two().slice(1, 2).crop(0, 1, 1, 1);

        assertArrayEquals(new int[] {1, 1, 1}, cropped.addresses(0));
        assertArrayEquals(new int[] {0, 5, 30}, cropped.microseconds(0));
        assertEquals(0, cropped.label(0));
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,0,1", "0,0,1,0", "1,0,3,1", "0,1,1,2", "2147483647,0,2147483647,1"})
    void refusesACropOutsideThePicture(int x, int y, int width, int height) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> two().crop(x, y, width, height));

        assertTrue(error.getMessage().contains("lie in 3 × 2 pixels"), error.getMessage());
    }

    /** 10 ≤ t < 20 keeps the first event of the first recording; 5 ≤ t < 30 all of it and the middle one of the second. */
    @Test
    void betweenCutsTimeAndCountsItFromTheCut() {
        EventSet early = two().between(10, 20);
        EventSet late = two().between(5, 30);

        assertEquals("two.between(10,20)", early.name());
        assertEquals("0,0 off 0", event(early.recording(0), 0));
        assertEquals(1, early.events(0));
        assertEquals(0, early.events(1));
        assertEquals(10, early.duration(0));
        assertEquals(10, early.duration(1), "all recordings last as long as the part");
        assertArrayEquals(new int[] {5, 15, 15}, late.microseconds(0));
        assertArrayEquals(new int[] {0}, late.microseconds(1));
        assertArrayEquals(new int[] {9}, late.addresses(1));
        assertEquals(0, late.label(1));
    }

    @Test
    void betweenOfASliceIsOfTheSlice() {
        EventSet part = two().slice(1, 2).between(1, 1000);

        assertEquals("two[1..1].between(1,1000)", part.name());
        assertArrayEquals(new int[] {4, 29}, part.microseconds(0));
        assertEquals(999, part.duration(0));
        assertEquals(0, part.label(0));
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, 5", "6, 5"})
    void refusesNoTime(int from, int to) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> two().between(from, to));

        assertTrue(error.getMessage().endsWith("was " + from + ".." + to), error.getMessage());
    }

    /** On at (2, 1) is pixel 11 of the two channels and 5 of one. */
    @Test
    void mergePolaritiesForgetsTheChannel() {
        EventSet merged = two().mergePolarities();

        assertEquals("two.mergePolarities()", merged.name());
        assertEquals(new Shape(1, 2, 3), merged.shape());
        assertArrayEquals(new int[] {0, 5, 4}, merged.addresses(0));
        assertArrayEquals(new int[] {3, 3, 3}, merged.addresses(1));
        assertArrayEquals(new int[] {10, 20, 20}, merged.microseconds(0));
        assertTrue(merged.recording(0).on(0), "what is no longer known counts as on");
        assertFalse(two().recording(0).on(0));
        assertEquals(2, merged.recording(0).x(1));
        assertEquals(1, merged.recording(0).y(1));
        assertSame(merged, merged.mergePolarities());
    }

    /**
     * The words by hand: shape 2, 1, 2; size 1; events 2, duration 8; addresses 0, 3; times 5, 7; label 1:
     * {@code printf '\2\0\0\0\1\0\0\0\2\0\0\0\1\0\0\0\2\0\0\0\10\0\0\0\0\0\0\0\3\0\0\0\5\0\0\0\7\0\0\0\1\0\0\0' |
     * sha256sum}.
     */
    @Test
    void theChecksumIsTheSha256OfShapeSizesEventsAndLabels() {
        EventSet one =
                EventSet.of("one", new Shape(2, 1, 2), 2, new int[][] {{0, 3}}, new int[][] {{5, 7}}, new int[] {1});

        assertEquals("2bf58f45b6d88829124353b3950e09b0a659fb4f669d30b4fcb8a67b4dc26bac", one.checksum());
    }

    @Test
    void equalContentHasAnEqualChecksumWhateverItsNameAndWhereverItLies() {
        EventSet alone =
                EventSet.of("alone", PIXELS, 3, new int[][] {{9, 9, 9}}, new int[][] {{0, 5, 30}}, new int[] {0});

        assertEquals(alone.checksum(), two().slice(1, 2).checksum());
    }

    @Test
    void differentContentHasADifferentChecksum() {
        String checksum = two().checksum();

        assertNotEquals(checksum, two().between(0, 40).checksum(), "the same events in longer recordings");
        assertNotEquals(checksum, two().mergePolarities().checksum(), "addresses");
        assertNotEquals(checksum, two().head(1).checksum(), "size");
        assertNotEquals(two().between(0, 40).checksum(), two().between(0, 41).checksum(), "duration");
        assertNotEquals(
                checksum,
                EventSet.of(
                                "two",
                                PIXELS,
                                3,
                                new int[][] {{0, 11, 4}, {9, 9, 9}},
                                new int[][] {{10, 20, 20}, {0, 5, 30}},
                                new int[] {2, 1})
                        .checksum(),
                "a label");
    }
}
