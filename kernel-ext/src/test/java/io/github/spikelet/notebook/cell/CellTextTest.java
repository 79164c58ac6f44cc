package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTest {

    private static final String LINE = "io.github.spikelet.notebook.cell.CellMagics.line(";
    private static final String CELL = "io.github.spikelet.notebook.cell.CellMagics.cell(";
    private static final JShell SHELL =
            JShell.builder().executionEngine("local").build();

    private static final CellText TEXT = new CellText(
            number -> number == 3 ? Optional.of("$7") : Optional.empty(),
            () -> Optional.of("$9"),
            name -> Optional.ofNullable(
                    Map.of("done", "boolean", "mnist", "Mnist").get(name)));

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static String line(String name, String... arguments) {
        return LINE + '"' + name + "\", java.util.List.of("
                + String.join(
                        ", ",
                        List.of(arguments).stream().map(a -> '"' + a + '"').toList()) + "))";
    }

    private static void same(String source) {
        assertEquals(source, TEXT.java(source));
    }

    @Test
    void aLineMagicIsACall() {
        assertEquals(line("train", "net", "--epochs", "5") + ";", TEXT.java("%train net --epochs 5"));
        assertEquals("int a;\n  " + line("who") + ";\nint b;", TEXT.java("int a;\n  %who\nint b;"));
        assertEquals("if (a)\n  " + line("who") + ";", TEXT.java("if (a)\n  %who"));
        assertEquals("for (;;) {\n" + line("who") + ";\n}", TEXT.java("for (;;) {\n%who\n}"));
        assertEquals("case 1 ->\n" + line("who") + ";", TEXT.java("case 1 ->\n%who"));
    }

    @Test
    void wordsArePartedAsJJavaPartsThem() {
        assertEquals(
                List.of("m", "a b", "c\"d", "e\\f", "", "gh"), MagicCall.split("m \"a b\" c\\\"d e\\\\f \"\" g\\h "));
        assertEquals(List.of("m", "'a", "b'", "--layers=x y"), MagicCall.split("m 'a b' --layers=\"x y\""));
        assertEquals(List.of("m", "open end"), MagicCall.split("m\t\"open end"));
        assertEquals(List.of("train", "net"), MagicCall.split("train\u00a0net"));
    }

    @Test
    void aMagicToTheRightOfAnEqualsSignIsAValue() {
        assertEquals("var x = " + line("m", "a") + ";\nint y = 1;", TEXT.java("var x = %m a\nint y = 1;"));
        assertEquals("var x = " + line("m", "a") + ";", TEXT.java("var x = %m a ;"));
        assertEquals("x =\n  " + line("m") + ";", TEXT.java("x =\n  %m"));
    }

    @Test
    void aRemainderIsNoMagic() {
        same("int a = 7\n  % 4;");
        same("int a = b\n  %c;");
        same("int a = b\n  %c + d;");
        same("int a = b\n  %c -d;");
        same("int a = f(1)\n  %c;");
        same("int a = i++\n  %c;");
        same("int a = x[0]\n  %c;");
        same("f(a,\n  b\n %c)");
        same("boolean z = b\n  %c instanceof Object;");
    }

    @Test
    void whatCannotBeJavaIsAMagicThoughASemicolonIsMissing() {
        assertEquals("mnist.head(3)\n;" + line("train", "net") + ";", TEXT.java("mnist.head(3)\n%train net"));
        assertEquals("int a = 5\n;" + line("train", "--java") + ";", TEXT.java("int a = 5\n%train --java"));
    }

    @Test
    void textsAndCommentsAreLeftAlone() {
        same("String s = \"\"\"\n  %train net\n  !ls \\\"\"\" _ Out[4] “\n  \"\"\";");
        same("/*\n%train net\n!ls\n Out[4] “” – \u00a0 */ int a; // it's Out[4] ’\n");
        same("String s = \"it's // %who \\\" _ Out[4] “\u00a0\"; char c = '\"'; char d = '\\'';");
    }

    @Test
    void aQuoteInAMagicOpensNoString() {
        assertEquals(line("bash", "echo", "don't") + ";\nint a = " + "$9;", TEXT.java("%bash echo don't\nint a = _;"));
        assertEquals(line("bash", "echo \\\"\\\"\\\"") + ";\nint a = $9;", TEXT.java("!echo \"\"\"\nint a = _;"));
    }

    @Test
    void aCellMagicTakesTheLinesBelow() {
        assertEquals(CELL + "\"bash\", java.util.List.of(\"-x\"), \"ls\\npwd\");\n\n", TEXT.java("%%bash -x\nls\npwd"));
        assertEquals(
                "\n// why\n/* and\n how */  " + CELL + "\"html\", java.util.List.of(), \"<b>\\n\");\n\n",
                TEXT.java("\n// why\n/* and\n how */  %%html\n<b>\n"));
        assertEquals(CELL + "\"html\", java.util.List.of(), \"\");", TEXT.java("%%html"));
        assertEquals(" " + CELL + "\"html\", java.util.List.of(), \"\");\n", TEXT.java("\u00a0%%html\n"));
        assertEquals(CELL + "\"html\", java.util.List.of(), \"a\\r\\nb\");\r\n\r\n", TEXT.java("%%html\r\na\r\nb"));
    }

    @Test
    void aCellMagicFurtherDownIsRefused() {
        CellTextException e = assertThrows(CellTextException.class, () -> TEXT.java("int a;\n %%bash\nls"));
        assertEquals(
                "line 2, column 2: a magic with %% must be the first thing in its cell: move it into a cell of its own\n"
                        + " %%bash\n ^",
                e.getMessage());
    }

    @Test
    void everyCharacterReachesTheMagic() {
        String all = "\"\\\0\u0001\b\t\f\u001a\u007f\u00e9\u2028\ud83d\ude00\ud800 \\u0041 ";
        List<String> seen = seen("%%html \"" + "a\u00e9" + "\"\n" + all + "\n\r\nend");
        assertEquals(List.of("html", "[a\u00e9]", all + "\n\r\nend"), seen);
    }

    @Test
    void aBodyMayBeLongerThanAConstant() {
        String body = "\u20ac\ud83d\ude00x".repeat(100_000);
        assertEquals(List.of("html", "[]", body), seen("%%html\n" + body));
    }

    /** What the handler gets when JShell runs a cell. */
    private static List<String> seen(String cell) {
        List<String> seen = new ArrayList<>();
        CellMagics.handler(new CellMagics.Handler() {
            @Override
            public Object line(String name, List<String> arguments) {
                throw new IllegalArgumentException("no line");
            }

            @Override
            public Object cell(String name, List<String> arguments, String body) {
                seen.addAll(List.of(name, arguments.toString(), body));
                return null;
            }
        });
        SHELL.eval(TEXT.java(cell));
        return seen;
    }

    @Test
    void whatAMagicThrowsIsNotWrapped() {
        CellMagics.handler(new CellMagics.Handler() {
            @Override
            public Object line(String name, List<String> arguments) throws Exception {
                throw new java.io.IOException("disk full");
            }

            @Override
            public Object cell(String name, List<String> arguments, String body) {
                return null;
            }
        });
        java.io.IOException e =
                assertThrows(java.io.IOException.class, () -> CellMagics.<Object>line("save", List.of()));
        assertEquals("disk full", e.getMessage());
    }

    @Test
    void anExclamationMarkRunsACommand() {
        assertEquals(
                line("bash", "ls -l | head") + ";\n" + line("bash", "pwd") + ";", TEXT.java("!ls -l | head\n! pwd"));
        assertEquals("int a;\n  " + line("bash", "ls") + ";", TEXT.java("int a;\n  !ls"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean b = a &&\n  !c;",
                "boolean b = a\n  != c;",
                "boolean b =\n  !c;",
                "f(a,\n  !b)",
                "boolean[] b = {\n  !c,\n  !d\n};",
                "boolean b = a ? c :\n  !d;",
                "Supplier<Boolean> s = () ->\n  !d;",
                "for (int i = 0;\n  !f(i); i++) {}",
                "boolean a = true;\n!a",
                "!done && f()",
                "!!done"
            })
    void aNegationIsNoCommand(String java) {
        same(java);
    }

    @ParameterizedTest
    @CsvSource({
        "!,'a command follows at once, as in !ls'",
        "% who,'the name of a magic follows at once, as in %who or %%time'",
        "%% html,'the name of a magic follows at once, as in %who or %%time'"
    })
    void aSignAloneSaysWhatFollowsIt(String typed, String words) {
        CellTextException e = assertThrows(CellTextException.class, () -> TEXT.java(typed));
        assertEquals("line 1, column 1: " + words + "\n" + typed + "\n^", e.getMessage());
    }

    @Test
    void aVariableTakesNoCommand() {
        for (String cell : List.of("files = !ls", "var files = !ls -l *.txt", "f = !cat a.txt\nint b;")) {
            CellTextException e = assertThrows(CellTextException.class, () -> TEXT.java(cell), cell);
            assertEquals(
                    "a variable cannot take what a command prints: run the command in a cell that begins with %%bash",
                    e.getMessage().lines().findFirst().orElseThrow().replaceFirst("line 1, column \\d+: ", ""));
        }
        same("boolean b = !f;");
        same("boolean f; boolean b = !f");
        same("boolean b = !done");
        same("boolean b = !f.isEmpty()");
        same("boolean b = !f && g");
        same("boolean b = !f\n  && g;\nf(a == !b)");
    }

    @ParameterizedTest
    @CsvSource({
        "Trainer?, Trainer",
        "?Trainer, Trainer",
        "??Trainer, Trainer",
        "Trainer??, Trainer",
        "Trainer.epochs?, Trainer.epochs",
        "%train?, %train",
        "%%bash?, %%bash",
        "?%train, %train",
        "mnist?, Mnist",
        "mnist.train?, Mnist.train",
        "? bash, bash"
    })
    void aQuestionAsksForHelp(String typed, String name) {
        assertEquals("\n" + line("help", name) + ";\n", TEXT.java("\n" + typed + "\n"));
    }

    @Test
    void aTernaryIsNoQuestion() {
        same("a ? b : c");
        same("a\n? b\n: c");
        same("List<?> a;");
    }

    @Test
    void earlierResultsAreNamed() {
        assertEquals("$9 + $7.length() + $7[1]", TEXT.java("_ + Out[3].length() + Out[ 3 ][1]"));
        assertEquals("f($9, $9)", TEXT.java("f(_, _)"));
        assertEquals("return $9;", TEXT.java("return _;"));
        assertEquals("switch ($9) { case 1 -> f($9); }", TEXT.java("switch (_) { case 1 -> f(_); }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x._",
                "a_ + _b + __",
                "_ -> 1",
                "(_, x) -> 1",
                "(x, _) -> { return x; }",
                "var _ = f();",
                "_ = 5;",
                "catch (Exception _) {}",
                "for (var _ : list) {}",
                "case Point(_, int y) -> 1;",
                "a instanceof Box(Point(_, var b))",
                "1_000",
                "int[] Out = {1}; Out[0]",
                "List<String> Out = f(); Out[0]",
                "x.Out[1]",
                "new Out[3]",
                "Out[] a;",
                "class Out {}",
                "Out[i]"
            })
    void otherUsesAreLeftAlone(String java) {
        same(java);
    }

    @Test
    void whatTheUserDeclaredGoesFirst() {
        CellText theirs =
                new CellText(number -> Optional.of("$7"), () -> Optional.of("$9"), name -> Optional.of("String[]"));
        assertEquals("Out[0] + _", theirs.java("Out[0] + _"));
    }

    @Test
    void withoutAResultTheUnderscoreStays() {
        assertEquals("_ + 1", new CellText(number -> Optional.empty(), Optional::empty).java("_ + 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Out[4]", "Out[99999999999]", "Out[0]"})
    void aResultThatIsNotKeptIsRefused(String typed) {
        CellTextException e = assertThrows(CellTextException.class, () -> TEXT.java("int a =\n " + typed));
        assertEquals(
                "line 2, column 2: " + typed + " holds no result: a cell has one if it ends in an expression without a"
                        + " semicolon, and the last 50 results are kept\n " + typed + "\n ^",
                e.getMessage());
    }

    @Test
    void blanksOfWebPagesAreBlanks() {
        assertEquals("int a  =   1 ;", TEXT.java("int\u00a0a\u2007\u202f=\u200b\ufeff\u30001\u2003;"));
        assertEquals(" " + line("who") + ";", TEXT.java("\u00a0%who"));
        assertEquals("$7", TEXT.java("Out[\u00a03\u00a0]"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"“,\"", "”,\"", "‘,'", "’,'", "–,-", "—,-", "−,-", "×,*"})
    void typographyIsNamed(String given, String instead) {
        CellTextException e =
                assertThrows(CellTextException.class, () -> TEXT.java("int a; // “\n\"😀\" + f(" + given));
        assertEquals(
                "line 2, column 9: " + given + " is typographic and no Java: type " + instead + " instead\n\"😀\" + f("
                        + given + "\n        ^",
                e.getMessage());
    }

    @Test
    void positionsLeadBack() {
        String source = "%who\nint a = _ + missing;";
        CellText.Translation cell = TEXT.translate(source);
        assertEquals(source.indexOf("missing"), cell.sourcePosition(cell.java().indexOf("missing")));
        assertEquals(source.indexOf("int"), cell.sourcePosition(cell.java().indexOf("int")));
        assertEquals(0, cell.sourcePosition(20));
        assertEquals(source.indexOf("_"), cell.sourcePosition(cell.java().indexOf("$9") + 1));
        assertEquals(source.length(), cell.sourcePosition(cell.java().length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int a = 1;|complete|0",
                "1 + 1|complete|0",
                "''|complete|0",
                "// a|complete|0",
                "int a;\\nint b;|complete|0",
                "%who|complete|0",
                "int a;\\n%train net\\n!ls|complete|0",
                "mnist?|complete|0",
                "_ + 1|complete|0",
                "%%bash|incomplete|0",
                "%%bash\\n|incomplete|0",
                "%%bash\\n\\n|complete|0",
                "%%bash\\nls|incomplete|0",
                "%%bash\\nls\\n|complete|0",
                "// a\\n%%bash\\n|incomplete|0",
                "for (;;) {|incomplete|4",
                "for (;;) {\\n  if (a) {|incomplete|8",
                "f(|incomplete|4",
                "int a =|incomplete|0",
                "/* a|incomplete|0",
                "for (;;) {\\n%who\\n|incomplete|4",
                "String s = \"\"\"\\n a|incomplete|0",
                "int a = );|invalid|0",
                "a “|invalid|0",
                "int a;\\n}|invalid|0"
            })
    void completenessIsTold(String source, String status, int indent) {
        CellText.Completeness told = TEXT.completeness(source.replace("\\n", "\n"), SHELL.sourceCodeAnalysis());
        assertEquals(new CellText.Completeness(status, " ".repeat(indent)), told);
    }

    @Test
    void aMagicWithoutASemicolonBeforeItRuns() {
        List<SnippetEvent> events = SHELL.eval(TEXT.java("int seven = 7\n% 4;"));
        assertEquals("3", events.get(0).value());
    }

    /** Whatever is typed: only one kind of exception, as many lines as before, and positions that lead back in order. */
    @Test
    void anyTextKeepsItsLines() {
        String[] pieces = {
            "%who", "%%bash", "!ls", "\n", "\r\n", " ", "\u00a0", "_", "Out[3]", "x", "=", "(", ")", "{", "}", ";",
            "\"", "'", "\"\"\"", "/*", "*/", "//", "?", "\\", "😀", "\ud800", "+", "-", ">", "if", "var", ",", "[", "]",
            "“"
        };
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String source = IntStream.range(0, random.nextInt(14))
                    .mapToObj(n -> pieces[random.nextInt(pieces.length)])
                    .collect(Collectors.joining());
            CellText.Translation cell;
            try {
                cell = TEXT.translate(source);
            } catch (CellTextException e) {
                continue;
            }
            read++;
            assertEquals(source.replaceAll("[^\\r\\n]", ""), cell.java().replaceAll("[^\\r\\n]", ""), source);
            int before = 0;
            for (int at = 0; at <= cell.java().length(); at++) {
                int position = cell.sourcePosition(at);
                assertTrue(position >= before && position <= source.length(), source);
                before = position;
            }
        }
        assertTrue(read > 10_000, "texts that could be read: " + read);
    }
}
