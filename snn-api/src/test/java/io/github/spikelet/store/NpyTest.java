package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of an array, against the specification of the format. */
class NpyTest {

    @TempDir
    Path folder;

    static Stream<Arguments> writtenArrays() {
        return Stream.of(
                Arguments.of(
                        writer().array("a", new float[] {1, -2, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, -0f}, 2, 3),
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                        "0000803f 000000c0 0000003f 0000c07f 0000807f 00000080"),
                Arguments.of(
                        writer().array("a", new double[] {1, -0.1}, 2),
                        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
                        "000000000000f03f 9a9999999999b9bf"),
                Arguments.of(
                        writer().array("a", new byte[] {1, -1, 127, -128}, 4, 1),
                        "{'descr': '|i1', 'fortran_order': False, 'shape': (4, 1), }",
                        "01 ff 7f 80"),
                Arguments.of(
                        writer().array("a", new int[] {1, -1, 0x01020304}, 3),
                        "{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }",
                        "01000000 ffffffff 04030201"),
                Arguments.of(
                        writer().array("a", new long[] {-2}, new long[] {}),
                        "{'descr': '<i8', 'fortran_order': False, 'shape': (), }",
                        "feffffffffffffff"),
                Arguments.of(
                        writer().array("a", new float[0], 0, 784),
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 784), }",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("writtenArrays")
    void isWrittenAsTheSpecificationSays(ArchiveWriter writer, String header, String numbers) throws IOException {
        byte[] array = member(writer, "a.npy");

        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, Arrays.copyOf(array, 8));
        int start = 10 + (array[8] & 0xFF) + 256 * (array[9] & 0xFF);
        assertEquals(128, start, "the numbers begin at the first multiple of 64 bytes");
        assertEquals(
                header + " ".repeat(128 - 10 - header.length() - 1) + "\n",
                new String(array, 10, start - 10, StandardCharsets.US_ASCII));
        assertEquals(
                numbers.replace(" ", ""),
                HexFormat.of().formatHex(array, start, array.length),
                "little-endian numbers");
    }

    @Test
    void aLongHeaderIsPaddedToTheNextMultipleOf64() throws IOException {
        long[] shape = new long[32];
        Arrays.fill(shape, 1);
        byte[] array = member(writer().array("a", new byte[] {5}, shape), "a.npy");

        // 10 + 53 of text around the sizes + 32 · 3 − 2 of sizes + 1 of line feed is 158, the next multiple of 64 is
        // 192.
        assertEquals(192 + 1, array.length);
        assertEquals(192 - 10, array[8] & 0xFF);
        assertEquals('\n', array[191]);
        assertEquals(5, array[192]);
    }

    @Test
    void arraysOfManyChunksKeepTheirOrder() {
        int[] numbers = new int[3 * (1 << 13) + 5];
        Arrays.setAll(numbers, i -> i * 7 - 3);
        Path file = folder.resolve("a.spikelet");
        writer().array("a", numbers, numbers.length).write(file);

        assertArrayEquals(numbers, read(file).ints("a", numbers.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1)}",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2,1,)}\n",
                "{ 'shape' : ( 2 , 1 ) , 'descr':'<i4' , 'fortran_order' : False , }       \n"
            })
    void readsWhatOtherToolsWriteAsAHeader(String header) {
        byte[] array = ZipBytes.npy(header, new byte[] {1, 0, 0, 0, 0, 1, 0, 0});

        assertArrayEquals(new int[] {1, 256}, read(file(array)).ints("a", 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // One number of four bytes follows each.
                "'descr': '>f4', 'fortran_order': False, 'shape': (1,) ; of numbers \">f4\" ; <f4, <f8, |i1, <i4, <i8",
                "'descr': '|O', 'fortran_order': False, 'shape': (1,) ; of numbers \"|O\" ; convert it with astype",
                "'descr': '<U1', 'fortran_order': False, 'shape': (1,) ; of numbers \"<U1\" ; convert it with astype",
                "'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': True, 'shape': (1,) ; in Fortran order ; numpy.ascontiguousarray",
                "'descr': '<f4', 'fortran_order': 0, 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': '(1)', 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': False, 'fortran_order': False, 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1,,1) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1 1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (-,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': '1' ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': '1' ; with the header ; expected {'descr'",
                "'descr': '<f4', 'descr': '<f4', 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'shape': (1,) ; with the header ; expected {'descr'",
                "'descr': '<f4', 'fortran_order': False, 'shape': (-1,) ; of shape \"(-1,)\" ; sizes of at least 0",
                "'descr': '<f4', 'fortran_order': False, 'shape': (-1, -1) ; of shape \"(-1, -1)\" ; sizes of at least 0",
                "'descr': '<f4', 'fortran_order': False, 'shape': (4294967297,) ; of shape \"(4294967297,)\" ; numbers at most",
                // 2^32 · 2^32 is 0 in 64 bits, (2^31 − 1)^3 overflows them; the last has more digits than a long.
                "'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296) ; of shape ; numbers at most",
                "'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647) ; of shape ; at most",
                "'descr': '<f4', 'fortran_order': False, 'shape': (0, 2147483647, 2147483647) ; of shape ; at most",
                "'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,) ; of shape ; at most",
                "'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,) ; promises 4000000000 bytes ; and 4 follow",
                "'descr': '<f4', 'fortran_order': False, 'shape': (2,) ; promises 8 bytes ; and 4 follow",
                "'descr': '<f8', 'fortran_order': False, 'shape': () ; promises 8 bytes ; and 4 follow",
                "'descr': '<f4', 'fortran_order': False, 'shape': (0,) ; promises 0 bytes ; and 4 follow",
                "'descr': '|i1', 'fortran_order': False, 'shape': (3,) ; promises 3 bytes ; and 4 follow"
            })
    void aHeaderThatIsNotReadSaysWhatIs(String entries, String found, String expected) {
        Path file = file(ZipBytes.npy("{" + entries + "}\n", new byte[4]));

        assertRefused(file, found, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, it does not start with",
        "9, it does not start with",
        "10, with a header of 118 bytes",
        "127, with a header of 118 bytes",
        "128, promises 4 bytes",
        "131, and 3 follow"
    })
    void anArrayCutAnywhereIsRefused(int length, String found) throws IOException {
        byte[] whole = member(writer().array("a", new float[] {1}, 1), "a.npy");

        assertRefused(file(Arrays.copyOf(whole, length)), found);
    }

    @ParameterizedTest
    @CsvSource({"0, 0x94, it does not start with", "6, 2, version 2.0 of the .npy format", "7, 1, version 1.1 of the"})
    void anotherMagicOrVersionIsRefused(int at, String value, String found) throws IOException {
        byte[] array = member(writer().array("a", new float[] {1}, 1), "a.npy");
        array[at] = (byte) (int) Integer.decode(value);

        assertRefused(file(array), found);
    }

    @Test
    void aHeaderLongerThanAnyIsRefused() {
        String blanks = " ".repeat(5000);
        byte[] array = ZipBytes.npy("{'descr': '<f4', 'fortran_order': False, 'shape': ()}" + blanks, new byte[4]);

        assertRefused(file(array), "with a header of 5053 bytes, expected at most 4096");
    }

    private void assertRefused(Path file, String... mentions) {
        String message = assertThrows(StoreException.class, () -> read(file)).getMessage();
        assertTrue(message.startsWith(file + " has a"), message);
        assertTrue(message.contains(" a.npy"), message);
        for (String mention : mentions) {
            assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
        }
    }

    private static ArchiveWriter writer() {
        return Archive.of(Kind.NETWORK, 1).manifest(new JsonObject());
    }

    private static Archive read(Path file) {
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard());
    }

    /** A file that holds those bytes as array {@code a}. */
    private Path file(byte[] array) {
        try {
            return Files.write(
                    folder.resolve("a.spikelet"),
                    ZipBytes.zip(
                            ZipBytes.stored("manifest.json", Manifest.bytes(Manifest.of(Kind.NETWORK, 1))),
                            ZipBytes.stored("a.npy", array)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of a member, as Java's own reader of zips finds them. */
    private byte[] member(ArchiveWriter writer, String name) throws IOException {
        Path file = folder.resolve("written.spikelet");
        writer.write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }
}
