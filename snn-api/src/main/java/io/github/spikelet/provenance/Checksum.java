package io.github.spikelet.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over bytes, numbers and texts in a stated order; numbers count as little-endian.
 *
 * <p>Two arrays have the same checksum if and only if they have the same bits (floats by their raw bits).
 */
public final class Checksum {

    private static final int CHUNK = 2048;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** An empty checksum. */
    public Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one says it has not", e);
        }
    }

    /**
     * The checksum of bytes.
     *
     * @param bytes not modified
     * @return 64 hexadecimal digits
     */
    public static String of(byte[] bytes) {
        return new Checksum().add(bytes, 0, bytes.length).hex();
    }

    /**
     * Adds bytes.
     *
     * @param bytes not modified
     * @param from index of the first
     * @param length how many
     * @return this
     */
    public Checksum add(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        return this;
    }

    /**
     * Adds floats by their raw bits.
     *
     * @param values not modified
     * @return this
     */
    public Checksum add(float[] values) {
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.clear();
            buffer.asFloatBuffer().put(values, at, count);
            digest.update(buffer.array(), 0, count * Float.BYTES);
        }
        return this;
    }

    /**
     * Adds integers.
     *
     * @param values not modified
     * @return this
     */
    public Checksum add(int... values) {
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.clear();
            buffer.asIntBuffer().put(values, at, count);
            digest.update(buffer.array(), 0, count * Integer.BYTES);
        }
        return this;
    }

    /**
     * The checksum of all that was added; it ends this object's use.
     *
     * @return 64 hexadecimal digits
     */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
