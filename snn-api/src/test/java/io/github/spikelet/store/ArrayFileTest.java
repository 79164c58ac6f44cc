package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An array in a file of its own is the member of a zip, without the zip. */
class ArrayFileTest {

    @TempDir
    Path folder;

    @Test
    void theFileIsTheArray() throws IOException {
        Path file = folder.resolve("a.npy");

        ArrayFile.write(file, new byte[] {1, 0, -1, 7, 8, 9}, 2, 3);

        byte[] bytes = Files.readAllBytes(file);
        assertEquals(128 + 6, bytes.length);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}, Arrays.copyOf(bytes, 10));
        assertTrue(new String(bytes, 10, 118, StandardCharsets.ISO_8859_1)
                .startsWith("{'descr': '|i1', 'fortran_order': False, 'shape': (2, 3), }"));
        assertArrayEquals(new byte[] {1, 0, -1, 7, 8, 9}, Arrays.copyOfRange(bytes, 128, 134));
    }

    @Test
    void aShapeOfAnotherSize_isRefused() {
        assertEquals(
                "an array of 5 values does not have the shape 2×3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ArrayFile.write(folder.resolve("a.npy"), new byte[5], 2, 3))
                        .getMessage());
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void aFolderThatIsNotThere_isNamed() {
        Path file = folder.resolve("none").resolve("a.npy");

        assertEquals(
                file + " cannot be written: " + file.getParent() + " is no folder; make it first",
                assertThrows(StoreException.class, () -> ArrayFile.write(file, new byte[1], 1))
                        .getMessage());
    }
}
