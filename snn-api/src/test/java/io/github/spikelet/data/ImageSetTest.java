package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSetTest {

    private static final Shape PAIR = new Shape(1, 1, 2);

    /** Four images of two pixels: 10 11, 20 21, 30 31, 40 41 with the labels 0 1 2 0. */
    private static ImageSet four() {
        return ImageSet.of("four", PAIR, new byte[] {10, 11, 20, 21, 30, 31, 40, 41}, new int[] {0, 1, 2, 0}, 3);
    }

    @Test
    void ofBytesHoldsThemAsUnsigned() {
        ImageSet set = ImageSet.of("own", PAIR, new byte[] {0, 127, (byte) 128, (byte) 255}, new int[] {1, 0}, 2);

        assertEquals("own", set.name());
        assertEquals(2, set.size());
        assertEquals(2, set.classes());
        assertEquals(PAIR, set.shape());
        assertEquals(0, set.pixel(0, 0));
        assertEquals(127, set.pixel(0, 1));
        assertEquals(128, set.pixel(1, 0));
        assertEquals(255, set.pixel(1, 1));
        assertEquals(1, set.label(0));
        assertEquals("own: 2 images of 1×1×2, 2 classes", set.toString());
    }

    @Test
    void ofCopiesWhatItIsGivenAndGivesCopies() {
        byte[] pixels = {1, 2};
        int[] labels = {0};
        ImageSet set = ImageSet.of("own", PAIR, pixels, labels, 2);

        pixels[0] = 99;
        labels[0] = 1;
        set.pixels(0)[1] = 99;

        assertEquals(1, set.pixel(0, 0));
        assertEquals(2, set.pixel(0, 1));
        assertEquals(0, set.label(0));
    }

    static IntStream everyPixel() {
        return IntStream.rangeClosed(0, 255);
    }

    @ParameterizedTest
    @MethodSource("everyPixel")
    void ofFloatsReadsEveryMultipleOfOne255thBack(int pixel) {
        assertEquals(pixel, ofOne(pixel / 255f).pixel(0, 0));
    }

    /** 0.5 is 127.5 / 255, half way: up. 0.0019 · 255 = 0.4845, 0.0020 · 255 = 0.51, 0.998 · 255 = 254.49. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.0019, 0",
        "0.0020, 1",
        "0.499, 127",
        "0.5, 128",
        "0.998, 254",
        "0.999, 255",
        "1, 255"
    })
    void ofFloatsRoundsToTheNearestMultipleOfOne255th(float intensity, int pixel) {
        assertEquals(pixel, ofOne(intensity).pixel(0, 0));
    }

    /** The advice fits all of the images, whichever pixel comes first. */
    @ParameterizedTest
    @CsvSource({
        "0, 1.0000001, 'divide by the largest value first, 1.0000001'",
        "2, 255, 'divide by the largest value first, 255.0'",
        "0, -1e-6, 'undo the normalisation that made pixels negative, or map the values, -1.0E-6..0.0, to 0..1 by (value - least) / (largest - least)'",
        "2.8, -0.42, 'undo the normalisation that made pixels negative, or map the values, -0.42..2.8, to 0..1 by (value - least) / (largest - least)'",
        "0, NaN, give every pixel a finite number",
        "-1, -Infinity, give every pixel a finite number",
        "255, Infinity, give every pixel a finite number"
    })
    void ofFloatsRefusesWhatIsNoIntensityAndSaysWhatHelps(float first, float second, String remedy) {
        float[][] images = {{0, first}, {0, second}};

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ImageSet.of("own", PAIR, images, new int[] {0, 0}, 1));

        boolean firstIsGood = first == 0;
        assertEquals(
                "intensities must be 0..1, pixel 1 of image " + (firstIsGood ? 1 : 0) + " of \"own\" was "
                        + (firstIsGood ? second : first) + ": " + remedy,
                error.getMessage());
    }

    @Test
    void ofFloatsRefusesAnImageOfAnotherLength() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> ImageSet.of("own", PAIR, new float[][] {{0, 0}, {0, 0, 0}}, new int[] {0, 0}, 1));

        assertEquals("image 1 of \"own\" has 3 pixels; the shape 1×1×2 takes 2", error.getMessage());
    }

    @Test
    void ofFloatsRefusesAnotherNumberOfLabels() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> ImageSet.of("own", PAIR, new float[][] {{0, 0}, {0, 0}}, new int[] {0}, 1));

        assertTrue(error.getMessage().contains("has 1 labels and 4 pixels"), error.getMessage());
    }

    @Test
    void ofFloatsRefusesMoreThanAGibibyteBeforeItTakesIt() {
        Shape largest = Shape.flat(Shape.MAX_SIZE);

        // 65 · 2^24 = 1,090,519,040 bytes; the images themselves would not fit either, so they are left out.
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ImageSet.of("own", largest, new float[65][], new int[65], 1));

        assertEquals(
                "image set \"own\" would take 1090519040 bytes; at most 1073741824 are allowed", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "5, 2", "4, 1", "4, 3", "0, 1", "1, 0"})
    void ofBytesRefusesLengthsThatDisagree(int pixels, int labels) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ImageSet.of("own", PAIR, new byte[pixels], new int[labels], 1));

        assertEquals(
                "image set \"own\" has " + labels + " labels and " + pixels + " pixels; " + labels
                        + " images of 1×1×2 take " + 2 * labels + ": give one label an image and all pixels of each",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesALabelThatIsNoClass(int label) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ImageSet.of("own", PAIR, new byte[4], new int[] {2, label}, 3));

        assertEquals("label of image 1 of \"own\" must be 0..2, was " + label, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257})
    void refusesANumberOfClassesOutside1To256(int classes) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> ImageSet.of("own", PAIR, new byte[0], new int[0], classes));

        assertEquals("classes must be 1..256, was " + classes, error.getMessage());
    }

    @Test
    void aSliceNumbersItsImagesFromZeroAgain() {
        ImageSet middle = four().slice(1, 3);

        assertEquals(2, middle.size());
        assertEquals("four[1..2]", middle.name());
        assertEquals(1, middle.label(0));
        assertEquals(2, middle.label(1));
        assertEquals(20, middle.pixel(0, 0));
        assertEquals(31, middle.pixel(1, 1));
        assertArrayEquals(new byte[] {30, 31}, middle.pixels(1));
        assertEquals(1, middle.image(1).index());
        assertEquals(2, middle.image(1).label());
        assertEquals(31, middle.image(1).pixel(1));
        assertArrayEquals(new byte[] {30, 31}, middle.image(1).pixels());
        assertEquals(3, middle.classes(), "classes are the set's, not the slice's");
    }

    @Test
    void aSliceOfASliceCountsFromTheSlice() {
        assertEquals(30, four().slice(1, 4).slice(1, 2).pixel(0, 0));
    }

    @Test
    void theWholeSliceIsTheSetItself() {
        ImageSet set = four();

        assertSame(set, set.slice(0, 4));
        assertSame(set, set.head(4));
        assertSame(set, set.head(1000), "all where there are fewer");
    }

    @Test
    void aSliceMayBeEmpty() {
        assertEquals(0, four().head(0).size());
        assertEquals(0, four().slice(4, 4).size());
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 5", "3, 2", "5, 5"})
    void refusesASliceOutsideTheSet(int from, int to) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> four().slice(from, to));

        assertEquals("a slice of \"four\" must lie in 0..4, was " + from + ".." + to, error.getMessage());
    }

    @Test
    void refusesAHeadOfFewerThanNoImages() {
        assertThrows(IllegalArgumentException.class, () -> four().head(-1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aSliceNeverShowsAnImageOfItsNeighbours(int sample) {
        ImageSet middle = four().slice(1, 3);

        assertThrows(IndexOutOfBoundsException.class, () -> middle.pixel(sample, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> middle.pixels(sample));
        assertThrows(IndexOutOfBoundsException.class, () -> middle.label(sample));
        IndexOutOfBoundsException error = assertThrows(IndexOutOfBoundsException.class, () -> middle.image(sample));
        assertEquals("\"four[1..2]\" has 2 images, numbered from 0; was asked for " + sample, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anImageNeverShowsAPixelOfItsNeighbours(int at) {
        assertThrows(IndexOutOfBoundsException.class, () -> four().pixel(1, at));
        assertThrows(IndexOutOfBoundsException.class, () -> four().image(1).pixel(at));
    }

    @Test
    void anImageKnowsItsSet() {
        ImageSet set = four();

        assertSame(set, set.image(3).set());
        assertEquals(PAIR, set.image(3).shape());
        assertEquals("image 3 of four, 1×1×2, label 0", set.image(3).toString());
    }

    @Test
    void equalContentHasAnEqualChecksumWhateverItsNameAndWhereverItLies() {
        ImageSet alone = ImageSet.of("alone", PAIR, new byte[] {20, 21, 30, 31}, new int[] {1, 2}, 3);

        assertEquals(alone.checksum(), four().slice(1, 3).checksum());
        assertEquals(four().checksum(), four().checksum());
        assertTrue(alone.checksum().matches("[0-9a-f]{64}"), alone.checksum());
    }

    /**
     * The bytes by hand: the words 1, 1, 2 (shape), 1 (size), the pixels 10 11, the word 2 (label), little-endian:
     * {@code printf '\1\0\0\0\1\0\0\0\2\0\0\0\1\0\0\0\12\13\2\0\0\0' | sha256sum}.
     */
    @Test
    void theChecksumIsTheSha256OfShapeSizePixelsAndLabels() {
        ImageSet one = ImageSet.of("one", PAIR, new byte[] {10, 11}, new int[] {2}, 3);

        assertEquals("aec7b2b33b6dd65bb2fd7392d832cbcae86c74cf54e7467823aaebb8caf70156", one.checksum());
    }

    @Test
    void differentContentHasADifferentChecksum() {
        String checksum = four().checksum();

        assertEquals(checksum, changed(PAIR, 0, 10, 0).checksum(), "nothing changed");
        assertNotEquals(checksum, changed(new Shape(1, 2, 1), 0, 10, 0).checksum(), "shape of the same size");
        assertNotEquals(checksum, changed(PAIR, 7, 42, 0).checksum(), "last pixel");
        assertNotEquals(checksum, changed(PAIR, 0, 11, 0).checksum(), "first pixel");
        assertNotEquals(checksum, changed(PAIR, 0, 10, 1).checksum(), "last label");
        assertNotEquals(checksum, four().head(3).checksum(), "size");
        assertNotEquals(four().head(2).checksum(), four().slice(1, 3).checksum(), "slices");
    }

    /** The four with one pixel and the last label set. */
    private static ImageSet changed(Shape shape, int at, int pixel, int lastLabel) {
        byte[] pixels = {10, 11, 20, 21, 30, 31, 40, 41};
        pixels[at] = (byte) pixel;
        return ImageSet.of("four", shape, pixels, new int[] {0, 1, 2, lastLabel}, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "%s%n%d", "../../etc/passwd", "<script>alert(1)</script>", "a\nb", "\u0000", "{0} \"\\"
            })
    void aNameIsTextThatNothingReadsOrRewrites(String name) {
        ImageSet set = ImageSet.of(name, PAIR, new byte[] {10, 11}, new int[] {0}, 1);

        assertEquals(name, set.name());
        assertEquals(name + ": 1 image of 1×1×2, 1 class", set.toString());
        assertEquals("image 0 of " + name + ", 1×1×2, label 0", set.image(0).toString());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> set.slice(0, 2));
        assertEquals("a slice of \"" + name + "\" must lie in 0..1, was 0..2", error.getMessage());
    }

    @Test
    void refusesNull() {
        assertThrows(NullPointerException.class, () -> ImageSet.of(null, PAIR, new byte[2], new int[1], 1));
        assertThrows(NullPointerException.class, () -> ImageSet.of("own", null, new byte[2], new int[1], 1));
    }

    private static ImageSet ofOne(float intensity) {
        return ImageSet.of("one", Shape.flat(1), new float[][] {{intensity}}, new int[] {0}, 1);
    }
}
