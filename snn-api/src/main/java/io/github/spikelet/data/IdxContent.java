package io.github.spikelet.data;

import io.github.spikelet.store.FileKind;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What a file that should be IDX holds, behind a gzip wrapper or without one, and what its first bytes say it is.
 *
 * @param in the content, from its first byte
 * @param packed whether there was a wrapper
 * @param start the first bytes, at most {@value FileKind#MOST_BYTES}; not modified
 */
record IdxContent(InputStream in, boolean packed, byte[] start) implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_BYTES = 4;

    /** The third byte of a magic: what the numbers are. */
    private static final Map<Integer, String> NUMBERS = Map.of(
            0x08, "unsigned bytes",
            0x09, "signed bytes",
            0x0B, "16-bit integers",
            0x0C, "32-bit integers",
            0x0D, "32-bit floats",
            0x0E, "64-bit floats");

    /**
     * Looks at the first bytes of a stream and behind its wrapper, if it has one.
     *
     * @throws IOException where it cannot be read, or the wrapper is damaged
     */
    static IdxContent of(InputStream raw) throws IOException {
        BufferedInputStream plain = new BufferedInputStream(raw, BUFFER);
        boolean packed = isGzip(peek(plain, Short.BYTES));
        BufferedInputStream in = packed ? new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER) : plain;
        return new IdxContent(in, packed, peek(in, FileKind.MOST_BYTES));
    }

    private static byte[] peek(BufferedInputStream in, int most) throws IOException {
        in.mark(most);
        byte[] bytes = in.readNBytes(most);
        in.reset();
        return bytes;
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length >= Short.BYTES && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    }

    /** Whether it begins with a magic: with all four bytes, or where there are fewer with as many. */
    boolean beginsWith(int magic) {
        byte[] wanted = ByteBuffer.allocate(MAGIC_BYTES).putInt(magic).array();
        int bytes = Math.min(start.length, MAGIC_BYTES);
        return bytes > 0 && Arrays.equals(start, 0, bytes, wanted, 0, bytes);
    }

    /** What it is by its first bytes; empty where they do not tell. */
    Optional<FileKind> kind() {
        return FileKind.of(start);
    }

    /** That it is of a kind, as a sentence goes on after the file's name. */
    String is(FileKind kind) {
        if (packed && isGzip(start)) {
            return "is gzipped twice";
        }
        return (packed ? "is, once unpacked, " : "is ") + kind.words();
    }

    /** What its magic says, where that is IDX but no images or labels; empty where it is no magic of IDX. */
    Optional<String> otherNumbers() {
        if (start.length < MAGIC_BYTES) {
            return Optional.empty();
        }
        String numbers = NUMBERS.get((int) start[2]);
        if (start[0] == 0 && start[1] == 0 && numbers != null) {
            return Optional.of("of " + numbers + " in " + (start[3] & 0xFF) + " dimensions");
        }
        boolean reversed = start[0] > 0 && NUMBERS.containsKey((int) start[1]) && start[2] == 0 && start[3] == 0;
        return reversed ? Optional.of("in the wrong byte order") : Optional.empty();
    }

    /** Its first four bytes as a number, or as many as there are. */
    String hex() {
        return "0x" + HexFormat.of().formatHex(start, 0, Math.min(start.length, MAGIC_BYTES));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
