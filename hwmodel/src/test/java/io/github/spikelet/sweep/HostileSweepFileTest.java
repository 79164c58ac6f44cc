package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no saved sweeps are refused in a short sentence that says where and what. */
class HostileSweepFileTest {

    private static final ImageSet IMAGES = Small.images("small", 24, 5);
    private static final Network NETWORK = Small.network(12, 3);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void saveASweep() {
        file = folder.resolve("sweep.csv");
        sweep().run().save(file);
    }

    private static SweepBuilder sweep() {
        return Chip.yin2017()
                .sweep(NETWORK, IMAGES, Encoder.bernoulli())
                .bits(2, 3, 4)
                .steps(1, 3)
                .voltages(0.9, 0.75);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing", text -> "", " is no saved sweep: it is empty"),
                damage(
                        "other columns",
                        text -> "a,b\n1,2\n",
                        " is no saved sweep of this version: it lacks the columns \"network\", \"width\", \"penalty\", \"bits\","
                                + " \"encoder\" and 28 more and has the columns \"a\", \"b\", which none has: give another file, or"
                                + " leave out resume()"),
                damage(
                        "a file of before",
                        text -> header(text)
                                .replace(",clock Hz,integration,", ",")
                                .replace(",refusal", ""),
                        " is no saved sweep of this version: it lacks the columns \"clock Hz\", \"integration\", \"refusal\": give"
                                + " another file, or leave out resume()"),
                damage(
                        "a column twice",
                        text -> header(text) + ",seed",
                        " is no saved sweep of this version: it has the columns \"seed\" twice: give another file, or leave out"
                                + " resume()"),
                damage(
                        "a network without digits",
                        text -> text.replaceFirst("36-12-4 \\(.{8}\\)", "36-12-4"),
                        ", row 1: network must be layers and eight digits, such as \"784-256-10 (a1b2c3d4)\", was \"36-12-4\""),
                damage(
                        "a word for a number",
                        text -> text.replaceFirst(",0\\.9,100", ",much,100"),
                        ", row 1: voltage V must be a number, was \"much\""),
                damage(
                        "a negative number",
                        text -> text.replaceFirst(",0\\.9,100", ",-0.9,100"),
                        ", row 1: voltage V must be at least 0 and finite, was \"-0.9\""),
                damage(
                        "no finite number",
                        text -> text.replaceFirst(",0\\.9,100", ",1e999,100"),
                        ", row 1: voltage V must be at least 0 and finite, was \"1e999\""),
                damage(
                        "a cell that is missing",
                        text -> text.replaceFirst(",0\\.9,100", ",,100"),
                        ", row 1: voltage V must be a number, was \"\""),
                damage(
                        "a row that ends early",
                        text -> text.substring(0, text.lastIndexOf(',')),
                        " is no saved sweep: row 12 has 32 cells, the header 33"),
                damage(
                        "a row that goes on",
                        text -> text.replaceFirst(",0\\.9,100", ",0,9,100"),
                        " is no saved sweep: row 1 has 34 cells, the header 33"),
                damage(
                        "a negative whole number",
                        text -> text.replaceFirst("bernoulli,1,", "bernoulli,-1,"),
                        ", row 1: steps must be at least 0, was \"-1\""),
                damage(
                        "a seed that is none",
                        text -> text.replaceFirst(",3,Quantizer", ",3.5,Quantizer"),
                        ", row 1: seed must be a whole number, was \"3.5\""),
                damage(
                        "a refusal with an outcome",
                        text -> text.replaceFirst(",\n", ",too fast\n"),
                        ", row 1: accuracy must be empty where a point was refused, was \""),
                damage(
                        "a long cell",
                        text -> text.replaceFirst(",0\\.9,100", "," + "9".repeat(3000) + "x,100"),
                        ", row 1: voltage V must be a number, was \"9999999999999999999999999999999999999999…\""),
                damage(
                        "ten megabytes in a cell",
                        text -> text.replaceFirst(",0\\.9,100", "," + "9".repeat(10_000_000) + ",100"),
                        " is no saved sweep: row 1 has a cell of more than 10000 characters,"
                                + " \"9999999999999999999999999999999999999999…\""),
                damage(
                        "ten megabytes in a quoted cell",
                        text -> text.replaceFirst(",0\\.9,100", ",\"" + "\n".repeat(10_000_000) + "\",100"),
                        " is no saved sweep: row 1 has a cell of more than 10000 characters,"
                                + " \"????????????????????????????????????????…\""),
                damage(
                        "a quote that does not end",
                        text -> text.replaceFirst(",0\\.9,100", ",\"0.9,100"),
                        " is no saved sweep: row 1 has a quote that does not end, of the cell \"0.9,100.0,64,"),
                damage(
                        "a quote within",
                        text -> text.replaceFirst(",0\\.9,100", ",0\".9,100"),
                        " is no saved sweep: row 1 has a quote within the cell \"0\"\""),
                damage(
                        "more behind a quote",
                        text -> text.replaceFirst(",0\\.9,100", ",\"0\".9,100"),
                        " is no saved sweep: row 1 goes on behind the quoted cell \"0\""),
                damage(
                        "a character that no text has",
                        text -> text.replaceFirst(",0\\.9,100", ",\0,100"),
                        " is no saved sweep: row 1 has a character that no text has, number 0"),
                damage(
                        "bytes that are no text",
                        text -> "\u0000\u0001" + text.replace(',', '\u0000'),
                        " is no saved sweep: its header has a character that no text has, number 0"));
    }

    private static String header(String text) {
        return text.substring(0, text.indexOf('\n'));
    }

    private static Arguments damage(String what, UnaryOperator<String> change, String message) {
        return Arguments.of(what, change, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void refusesAFileThatIsNoSavedSweep(String what, UnaryOperator<String> change, String message) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
        Exception refused =
                assertThrows(StoreException.class, () -> sweep().resume(file).run());
        String said = refused.getMessage();
        assertTrue(said.startsWith(file + message), said);
        assertTrue(said.length() < file.toString().length() + 250, "it is short: " + said.length());
        assertTrue(said.lines().count() == 1, said);
    }

    /** As spreadsheets and editors save. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
    void refusesAnotherEncoding(String encoding) throws IOException {
        Files.write(file, Files.readString(file).getBytes(encoding));
        Exception refused =
                assertThrows(StoreException.class, () -> sweep().resume(file).run());
        assertEquals(file + " is no saved sweep: it is not text in UTF-8", refused.getMessage());
    }

    @Test
    void refusesAFolderAsAFile() {
        assertEquals(
                folder + " is a folder, expected a saved sweep",
                assertThrows(StoreException.class, () -> sweep().resume(folder).run())
                        .getMessage());
    }
}
