package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.MagicWords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellInspectionTest {

    private static final JShell SHELL =
            JShell.builder().executionEngine("local").build();
    private static final Map<String, Object> VALUES =
            Map.of("rate", 0.5, "long", "x".repeat(201), "list", List.of(1, 2));
    private static final CellText CELLS = new CellText(number -> Optional.empty(), Optional::empty);
    private static final CellInspection INSPECTION = new CellInspection(
            SHELL,
            new MagicWords(new Catalogue()),
            CELLS,
            name -> Optional.ofNullable(VALUES.get(name)),
            CellResult::shortText);

    @BeforeAll
    static void declare() {
        for (String line : List.of(
                "import io.github.spikelet.encode.*;",
                "import io.github.spikelet.train.*;",
                "import io.github.spikelet.network.*;",
                "double rate = 0.5;",
                "String text = \"\";",
                "java.util.List<Integer> list = null;",
                "Trainer trainer = null;",
                "class Network { void weights(int k) {} }",
                "void mine(int count) {}")) {
            SHELL.eval(line);
        }
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    /** Inspects at the bar in a cell; the bar is no part of it. */
    private static String at(String cell) {
        int bar = cell.indexOf('|');
        String code = cell.substring(0, bar) + cell.substring(bar + 1);
        return INSPECTION.inspect(code, code.codePointCount(0, bar), false).orElse("");
    }

    private static final String EPOCHS = """
            Trainer epochs(int epochs)
            Sets how often each sample is presented.
              epochs: 1 … 100000
              returns: a new trainer""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trainer.epochs|",
                "trainer.epochs|(5)",
                "trainer.epochs(|5)",
                "trainer.epochs(5|)",
                "trainer.ep|ochs(5)",
                "trainer.|epochs(5)",
                "trainer.epochs( 5 + 3 | )",
                "trainer.epochs(\"a|b)\")",
                "Trainer.create().epochs(|",
                "/*😀*/ trainer.epochs(|",
                "%who\nint a = 1;\ntrainer.epochs(|)",
                "import java.util.*;\ntrainer.epochs(|)",
                "trainer.epochs(Math.max(1, 2)|)",
                "if (trainer.epochs(|",
                "while (true) {\n  trainer.epochs(|",
                "if (trainer.ep|ochs(3) == null) {}",
                "Runnable r = () -> trainer.epochs(|",
                "trainer\n  .epochs(|5)\n  .batch(3)"
            })
    void ourMethodIsToldFromTheIndex(String cell) {
        assertEquals(EPOCHS, at(cell));
    }

    @Test
    void theInnermostCallIsTold() {
        assertTrue(at("trainer.epochs(Math.max(1, |2))").startsWith("int Math.max(int"));
        assertTrue(at("mine(|").startsWith("void mine(int count)"));
    }

    @Test
    void everyOverloadIsTold() {
        String told = at("java.util.Map.of(|");
        // A JDK that comes with its sources tells what each does, between them.
        List<String> overloads =
                told.lines().filter(line -> line.startsWith("Map<K,V> ")).toList();
        assertEquals("Map<K,V> Map<K, V>.<K, V>of()", overloads.get(0), told);
        assertTrue(overloads.get(1).startsWith("Map<K,V> Map<K, V>.<K, V>of(K"), told);
    }

    @Test
    void halfANameListsWhatBeginsSo() {
        assertEquals(
                "Trainer Trainer.epochs(int epochs)",
                at("trainer.epo|").lines().findFirst().orElse(""));
        String begun = at("text.in|");
        assertTrue(begun.contains("String String.indent(int"), begun);
        assertTrue(begun.contains("int String.indexOf("), begun);
        assertTrue(begun.lines().count() <= 10, begun);
        assertEquals("", at("Encoder.check|"));
        assertEquals("", at("text.nosuch|"));
    }

    @Test
    void aTypeIsTold() {
        assertTrue(at("Train|er t").startsWith("class Trainer, in io.github.spikelet.train\nHow to train a network."));
    }

    @Test
    void aTypeOfTheUserIsNotTakenForOurs() {
        assertEquals("Network", at("Netwo|rk n"));
        assertEquals("void Network.weights(int k)", at("new Network().weights(|1)"));
    }

    @Test
    void aVariableShowsItsTypeAndValue() {
        assertEquals("double rate = 0.5", at("ra|te + 1"));
        assertEquals("java.util.List<Integer> list = [1, 2]", at("int a = list|.size()"));
        assertEquals("Trainer trainer = null", at("f(trainer|)"));
        assertEquals("double rate = 0.5", at("%timeit --runs 3 2 * rat|e"));
        assertEquals("double rate = 0.5", at("%%time\n2 * rat|e"));
        SHELL.eval("String long1 = null;");
        assertEquals("String long1 = null", at("long1|"));
    }

    @Test
    void aLongValueIsShortened() {
        CellInspection inspection = new CellInspection(
                SHELL,
                new MagicWords(new Catalogue()),
                CELLS,
                name -> Optional.of("😀".repeat(201)),
                CellResult::shortText);
        assertEquals(Optional.of("double rate = " + "😀".repeat(200) + "…"), inspection.inspect("rate", 2, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%tr|ain net",
                "|%train net",
                "%train net --ep|ochs 5",
                "%train net |",
                "%train|",
                "int a;\n%train ne|t",
                "var x = %trai|n"
            })
    void aMagicShowsItsUsage(String cell) {
        String usage = at(cell);
        assertTrue(usage.startsWith("Usage: %train"), usage);
        assertTrue(usage.contains("--epochs"), usage);
    }

    @Test
    void aCellMagicShowsItsUsageOnItsFirstLine() {
        assertTrue(at("// a\n%%ba|sh\nls").startsWith("Usage: %bash"));
        assertEquals("", at("%%bash\nls tr|ain"));
        assertEquals("", at("%nosu|ch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "1 + |2",
                "// trainer.epochs(|",
                "nosuch|",
                "nosuch(|",
                "“trainer.epochs(|",
                "}{|)(",
                "\ud800|",
                "\"\"\"\n|"
            })
    void whereThereIsNothingToTellNothingIsTold(String cell) {
        assertFalse(at(cell).contains("null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A {@code List<String>} of {@link Trainer#epochs(int) the epochs}. | A List<String> of the epochs.",
                "See {@link Trainer#epochs(int, long)} or {@link #fit}.  | See Trainer.epochs(int, long) or fit.",
                "a &lt; b &amp;&amp; c &#39;d&#x27; &unknown; | a < b && c 'd' &unknown;",
                "<b>Bold</b> and <a href=\"x\">link</a> | Bold and link",
                "{@code {a}} and {@literal <b>} | {a} and <b>",
                "First.<p>Second. | First.",
                "{@return the size} | Returns the size."
            })
    void javadocBecomesPlainText(String comment, String text) {
        assertEquals(text, JavadocText.plain(comment, false));
    }

    @Test
    void parametersAreLines() {
        String comment = """
                 Adds {@code a}
                 and b.

                 <p>More:
                 <ul><li>one<li>two</ul>
                 @param <T> a type
                 @param undescribed
                 @param a the
                     first {@code <x>}
                 @return the sum
                 @throws ArithmeticException if it <i>overflows</i>
                 @since 1.8
                """;
        String tags = "\n  a: the first <x>\n  returns: the sum\n  throws ArithmeticException: if it overflows";
        assertEquals("Adds a\nand b." + tags, JavadocText.plain(comment, false));
        assertEquals("Adds a\nand b.\n\nMore:\n\n- one\n- two" + tags, JavadocText.plain(comment, true));
    }

    @Test
    void sourcesLieBesideTheirJars(@TempDir Path folder) throws IOException {
        Path sources = Files.createFile(folder.resolve("a-1.0-sources.jar"));
        String classPath = String.join(
                File.pathSeparator,
                folder.resolve("a-1.0.jar").toString(),
                folder.resolve("b.jar").toString(),
                "classes",
                "");
        assertEquals(List.of(sources), ShellSources.beside(classPath));
    }

    @Test
    void whereJShellIsNotOpenedNothingHappens() {
        boolean opened = JShell.class.getModule().isOpen("jdk.jshell", CellInspection.class.getModule());
        assertEquals(opened, INSPECTION.sources(List.of()));
        assertEquals(EPOCHS, at("trainer.epochs(|"));
    }
}
