package io.github.spikelet.notebook.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.cell.CellErrors.Origin;
import io.github.spikelet.notebook.magic.MagicException;
import java.awt.HeadlessException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CellErrorsTest {

    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final Map<String, Origin> origins = new HashMap<>();
    private final CellErrors errors =
            new CellErrors(shell, id -> Optional.ofNullable(origins.get(id)), "Encoder.checkSteps"::equals);
    private final CellText text = new CellText(number -> Optional.empty(), Optional::empty);

    @BeforeEach
    void magicsDoNothing() {
        CellMagics.handler(new CellMagics.Handler() {
            @Override
            public Object line(String name, List<String> arguments) {
                return null;
            }

            @Override
            public Object cell(String name, List<String> arguments, String body) {
                return null;
            }
        });
    }

    @AfterEach
    void close() {
        shell.close();
    }

    /**
     * Evaluates a cell as a kernel does, and gives the lines of what goes wrong first. JShell loses the lines of frames where blank
     * lines stand before a snippet.
     */
    private List<String> run(int number, String source) {
        CellText.Translation cell = text.translate(source);
        String rest = cell.java();
        while (!rest.isBlank()) {
            rest = rest.stripLeading();
            int offset = cell.java().length() - rest.length();
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (info.source() == null) {
                return errors.incomplete(cell, offset);
            }
            for (SnippetEvent event : shell.eval(info.source())) {
                int line = (int) cell.java()
                                .substring(0, offset)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                origins.put(event.snippet().id(), new Origin("cell In[" + number + "]", line));
                if (event.exception() != null) {
                    return errors.exception(event.exception());
                }
                if (event.causeSnippet() == null && event.status() == Status.REJECTED
                        || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                    return errors.compileError(event.snippet(), cell, offset);
                }
            }
            rest = info.remaining();
        }
        return List.of();
    }

    @Test
    void aCompileErrorPointsIntoTheCell() {
        assertEquals(
                List.of(
                        "line 3, column 9: incompatible types: java.lang.String cannot be converted to int",
                        "int c = \"\";",
                        "        ^"),
                run(1, "int a = 1;\n\nint c = \"\";"));
    }

    @Test
    void theCaretStandsBelowThePlace() {
        List<String> lines = run(1, "%who\nint a = 1;\n\tString b = \"😀\" + a.foo();");
        assertEquals(
                List.of(
                        "line 3, column 20: int cannot be dereferenced",
                        "\tString b = \"😀\" + a.foo();",
                        "\t                  ^"),
                lines);
    }

    @Test
    void whatAMagicReplacesIsCountedAsItWasTyped() {
        List<String> lines = run(1, "var x = %who\nint y = \"a\";");
        assertEquals("line 2, column 9: incompatible types: java.lang.String cannot be converted to int", lines.get(0));
        assertEquals("        ^", lines.get(2));
    }

    @Test
    void nearNamesOfTheJdkAreProposed() {
        assertEquals(
                List.of(
                        "line 1, column 6: cannot find symbol",
                        "\"abc\".lenght()",
                        "     ^",
                        "  symbol:   method lenght()",
                        "  location: class java.lang.String",
                        "  Did you mean \"length\"?"),
                run(1, "\"abc\".lenght()"));
        assertTrue(run(2, "java.util.List.of(1).sizee()").contains("  Did you mean \"size\"?"));
        assertTrue(run(3, "Math.PIE").contains("  Did you mean \"PI\"?"));
        assertTrue(run(3, "java.util.Map.Entry.comparingByKex()").stream()
                .anyMatch(line -> line.contains("comparingByKey")));
    }

    @Test
    void nearNamesOfOursAreProposedButNoInternals() {
        run(1, "import io.github.spikelet.encode.*;");
        assertTrue(run(2, "Encoder.bernouli()").contains("  Did you mean \"bernoulli\"?"));
        assertTrue(run(3, "Encoder.checkStep(3)").stream().noneMatch(line -> line.contains("Did you mean")));
    }

    @Test
    void ofAClassOfTheUserNothingIsProposed() {
        assertEquals(List.of(), run(1, "class Network { int weight; }\nNetwork n = new Network();"));
        assertEquals(
                List.of(
                        "line 1, column 2: cannot find symbol",
                        "n.weights(0)",
                        " ^",
                        "  symbol:   method weights(int)",
                        "  location: variable n of type Network"),
                run(2, "n.weights(0)"));
    }

    @Test
    void theUsersOwnNamesAreProposed() {
        run(1, "int counter = 1;");
        assertEquals(
                List.of(
                        "line 1, column 1: cannot find symbol",
                        "countr + 1",
                        "^",
                        "  symbol:   variable countr",
                        "  Did you mean \"counter\"?"),
                run(2, "countr + 1"));
    }

    @Test
    void whatIsNotDeclaredIsNamed() {
        assertEquals(
                List.of("line 2, column 1: not declared: class Strin", "Strin s;", "^"), run(1, "int a;\nStrin s;"));
    }

    @Test
    void anUnfinishedStatementIsShown() {
        assertEquals(
                List.of(
                        "line 2, column 1: the statement that begins here is not finished: a bracket, a quote or its end is"
                                + " missing",
                        "for (;;) {",
                        "^"),
                run(1, "int a;\nfor (;;) {\n"));
    }

    @Test
    void anExceptionShowsTheCellsItPassed() {
        run(3, "// divides\nint bad(int k) {\n  return 1 / k;\n}");
        assertEquals(
                List.of(
                        "java.lang.ArithmeticException: / by zero",
                        "    at bad, cell In[3], line 3",
                        "    at cell In[4], line 2"),
                run(4, "int a = 0;\nbad(a)"));
        assertEquals(
                "    at cell In[5], line 4",
                run(5, "int b = 0;\n\nfor (;;)\n  bad(b);").get(2));
    }

    @Test
    void namesAreThoseTheUserWrote() {
        run(1, "String s = null;");
        assertEquals(
                "java.lang.NullPointerException: Cannot invoke \"String.length()\" because \"s\" is null",
                run(2, "s.length()").get(0));
        run(3, "class Setting { int f() { throw new IllegalStateException(\"off\"); } }\nObject o = new Setting();");
        assertEquals(
                List.of(
                        "java.lang.ClassCastException: class Setting cannot be cast to class java.lang.String",
                        "    at cell In[4], line 1"),
                run(4, "String t = (String) o;"));
        assertEquals(
                "    at Setting.f, cell In[3], line 1",
                run(5, "new Setting().f()").get(1));
        run(6, "class Mine extends RuntimeException {}");
        assertEquals("Mine", run(7, "throw new Mine();").get(0));
        assertEquals(
                "    at a lambda, cell In[8], line 1",
                run(8, "Runnable r = () -> { throw new Mine(); }; r.run()").get(1));
    }

    @Test
    void whatIsNotDeclaredInAMethodIsNamed() {
        run(1, "void f() { g(); }");
        assertEquals(List.of("f cannot be used yet: it uses what is not declared, method g()"), run(2, "f()"));
    }

    @Test
    void framesOfTheMachineryAreHidden() {
        Exception e = new IOException("disk full");
        e.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("app", "java.base", "17", "java.io.Reader", "read", "Reader.java", 7),
            new StackTraceElement("io.github.spikelet.store.Zip", "open", "Zip.java", 9),
            new StackTraceElement("REPL.$JShell$7$Setting", "f", "$JShell$7.java", 5),
            new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 5),
            new StackTraceElement("REPL.$JShell$12B", "do_it$", "$JShell$12B.java", 5),
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)
        });
        assertEquals(
                List.of(
                        "java.io.IOException: disk full",
                        "    at java.io.Reader.read(Reader.java:7)",
                        "    at io.github.spikelet.store.Zip.open(Zip.java:9)",
                        "    at Setting.f, a cell",
                        "    at a cell"),
                errors.exception(e));
    }

    private static <T extends Throwable> T bare(T thrown) {
        thrown.setStackTrace(new StackTraceElement[0]);
        return thrown;
    }

    @Test
    void causesAreToldOnceEach() {
        Exception inner = bare(new IOException("inner\nsecond line"));
        Exception outer = bare(new IllegalStateException("outer", inner));
        inner.initCause(outer);
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: outer",
                        "Caused by: java.io.IOException: inner",
                        "second line"),
                errors.exception(outer));
    }

    @Test
    void aLongChainEnds() {
        Exception e = bare(new IOException("0"));
        for (int i = 1; i < 1000; i++) {
            e = bare(new IOException(i + "", e));
        }
        assertEquals(10, errors.exception(e).size());
    }

    @Test
    void aDeepStackIsCut() {
        Exception e = new IOException("deep");
        List<StackTraceElement> frames = new ArrayList<>();
        for (int i = 0; i < 1024; i++) {
            frames.add(new StackTraceElement("a.B", "c", "B.java", i));
        }
        e.setStackTrace(frames.toArray(StackTraceElement[]::new));
        List<String> lines = errors.exception(e);
        assertEquals(32, lines.size());
        assertEquals("    … 994 frames more", lines.get(31));
    }

    @Test
    void anExceptionWhoseMethodsThrowIsToldNevertheless() {
        RuntimeException e = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new AssertionError("no");
            }

            @Override
            public Throwable getCause() {
                throw new IllegalStateException("no");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        };
        assertEquals(
                List.of(e.getClass().getName() + ": (its getMessage() threw java.lang.AssertionError)"),
                errors.exception(e));
    }

    @Test
    void aMagicsErrorIsItsMessageWithTheHintFirst() {
        assertEquals(
                List.of("Did you mean \"--epochs\"? no option \"--epoch\"; there are: --epochs. See %train --help"),
                errors.exception(new MagicException(
                        "no option \"--epoch\"; there are: --epochs. Did you mean \"--epochs\"? See %train --help")));
        assertEquals(
                List.of("steps must be 1..4096, was 0"),
                errors.exception(new MagicException("steps must be 1..4096, was 0")));
        assertEquals(
                List.of("Did you mean \"net\"? no variable \"nte\""),
                errors.exception(
                        bare(new RuntimeException(new MagicException("no variable \"nte\". Did you mean \"net\"?")))));
    }

    @Test
    void aMagicsErrorPassesThroughTheShellAsItIs() {
        CellMagics.handler(new CellMagics.Handler() {
            @Override
            public Object line(String name, List<String> arguments) {
                throw new MagicException("%" + name + " needs NET");
            }

            @Override
            public Object cell(String name, List<String> arguments, String body) {
                return null;
            }
        });
        assertEquals(List.of("%train needs NET"), run(1, "int a = 1;\n%train"));
    }

    @Test
    void missingFontsAreNamedWithTheirRemedy() {
        NullPointerException e = new NullPointerException("no head");
        e.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("sun.awt.FontConfiguration", "getVersion", "FontConfiguration.java", 1262)
        });
        for (Throwable thrown : List.of(
                e,
                new HeadlessException(),
                new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager"),
                new RuntimeException("no chart", e))) {
            String first = errors.exception(thrown).get(0);
            assertTrue(first.contains("\"apt-get install fontconfig fonts-dejavu-core\""), first);
        }
        assertEquals(
                "java.lang.NullPointerException",
                errors.exception(bare(new NullPointerException())).get(0));
    }

    @Test
    void aClassDeclaredAnewIsNamed() {
        run(1, "class Setting {}");
        run(2, "Object o = new Setting();");
        run(3, "class Setting { int a; }");
        assertEquals(
                "java.lang.ClassCastException: class Setting cannot be cast to class Setting: the class was declared anew after the"
                        + " object was made; make the object anew",
                run(4, "Setting s = (Setting) o;").get(0));
    }
}
