package io.github.spikelet.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
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

    private static final String EXPECTED = "expected an IDX file, gzipped or not";

    /** The two files of a set. */
    private enum Part {
        IMAGES("images", 0x00000803),
        LABELS("labels", 0x00000801);

        private final String words;
        private final int magic;

        Part(String words, int magic) {
            this.words = words;
            this.magic = magic;
        }

        Part other() {
            return this == IMAGES ? LABELS : IMAGES;
        }
    }

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
        if (beginsWith(images, Part.LABELS) && beginsWith(labels, Part.IMAGES)) {
            throw new DataException(images.name() + " is an IDX file of labels and " + labels.name()
                    + " one of images: give the images first, then the labels");
        }
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
        return open(source, content -> {
            DataInputStream in = numbers(source, content, Part.IMAGES);
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
        return open(source, content -> {
            DataInputStream in = numbers(source, content, Part.LABELS);
            int count = size(source, in, "count");
            if (count > MAX_BYTES) {
                throw new DataException(source.name() + " says it holds " + count + " labels; at most " + MAX_BYTES
                        + " bytes are read");
            }
            return body(source, in, count);
        });
    }

    private interface Parser<T> {
        T parse(IdxContent content) throws IOException;
    }

    private static <T> T open(Source source, Parser<T> parser) {
        try (InputStream raw = source.open();
                IdxContent content = IdxContent.of(raw)) {
            return parser.parse(content);
        } catch (NoSuchFileException e) {
            throw new DataException(source.name() + " does not exist, " + EXPECTED, e);
        } catch (EOFException e) {
            throw new DataException(
                    source.name() + " is cut short: it ends inside its header or its gzip stream, " + EXPECTED
                            + "; fetch it anew",
                    e);
        } catch (ZipException e) {
            throw new DataException(
                    source.name() + " is damaged (" + e.getMessage() + "), " + EXPECTED + "; fetch it anew", e);
        } catch (IOException e) {
            throw new DataException(source.name() + " cannot be read (" + e.getMessage() + "), " + EXPECTED, e);
        }
    }

    /** Whether a content begins as a file of IDX that is read here. */
    static boolean begins(IdxContent content) {
        return content.beginsWith(Part.IMAGES.magic) || content.beginsWith(Part.LABELS.magic);
    }

    private static boolean beginsWith(Source source, Part part) {
        return open(source, content -> content.beginsWith(part.magic));
    }

    /** What follows the magic, if it is the one that such a file has. */
    private static DataInputStream numbers(Source source, IdxContent content, Part part) throws IOException {
        if (!content.beginsWith(part.magic)) {
            throw new DataException(source.name() + " " + problem(content, part));
        }
        DataInputStream in = new DataInputStream(content.in());
        in.readInt();
        return in;
    }

    private static String problem(IdxContent content, Part part) {
        if (content.beginsWith(part.other().magic)) {
            return "is an IDX file of " + part.other().words + ", expected one of " + part.words
                    + ": give the images first, then the labels";
        }
        String starts =
                "starts with " + content.hex() + "; an IDX file of " + part.words + " starts with " + hex(part.magic);
        return content.otherNumbers()
                .map(numbers -> "is an IDX file " + numbers + " and " + starts
                        + ": write it so, or make a set of arrays with ImageSet.of")
                .or(() -> content.kind()
                        .map(kind -> content.is(kind) + ", expected an IDX file of " + part.words + ", gzipped or not: "
                                + kind.remedy()))
                .orElse(starts + ": name the file that is meant, or fetch it anew");
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
        return "0x" + HexFormat.of().toHexDigits(magic);
    }
}
