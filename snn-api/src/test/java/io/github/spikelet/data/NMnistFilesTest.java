package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of N-MNIST byte by byte, and where it is looked for. */
class NMnistFilesTest {

    /**
     * Three events: x 1, y 2, off at 3 µs; x 33, y 0, on at 0x010203 = 66,051 µs; x 0, y 33, off at the largest time,
     * 0x7FFFFF = 8,388,607 µs.
     */
    private static final int[] THREE = {
        1, 2, 0x00, 0x00, 0x03,
        33, 0, 0x81, 0x02, 0x03,
        0, 33, 0x7F, 0xFF, 0xFF
    };

    private static final int[] ONE = {5, 6, 0x80, 0x00, 0x07};

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void layOut() {
        root = folder.resolve("data").resolve("nmnist");
        write("Train/7/00002.bin", THREE);
        write("Train/3/00010.bin", ONE);
        write("Train/9/1.bin");
        write("Test/4/5.bin", ONE);
    }

    @Test
    void readsEveryByte() {
        Recording recording = load().train().recording(1);

        assertEquals(3, recording.events());
        assertEquals("1 2 false 3", event(recording, 0));
        assertEquals("33 0 true 66051", event(recording, 1));
        assertEquals("0 33 false 8388607", event(recording, 2));
        assertEquals(8_388_608, recording.duration());
        assertEquals(7, recording.label());
    }

    private static String event(Recording recording, int i) {
        return recording.x(i) + " " + recording.y(i) + " " + recording.on(i) + " " + recording.microseconds(i);
    }

    /** 1, 2 and 10, as numbers; a file of no bytes is a recording of no events. */
    @Test
    void ordersByIndexWhateverTheLabel() {
        EventSet train = load().train();

        assertArrayEquals(
                new int[] {9, 7, 3}, IntStream.range(0, 3).map(train::label).toArray());
        assertArrayEquals(
                new int[] {0, 3, 1}, IntStream.range(0, 3).map(train::events).toArray());
        assertEquals(0, train.duration(0));
    }

    @Test
    void ofOneIndexTheSmallerLabelComesFirst() {
        write("Test/2/5.bin", THREE);

        assertEquals(2, load().test().label(0));
        assertEquals(4, load().test().label(1));
    }

    @Test
    void saysWhatItHolds() {
        NMnist events = load();

        assertEquals("nmnist", events.name());
        assertEquals("nmnist/train", events.train().name());
        assertEquals("nmnist/test", events.test().name());
        assertEquals(new Shape(2, 34, 34), events.test().shape());
        assertEquals("nmnist: 3 training and 1 test recordings of 2×34×34, 10 classes", events.toString());
        assertEquals(
                "nmnist/train.crop(2,2,30,30)",
                events.train().crop(2, 2, 30, 30).name());
    }

    @Test
    void takesAsManyAsAskedFor() {
        NMnist two = NMnist.load(folders(), 2);

        assertEquals("nmnist/train[0..1]", two.train().name());
        assertEquals(2, two.train().size());
        assertEquals(load().train().head(2).checksum(), two.train().checksum());
        assertEquals("nmnist/test", two.test().name(), "there is only one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesToTakeNone(int most) {
        assertThrows(IllegalArgumentException.class, () -> NMnist.load(folders(), most));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "4, 0", "6, 5", "14, 10"})
    void aCutEventNamesFileAndByte(int length, int at) {
        write("Train/7/00002.bin", new int[length]);

        assertError(root.resolve("Train/7/00002.bin"), length + " bytes", "at byte " + at, "cut short");
    }

    @ParameterizedTest
    @CsvSource({"34, 0", "0, 34", "255, 255"})
    void aCoordinateOver33NamesFileAndByte(int x, int y) {
        write("Train/7/00002.bin", 0, 0, 0, 0, 1, x, y, 0, 0, 2);

        assertError(root.resolve("Train/7/00002.bin"), "x " + x + ", y " + y, "at byte 5", "0..33");
    }

    @Test
    void timeThatRunsBackwardsNamesFileAndByte() {
        write("Test/4/5.bin", 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 255);

        assertError(root.resolve("Test/4/5.bin"), "at 255 µs after one at 256 µs", "at byte 10");
    }

    @Test
    void twoEventsMayShareAMicrosecond() {
        write("Test/4/5.bin", 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

        assertArrayEquals(new int[] {256, 256}, load().test().microseconds(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Train/10/1.bin", "Train/a/1.bin", "Train/stray.txt"})
    void whatIsNoDigitsFolderIsAnError(String stray) {
        write(stray);

        assertError(root.resolve(Path.of(stray).subpath(0, 2)), "no folder of a digit 0..9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.bin", "1.txt", "-1.bin", "1234567890.bin", "1"})
    void aFileThatIsNotNamedByANumberIsAnError(String name) {
        write("Test/4/" + name);

        assertError(root.resolve("Test/4").resolve(name), "not named by a number and .bin");
    }

    @Test
    void hiddenFilesArePassedOver() {
        write("Train/.DS_Store", 1);
        write("Train/7/._00002.bin", 1);

        assertEquals(3, load().train().size());
    }

    @Test
    void aMissingSplitSaysHowTheFilesLie() throws IOException {
        Files.delete(root.resolve("Test/4/5.bin"));
        Files.delete(root.resolve("Test/4"));
        assertError(root.resolve("Test"), "holds no recording", "Test/<label>/<index>.bin");

        Files.delete(root.resolve("Test"));
        assertError(root.resolve("Test"), "is no folder", "Test/<label>/<index>.bin");
    }

    @Test
    void anyFolderWhoseNameStartsSoWillDo_theFirstOfTheAlphabet() throws IOException {
        Files.move(root, root.resolveSibling("nmnist-small"));
        Files.createDirectory(root.resolveSibling("nmnist-tiny"));
        Files.createFile(root.resolveSibling("nmnist-notes"));

        assertEquals("nmnist-small", load().name());
        assertEquals("nmnist-small/train", load().train().name());
    }

    @Test
    void theFolderOfTheNameItselfComesFirst() throws IOException {
        Files.createDirectory(root.resolveSibling("nmnist-1"));
        Files.createDirectory(root.resolveSibling("nmnist+"));

        assertEquals("nmnist", load().name());
    }

    @Test
    void theCacheComesLast() throws IOException {
        Path cached = Files.createDirectory(folder.resolve("cache")).resolve("nmnist");
        Files.move(root, cached);

        assertEquals(3, load().train().size());
    }

    @Test
    void nothingAtHandSaysWhereToGetItAndWhatWorksWithoutIt() throws IOException {
        Files.move(root, folder.resolve("elsewhere"));

        DataException error = assertThrows(DataException.class, this::load);

        assertMentions(
                error,
                "SPIKELET_DATA (" + folder.resolve("data") + ")",
                folder.resolve("cache").resolve("nmnist").toString(),
                "https://www.garrickorchard.com/datasets/n-mnist",
                "Orchard et al. 2015",
                "EventCamera.saccades()");
        DataFolders none = new DataFolders(Optional.empty(), folder.resolve("cache"));
        assertMentions(assertThrows(DataException.class, () -> NMnist.load(none, 1)), "SPIKELET_DATA names no folder");
        DataFolders gone = new DataFolders(Optional.of(folder.resolve("gone")), folder.resolve("cache"));
        assertMentions(assertThrows(DataException.class, () -> NMnist.load(gone, 1)), "no folder nmnist in");
    }

    private DataFolders folders() {
        return new DataFolders(Optional.of(folder.resolve("data")), folder.resolve("cache"));
    }

    private NMnist load() {
        return NMnist.load(folders(), Integer.MAX_VALUE);
    }

    private void assertError(Path file, String... mentions) {
        DataException error = assertThrows(DataException.class, this::load);
        assertTrue(error.getMessage().startsWith(file + " "), error.getMessage());
        assertMentions(error, mentions);
    }

    private static void assertMentions(Exception error, String... mentions) {
        for (String mention : mentions) {
            assertTrue(error.getMessage().contains(mention), () -> "\"" + mention + "\" in: " + error.getMessage());
        }
    }

    private void write(String path, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
