package io.github.spikelet.store;

import static io.github.spikelet.store.ZipBytes.deflated;
import static io.github.spikelet.store.ZipBytes.end;
import static io.github.spikelet.store.ZipBytes.npy;
import static io.github.spikelet.store.ZipBytes.stored;
import static io.github.spikelet.store.ZipBytes.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is somebody else's word: each one that is not right ends in one line that says what was found, in little memory. */
class HostileArchiveTest {

    private static final String HEAD = "{\"format\": \"spikelet\", \"version\": 1, \"kind\": \"network\"}";
    private static final ZipBytes.Member MANIFEST = manifest(HEAD);
    private static final byte[] ARRAY = npy(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n",
            new byte[] {0, 0, 0, 0, 0, 0, (byte) 128, 63});
    private static final byte[] GOOD = zip(MANIFEST, deflated("w.npy", ARRAY));

    /** Far less than the limits let pass, and more than reading any of these small files needs. */
    private static final long FEW_BYTES = 8_000_000;

    @TempDir
    Path folder;

    private static ZipBytes.Member manifest(String text) {
        return deflated("manifest.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ZipBytes.Member array() {
        return deflated("w.npy", ARRAY);
    }

    /** What is changed in a good manifest. */
    private static byte[] head(String from, String to) {
        return zip(manifest(HEAD.replace(from, to)), array());
    }

    @Test
    void theFileThatTheOthersAreMadeFromIsGood() throws IOException {
        Archive archive = read(Files.write(folder.resolve("good"), GOOD));

        assertEquals(1, archive.floats("w", 2)[1]);
    }

    static Stream<Arguments> files() {
        int directory = directory(GOOD);
        return Stream.of(
                // No zip.
                Arguments.of("an empty file", new byte[0], "is empty, expected a file that Spikelet saved"),
                Arguments.of(
                        "a text",
                        "hello, world".getBytes(StandardCharsets.UTF_8),
                        "is text that begins with \"hello, world\", expected a file that Spikelet saved: open it in an editor"),
                Arguments.of("one byte of a zip", new byte[] {'P'}, "is cut short"),
                Arguments.of(
                        "an HDF5 file",
                        new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10},
                        "is an HDF5 file, expected a file that Spikelet saved: Nir.read reads a network in NIR"),
                Arguments.of(
                        "an array of NumPy", ARRAY, "is an array of NumPy (.npy), expected a file that Spikelet saved"),
                Arguments.of("a page", "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8), "is an HTML page"),
                Arguments.of("a gzipped zip", new byte[] {0x1F, (byte) 0x8B, 8, 0}, "is compressed by gzip, expected"),
                Arguments.of(
                        "labels of MNIST", new byte[] {0, 0, 8, 1, 0, 0, 0, 0}, "is an IDX file of labels, expected"),
                Arguments.of(
                        "bytes of no kind",
                        new byte[] {(byte) 0xDE, (byte) 0xAD, (byte) 0xBE},
                        "is no zip, expected a file"),
                Arguments.of(
                        "an empty zip",
                        zip(),
                        "has no manifest.json, expected a file that Spikelet saved; it is a zip of no members"),
                Arguments.of("a zip with a byte behind it", Arrays.copyOf(GOOD, GOOD.length + 1), "is cut short"),
                Arguments.of(
                        "a network of PyTorch",
                        zip(deflated("net/data.pkl", new byte[3]), deflated("net/version\n", new byte[2])),
                        "has no manifest.json, expected a file that Spikelet saved; it is a zip of net/data.pkl, net/version?"),
                Arguments.of("the last of two volumes", patched(GOOD, GOOD.length - 22 + 4, 1), "is a volume of a zip"),

                // Names.
                Arguments.of(
                        "a name that climbs",
                        zip(MANIFEST, array(), deflated("../evil.npy", ARRAY)),
                        "has a member \"../evil.npy\" that Spikelet did not write: expected manifest.json and arrays as NAME.npy"),
                Arguments.of(
                        "an absolute name", zip(MANIFEST, deflated("/w.npy", ARRAY)), "has a member \"/w.npy\" that"),
                Arguments.of("a drive", zip(MANIFEST, deflated("C:w.npy", ARRAY)), "has a member \"C:w.npy\" that"),
                Arguments.of(
                        "a backslash", zip(MANIFEST, deflated("a\\w.npy", ARRAY)), "has a member \"a\\w.npy\" that"),
                Arguments.of("a folder", zip(MANIFEST, stored("a/", new byte[0])), "has a member \"a/\" that Spikelet"),
                Arguments.of(
                        "a name in a folder",
                        zip(MANIFEST, deflated("a/w.npy", ARRAY)),
                        "has a member \"a/w.npy\" that"),
                Arguments.of("no name", zip(MANIFEST, deflated("", ARRAY)), "has a member \"\" that Spikelet"),
                Arguments.of("only an extension", zip(MANIFEST, deflated(".npy", ARRAY)), "has a member \".npy\" that"),
                Arguments.of(
                        "another extension", zip(MANIFEST, deflated("w.exe", ARRAY)), "has a member \"w.exe\" that"),
                Arguments.of("no extension", zip(MANIFEST, deflated("w", ARRAY)), "has a member \"w\" that Spikelet"),
                Arguments.of(
                        "a line feed",
                        zip(MANIFEST, deflated("w\n\u0007.npy", ARRAY)),
                        "has a member \"w??.npy\" that"),
                Arguments.of("a zero", zip(MANIFEST, deflated("w\0.npy", ARRAY)), "has a member \"w?.npy\" that"),
                Arguments.of(
                        "a long name",
                        zip(MANIFEST, deflated("w".repeat(60_000) + ".npy", ARRAY)),
                        "has a member \"" + "w".repeat(60) + "…\" that Spikelet"),
                Arguments.of("one array twice", zip(MANIFEST, array(), array()), "has two members \"w.npy\""),
                Arguments.of("two manifests", zip(MANIFEST, MANIFEST), "has two members \"manifest.json\""),
                Arguments.of(
                        "another name before the data",
                        zip(MANIFEST, array().localName("x.npy")),
                        "has a damaged member \"w.npy\", it is another one by its own header"),

                // Sizes and places.
                Arguments.of(
                        "more than it promises",
                        zip(MANIFEST, array().size(ARRAY.length - 1)),
                        "has a damaged member \"w.npy\", it holds more than the " + (ARRAY.length - 1)
                                + " bytes it promises"),
                Arguments.of(
                        "less than it promises",
                        zip(MANIFEST, array().size(ARRAY.length + 1)),
                        "it ends after " + ARRAY.length + " of " + (ARRAY.length + 1) + " bytes"),
                Arguments.of(
                        "far more promised than deflate could hold",
                        zip(MANIFEST, array().size(100_000_000)),
                        "it cannot hold the 100000000 bytes it promises"),
                Arguments.of(
                        "a size over 2 GiB",
                        zip(MANIFEST, array().size(-2)),
                        "of 4294967294 bytes, at most 2146435072"),
                Arguments.of(
                        "a size for zip64", zip(MANIFEST, array().size(-1)), "of 4294967295 bytes, at most 2146435072"),
                Arguments.of(
                        "stored and a size that lies",
                        zip(MANIFEST, stored("w.npy", ARRAY).size(1)),
                        "it cannot hold"),
                Arguments.of(
                        "longer than the file",
                        zip(MANIFEST, array().length(1 << 20)),
                        "goes beyond the bytes there are"),
                Arguments.of(
                        "longer than any file", zip(MANIFEST, array().length(-1)), "goes beyond the bytes there are"),
                Arguments.of("too short", zip(MANIFEST, array().length(20)), "it is cut short"),
                Arguments.of(
                        "longer than its data",
                        zip(MANIFEST, padded(), array()),
                        "has a damaged member \"v.npy\", it ends after " + ARRAY.length + " of " + ARRAY.length
                                + " bytes, 5 compressed ones to spare"),
                Arguments.of(
                        "begins elsewhere", zip(MANIFEST, array().shift(1)), "does not begin where the directory says"),
                Arguments.of(
                        "begins nowhere",
                        zip(MANIFEST, array().shift(-9999)),
                        "does not begin where the directory says"),
                Arguments.of("overlapping members", overlapping(), "its 3 members overlap"),
                Arguments.of("a wrong checksum", zip(MANIFEST, array().crc(1)), "\"w.npy\", it has another checksum"),
                Arguments.of(
                        "a wrong checksum, stored",
                        zip(MANIFEST, stored("w.npy", ARRAY).crc(1)),
                        "it has another checksum"),
                Arguments.of("garbage", zip(MANIFEST, garbage()), "it is not what deflate writes"),
                Arguments.of("another method", zip(MANIFEST, array().method(12)), "by method 12 with flags 0"),
                Arguments.of("two methods", zip(MANIFEST, array().localMethod(0)), "is another one by its own header"),
                Arguments.of("encrypted", zip(MANIFEST, array().flags(1)), "\"w.npy\" that is encrypted"),
                Arguments.of("patched data", zip(MANIFEST, array().flags(1 << 5)), "by method 8 with flags 32"),

                // The directory.
                Arguments.of(
                        "more members than entries",
                        patched(GOOD, GOOD.length - 22 + 8, 3, 0, 3),
                        "has no entry 3 of 3"),
                Arguments.of(
                        "more entries than members",
                        patched(GOOD, GOOD.length - 22 + 8, 1, 0, 1),
                        "its 1 members overlap"),
                Arguments.of("no entry", patched(GOOD, directory, 'X'), "has no entry 1 of 2"),
                Arguments.of(
                        "an entry that is too long", patched(GOOD, directory + 28, 255, 255), "goes beyond its end"),
                Arguments.of("a directory elsewhere", patched(GOOD, GOOD.length - 22 + 16, 0), "does not end at"),
                Arguments.of("a directory beyond 2 GiB", patched(GOOD, GOOD.length - 22 + 19, 255), "does not end at"),
                Arguments.of(
                        "65,535 members",
                        join(GOOD, end(0xFFFF, 0, GOOD.length)),
                        "has 65535 members, at most 10001 are read"),

                // The manifest.
                Arguments.of("a manifest that is a list", zip(manifest("[1]")), "is not one JSON object"),
                Arguments.of("a manifest that is empty", zip(manifest("")), "is not one JSON object"),
                Arguments.of(
                        "half a manifest",
                        zip(manifest(HEAD.substring(0, 30))),
                        "that is not JSON, or nested too deep, at line 1"),
                Arguments.of("two manifests in one", zip(manifest(HEAD + HEAD)), "has a manifest.json that is not"),
                Arguments.of("a lenient manifest", zip(manifest("{format: 'spikelet'}")), "that is not JSON"),
                Arguments.of("a number that is none", zip(manifest("{\"version\": NaN}")), "that is not JSON"),
                Arguments.of(
                        "a manifest in UTF-16",
                        zip(deflated("manifest.json", HEAD.getBytes(StandardCharsets.UTF_16))),
                        "is not text in UTF-8"),
                Arguments.of(
                        "deep lists", zip(manifest("{\"a\":" + "[".repeat(500_000))), "not JSON, or nested too deep"),
                Arguments.of("deep objects", zip(manifest("{\"a\":".repeat(200_000))), "not JSON, or nested too deep"),
                Arguments.of(
                        "a long manifest",
                        zip(manifest(HEAD + " ".repeat(1 << 20))),
                        "has a manifest.json of 1048631 bytes, at most 1048576 are read"),
                Arguments.of("no format", head("format", "fermat"), "without \"format\": \"spikelet\""),
                Arguments.of("another format", head("spikelet", "onnx"), "without \"format\": \"spikelet\""),
                Arguments.of(
                        "a format that is an object", head("\"spikelet\"", "{}"), "without \"format\": \"spikelet\""),
                Arguments.of(
                        "no version", head("version", "vision"), "whose \"version\" is missing or no whole number"),
                Arguments.of(
                        "a version that is a text", head("1", "\"1\""), "whose \"version\" is missing or no whole"),
                Arguments.of(
                        "a version of 0", head("1", "0"), "whose \"version\" is missing or no whole number from 1"),
                Arguments.of("a version below 0", head("1", "-1"), "whose \"version\" is missing or no whole number"),
                Arguments.of(
                        "a version with a point", head("1", "1.0"), "whose \"version\" is missing or no whole number"),
                Arguments.of(
                        "a huge version", head("1", "1e999999999"), "whose \"version\" is missing or no whole number"),
                Arguments.of(
                        "a newer version",
                        head("1", "3"),
                        "was written by a newer Spikelet (format 3), this one reads up to 1: update"),
                Arguments.of("no kind", head("kind", "kin"), "without a \"kind\", expected \"network\""),
                Arguments.of("a kind that is a number", head("\"network\"", "5"), "without a \"kind\""),
                Arguments.of(
                        "a quantised network",
                        head("\"network\"", "\"quantized\""),
                        "holds a quantised network, not a network: use QuantizedNetwork.load"),
                Arguments.of(
                        "a checkpoint",
                        head("\"network\"", "\"checkpoint\""),
                        "holds a checkpoint of a training, not a network: use checkpoint and resume of a Trainer"),
                Arguments.of(
                        "an unknown kind", head("\"network\"", "\"brain\\n\""), "holds a \"brain?\", not a network"),
                Arguments.of(
                        "a kind and a name of a newer version",
                        zip(manifest(HEAD.replace("1", "2").replace("network", "brain")), deflated("a/b.npz", ARRAY)),
                        "was written by a newer Spikelet (format 2)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileThatIsNotRightSaysWhyInOneLine(String what, byte[] bytes, String mention) throws IOException {
        Path file = Files.write(folder.resolve("net.spikelet"), bytes);
        assertRefused(file, Limits.standard(), mention);
    }

    @Test
    void aCutAnywhereIsRefused() throws IOException {
        for (int length = 0; length < GOOD.length; length++) {
            Path file = Files.write(folder.resolve("net.spikelet"), Arrays.copyOf(GOOD, length));
            assertRefused(file, Limits.standard(), length == 0 ? "is empty" : "is cut short");
        }
    }

    @Test
    void aMissingFileAFolderAndADeviceAreNamed() {
        assertRefused(
                folder.resolve("missing"), Limits.standard(), "missing does not exist, expected a file that Spikelet");
        assertRefused(folder, Limits.standard(), " is a folder, expected a file that Spikelet saved");
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "needs a system with /dev/zero");
        assertRefused(device, Limits.standard(), "/dev/zero is no regular file, expected a file that Spikelet saved");
    }

    /** 100 MB of zeros in 100 kB. */
    private static ZipBytes.Member bomb() {
        return deflated("w.npy", new byte[100_000_000]);
    }

    @Test
    void aBombIsRefusedBeforeItTakesMemory() throws IOException {
        Path file = Files.write(folder.resolve("bomb"), zip(MANIFEST, bomb()));

        assertRefused(
                file,
                new Limits(10, 99_999_999, 200_000_000),
                "has an array w of 100000000 bytes, at most 99999999 are read: if you trust it, give Java a larger heap");
        assertRefused(
                file,
                new Limits(10, 100_000_000, 99_999_999),
                "has arrays of 100000000 bytes in all, at most 99999999");
    }

    @Test
    void aBombThatPromisesLittleIsRefusedBeforeItTakesMemory() throws IOException {
        Path file = Files.write(folder.resolve("bomb"), zip(MANIFEST, bomb().size(1000)));

        assertRefused(file, Limits.standard(), "it holds more than the 1000 bytes it promises");
    }

    @Test
    void aBombOfManyMembersIsRefusedBeforeItTakesMemory() throws IOException {
        List<ZipBytes.Member> members = new ArrayList<>(List.of(MANIFEST));
        byte[] million = new byte[1_000_000];
        for (int i = 0; i < 300; i++) {
            members.add(deflated("w" + i + ".npy", million));
        }
        Path file = Files.write(folder.resolve("bomb"), zip(members));

        assertRefused(
                file,
                new Limits(300, 1_000_000, 299_999_999),
                "has arrays of 300000000 bytes in all, at most 299999999");
        assertRefused(file, new Limits(299, 1_000_000, 300_000_000), "has 301 members, at most 300 are read");
    }

    @Test
    void aManifestThatIsABombIsRefusedBeforeItTakesMemory() throws IOException {
        ZipBytes.Member bomb = deflated("manifest.json", new byte[50_000_000]);
        Path file = Files.write(folder.resolve("bomb"), zip(bomb, array()));

        assertRefused(file, Limits.standard(), "has a manifest.json of 50000000 bytes, at most 1048576 are read");
    }

    @Test
    void aManifestOfAsManyNumbersAsFitIsReadInModestMemory() throws IOException {
        String zeros = "0,".repeat(500_000) + "0";
        Path file = Files.write(
                folder.resolve("wide"), zip(manifest(HEAD.replace("}", ", \"list\": [" + zeros + "]}")), array()));

        long before = allocatedBytes();
        Archive archive = read(file);
        long allocated = allocatedBytes() - before;

        assertEquals(1, archive.floats("w", 2)[1]);
        assertTrue(allocated < 100_000_000, () -> allocated + " bytes allocated");
    }

    @Test
    void aFileLargerThanTheLimitIsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("large"), GOOD);

        int length = GOOD.length;
        assertRefused(
                file, new Limits(1, 1000, length - 1), "has " + length + " bytes, at most " + (length - 1) + " are");
        assertEquals(
                1,
                Archive.read(file, Kind.NETWORK, 1, new Limits(1, 1000, length))
                        .names()
                        .size());
    }

    private void assertRefused(Path file, Limits limits, String mention) {
        long before = allocatedBytes();
        StoreException error = assertThrows(StoreException.class, () -> Archive.read(file, Kind.NETWORK, 1, limits));
        long allocated = allocatedBytes() - before;
        String message = error.getMessage();
        assertTrue(message.startsWith(file + " "), message);
        assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.length() < 400 + file.toString().length(), message);
        assertTrue(allocated < FEW_BYTES + 20 * size(file), () -> allocated + " bytes allocated");
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Archive read(Path file) {
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard());
    }

    /** Where the directory of a zip without a comment begins. */
    private static int directory(byte[] zip) {
        return (zip[zip.length - 6] & 0xFF) | (zip[zip.length - 5] & 0xFF) << 8;
    }

    private static byte[] patched(byte[] zip, int at, int... bytes) {
        byte[] other = zip.clone();
        IntStream.range(0, bytes.length).forEach(i -> other[at + i] = (byte) bytes[i]);
        return other;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A member with bytes behind its deflated ones. */
    private static ZipBytes.Member padded() {
        byte[] data = Arrays.copyOf(ZipBytes.deflate(ARRAY), ZipBytes.deflate(ARRAY).length + 5);
        return stored("v.npy", data).method(8).size(ARRAY.length).crc(ZipBytes.crc(ARRAY));
    }

    /** A member of bytes that deflate never writes. */
    private static ZipBytes.Member garbage() {
        byte[] data = new byte[50];
        Arrays.fill(data, (byte) 0xFF);
        return stored("w.npy", data).method(8);
    }

    /** Two members; the first says that its data reach over the second and its header. */
    private static byte[] overlapping() {
        ZipBytes.Member second = stored("w.npy", ARRAY);
        int reach = ARRAY.length + 30 + "w.npy".length() + ARRAY.length;
        return zip(MANIFEST, stored("v.npy", ARRAY).length(reach).size(reach), second);
    }
}
