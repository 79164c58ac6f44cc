package io.github.spikelet.data;

import static io.github.spikelet.data.IdxBytes.gzip;
import static io.github.spikelet.data.IdxBytes.images;
import static io.github.spikelet.data.IdxBytes.labels;
import static io.github.spikelet.data.IdxBytes.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

    /** Two images of two rows and three columns. */
    private static final byte[] TWO = images(2, 2, 3, 0, 1, 2, 127, 128, 255, 9, 8, 7, 6, 5, 4);

    private static final byte[] LABELS = labels(0, 3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void readsWhatWasWrittenGzippedOrNot(boolean zippedImages, boolean zippedLabels) {
        ImageSet set = read(zippedImages ? gzip(TWO) : TWO, zippedLabels ? gzip(LABELS) : LABELS);

        assertEquals(2, set.size());
        assertEquals(new Shape(1, 2, 3), set.shape());
        assertArrayEquals(new byte[] {0, 1, 2, 127, (byte) 128, (byte) 255}, set.pixels(0));
        assertArrayEquals(new byte[] {9, 8, 7, 6, 5, 4}, set.pixels(1));
        assertEquals(0, set.label(0));
        assertEquals(3, set.label(1));
        assertEquals(4, set.classes(), "as many classes as the largest label asks for");
        assertEquals("images", set.name(), "named after the image file");
    }

    /** Three images of 3 × 2 pixels in four classes, and nothing else: the reader knows no digits. */
    @Test
    void anyTwoFilesMakeASet() {
        ImageSet set = ImageSet.idx(
                write(folder, "shoes", images(3, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)),
                write(folder, "kinds", labels(3, 0, 2)));

        assertEquals("shoes: 3 images of 1×3×2, 4 classes", set.toString());
        assertArrayEquals(new byte[] {7, 8, 9, 10, 11, 12}, set.pixels(1));
        assertEquals(3, set.label(0));
    }

    @Test
    void labelsAreUnsigned() {
        ImageSet set = read(images(2, 1, 1, 0, 0), labels(255, 128));

        assertEquals(255, set.label(0));
        assertEquals(128, set.label(1));
        assertEquals(256, set.classes());
    }

    @Test
    void readsASetOfNoImages() {
        ImageSet set = read(images(0, 28, 28), labels());

        assertEquals(0, set.size());
        assertEquals(new Shape(1, 28, 28), set.shape());
    }

    @Test
    void twoFilesInTheWrongOrderAreSwapped() {
        assertError(
                LABELS, TWO, "images is an IDX file of labels and ", "labels one of images", "give the images first");
        assertError(gzip(LABELS), gzip(TWO), "an IDX file of labels and ", "one of images", "give the images first");
    }

    @Test
    void oneFileGivenTwiceIsNamedByWhatItHolds() {
        assertError(LABELS, LABELS, "images is an IDX file of labels, expected one of images: give the images first");
        assertError(TWO, TWO, "labels is an IDX file of images, expected one of labels: give the images first");
    }

    /** What IDX can hold beside unsigned bytes in 1 and 3 dimensions; QMNIST's labels are integers in 2. */
    @ParameterizedTest
    @CsvSource({
        "0x00000d03, of 32-bit floats in 3 dimensions",
        "0x00000e02, of 64-bit floats in 2 dimensions",
        "0x00000b03, of 16-bit integers in 3 dimensions",
        "0x00000c02, of 32-bit integers in 2 dimensions",
        "0x00000903, of signed bytes in 3 dimensions",
        "0x00000804, of unsigned bytes in 4 dimensions",
        "0x00000802, of unsigned bytes in 2 dimensions",
        "0x03080000, in the wrong byte order",
        "0x01080000, in the wrong byte order"
    })
    void anIdxFileOfOtherNumbersIsNamedByItsMagic(String hex, String is) {
        byte[] other = IdxBytes.file(new int[] {Integer.decode(hex), 1, 1, 1}, 0);
        assertError(
                other,
                LABELS,
                "images is an IDX file " + is + " and starts with " + hex,
                "an IDX file of images starts with 0x00000803",
                "ImageSet.of");
        assertError(
                TWO,
                gzip(other),
                "labels is an IDX file " + is + " and starts with " + hex,
                "an IDX file of labels starts with 0x00000801");
    }

    @Test
    void aFileOfAnotherKindIsNamedByWhatItIs() {
        byte[] page = "<!DOCTYPE html><html>403 Forbidden</html>".getBytes(StandardCharsets.UTF_8);
        String expected = "expected an IDX file of images, gzipped or not: ";

        assertError(page, LABELS, "images is an HTML page, " + expected + "a server sends one in place of a file");
        assertError(gzip(page), LABELS, "images is, once unpacked, an HTML page", expected);
        assertError(gzip(gzip(TWO)), LABELS, "images is gzipped twice, " + expected + "unpack it with gunzip");
        assertError(new byte[0], LABELS, "images is empty, " + expected + "take another copy of it");
        assertError(gzip(new byte[0]), LABELS, "images is, once unpacked, empty, " + expected);
        assertError(new byte[] {'P', 'K', 3, 4}, LABELS, "images is a zip archive, " + expected + "unpack it");
        assertError(new byte[] {'B', 'Z', 'h', '9'}, LABELS, "images is compressed by bzip2, " + expected);
        assertError(
                TWO,
                "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8),
                "labels is a pointer of Git LFS",
                "expected an IDX file of labels, gzipped or not: it stands for a file that is not there yet");
    }

    @Test
    void bytesThatTellNothingAreShown() {
        assertError(
                new byte[] {(byte) 0xDE, (byte) 0xAD, 0, (byte) 0xEF},
                LABELS,
                "starts with 0xdead00ef; an IDX file of images starts with 0x00000803: name the file that is meant");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 12, 15})
    void anImageHeaderCutAnywhereIsCutShort(int length) {
        assertError(Arrays.copyOf(TWO, length), LABELS, "images", "cut short", "ends inside its header", "expected");
        assertError(gzip(Arrays.copyOf(TWO, length)), LABELS, "images", "cut short", "ends inside its header");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void aLabelHeaderCutAnywhereIsCutShort(int length) {
        assertError(TWO, Arrays.copyOf(LABELS, length), "labels", "cut short", "ends inside its header", "expected");
    }

    @Test
    void cutDataSayHowManyBytesWerePromisedAndHowManyFollow() {
        String[] images = {"images", "cut short", "promises 12 bytes", "11 follow"};
        assertError(Arrays.copyOf(TWO, TWO.length - 1), LABELS, images);
        assertError(gzip(Arrays.copyOf(TWO, TWO.length - 1)), LABELS, images);
        assertError(
                TWO, Arrays.copyOf(LABELS, LABELS.length - 2), "labels", "cut short", "promises 2 bytes", "0 follow");
    }

    /** Wherever a gzip stream is cut, inside its 10 bytes of header, its data or its 8 bytes of trailer. */
    static IntStream everyCut() {
        return IntStream.range(2, gzip(TWO).length);
    }

    @ParameterizedTest
    @MethodSource("everyCut")
    void aGzipStreamCutAnywhereIsCutShort(int length) {
        assertError(Arrays.copyOf(gzip(TWO), length), LABELS, "images", "cut short", "its gzip stream", "expected");
    }

    @Test
    void aGzipStreamWithAWrongCheckSumIsDamaged() {
        byte[] damaged = gzip(TWO);
        // The trailer is 4 bytes of CRC-32, then 4 of length.
        damaged[damaged.length - 8] ^= 1;

        assertError(damaged, LABELS, "images", "damaged", "expected");
    }

    @Test
    void bytesAfterTheDataAreAnError() {
        byte[] longer = Arrays.copyOf(TWO, TWO.length + 1);

        assertError(longer, LABELS, "images", "goes on after the 12 bytes");
        assertError(gzip(longer), LABELS, "images", "goes on after the 12 bytes");
        assertError(TWO, Arrays.copyOf(LABELS, LABELS.length + 1), "labels", "goes on after the 2 bytes");
    }

    static Stream<Arguments> hostileHeaders() {
        return Stream.of(
                Arguments.of(new int[] {-1, 28, 28}, "a count of 4294967295", "at most 2147483647"),
                Arguments.of(new int[] {1, Integer.MIN_VALUE, 28}, "rows of 2147483648", "at most 2147483647"),
                Arguments.of(new int[] {1, 28, -2}, "columns of 4294967294", "at most 2147483647"),
                Arguments.of(new int[] {1, 0, 28}, "1 images of 0×28", "at least one pixel"),
                Arguments.of(new int[] {1, 28, 0}, "1 images of 28×0", "at least one pixel"),
                Arguments.of(new int[] {Integer.MAX_VALUE, 28, 28}, "2147483647 images of 28×28", "at most 1073741824"),
                // 2^16 · 2^16 is 0 in 32 bits, 2^31 − 1 squared is 1.
                Arguments.of(new int[] {1, 65536, 65536}, "65536×65536", "at most 1073741824"),
                Arguments.of(
                        new int[] {1, Integer.MAX_VALUE, Integer.MAX_VALUE},
                        "2147483647×2147483647",
                        "at most 1073741824"),
                // 2^9 images of 2^24 pixels: 2^33, 0 in 32 bits.
                Arguments.of(new int[] {512, 4096, 4096}, "512 images of 4096×4096", "at most 1073741824"),
                // Just allowed, 2^30 bytes, but there are three.
                Arguments.of(new int[] {64, 4096, 4096}, "promises 1073741824 bytes", "3 follow"));
    }

    @ParameterizedTest
    @MethodSource("hostileHeaders")
    void aHeaderOfHugeOrNegativeSizesIsRefusedBeforeItTakesMemory(int[] sizes, String found, String expected) {
        byte[] images = IdxBytes.file(new int[] {IdxBytes.IMAGES, sizes[0], sizes[1], sizes[2]}, 1, 2, 3);
        write(folder, "warm", images);

        long before = allocatedBytes();
        assertError(images, LABELS, "images", found, expected);
        assertTrue(
                allocatedBytes() - before < 16_000_000, "memory grows with what was read, not with what was promised");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, a count of 4294967295, at most 2147483647",
        "2147483647, 2147483647 labels, at most 1073741824",
        "1073741824, promises 1073741824 bytes, 3 follow"
    })
    void aLabelHeaderOfAHugeOrNegativeCountIsRefusedBeforeItTakesMemory(int count, String found, String expected) {
        long before = allocatedBytes();
        assertError(TWO, IdxBytes.file(new int[] {IdxBytes.LABELS, count}, 1, 2, 3), "labels", found, expected);
        assertTrue(
                allocatedBytes() - before < 16_000_000, "memory grows with what was read, not with what was promised");
    }

    @Test
    void countsThatDisagreeNameBothFilesAndBothCounts() {
        assertError(TWO, labels(1, 2, 3), "labels has 3 labels", "images has 2 images");
        assertError(TWO, labels(1), "labels has 1 labels", "images has 2 images");
    }

    @Test
    void aMissingFileIsNamed() {
        Path there = write(folder, "there", TWO);
        Path missing = folder.resolve("missing");

        for (List<Path> files : List.of(List.of(missing, there), List.of(there, missing))) {
            DataException error = assertThrows(DataException.class, () -> ImageSet.idx(files.get(0), files.get(1)));
            assertMentions(error, missing.toString(), "does not exist", "expected an IDX file");
        }
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Path aFolder = Files.createDirectory(folder.resolve("a-folder"));
        Path labels = write(folder, "labels", LABELS);

        DataException error = assertThrows(DataException.class, () -> ImageSet.idx(aFolder, labels));

        assertMentions(error, aFolder.toString(), "cannot be read", "expected an IDX file");
    }

    private ImageSet read(byte[] images, byte[] labels) {
        return ImageSet.idx(write(folder, "images", images), write(folder, "labels", labels));
    }

    private void assertError(byte[] images, byte[] labels, String... mentions) {
        DataException error = assertThrows(DataException.class, () -> read(images, labels));
        assertMentions(error, mentions);
        assertTrue(error.getMessage().contains(folder.toString()), () -> "names the file: " + error.getMessage());
    }

    private static void assertMentions(Exception error, String... mentions) {
        for (String mention : mentions) {
            assertTrue(error.getMessage().contains(mention), () -> "\"" + mention + "\" in: " + error.getMessage());
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
