package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.cell.CellCompletion.Completion;
import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.MagicWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellCompletionTest {

    private static final JShell SHELL =
            JShell.builder().executionEngine("local").build();

    @TempDir
    private static Path folder;

    private static final CellCompletion COMPLETION = new CellCompletion(
            SHELL,
            new MagicWords(
                    new Catalogue(), () -> List.of("mavenRepo", "jars"), () -> List.of("loadFromPOM"), () -> folder),
            new CellText(number -> Optional.empty(), () -> Optional.of("text")),
            CellCompletionTest::packages);

    /** As a class path of jars would have them. */
    private static SortedSet<String> packages(String enclosing) {
        return new TreeSet<>(
                switch (enclosing) {
                    case "" -> List.of("tools", "toys");
                    case "tools" -> List.of("hammers", "saws");
                    case "net" -> List.of("sf");
                    case "java" -> List.of("util", "utilities");
                    default -> List.of();
                });
    }

    @BeforeAll
    static void declare() {
        for (String line : List.of(
                "import io.github.spikelet.encode.*;",
                "import io.github.spikelet.train.*;",
                "import io.github.spikelet.network.*;",
                "import io.github.spikelet.quantize.*;",
                "import io.github.spikelet.data.*;",
                "Network net = null;",
                "QuantizedNetwork quantized = null;",
                "Mnist digits = null;",
                "Trainer trainer = null;",
                "int length = 3;",
                "String text = \"\";",
                "class Foo { void checkSteps() {} int notes; }",
                "new Foo()")) {
            SHELL.eval(line);
        }
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    /** Completes at the end of a text. */
    private static List<String> at(String code) {
        Completion completion = COMPLETION.complete(code, code.codePointCount(0, code.length()));
        return completion.matches();
    }

    @ParameterizedTest
    @CsvSource({
        "import to,'tools.,toys.',7",
        "import static to,'tools.,toys.',14",
        "import tools.s,saws.,13",
        "Object o = tools.,'hammers.,saws.',17",
        "import java.uti,'util.,utilities.',12",
        "import net.s,sf.,11",
    })
    void packagesThatJShellDoesNotKnow(String code, String matches, int start) {
        assertEquals(new Completion(List.of(matches.split(",")), start, code.length()), whole(code));
    }

    @Test
    void noPackageStandsAloneInAnExpression() {
        assertEquals(List.of(), at("Object o = too"));
        assertEquals(List.of(), at("text.tools."));
        assertFalse(at("net.").contains("sf."));
    }

    @Test
    void theNamesOfMagics() {
        assertEquals(new Completion(List.of("%train", "%trace"), 0, 3), whole("%tr"));
        assertEquals(new Completion(List.of("%%bash"), 0, 4), whole("%%ba"));
        assertEquals(new Completion(List.of("%who"), 9, 12), whole("// 😀x.\n  %wh"));
        assertTrue(at("%").contains("%dataset"));
        assertTrue(at("%%").containsAll(List.of("%%network", "%%bash")));
        assertEquals(List.of("trainer"), at("int a = 7 %tr"));
        assertEquals(List.of(), at("/* %tr"));
        assertEquals(List.of(), at("%%bash\n%tr"));
    }

    private static Completion whole(String code) {
        return COMPLETION.complete(code, code.codePointCount(0, code.length()));
    }

    @Test
    void theOptionsOfAMagic() {
        assertEquals(new Completion(List.of("--epochs", "--encoder", "--engine"), 11, 14), whole("%train net --e"));
        assertTrue(at("%%network n discontinuous --").contains("--help"));
        assertEquals(List.of(), at("%nosuch --e"));
    }

    @ParameterizedTest
    @CsvSource({
        "'%train net --data ', 'digits mnist mnist-sample nmnist saccades'",
        "'%train net --data mn', 'mnist mnist-sample'",
        "'%train net --data=mn', '--data=mnist --data=mnist-sample'",
        "'%evaluate net --encoder la', 'latency latency:'",
        "'%chip q --spec y', 'yin2017'",
        "'%train ', 'net'",
        "'%evaluate ', 'net quantized'",
        "'%chip ', 'quantized'",
        "'%train --epochs 5 n', 'net'",
        "'%train net --optimizer ad', 'adam: adamw:'",
        "'%sweep net --trainer ', 'trainer'",
        "'%plot his', 'history'",
        "'%plot weights n', 'net'",
        "'%dataset mn', 'mnist mnist-sample'",
        "'%network n d', 'discontinuous'",
        "'%help tra', 'train trace'",
        "'%help Trainer.ep', 'Trainer.epochs'",
        "'var x = %tra', '%train %trace'"
    })
    void theValuesOfAMagic(String code, String expected) {
        assertEquals(
                List.of(expected.split(" ")),
                at(code).stream().filter(match -> !match.equals("Trainer")).toList());
    }

    @Test
    void allTopicsOfHelpAreTooManyWithTheirMembers() {
        List<String> topics = at("%help ");
        assertTrue(topics.containsAll(List.of("train", "Trainer", "Network")));
        assertFalse(topics.contains("Trainer.epochs"));
        assertEquals(List.of("--java", "--help"), at("%help train "));
    }

    @Test
    void filesAreProposed() throws IOException {
        Files.createDirectories(folder.resolve("nets/old"));
        for (String name : List.of("nets/a.spikelet", "nets/b.spikelet", "nets/.hidden", "nets/two words", "run.jsh")) {
            Files.writeString(folder.resolve(name), "");
        }
        assertEquals(List.of("nets/", "run.jsh"), at("%run "));
        assertEquals(new Completion(List.of("nets/a.spikelet"), 6, 12), whole("%load nets/a"));
        assertEquals(List.of("nets/a.spikelet", "nets/b.spikelet", "nets/old/"), at("%load nets/"));
        assertEquals(List.of("nets/.hidden"), at("%load nets/."));
        assertEquals(List.of(), at("%cd nets/none/"));
        assertEquals(List.of("nets/"), at("%train net --log ne"));
    }

    @Test
    void theKernelsOwnMagicsAreProposedToo() {
        assertEquals(new Completion(List.of("%mavenRepo"), 0, 7), whole("%mavenR"));
        assertEquals(new Completion(List.of("%%loadFromPOM"), 0, 6), whole("%%load"));
    }

    @Test
    void aChartTakesVariablesOfItsTypes() {
        assertEquals(List.of("net"), at("%plot weights "));
        assertEquals(List.of("quantized"), at("%plot quantization "));
        assertEquals(List.of(), at("%plot energy n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%time trainer.ep|14",
                "%timeit --runs 3 trainer.ep|25",
                "%%timeit trainer.ep|17",
                "%%time;trainer.ep|15"
            })
    void codeThatAMagicRunsIsJava(String code, int start) {
        String cell = code.replace(';', '\n');
        assertEquals(new Completion(List.of("epochs("), start, start + 2), whole(cell));
    }

    @Test
    void theLastResultHasItsMembers() {
        assertTrue(at("_.len").contains("length()"));
    }

    @Test
    void whatJShellNamesItselfIsNotProposed() {
        SHELL.eval("var nameless = new Object() { int a; };");
        assertEquals(
                List.of(),
                at("$").stream().filter(match -> match.startsWith("$JShell")).toList());
        assertFalse(at("$").isEmpty());
    }

    @Test
    void positionsAreCodePoints() {
        assertEquals(new Completion(List.of("epochs("), 13, 15), whole("/*😀*/trainer.ep"));
    }

    @Test
    void theUsersNamesComeFirst() {
        assertEquals("length", at("int x = le").get(0));
        assertEquals("net", at("ne").get(0));
        assertEquals(List.of("Foo", "digits", "length", "net", "quantized", "text", "trainer"), at("").subList(0, 7));
        assertTrue(at("T").indexOf("Trainer") < at("T").indexOf("ThreadDeath"));
    }

    @Test
    void whatHasTheTypeComesBeforeTheRestAndObjectsMethodsLast() {
        List<String> matches = at("int x = text.");
        assertTrue(matches.indexOf("length()") < matches.indexOf("trim()"));
        assertEquals(
                List.of("equals(", "getClass()", "hashCode()", "toString()", "notify()", "notifyAll()", "wait("),
                matches.subList(matches.size() - 7, matches.size()));
    }

    @Test
    void internalsAreNotProposed() {
        List<String> matches = at("Encoder.");
        assertTrue(matches.contains("bernoulli()"));
        assertFalse(matches.contains("checkSteps("));
        assertFalse(matches.contains("MAX_STEPS"));
        assertEquals(List.of("checkSteps()"), at("new Foo().che"));
    }

    @Test
    void variablesOfResultsAreNotProposedUnasked() {
        assertTrue(at("").stream().noneMatch(match -> match.startsWith("$")));
        assertTrue(at("$").stream().anyMatch(match -> match.startsWith("$")));
    }

    @Test
    void statementsAndMagicsBeforeAreNoHindrance() {
        assertEquals(List.of("epochs("), at("%who\nint a = _;\nTrainer t = trainer;\nt.ep"));
        assertEquals(List.of("epochs("), at("import java.util.*;\nimport java.io.*;\ntrainer.ep"));
        assertEquals(List.of("epochs("), at("if (trainer.ep"));
        assertEquals(List.of("epochs("), at("while (true) {\n  trainer.ep"));
        assertEquals(List.of("epochs("), at("f(1, () -> trainer.ep"));
        assertEquals(new Completion(List.of("epochs("), 13, 15), whole("%who\ntrainer.ep"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text.le",
                "// text.le",
                "int a = “x” + text.le",
                "((((((",
                "\"\"\"\ntext.le",
                "}{][)(",
                "\ud800.",
                "class {"
            })
    void nothingIsThrown(String code) {
        for (int cursor = -1; cursor <= code.length() + 1; cursor++) {
            Completion completion = COMPLETION.complete(code, cursor);
            assertTrue(completion.start() >= 0 && completion.start() <= completion.end());
        }
    }

    @Test
    void textsAndCommentsAreNotCompleted() {
        assertEquals(List.of(), at("\"text.le"));
        assertEquals(List.of(), at("// text.le"));
    }
}
