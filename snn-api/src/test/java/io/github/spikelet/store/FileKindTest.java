package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First bytes as the formats' own specifications give them, and what is said of a file that has them. */
class FileKindTest {

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "504b0304 14000000, a zip archive",
        "504b0506 00000000, an empty zip archive",
        "1f8b0800 00000000, compressed by gzip",
        "425a6839 31415926 5359, compressed by bzip2",
        "fd377a58 5a000004, compressed by xz",
        "28b52ffd 04580100, compressed by Zstandard",
        "04224d18 64404500, compressed by LZ4",
        "1f9d9042, compressed by compress",
        "377abcaf 271c0004, a 7z archive",
        "52617221 1a070100, a RAR archive",
        "89504e47 0d0a1a0a 0000000d, a PNG image",
        "ffd8ffe0 00104a46, a JPEG image",
        "47494638 39610100, a GIF image",
        "25504446 2d312e37 0a25e2e3, a PDF document",
        "934e554d 50590100 76007b27, an array of NumPy (.npy)",
        "89484446 0d0a1a0a 02080800, an HDF5 file",
        "50415231 15041510, a Parquet file",
        "80049501 00000000, a pickle of Python",
        "80027d71, a pickle of Python",
        "00000801 0000ea60, an IDX file of labels",
        "00000803 0000ea60, an IDX file of images",
        "fffe3c00 68007400, text in UTF-16"
    })
    void aFormatIsKnownByItsSignature(String hex, String words) {
        byte[] start = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(words, words(start));
        assertEquals(words, words(Arrays.copyOf(start, start.length == 0 ? 0 : 2000)), "whatever follows");
    }

    /** POSIX.1-1988: the header of the first member holds "ustar" at byte 257. */
    @Test
    void aTarArchiveIsKnownByItsFirstMembersHeader() {
        byte[] tar = new byte[10240];
        System.arraycopy(ascii("train-images-idx3-ubyte"), 0, tar, 0, 23);
        System.arraycopy(ascii("ustar"), 0, tar, 257, 5);
        assertEquals("a tar archive", words(tar));
    }

    @Test
    void aMatFileAndAPointerOfGitLfsAreKnownByTheirText() {
        assertEquals("a MAT-file of MATLAB", words(ascii("MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: …")));
        assertEquals(
                "a pointer of Git LFS",
                words(ascii("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html>403 Forbidden</html>",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
        "<html><head><title>Sign in</title>",
        "'  \n\t<HTML lang=en>'",
        "<!-- a comment --><html>",
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">",
        "\uFEFF<!DOCTYPE html>"
    })
    void anHtmlPageIsKnownHoweverItBegins(String text) {
        assertEquals("an HTML page", words(utf8(text)));
    }

    @Test
    void xmlAndJsonAreNamed() {
        assertEquals(
                "XML", words(ascii("<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>")));
        assertEquals("JSON", words(ascii("{\"cells\": [], \"nbformat\": 4}")));
        assertEquals("JSON", words(ascii("[\n  [0, 1], [2, 3]]")));
        assertEquals("JSON", words(ascii("[{\"label\": 5}]")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404: Not Found | 404: Not Found",
                "'label,1x1,1x2\n5,0,0\n' | label,1x1,1x2 5,0,0",
                "\uFEFFlabel;pixel | label;pixel",
                "[2024-01-01] started | [2024-01-01] started",
                "< 5 of them | < 5 of them",
                "größer als 0 | größer als 0",
                "5,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0 | 5,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,…"
            })
    void otherTextIsQuotedOnOneLine(String text, String quoted) {
        assertEquals("text that begins with \"" + quoted + '"', words(utf8(text)));
    }

    /** An escape, a delete, and a mark that turns the direction of writing: none of them reaches a terminal. */
    @Test
    void whatIsQuotedHoldsNoControlCharacter() {
        assertEquals("text that begins with \"?[31mred?\"", words(utf8("\u001B[31mred\u202E")));
    }

    /** "€" is three bytes, of which the 512th of the file is the second. */
    @Test
    void aCharacterThatIsCutAtTheEndOfWhatIsLookedAtIsText() {
        byte[] long_ = utf8("a".repeat(FileKind.MOST_BYTES - 2) + "€uro");
        assertTrue(words(long_).startsWith("text that begins with \"aaaa"));
    }

    @ParameterizedTest
    @CsvSource({"03080000 01000000", "00000000", "deadbeef", "41420043", "c3280a"})
    void otherBytesTellNothing(String hex) {
        assertEquals(Optional.empty(), FileKind.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void everyKindHasARemedyAndFitsOneLine() {
        for (String hex : new String[] {"", "504b0304", "1f8b", "425a68", "3c68746d6c3e", "7b2278223a317d", "616263"}) {
            FileKind kind = FileKind.of(HexFormat.of().parseHex(hex)).orElseThrow();
            assertFalse(kind.remedy().isBlank(), kind::words);
            assertEquals(1, (kind.words() + kind.remedy()).lines().collect(Collectors.counting()));
        }
    }

    private static String words(byte[] start) {
        return FileKind.of(start).map(FileKind::words).orElse("unknown");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
