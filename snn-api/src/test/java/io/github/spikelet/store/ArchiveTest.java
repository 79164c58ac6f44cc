package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spikelet.provenance.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is what is read, and the same content is the same file. */
class ArchiveTest {

    private static final float[] WEIGHTS = {1, -2, 0.5f, Float.NaN, Float.NEGATIVE_INFINITY, -0f};

    @TempDir
    Path folder;

    @Test
    void everyTypeOfNumberComesBackToTheBit() {
        float[] floats = {Float.MIN_VALUE, -Float.MAX_VALUE, -0f, Float.intBitsToFloat(0x7fc12345)};
        double[] doubles = {Double.MIN_VALUE, -Double.MAX_VALUE, -0.0, Double.longBitsToDouble(0x7ff8123456789abcL)};
        byte[] bytes = {0, 1, -1, 127, -128, 42};
        int[] ints = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        long[] longs = {Long.MAX_VALUE, Long.MIN_VALUE};
        Path file = folder.resolve("all.spikelet");
        Archive.of(Kind.CHECKPOINT, 3)
                .array("floats", floats, 2, 2)
                .array("doubles", doubles, 4)
                .array("bytes", bytes, 3, 1, 2)
                .array("ints", ints, 5)
                .array("longs", longs, 2)
                .array("one", new int[] {7})
                .array("none", new float[0], 0)
                .write(file);

        Archive back = Archive.read(file, Kind.CHECKPOINT, 3, Limits.standard());

        assertEquals(3, back.version());
        assertEquals(Set.of("floats", "doubles", "bytes", "ints", "longs", "one", "none"), back.names());
        assertArrayEquals(rawBits(floats), rawBits(back.floats("floats", 2, 2)));
        assertArrayEquals(rawBits(doubles), rawBits(back.doubles("doubles", 4)));
        assertArrayEquals(bytes, back.bytes("bytes", 3, 1, 2));
        assertArrayEquals(ints, back.ints("ints", 5));
        assertArrayEquals(longs, back.longs("longs", 2));
        assertArrayEquals(new int[] {7}, back.ints("one"));
        assertArrayEquals(new float[0], back.floats("none", 0));
        assertArrayEquals(new long[] {3, 1, 2}, back.shape("bytes"));
        assertArrayEquals(new long[0], back.shape("one"));
    }

    private static int[] rawBits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static long[] rawBits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void theManifestHasItsHeadThenWhatWasAdded() throws IOException {
        Path file = folder.resolve("net.spikelet");
        JsonObject topology = JsonParser.parseString("{\"layers\": [{\"units\": 10}], \"name\": \"ä\", \"leak\": null}")
                .getAsJsonObject();
        Archive.of(Kind.QUANTIZED, 2)
                .manifest(topology)
                .provenance(new Provenance(Map.of("seed", "7")))
                .write(file);

        assertEquals("""
                {
                  "format": "spikelet",
                  "version": 2,
                  "kind": "quantized",
                  "layers": [
                    {
                      "units": 10
                    }
                  ],
                  "name": "ä",
                  "leak": null,
                  "provenance": {
                    "seed": "7"
                  }
                }
                """, new String(firstMember(file), StandardCharsets.UTF_8));
        Archive back = Archive.read(file, Kind.QUANTIZED, 2, Limits.standard());
        assertEquals(topology.get("layers"), back.manifest().get("layers"));
        assertEquals("ä", back.fields().text("name"));
        assertEquals(new Provenance(Map.of("seed", "7")), back.provenance());
        assertEquals(Set.of(), back.names());
    }

    @Test
    void aFileWithoutProvenanceHasNone() {
        Path file = folder.resolve("net.spikelet");
        Archive.of(Kind.NETWORK, 1).write(file);

        assertEquals(new Provenance(Map.of()), read(file).provenance());
    }

    @Test
    void whatWasReadCannotBeChanged() {
        Archive archive = read(written("net.spikelet"));

        archive.floats("layer0.weight", 2, 3)[0] = 99;
        archive.shape("layer0.weight")[0] = 99;
        archive.manifest().addProperty("leak", 99);

        assertArrayEquals(WEIGHTS, archive.floats("layer0.weight", 2, 3));
        assertEquals(Set.of("format", "version", "kind"), archive.manifest().keySet());
        assertThrows(UnsupportedOperationException.class, () -> archive.names().clear());
    }

    @Test
    void membersAreDeflatedSortedByNameAndHaveNoClock() throws IOException {
        List<String> members = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(written("net.spikelet")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.add(entry.getName() + " " + entry.getMethod() + " " + entry.getTimeLocal() + " "
                        + (entry.getExtra() == null));
            }
        }

        assertEquals(
                List.of(
                        "manifest.json 8 1980-02-01T00:00 true",
                        "layer0.bias.npy 8 1980-02-01T00:00 true",
                        "layer0.weight.npy 8 1980-02-01T00:00 true"),
                members);
    }

    @Test
    void theSameContentIsTheSameFileWhateverTheOrderAndTheTimeZone() throws IOException {
        byte[] file = Files.readAllBytes(written("net.spikelet"));
        TimeZone before = TimeZone.getDefault();
        Path other = folder.resolve("other.spikelet");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Archive.of(Kind.NETWORK, 1)
                    .array("layer0.weight", WEIGHTS, 2, 3)
                    .array("layer0.bias", new float[] {1, 2}, 2)
                    .write(other);
        } finally {
            TimeZone.setDefault(before);
        }

        assertArrayEquals(file, Files.readAllBytes(other));
    }

    @Test
    void aWriterCanWriteAgain() throws IOException {
        ArchiveWriter writer = Archive.of(Kind.NETWORK, 1).array("a", WEIGHTS, 6);
        writer.write(folder.resolve("one"));
        writer.write(folder.resolve("two"));

        assertEquals(-1, Files.mismatch(folder.resolve("one"), folder.resolve("two")));
    }

    @Test
    void membersOfAnotherToolMayBeStoredAndHaveExtraFieldsAndComments() throws IOException {
        byte[] manifest = Manifest.bytes(Manifest.of(Kind.NETWORK, 1));
        byte[] array = ZipBytes.npy("{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }\n", new byte[] {3, -4});
        byte[] zip = ZipBytes.zip(
                ZipBytes.stored("b.npy", array).extras(20, 9, 5),
                ZipBytes.stored("manifest.json", manifest),
                ZipBytes.deflated("a.npy", array).extras(0, 3, 0));
        byte[] commented = Arrays.copyOf(zip, zip.length + 3);
        commented[zip.length - 2] = 3;
        for (byte[] bytes : List.of(zip, commented)) {
            Archive archive = read(Files.write(folder.resolve("net.spikelet"), bytes));

            assertArrayEquals(new byte[] {3, -4}, archive.bytes("a", 2));
            assertArrayEquals(new byte[] {3, -4}, archive.bytes("b", 2));
        }
    }

    @Test
    void anArrayThatIsNotThereNamesThoseThatAre() {
        Path file = written("net.spikelet");

        assertRefused(
                file,
                archive -> archive.floats("layer1.weight", 1),
                "has no array \"layer1.weight\", it has layer0.bias");
        assertRefused(file, archive -> archive.shape("x\n\ny".repeat(99)), "has no array \"x??yx??y");
    }

    @Test
    void anArrayOfOtherNumbersOrAnotherShapeNamesBoth() {
        Path file = written("net.spikelet");

        assertRefused(file, archive -> archive.ints("layer0.bias", 2), "layer0.bias of '<f4', expected '<i4'");
        assertRefused(file, archive -> archive.floats("layer0.weight", 3, 2), "of shape 2×3, expected 3×2");
        assertRefused(file, archive -> archive.floats("layer0.weight"), "of shape 2×3, expected a single number");
    }

    @Test
    void aReaderCanRefuseWhatItFindsInTheFilesName() {
        Path file = written("net.spikelet");

        assertEquals(
                file + " has 3 layers, expected 2",
                read(file).refused("has 3 layers, expected 2").getMessage());
    }

    private void assertRefused(Path file, Consumer<Archive> use, String mention) {
        Archive archive = read(file);
        String message =
                assertThrows(StoreException.class, () -> use.accept(archive)).getMessage();
        assertTrue(message.startsWith(file + " has "), message);
        assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".a",
                "-a",
                "a/b",
                "/a",
                "a\\b",
                "../a",
                "a..b",
                "ä",
                "a b",
                "a\n",
                "a.npy",
                "manifest.json"
            })
    void namesThatAFileCouldNotHoldAreRefused(String name) {
        ArchiveWriter writer = Archive.of(Kind.NETWORK, 1);

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> writer.array(name, new int[1], 1));
        assertTrue(error.getMessage().contains("the name of an array must be"), error.getMessage());
    }

    @Test
    void aNameHasAtMost200Letters() {
        ArchiveWriter writer = Archive.of(Kind.NETWORK, 1).array("a".repeat(200), new int[1], 1);

        assertThrows(IllegalArgumentException.class, () -> writer.array("a".repeat(201), new int[1], 1));
    }

    @Test
    void wrongArgumentsSayWhatIsAllowed() {
        ArchiveWriter writer = Archive.of(Kind.NETWORK, 1).array("a", new int[1], 1);
        JsonObject reserved = new JsonObject();
        reserved.addProperty("kind", "mine");
        JsonObject infinite = new JsonObject();
        infinite.addProperty("scale", Double.POSITIVE_INFINITY);
        JsonObject large = new JsonObject();
        large.addProperty("long", "x".repeat(1 << 20));
        Path file = folder.resolve("net.spikelet");

        assertWrong(() -> Archive.of(Kind.NETWORK, 0), "the version of a format must be at least 1, was 0");
        assertWrong(() -> writer.array("a", new int[1], 1), "array a is there already");
        assertWrong(() -> writer.array("b", new int[5], 2, 3), "array b has 5 values, the shape 2×3 takes 6");
        assertWrong(() -> writer.array("b", new int[5], -5), "the shape -5 takes none: sizes are at least 0");
        assertWrong(() -> writer.array("b", new int[1], new long[33]), "at most 32 of them");
        assertWrong(() -> writer.manifest(reserved), "the manifest has an entry \"kind\" already");
        assertWrong(() -> Archive.of(Kind.NETWORK, 1).manifest(infinite).write(file), "no number is infinite or NaN");
        assertWrong(() -> Archive.of(Kind.NETWORK, 1).manifest(large).write(file), "at most 1048576 are saved");
        assertWrong(() -> new Limits(0, 1, 1), "arrays must be 1..10000, was 0");
        assertWrong(() -> new Limits(1, 0, 1), "bytes of an array must be 1..2146435072, was 0");
        assertWrong(() -> new Limits(1, 1, -1), "bytes in all must be 1..2146435072, was -1");
        assertTrue(Files.notExists(file));
    }

    private static void assertWrong(Executable call, String mention) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
    }

    @Test
    void theStandardLimitsAreAQuarterOfTheHeap() {
        long quarter = Math.min(Limits.MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);

        assertEquals(new Limits(10_000, (int) quarter, (int) quarter), Limits.standard());
    }

    private Path written(String name) {
        Path file = folder.resolve(name);
        Archive.of(Kind.NETWORK, 1)
                .array("layer0.bias", new float[] {1, 2}, 2)
                .array("layer0.weight", WEIGHTS, 2, 3)
                .write(file);
        return file;
    }

    private static Archive read(Path file) {
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard());
    }

    private static byte[] firstMember(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            assertEquals("manifest.json", zip.getNextEntry().getName());
            return zip.readAllBytes();
        }
    }
}
