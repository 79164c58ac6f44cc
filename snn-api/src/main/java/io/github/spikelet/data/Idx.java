package io.github.spikelet.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The IDX format of MNIST: a big-endian magic, the sizes, then bytes; gzipped or not.
 *
 * <p>A header is believed only as far as the bytes that follow bear it out: memory grows with what was read, and no file
 * may hold more than {@link #MAX_BYTES}.
 */
final class Idx {

    /** The most bytes an image or label file may hold, uncompressed. */
    static final int MAX_BYTES = 1 << 30;

    private static final int IMAGES = 0x00000803;
    private static final int LABELS = 0x00000801;
    private static final int GZIP = 0x1F8B;

    /** Where bytes come from: a file or a resource, with the name that errors give. */
    interface Source {
        InputStream open() throws IOException;

        String name();
    }

    /** What an image file holds. */
    record Images(Shape shape, int count, byte[] pixels) {}

    private Idx() {}

    static Source file(Path path) {
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }

            @Override
            public String name() {
                return path.toString();
            }
        };
    }

    static ImageSet read(Path images, Path labels, String name) {
        return read(file(images), file(labels), name);
    }

    static ImageSet read(Source images, Source labels, String name) {
        Images read = images(images);
        byte[] bytes = labels(labels);
        if (read.count != bytes.length) {
            throw new DataException(labels.name() + " has " + bytes.length + " labels; " + images.name() + " has "
                    + read.count + " images: give the two files of one set");
        }
        int[] wide = new int[bytes.length];
        int classes = 1;
        for (int i = 0; i < wide.length; i++) {
            wide[i] = bytes[i] & 0xFF;
            classes = Math.max(classes, wide[i] + 1);
        }
        return ImageSet.owning(name, read.shape, read.pixels, wide, classes);
    }

    static Images images(Source source) {
        return open(source, in -> {
            expectMagic(source, in, IMAGES, "images");
            int count = size(source, in, "count");
            int height = size(source, in, "rows");
            int width = size(source, in, "columns");
            if (height == 0
                    || width == 0
                    || (long) height * width > Shape.MAX_SIZE
                    || (long) count * height * width > MAX_BYTES) {
                throw new DataException(source.name() + " says it holds " + count + " images of " + height + "×" + width
                        + "; images need at least one pixel, and at most " + MAX_BYTES + " bytes are read");
            }
            return new Images(new Shape(1, height, width), count, body(source, in, count * height * width));
        });
    }

    static byte[] labels(Source source) {
        return open(source, in -> {
            expectMagic(source, in, LABELS, "labels");
            int count = size(source, in, "count");
            if (count > MAX_BYTES) {
                throw new DataException(source.name() + " says it holds " + count + " labels; at most " + MAX_BYTES
                        + " bytes are read");
            }
            return body(source, in, count);
        });
    }

    private interface Parser<T> {
        T parse(DataInputStream in) throws IOException;
    }

    private static <T> T open(Source source, Parser<T> parser) {
        try (InputStream raw = source.open();
                DataInputStream in = new DataInputStream(unzipped(raw))) {
            return parser.parse(in);
        } catch (NoSuchFileException e) {
            throw new DataException(source.name() + " does not exist; expected an IDX file, gzipped or not", e);
        } catch (EOFException e) {
            throw new DataException(
                    source.name() + " is cut short: it ends inside its header or its gzip stream; fetch it anew", e);
        } catch (ZipException e) {
            throw new DataException(source.name() + " is damaged: " + e.getMessage() + "; fetch it anew", e);
        } catch (IOException e) {
            throw new UncheckedIOException(source.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The bytes behind a gzip wrapper, or as they are where there is none. */
    static InputStream unzipped(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        int start = in.read() << 8 | in.read();
        in.reset();
        return start == GZIP ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
    }

    private static void expectMagic(Source source, DataInputStream in, int magic, String what) throws IOException {
        int found = in.readInt();
        if (found != magic) {
            throw new DataException(source.name() + " starts with " + hex(found) + "; an IDX file of " + what
                    + " starts with " + hex(magic));
        }
    }

    private static int size(Source source, DataInputStream in, String what) throws IOException {
        int size = in.readInt();
        if (size < 0) {
            throw new DataException(source.name() + " has a " + what + " of " + Integer.toUnsignedString(size)
                    + "; at most " + Integer.MAX_VALUE + " is possible");
        }
        return size;
    }

    private static byte[] body(Source source, DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new DataException(source.name() + " is cut short: its header promises " + length + " bytes of data, "
                    + bytes.length + " follow; fetch it anew");
        }
        if (in.read() >= 0) {
            throw new DataException(
                    source.name() + " goes on after the " + length + " bytes of data its header promises");
        }
        return bytes;
    }

    private static String hex(int magic) {
        return String.format("0x%08x", magic);
    }
}
