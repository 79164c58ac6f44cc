package io.github.spikelet.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array in the {@code .npy} format, version 1.0, in C order: {@code \x93NUMPY}, the version, the length of the header in two
 * bytes, the header as the text of a Python dictionary padded with blanks to a multiple of 64 bytes, then the numbers. The
 * format is specified in the manual of NumPy, {@code numpy.lib.format}, and in its enhancement proposal NEP 1.
 */
final class Npy {

    /** As many as NumPy had for most of its life; no layer needs more. */
    static final int MOST_DIMENSIONS = 32;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PREAMBLE = MAGIC.length + 4;
    private static final int ALIGNMENT = 64;

    /** Enough for 32 sizes of 20 digits, and a bound for what the patterns below are run on. */
    private static final int MOST_HEADER = 4096;

    private static final String ENTRY =
            "'(descr|fortran_order|shape)'\\s*+:\\s*+('[^']*+'|True|False|\\([-0-9,\\s]*+\\))\\s*+";
    private static final Pattern HEADER =
            Pattern.compile("\\{\\s*+" + ENTRY + ",\\s*+" + ENTRY + ",\\s*+" + ENTRY + "(?:,\\s*+)?+\\}\\s*+");
    private static final Pattern SIZE = Pattern.compile("-?\\d++");
    private static final int MOST_DIGITS = 18;

    /** Puts the numbers from an index on into a little-endian buffer. */
    interface Numbers {
        void put(ByteBuffer buffer, int from, int count);
    }

    private static final int CHUNK = 1 << 13;

    private final ElementType type;
    private final long[] shape;
    private final byte[] member;
    private final int start;

    private Npy(ElementType type, long[] shape, byte[] member, int start) {
        this.type = type;
        this.shape = shape;
        this.member = member;
        this.start = start;
    }

    ElementType type() {
        return type;
    }

    /** Sizes from the outermost to the innermost dimension; none for a single number. */
    long[] shape() {
        return shape.clone();
    }

    /** The numbers, from the first to the last. */
    ByteBuffer numbers() {
        return ByteBuffer.wrap(member, start, member.length - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many numbers a shape holds, or none where it has a negative size, too many, or more numbers than fit an array. */
    static Optional<Integer> count(long... shape) {
        if (shape.length > MOST_DIMENSIONS) {
            return Optional.empty();
        }
        long count = 1;
        boolean empty = false;
        for (long size : shape) {
            if (size < 0 || size > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            empty |= size == 0;
            count *= Math.max(1, size);
            if (count > Limits.MOST_BYTES) {
                return Optional.empty();
            }
        }
        return Optional.of(empty ? 0 : (int) count);
    }

    static String text(long... shape) {
        return shape.length == 0
                ? "a single number"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }

    /** The bytes before the numbers. */
    static byte[] header(ElementType type, long... shape) {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': (" + sizes
                + (shape.length == 1 ? "," : "") + "), }";
        int length = (PREAMBLE + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - PREAMBLE))
                .put(text.getBytes(StandardCharsets.US_ASCII));
        header[length - 1] = '\n';
        return header;
    }

    static void write(OutputStream out, ElementType type, int count, Numbers numbers, long... shape)
            throws IOException {
        out.write(header(type, shape));
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < count; from += CHUNK) {
            int some = Math.min(CHUNK, count - from);
            numbers.put(buffer.clear(), from, some);
            out.write(buffer.array(), 0, some * type.bytes());
        }
    }

    /**
     * Reads what a member holds.
     *
     * @param name the member, for errors
     * @param member all its bytes; kept, not modified
     */
    static Npy read(String name, byte[] member) throws Damage {
        ByteBuffer bytes = ByteBuffer.wrap(member).order(ByteOrder.LITTLE_ENDIAN);
        if (member.length < PREAMBLE || !Arrays.equals(MAGIC, 0, MAGIC.length, member, 0, MAGIC.length)) {
            throw new Damage("has a member " + name + " that is no .npy array: it does not start with \\x93NUMPY"
                    + Damage.REMEDY);
        }
        int major = member[MAGIC.length] & 0xFF;
        int minor = member[MAGIC.length + 1] & 0xFF;
        if (major != 1 || minor != 0) {
            throw new Damage(
                    "has an array " + name + " in version " + major + "." + minor
                            + " of the .npy format, only 1.0 is read: write it with numpy.lib.format.write_array(…, version=(1, 0))");
        }
        int length = bytes.getShort(PREAMBLE - Short.BYTES) & 0xFFFF;
        if (length > MOST_HEADER || length > member.length - PREAMBLE) {
            throw new Damage("has an array " + name + " with a header of " + length + " bytes, expected at most "
                    + Math.min(MOST_HEADER, member.length - PREAMBLE) + Damage.REMEDY);
        }
        return read(name, new String(member, PREAMBLE, length, StandardCharsets.ISO_8859_1), member, PREAMBLE + length);
    }

    private static Npy read(String name, String header, byte[] member, int start) throws Damage {
        Map<String, String> entries = new HashMap<>();
        Matcher found = HEADER.matcher(header);
        if (found.matches()) {
            for (int group = 1; group < found.groupCount(); group += 2) {
                entries.put(found.group(group), found.group(group + 1));
            }
        }
        String order = entries.getOrDefault("fortran_order", "");
        String descriptor = entries.getOrDefault("descr", "");
        String dimensions = entries.getOrDefault("shape", "");
        Optional<long[]> tuple = tuple(dimensions);
        if (!descriptor.startsWith("'") || !(order.equals("False") || order.equals("True")) || tuple.isEmpty()) {
            throw new Damage("has an array " + name + " with the header " + Excerpt.quoted(header.strip())
                    + ", expected {'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } or the like"
                    + Damage.REMEDY);
        }
        if (order.equals("True")) {
            throw new Damage("has an array " + name
                    + " in Fortran order, only C order is read: save numpy.ascontiguousarray of it");
        }
        String bare = descriptor.substring(1, descriptor.length() - 1);
        ElementType type = ElementType.of(bare)
                .orElseThrow(() -> new Damage("has an array " + name + " of numbers " + Excerpt.quoted(bare)
                        + ", read are " + ElementType.known() + ": convert it with astype"));
        long[] shape = tuple.get();
        long promised = count(shape)
                        .orElseThrow(() -> new Damage("has an array " + name + " of shape " + Excerpt.quoted(dimensions)
                                + ", expected at most " + MOST_DIMENSIONS + " sizes of at least 0 with "
                                + Limits.MOST_BYTES + " numbers at most" + Damage.REMEDY))
                        .longValue()
                * type.bytes();
        if (promised != member.length - start) {
            throw new Damage("has an array " + name + " whose header promises " + promised + " bytes, " + text(shape)
                    + " of '" + bare + "', and " + (member.length - start) + " follow" + Damage.REMEDY);
        }
        return new Npy(type, shape, member, start);
    }

    /** The numbers of a Python tuple such as {@code (2, 3)} or {@code (6,)}, or empty where it is none. */
    private static Optional<long[]> tuple(String text) {
        if (!text.startsWith("(")) {
            return Optional.empty();
        }
        String inside = text.substring(1, text.length() - 1).strip();
        if (inside.isEmpty()) {
            return Optional.of(new long[0]);
        }
        String[] pieces = inside.split(",", -1);
        boolean closed = pieces[pieces.length - 1].isBlank();
        if (pieces.length == 1) {
            return Optional.empty();
        }
        long[] sizes = new long[closed ? pieces.length - 1 : pieces.length];
        for (int i = 0; i < sizes.length; i++) {
            String size = pieces[i].strip();
            if (!SIZE.matcher(size).matches()) {
                return Optional.empty();
            }
            sizes[i] = size.length() > MOST_DIGITS ? -1 : Long.parseLong(size);
        }
        return Optional.of(sizes);
    }
}
