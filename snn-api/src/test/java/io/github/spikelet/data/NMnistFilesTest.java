package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    /** Two events at 8,000 µs and, after 2^13 µs more, at 8,192 + 20 µs: the overflow is no event, whatever its other bytes. */
    @Test
    void anOverflowAddsTwoToThe13thMicrosecondsToAllLaterEvents() {
        write("Test/4/5.bin", 1, 2, 0x80, 0x1F, 0x40, 255, 240, 0xFF, 0xFF, 0xFF, 3, 4, 0, 0, 20);

        Recording recording = load().test().recording(0);

        assertEquals(2, recording.events());
        assertEquals("1 2 true 8000", event(recording, 0));
        assertEquals("3 4 false 8212", event(recording, 1));
        assertEquals(8213, recording.duration());
    }

    /** 3 · 8,192 µs before the first event; 8,192 more before the second; and some after the last, which change nothing. */
    @Test
    void overflowsAddUpWhereverTheyStand() {
        write(
                "Test/4/5.bin",
                overflows(3, new int[] {0, 0, 0, 0, 1}, overflows(1, new int[] {0, 1, 0, 0, 1}, overflows(2))));
        write("Test/5/6.bin", ONE);

        EventSet test = load().test();

        assertArrayEquals(new int[] {24_577, 32_769}, test.microseconds(0));
        assertArrayEquals(new int[] {7}, test.microseconds(1), "the next recording begins anew, at its own place");
        assertArrayEquals(new int[] {(34 + 6) * 34 + 5}, test.addresses(1));
        assertEquals(8, test.duration(1));
    }

    @Test
    void aRecordingOfOverflowsAloneHoldsNoEvent() {
        write("Test/4/5.bin", overflows(2));

        assertEquals(0, load().test().events(0));
        assertEquals(0, load().test().duration(0));
    }

    /** 262,143 overflows are 2,147,475,456 µs: 8,190 µs later is the last time there can be, a microsecond more is not. */
    @Test
    void aTimeBeyondAnIntNamesFileAndByte() {
        write("Test/4/5.bin", overflows(262_143, new int[] {0, 0, 0, 0x1F, 0xFE}));
        assertArrayEquals(new int[] {2_147_483_646}, load().test().microseconds(0));
        assertEquals(Integer.MAX_VALUE, load().test().duration(0));

        write("Test/4/5.bin", overflows(262_143, new int[] {0, 0, 0, 0x1F, 0xFF}));
        assertError(root.resolve("Test/4/5.bin"), "at 2147483647 µs", "at byte 1310715", "at 2147483646 µs at most");

        write("Test/4/5.bin", overflows(600_000, new int[] {0, 0, 0, 0, 0}));
        assertError(root.resolve("Test/4/5.bin"), "at 4915200000 µs", "at byte 3000000");
    }

    @Test
    void timeThatRunsBackwardsAcrossAnOverflowNamesFileAndByte() {
        write("Test/4/5.bin", 0, 0, 0, 0x2F, 0xFF, 0, 240, 0, 0, 0, 0, 0, 0, 0, 1);

        assertError(root.resolve("Test/4/5.bin"), "at 8193 µs after one at 12287 µs", "at byte 10");
    }

    /** So many overflows, then what is given. */
    private static int[] overflows(int count, int[]... then) {
        int[] bytes = new int[5 * count];
        for (int i = 1; i < bytes.length; i += 5) {
            bytes[i] = 240;
        }
        return Stream.concat(Stream.of(bytes), Stream.of(then))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    @Test
    void aFileOfAnotherKindIsNamedByWhatItIs() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\n";
        for (int length = pointer.length(); length > pointer.length() - 5; length--) {
            write("Train/7/00002.bin", pointer.substring(0, length).chars().toArray());
            assertError(
                    root.resolve("Train/7/00002.bin"),
                    "is a pointer of Git LFS, expected a recording of N-MNIST: ",
                    "git lfs pull");
        }
    }

    @ParameterizedTest
    @CsvSource({"34, 0", "0, 34", "255, 255", "0, 239", "0, 241"})
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".DS_Store",
                "Train/.DS_Store",
                "Train/7/._00002.bin",
                "Train/Thumbs.db",
                "Train/7/Thumbs.db",
                "Train/7/thumbs.db",
                "Train/desktop.ini",
                "Train/7/Desktop.ini",
                "Train/__MACOSX/7/._00002.bin",
                "Train/7/__MACOSX/x.bin",
                "__MACOSX/Train/7/._00002.bin",
                "Train.zip",
                "README.txt"
            })
    void whatSystemsLeaveAndWhatLiesBesideTheDataIsPassedOver(String stray) {
        write(stray, 1);

        assertEquals(3, load().train().size());
        assertEquals(1, load().test().size());
    }

    @Test
    void namesMayHaveAnyCase() throws IOException {
        move(root.resolve("Train"), "TRAIN");
        move(root.resolve("Test"), "test");
        move(root.resolve("test/4/5.bin"), "5.BIN");

        assertEquals(3, load().train().size());
        assertEquals("nmnist/train", load().train().name());
        assertEquals(1, load().test().size());
    }

    /** As tonic names it, SpikingJelly, the data set's own page, and others; a zip unpacked within its own name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NMNIST",
                "N-MNIST",
                "N_MNIST",
                "n-mnist",
                "NMnist",
                "N-MNIST-small",
                "NMNIST/extract",
                "nmnist/N-MNIST"
            })
    void theFolderMayHaveAnotherNameOrLieOneDeeper(String name) throws IOException {
        Path moved = Files.move(root, folder.resolve("aside"));
        Path there = root.resolveSibling(Path.of(name));
        Files.createDirectories(there.getParent());
        Files.move(moved, there);

        assertEquals(3, load().train().size());
        assertEquals(1, load().test().size());
        assertEquals(Path.of(name).getName(0).toString(), load().name());
    }

    @Test
    void aZipUnpackedIntoAFolderOfItsNameIsFoundWithin() throws IOException {
        Path inner = Files.move(root.resolve("Train"), folder.resolve("aside"));
        Files.createDirectory(root.resolve("Train"));
        Files.move(inner, root.resolve("Train").resolve("Train"));

        assertEquals(3, load().train().size());
    }

    private static void move(Path from, String name) throws IOException {
        Path aside = Files.move(from, from.resolveSibling("aside"));
        Files.move(aside, from.resolveSibling(name));
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
        Files.createDirectory(root.resolveSibling("N-MNIST"));
        Files.createDirectory(root.resolveSibling("nmnist-1"));
        Files.createDirectory(root.resolveSibling("nmnist+"));

        assertEquals("nmnist", load().name());
    }

    @Test
    void aFolderWithoutRecordingsGivesWayToOneThatHasThem() throws IOException {
        Files.move(root, root.resolveSibling("NMNIST"));
        Files.createDirectory(root.resolveSibling("nmnist"));

        assertEquals("NMNIST", load().name());
    }

    @Test
    void aNameThatDiffersByCaseAndHyphensComesBeforeALongerOne() throws IOException {
        Files.move(root, root.resolveSibling("N-MNIST"));
        Files.createDirectory(root.resolveSibling("N-MNIST (1)"));
        Files.createDirectory(root.resolveSibling("nmnist-1"));

        assertEquals("N-MNIST", load().name());
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
