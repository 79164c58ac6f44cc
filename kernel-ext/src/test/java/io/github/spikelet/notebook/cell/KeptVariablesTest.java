package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Variables keep their values when what their declarations use is declared anew. */
class KeptVariablesTest {

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> lost(String java) {
        bench.run(java);
        return bench.runner.takeLost();
    }

    @Test
    void ofAVariableDeclaredAnew() {
        bench.run("int epochs = 3;\nvar rate = 0.1 / epochs;");
        assertEquals(List.of(), lost("int epochs = 5;"));
        assertEquals(0.1 / 3, bench.run("rate"));
        assertEquals(5, bench.run("epochs"));
    }

    @Test
    void ofAMethodDeclaredAnew() {
        bench.run("int f() { return 1; }");
        bench.run("var v = f();\nvar w = v + 1;");
        assertEquals(List.of(), lost("int f() { return 2; }"));
        assertEquals(1, bench.run("v"));
        assertEquals(2, bench.run("w"));
    }

    @Test
    void ofAnImport() {
        bench.run("import java.util.*;\nvar names = new ArrayList<>(List.of(\"a\"));\nvar size = names.size();");
        assertEquals(List.of(), lost("import java.util.concurrent.atomic.*;"));
        assertEquals(List.of("a"), bench.run("names"));
        assertEquals(1, bench.run("size"));
    }

    @Test
    void anInitialiserOfTheSameCellSeesTheKeptValue() {
        bench.run("int epochs = 3;\nvar rate = 0.5 / epochs;");
        assertEquals(0.5 / 3 * 2, bench.run("int epochs = 5;\nvar twice = rate * 2;\ntwice"));
        assertEquals(0.5 / 3 + 5, bench.run("int epochs = (int) (5 + 0 * rate);\nrate + epochs"));
    }

    @Test
    void aCompoundChangeIsKeptOverSeveralEdits() {
        bench.run("int n = 1;\nvar list = new java.util.ArrayList<Integer>(n);");
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), lost("list.add(" + i + ");\nint n = " + i + ";"));
        }
        assertEquals(List.of(0, 1, 2, 3, 4), bench.run("list"));
    }

    @Test
    void everyTypeOfValueIsKept() {
        bench.run("int n = 2;");
        bench.run("""
                var aByte = (byte) n;
                var aShort = (short) n;
                var aLong = (long) n;
                var aFloat = (float) n;
                var aChar = (char) ('a' + n);
                var aBoolean = n > 1;
                var anArray = new int[n];
                var aLambda = (java.util.function.IntSupplier) () -> n;
                anArray[1] = 9;
                """);
        assertEquals(
                List.of("aLambda holds a lambda that still uses the earlier n: run the cell that made it again"),
                lost("int n = 7;"));
        assertEquals(
                "2 2 2 2.0 c true 9 2",
                bench.run(
                        "aByte + \" \" + aShort + \" \" + aLong + \" \" + aFloat + \" \" + aChar + \" \" + aBoolean + \" \""
                                + " + anArray[1] + \" \" + aLambda.getAsInt()"));
    }

    @Test
    void aClassDeclaredAnewIsTold() {
        bench.run("record Setting(int width) {}");
        bench.run("import java.util.*;\nMap<Setting, Double> results = new HashMap<>(Map.of(new Setting(8), 0.98));");
        assertEquals(
                List.of("results was reset: its declaration uses Setting, declared anew"),
                lost("record Setting(int width, int steps) {}"));
        assertNull(bench.run("results"));
    }

    @Test
    void anInferredTypeThatNamesAClassDeclaredAnewIsStillThere() {
        bench.run("record Setting(int width) {}\nenum Mode { A, B }");
        bench.run(
                "import java.util.*;\nvar list = new ArrayList<Setting>();\nvar map = new EnumMap<Mode, Integer>(Mode.class);");
        assertEquals(
                List.of("list was reset: its declaration uses Setting, declared anew"),
                lost("record Setting(int width, int steps) {}"));
        assertEquals(List.of("map was reset: its declaration uses Mode, declared anew"), lost("enum Mode { A, B, C }"));
        assertEquals(1, bench.run("list = new ArrayList<>();\nlist.add(new Setting(1, 2));\nlist.size()"));
        assertNull(bench.run("map"));
    }

    @Test
    void anObjectOfAClassDeclaredAnewIsTold() {
        bench.run("class Box { int x = 1; }");
        bench.run("Box box = new Box();\nint plain = 3;");
        assertEquals(
                List.of("box was reset: its declaration uses Box, declared anew"),
                lost("class Box { int x = 2; int y; }"));
        assertEquals(3, bench.run("plain"));
    }

    @Test
    void whatHeldNothingIsNotTold() {
        bench.run("class Box { }");
        bench.run("Box box = null;");
        assertEquals(List.of(), lost("class Box { int x; }"));
    }

    @Test
    void aValueOutlivesAMethodOfAnotherType() {
        bench.run("int f() { return 1; }\nvar v = f();\nint w = f();");
        assertEquals(List.of(), lost("String f() { return \"a\"; }"));
        assertEquals(2, bench.run("v + w"));
    }

    @Test
    void aLambdaThatUsesWhatWasEditedIsTold() {
        bench.run("int k = 5;\nint half(int x) { return x / 2; }\nint other = 1;");
        bench.run("java.util.function.IntUnaryOperator times = x -> x * k;");
        bench.run("java.util.function.IntUnaryOperator halves = x -> half(x);");
        assertEquals(List.of(), lost("int other = 2;"));
        assertEquals(
                List.of("times holds a lambda that still uses the earlier k: run the cell that made it again"),
                lost("int k = 7;"));
        assertEquals(10, bench.run("times.applyAsInt(2)"));
        assertEquals(
                List.of("halves holds a lambda that still uses the earlier half: run the cell that made it again"),
                lost("int half(int x) { return x / 2 + 1; }"));
        bench.run("times = x -> x * k;");
        assertEquals(14, bench.run("times.applyAsInt(2)"));
        assertEquals(List.of(), lost("int other = 3;"));
    }

    @Test
    void anEditThatDoesNotCompileChangesNothing() {
        bench.run("int bad = 5;\nvar dep = bad + 1;\nint f() { return 7; }\nint g() { return f(); }\nvar h = g();");
        for (String edit : List.of(
                "int bad = \"x\";",
                "int bad = noSuch;",
                "noSuch bad = 3;",
                "var bad = noSuch();",
                "String bad = 3;",
                "int f() { return \"x\"; }")) {
            assertThrows(CellFailure.class, () -> bench.run(edit), edit);
            assertEquals(List.of(), bench.runner.takeLost(), edit);
            assertEquals("5 6 7 7", bench.run("bad + \" \" + dep + \" \" + g() + \" \" + h"), edit);
        }
        assertEquals(9, bench.run("int bad = 8;\nbad + 1"));
        assertEquals(6, bench.run("dep"));
    }

    @Test
    void anEditOfAClassThatDoesNotCompileLeavesTheClass() {
        bench.run("class Box { int x = 1; }");
        bench.run("Box box = new Box();\nint plain = 3;");
        assertThrows(CellFailure.class, () -> bench.run("class Box { int x = \"\"; }"));
        assertEquals(List.of(), bench.runner.takeLost());
        assertEquals(4, bench.run("box.x + plain"));
        assertEquals(1, bench.run("box = new Box();\nbox.x"));
    }

    @Test
    void aVariableThatTheUserDeclaresAnewIsNew() {
        bench.run("int n = 3;");
        assertEquals(List.of(), lost("int n;"));
        assertEquals(0, bench.run("n"));
        assertEquals(List.of(), lost("String n = \"text\";"));
        assertEquals("text", bench.run("n"));
    }

    @Test
    void valuesAreReadAndSetWithoutCompiling() {
        bench.run("String text = \"a\";\nint n = 3;\nString none = null;");
        assertEquals(Optional.of("a"), bench.runner.value("text"));
        assertEquals(Optional.of(3), bench.runner.value("n"));
        assertEquals(Optional.empty(), bench.runner.value("none"));
        assertEquals(Optional.empty(), bench.runner.value("absent"));
        bench.runner.assign("text", "b");
        assertEquals("b", bench.run("text"));
        assertThrows(IllegalArgumentException.class, () -> bench.runner.assign("absent", 1));
        assertThrows(IllegalArgumentException.class, () -> bench.runner.assign("text", 1));
    }
}
