package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What images and recordings have in common. */
class SampleTest {

    private static final Shape PAIR = new Shape(1, 1, 2);

    /** Three of the classes 2, 0 and 1. */
    private static final ImageSet IMAGES =
            ImageSet.of("images", PAIR, new byte[] {1, 2, 3, 4, 5, 6}, new int[] {2, 0, 1}, 3);

    private static final EventSet RECORDINGS =
            EventSet.of("events", PAIR, 3, new int[][] {{0}, {1}, {}}, new int[][] {{4}, {8}, {}}, new int[] {2, 0, 1});

    static Stream<Dataset> sets() {
        return Stream.of(IMAGES, RECORDINGS);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aSampleKnowsItsSetItsIndexItsShapeAndItsClass(Dataset set) {
        Sample last = set.sample(2);

        assertSame(set, last.set());
        assertEquals(2, last.index());
        assertEquals(PAIR, last.shape());
        assertEquals(1, last.label());
    }

    @Test
    void aSampleIsAnImageOrARecording() {
        assertEquals(
                5, assertInstanceOf(Image.class, ((Dataset) IMAGES).sample(2)).pixel(0));
        assertEquals(
                8,
                assertInstanceOf(Recording.class, ((Dataset) RECORDINGS).sample(1))
                        .microseconds(0));
    }

    @Test
    void anImageBelongsToImagesAndARecordingToEvents() {
        assertEquals(2, IMAGES.sample(1).set().pixel(0, 1));
        assertEquals(1, RECORDINGS.sample(1).set().events(0));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aSampleOfASliceIsNumberedFromZeroAgain(Dataset set) {
        Dataset later = set instanceof ImageSet images ? images.slice(1, 3) : RECORDINGS.slice(1, 3);

        assertEquals(0, later.sample(0).index());
        assertEquals(0, later.sample(0).label());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void aSampleThatIsNotThereIsRefused(Dataset set) {
        for (int sample : new int[] {-1, 3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(
                    "\"" + set.name() + "\" has 3 " + set.noun() + "s, numbered from 0; was asked for " + sample,
                    assertThrows(IndexOutOfBoundsException.class, () -> set.sample(sample))
                            .getMessage());
        }
    }
}
