package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShellException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the snippets of a cell give, and how they fail. */
class CellRunnerTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theLastExpressionIsTheValue() {
        assertEquals(3, bench.run("int a = 1;\nint b = 2;\na + b"));
        assertEquals(1, bench.run("a"));
        assertNull(bench.run("int c = 3;"));
        assertNull(bench.run("a = 4"));
        assertNull(bench.run(""));
        assertNull(bench.run("// nothing"));
    }

    @Test
    void whatCameBeforeTheFailureIsDone() {
        CellFailure failure = assertThrows(CellFailure.class, () -> bench.run("int a = 1;\nint b = ;\nint c = 3;"));
        assertTrue(failure.source().startsWith("int b = ;"), failure.source());
        assertEquals(11, failure.position());
        assertEquals(1, bench.run("a"));
        assertThrows(CellFailure.class, () -> bench.run("c"));
    }

    @Test
    void anIncompleteCellSaysWhereItsEndIsMissing() {
        CellFailure failure = assertThrows(CellFailure.class, () -> bench.run("int a = 1;\nfor (;;) {"));
        assertEquals(11, failure.position());
        assertNull(failure.snippet());
        assertEquals(1, bench.run("a"));
    }

    @Test
    void anExceptionKeepsItsClassAndMessage() {
        CellFailure failure =
                assertThrows(CellFailure.class, () -> bench.run("throw new java.io.IOException(\"full\");"));
        assertEquals("full", ((JShellException) failure.getCause()).getMessage());
    }

    private List<String> told(String java) {
        CellFailure failure = assertThrows(CellFailure.class, () -> bench.run(java));
        return new CellErrors(bench.shell, id -> Optional.empty(), member -> false)
                .exception(failure.getCause()).stream()
                        .filter(line -> !line.startsWith("    at "))
                        .toList();
    }

    @Test
    void whatWasSuppressedIsTold() {
        assertEquals(
                List.of(
                        "java.lang.RuntimeException: main",
                        "Caused by: java.lang.Exception: cause",
                        "Suppressed: java.io.IOException: closing",
                        "Caused by: java.lang.Error: full"),
                told(
                        "try (java.io.Closeable c = () -> { throw new java.io.IOException(\"closing\", new Error(\"full\")); }) {"
                                + " throw new RuntimeException(\"main\", new Exception(\"cause\")); }"));
    }

    @Test
    void causesInACircleAreToldOnce() {
        assertEquals(
                List.of("java.lang.Exception: b", "Caused by: java.lang.Exception: a"),
                told("Exception a = new Exception(\"a\");\nException b = new Exception(\"b\", a);\na.initCause(b);\n"
                        + "a.addSuppressed(b);\nthrow b;"));
    }

    @Test
    void anExceptionWithoutAMessageIsItsName() {
        assertEquals(List.of("java.lang.RuntimeException"), told("throw new RuntimeException();"));
    }

    @Test
    void aMethodWhoseCallsNoLongerFitSaysWhy() {
        bench.run("int g() { return f(1); }");
        assertEquals(
                List.of("g cannot be used: it no longer compiles with what was declared since: incompatible types:"
                        + " java.lang.String cannot be converted to int"),
                told("String f(int x) { return \"\"; }\ng()"));
    }

    @Test
    void aTextThatIsTooLongIsAnError() {
        assertThrows(CellFailure.class, () -> bench.run("String s = \"" + "x".repeat(70_000) + "\";"));
        assertThrows(CellFailure.class, () -> bench.run("s"));
        assertEquals(3, bench.run("int k = 1;\nk + 2"));
    }

    @Test
    void theCompilerOutlivesItsOwnErrors() {
        bench.run("int kept = 4;");
        assertThrows(
                CellFailure.class,
                () -> bench.run("void big() { int x = 0; " + "x += x * 3 + 7;".repeat(9_000) + " }"));
        assertEquals(4, bench.run("kept"));
        assertThrows(Error.class, () -> bench.run("(".repeat(20_000) + "1" + ")".repeat(20_000)));
        assertEquals(5, bench.run("kept + 1"));
    }

    @Test
    void aVariableOfAnUnknownTypeIsAnError() {
        assertThrows(CellFailure.class, () -> bench.run("Sring s = null;"));
        assertThrows(CellFailure.class, () -> bench.run("s"));
    }

    @Test
    void linesOfOneCellMayUseEachOther() {
        bench.run(
                "int even(int n) { return n == 0 ? 1 : odd(n - 1); }\nint odd(int n) { return n == 0 ? 0 : even(n - 1); }");
        assertEquals(List.of(), bench.runner.takeLost());
        assertEquals(1, bench.run("even(4)"));
    }

    @Test
    void aMethodThatUsesWhatIsNotThereYetSaysSo() {
        bench.run("int twice(int n) { return 2 * once(n); }");
        List<String> told = bench.runner.takeLost();
        assertEquals(1, told.size());
        assertTrue(told.get(0).startsWith("twice is declared, and cannot be used before this is: "), told.get(0));
        assertTrue(told.get(0).contains("once"), told.get(0));
        bench.run("int once(int n) { return n; }");
        assertEquals(6, bench.run("twice(3)"));
    }
}
