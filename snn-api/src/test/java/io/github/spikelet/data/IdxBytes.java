package io.github.spikelet.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Literal IDX files for tests, written apart from the reader: big-endian words, then bytes. */
final class IdxBytes {

    static final int IMAGES = 2051;
    static final int LABELS = 2049;

    private IdxBytes() {}

    /** A header of the given words and what follows it. */
    static byte[] file(int[] header, int... body) {
        ByteBuffer bytes = ByteBuffer.allocate(header.length * Integer.BYTES + body.length);
        for (int word : header) {
            bytes.putInt(word);
        }
        for (int value : body) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    static byte[] images(int count, int rows, int columns, int... pixels) {
        return file(new int[] {IMAGES, count, rows, columns}, pixels);
    }

    static byte[] labels(int... labels) {
        return file(new int[] {LABELS, labels.length}, labels);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
