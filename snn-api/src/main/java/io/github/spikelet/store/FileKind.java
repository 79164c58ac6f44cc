package io.github.spikelet.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is by its first bytes, whatever its name says: for errors about a file that is not what its reader expects.
 *
 * @param words what it is, with its article, such as {@code an HTML page}; goes on after "is"
 * @param remedy what makes of it, or gets in its place, the file that is meant; goes on after a colon
 */
public record FileKind(String words, String remedy) {

    /** How many of a file's first bytes are looked at, at most. */
    public static final int MOST_BYTES = 512;

    private static final int MOST_QUOTED = 40;
    private static final String ANOTHER = "name the file that is meant";
    private static final String CONVERT = "convert what it holds, or name the file that is meant";

    private static final String PLAIN_TEXT = "text";

    private static final FileKind EMPTY = new FileKind("empty", "take another copy of it");
    private static final FileKind HTML = new FileKind(
            "an HTML page",
            "a server sends one in place of a file that it refuses; open its address in a browser to see what it says");
    private static final FileKind XML = new FileKind("XML", "open it in an editor to see what it says");
    private static final FileKind JSON = new FileKind("JSON", ANOTHER);
    private static final FileKind UTF_16 = new FileKind(
            "text in UTF-16",
            "> of Windows PowerShell writes downloads so; fetch the file by a program that writes its bytes unchanged");

    /** A file that begins with these bytes, at this position, is of that kind. */
    private record Signature(int at, byte[] bytes, FileKind kind) {

        boolean isIn(byte[] start) {
            int end = at + bytes.length;
            return end <= start.length && Arrays.equals(start, at, end, bytes, 0, bytes.length);
        }
    }

    /** In Latin-1, with octal escapes. */
    private static final List<Signature> SIGNATURES = List.of(
            signature("PK\3\4", "a zip archive", "unpack it and name the file in it that is meant"),
            signature("PK\5\6", "an empty zip archive", "take another copy of it"),
            signature("\37\213", "compressed by gzip", "unpack it with gunzip"),
            signature("BZh", "compressed by bzip2", "unpack it with bunzip2"),
            signature("\3757zXZ\0", "compressed by xz", "unpack it with unxz"),
            signature("(\265/\375", "compressed by Zstandard", "unpack it with unzstd"),
            signature("\4\"M\30", "compressed by LZ4", "unpack it with unlz4"),
            signature("\37\235", "compressed by compress", "unpack it with uncompress"),
            signature("7z\274\257\47\34", "a 7z archive", "unpack it and name the file in it that is meant"),
            signature("Rar!\32\7", "a RAR archive", "unpack it and name the file in it that is meant"),
            signature(257, "ustar", "a tar archive", "unpack it with tar xf and name the file in it that is meant"),
            signature(
                    "version https://git-lfs.github.com/spec/",
                    "a pointer of Git LFS",
                    "it stands for a file that is not there yet; fetch that one with git lfs pull"),
            signature("\211PNG\r\n\32\n", "a PNG image", ANOTHER),
            signature("\377\330\377", "a JPEG image", ANOTHER),
            signature("GIF8", "a GIF image", ANOTHER),
            signature("%PDF-", "a PDF document", ANOTHER),
            signature("\223NUMPY", "an array of NumPy (.npy)", CONVERT),
            signature("\211HDF\r\n\32\n", "an HDF5 file", "Nir.read reads a network in NIR; " + CONVERT),
            signature("MATLAB 5.0 MAT-file", "a MAT-file of MATLAB", CONVERT),
            signature("PAR1", "a Parquet file", CONVERT),
            signature("\0\0\10\1", "an IDX file of labels", "ImageSet.idx(images, labels) reads it"),
            signature("\0\0\10\3", "an IDX file of images", "ImageSet.idx(images, labels) reads it"),
            signature("\200\2", "a pickle of Python", CONVERT),
            signature("\200\3", "a pickle of Python", CONVERT),
            signature("\200\4", "a pickle of Python", CONVERT),
            signature("\200\5", "a pickle of Python", CONVERT),
            signature("\377\376", UTF_16),
            signature("\376\377", UTF_16));

    private static final Pattern HTML_TAG = Pattern.compile("<(?:!doctype\\s+html|html|head|title|body|script)\\b");
    private static final Pattern XML_START = Pattern.compile("<[?!a-z]");
    private static final Pattern JSON_START = Pattern.compile("\\{\\s*\"|\\[\\s*[\\[{\"]");

    /** Characters that no text holds; escape colours a terminal's output. */
    private static final Pattern BINARY = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\f\\r\\e]]");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static Signature signature(String bytes, String words, String remedy) {
        return signature(0, bytes, words, remedy);
    }

    private static Signature signature(int at, String bytes, String words, String remedy) {
        return new Signature(at, bytes.getBytes(StandardCharsets.ISO_8859_1), new FileKind(words, remedy));
    }

    private static Signature signature(String bytes, FileKind kind) {
        return new Signature(0, bytes.getBytes(StandardCharsets.ISO_8859_1), kind);
    }

    /**
     * Looks at a file's first bytes.
     *
     * @param bytes its first bytes, or all of them; the first {@value #MOST_BYTES} are looked at, not modified
     * @return what the file is; empty where these bytes do not tell
     */
    public static Optional<FileKind> of(byte[] bytes) {
        byte[] start = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
        if (start.length == 0) {
            return Optional.of(EMPTY);
        }
        return SIGNATURES.stream()
                .filter(signature -> signature.isIn(start))
                .findFirst()
                .map(Signature::kind)
                .or(() -> text(start).map(FileKind::ofText));
    }

    /**
     * Whether it is text of no kind that is told by its first characters.
     *
     * @return false for HTML, XML and JSON too
     */
    public boolean isText() {
        return words.startsWith(PLAIN_TEXT + " that begins");
    }

    /**
     * Whether it is JSON.
     *
     * @return true for a notebook of Jupyter
     */
    public boolean isJson() {
        return equals(JSON);
    }

    /** The start of a file as text in UTF-8, whose last character may be cut; empty where it is none. */
    private static Optional<String> text(byte[] start) {
        CharBuffer decoded = CharBuffer.allocate(start.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(start), decoded, false);
        String text = decoded.flip().toString();
        return result.isError() || BINARY.matcher(text).find() ? Optional.empty() : Optional.of(text);
    }

    private static FileKind ofText(String text) {
        String shown = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        String lower = shown.toLowerCase(Locale.ROOT);
        if (XML_START.matcher(lower).lookingAt()) {
            return HTML_TAG.matcher(lower).find() ? HTML : XML;
        }
        if (JSON_START.matcher(lower).lookingAt()) {
            return JSON;
        }
        return new FileKind(
                PLAIN_TEXT + " that begins with \"" + quoted(shown) + '"', "open it in an editor to see what it says");
    }

    /** The first words on one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return line.length() <= MOST_QUOTED
                ? line
                : line.substring(0, MOST_QUOTED).strip() + "…";
    }
}
