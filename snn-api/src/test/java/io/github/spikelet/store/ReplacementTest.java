package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is replaced by a whole one or stays as it was, and nothing is left beside it. */
class ReplacementTest {

    private static final byte[] OLD = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void writesAFileAndLeavesNothingBesideIt() {
        Path file = folder.resolve("net.spikelet");
        writer().write(file);

        assertEquals(List.of(file), inFolder());
        assertArrayEquals(new int[] {7}, read(file).ints("a", 1));
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.write(folder.resolve("net.spikelet"), OLD);
        writer().write(file);

        assertArrayEquals(new int[] {7}, read(file).ints("a", 1));
        assertEquals(List.of(file), inFolder());
    }

    @Test
    void aDiskThatFillsUpMidwayLeavesTheOldFile() throws IOException {
        Path file = Files.write(folder.resolve("net.spikelet"), OLD);
        ArchiveWriter writer = writer();
        writer.array("b", out -> {
            out.write(new byte[3_000_000]);
            assertEquals(2, inFolder().size(), "the new file is being written beside the old one");
            throw new IOException("No space left on device");
        });

        StoreException error = assertThrows(StoreException.class, () -> writer.write(file));

        assertEquals(
                file
                        + " cannot be written (No space left on device): what was there before is as it was; make room, or name a"
                        + " file on another disk",
                error.getMessage());
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), inFolder());
    }

    @Test
    void whatWritesToAPathOnlyReplacesAFileToo() throws IOException {
        Path file = Files.write(folder.resolve("net.nir"), OLD);

        Replacement.writeAt(file, place -> Files.write(place, new byte[] {4}));

        assertArrayEquals(new byte[] {4}, Files.readAllBytes(file));
        assertEquals(List.of(file), inFolder());
    }

    @Test
    void whatFailsMidwayAtAPathLeavesTheOldFile() throws IOException {
        Path file = Files.write(folder.resolve("net.nir"), OLD);

        StoreException error = assertThrows(
                StoreException.class,
                () -> Replacement.writeAt(file, place -> {
                    Files.write(place, new byte[] {4});
                    throw new IOException("No space left on device");
                }));

        assertTrue(
                error.getMessage().startsWith(file + " cannot be written (No space left on device)"),
                error.getMessage());
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), inFolder());
    }

    @Test
    void anErrorOfTheProgramMidwayLeavesTheOldFileAndIsPassedOn() throws IOException {
        Path file = Files.write(folder.resolve("net.spikelet"), OLD);
        for (Throwable thrown : List.of(new IllegalStateException("a bug"), new OutOfMemoryError("a test"))) {
            ArchiveWriter writer = writer();
            writer.array("b", out -> {
                out.write(1);
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            });

            assertSame(thrown, assertThrows(thrown.getClass(), () -> writer.write(file)));
            assertArrayEquals(OLD, Files.readAllBytes(file));
            assertEquals(List.of(file), inFolder());
        }
    }

    @Test
    void aTargetThatIsAFolderStays() throws IOException {
        Path target = Files.createDirectory(folder.resolve("net.spikelet"));

        assertRefused(target, " is a folder: name a file in it");
        assertRefused(folder.getRoot(), " is a folder: name a file in it");
        assertTrue(Files.isDirectory(target));
        assertEquals(List.of(target), inFolder());
    }

    @Test
    void aFolderThatIsMissingOrAFileIsNamed() throws IOException {
        Path noFolder = Files.write(folder.resolve("a-file"), OLD);

        assertRefused(
                folder.resolve("missing/net.spikelet"), folder.resolve("missing") + " is no folder; make it first");
        assertRefused(noFolder.resolve("net.spikelet"), noFolder + " is no folder; make it first");
        assertEquals(List.of(noFolder), inFolder());
    }

    @Test
    void aNameTooLongForTheFileSystemIsRefused() {
        assertRefused(folder.resolve("n".repeat(5000)), " cannot be written (File name too long)");
        assertEquals(List.of(), inFolder());
    }

    @Test
    void aDeviceIsNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "needs a system with /dev/null");

        assertRefused(device, " cannot be replaced: it is no regular file");
        assertTrue(Files.exists(device));
    }

    @Test
    void aFileThatIsReadOnlyStays() throws IOException {
        Path file = Files.write(folder.resolve("net.spikelet"), OLD);
        assumeTrue(file.toFile().setWritable(false), "needs a file system with permissions");
        assumeFalse(Files.isWritable(file), "the superuser may write anything");

        assertRefused(file, " cannot be replaced: it is read-only");
        assertArrayEquals(OLD, Files.readAllBytes(file));
    }

    @Test
    void aFolderThatIsReadOnlyIsNamed() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false), "needs a file system with permissions");
        try {
            assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");

            assertRefused(locked.resolve("net.spikelet"), " cannot be written (permission denied)");
        } finally {
            assertTrue(locked.toFile().setWritable(true));
        }
    }

    @Test
    void aLinkIsFollowed() throws IOException {
        Path file = Files.write(folder.resolve("real.spikelet"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link.spikelet"), file.getFileName());

        writer().write(link);

        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(new int[] {7}, read(file).ints("a", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "path"})
    void whatAKilledRunHasLeftIsRemovedByTheNext(String how) throws Exception {
        Path file = Files.write(folder.resolve("net.spikelet"), OLD);
        for (int run = 0; run < 2; run++) {
            StoppedWriter.at(file, how).close();
        }
        assertTrue(inFolder().size() > 1, "the killed ones have left something");
        assertArrayEquals(OLD, Files.readAllBytes(file));

        writer().write(file);

        assertEquals(List.of(file), inFolder());
        assertArrayEquals(new int[] {7}, read(file).ints("a", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "path"})
    void whatAnotherProcessIsWritingIsLeftAlone(String how) throws Exception {
        Path file = folder.resolve("net.spikelet");
        try (StoppedWriter other = StoppedWriter.at(file, how)) {
            List<Path> others = inFolder();

            writer().write(file);
            Replacement.writeAt(file, place -> Files.write(place, new byte[] {4}));

            assertTrue(inFolder().containsAll(others), "what it writes is still there");
            assertArrayEquals(new byte[] {4}, Files.readAllBytes(file));
            other.goOn();
        }
        assertEquals(List.of(file), inFolder());
        byte[] last = Files.readAllBytes(file);
        assertEquals(9, last[last.length - 1]);
    }

    /** As two cells of one notebook may, or a sweep and its checkpoint. */
    @Test
    void whatAnotherThreadIsWritingIsLeftAlone() throws IOException {
        Path file = folder.resolve("net.spikelet");

        Replacement.write(file, out -> {
            out.write(1);
            Replacement.writeAt(file, place -> Files.write(place, new byte[] {2}));
            assertArrayEquals(new byte[] {2}, Files.readAllBytes(file));
            Replacement.write(file, inner -> inner.write(3));
            assertArrayEquals(new byte[] {3}, Files.readAllBytes(file));
            out.write(4);
        });

        assertArrayEquals(new byte[] {1, 4}, Files.readAllBytes(file));
        assertEquals(List.of(file), inFolder());
    }

    @Test
    void hundredsOfLeftoversStopNothing() throws IOException {
        Path file = folder.resolve("net.spikelet");
        for (int n = 0; n < 300; n++) {
            Files.write(folder.resolve("net.spikelet." + n + ".part"), OLD);
        }
        Files.write(folder.resolve("net.spikelet.4711-5be0cd19137e.part"), OLD);
        Files.write(folder.resolve("net.spikelet.4711-5be0cd19137e.part.draft"), OLD);

        writer().write(file);

        assertEquals(List.of(file), inFolder());
    }

    @Test
    void whatHasAnotherNameIsNoLeftover() throws IOException {
        List<Path> others = new ArrayList<>();
        for (String name : List.of(
                "net.spikelet.part",
                "net.spikelet.my.part",
                "net.spikelet.0.part.gz",
                "old-net.spikelet.0.part",
                "net.spikelet2.0.part")) {
            others.add(Files.write(folder.resolve(name), OLD));
        }
        others.add(Files.createDirectory(folder.resolve("net.spikelet.1.part")));
        others.add(Files.createSymbolicLink(folder.resolve("net.spikelet.2.part"), others.get(0)));

        writer().write(folder.resolve("net.spikelet"));

        assertTrue(inFolder().containsAll(others), inFolder().toString());
    }

    @Test
    void aNewFileHasThePermissionsOfAnyNewFile() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
        Path file = folder.resolve("net.spikelet");
        Path any = Files.write(folder.resolve("any"), OLD);

        writer().write(file);

        assertEquals(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(any)),
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anInterruptStopsNeitherWritingNorReading() {
        Path file = folder.resolve("net.spikelet");
        Thread.currentThread().interrupt();
        try {
            writer().write(file);
            assertArrayEquals(new int[] {7}, read(file).ints("a", 1));
            assertTrue(Thread.currentThread().isInterrupted(), "whoever was interrupted still knows");
        } finally {
            Thread.interrupted();
        }
    }

    private void assertRefused(Path file, String mention) {
        String message =
                assertThrows(StoreException.class, () -> writer().write(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
    }

    private List<Path> inFolder() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ArchiveWriter writer() {
        return Archive.of(Kind.NETWORK, 1).array("a", new int[] {7}, 1);
    }

    private static Archive read(Path file) {
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard());
    }
}
