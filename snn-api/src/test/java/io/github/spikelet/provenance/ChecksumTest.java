package io.github.spikelet.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {

    /** FIPS 180-4's own examples, and what {@code sha256sum} prints. */
    @Test
    void ofBytesIsTheirSha256() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Checksum.of(new byte[0]));
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Checksum.of("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@code printf '\1\0\0\0\376\377\377\377' | sha256sum}: 1 and −2, little-endian. */
    @Test
    void integersCountAsFourBytesLittleEndian() {
        assertEquals(
                "b5f56b64f014154a5433fcb074019bb39a5bc74b2004cb4670565d57b5af23b6",
                new Checksum().add(1, -2).hex());
    }

    /** {@code printf '\0\0\200\77\0\0\0\200' | sha256sum}: 1.0 is 0x3f800000, −0.0 is 0x80000000. */
    @Test
    void floatsCountByTheirRawBitsLittleEndian() {
        assertEquals(
                "0cd40d287b3669a987311a242f957a55c86c626a988a6f0136e0b627684c9fdb",
                new Checksum().add(new float[] {1, -0f}).hex());
        assertNotEquals(
                new Checksum().add(new float[] {0f}).hex(),
                new Checksum().add(new float[] {-0f}).hex(),
                "equal numbers of different bits");
    }

    /** The sizes around the 2048 numbers that are converted at a time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 2048, 2049, 4096, 10_000})
    void longArraysCountWhole(int length) {
        int[] ints = IntStream.range(0, length).map(i -> i * 0x9E3779B1).toArray();
        float[] floats = new float[length];
        ByteBuffer bytes = ByteBuffer.allocate(length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < length; i++) {
            bytes.putInt(ints[i]);
            // Exponents below 255 only: not-a-numbers may change their bits on the way through a float.
            floats[i] = Float.intBitsToFloat(ints[i] & 0xBFFFFFFF);
        }
        assertEquals(sha256(bytes.array()), new Checksum().add(ints).hex());

        bytes.clear();
        for (int value : ints) {
            bytes.putInt(value & 0xBFFFFFFF);
        }
        assertEquals(sha256(bytes.array()), new Checksum().add(floats).hex());
    }

    @Test
    void whatIsAddedInPartsCountsAsOne() {
        byte[] bytes = {1, 0, 0, 0, 2, 0, 0, 0, 0, 0, (byte) 128, 63};

        assertEquals(
                Checksum.of(bytes),
                new Checksum()
                        .add(new byte[] {9, 1, 0, 0, 9}, 1, 3)
                        .add(new byte[] {0}, 0, 1)
                        .add(2)
                        .add(new float[] {1})
                        .hex());
    }

    @Test
    void oneBitChangesIt() {
        assertNotEquals(Checksum.of(new byte[] {0}), Checksum.of(new byte[] {1}));
        assertNotEquals(new Checksum().add(1, 2).hex(), new Checksum().add(2, 1).hex());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
