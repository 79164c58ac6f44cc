package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.Network;
import io.github.spikelet.nir.Nir;
import io.github.spikelet.notebook.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code %run} and {@code %load} make of a file. */
class ProgramTest {

    @TempDir
    private Path folder;

    private final Desk desk = new Desk();
    private final Magics magics = new Magics(new Catalogue(), desk);

    @BeforeEach
    void enter() {
        desk.surroundings().move(folder);
    }

    private void line(String line) {
        String[] words = line.split(" ");
        magics.line(words[0], List.of(words).subList(1, words.length));
    }

    private String refused(String line) {
        return assertThrows(MagicException.class, () -> line(line)).getMessage().replace(folder + "/", "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "load"})
    void aScriptRunsAsOneCell(String magic) throws IOException {
        write("utils.jshell", "int helper(int x) { return x + 1; }");
        line(magic + " utils.jshell");
        assertEquals(List.of("int helper(int x) { return x + 1; }"), desk.cells);
        assertEquals(List.of(), desk.printed);
    }

    @Test
    void commandsOfJshellArePassedOverAndNamed() throws IOException {
        write("a.jsh", "/set feedback concise\nint a = 1;\n/open other.jsh\n// /vars\nint b = a\n/2;\n/exit\n/-1\n/!");
        line("run a.jsh");
        assertEquals(
                List.of(" ".repeat(21) + "\nint a = 1;\n" + " ".repeat(15)
                        + "\n// /vars\nint b = a\n/2;\n     \n   \n  "),
                desk.cells);
        assertEquals(
                "passed over in " + folder.resolve("a.jsh") + ", since the kernel has no commands of jshell:"
                        + " /set feedback concise (line 1), /open other.jsh (line 3), /exit (line 7), /-1 (line 8), /! (line 9)",
                desk.printed.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* a comment\n/exit\n*/\nint a;",
                "String s = \"\"\"\n  text\n/exit\n\"\"\";",
                "String s = \"/*\";\nint a = 1;",
                "char c = '\"';\nint total = 6\n/ 2;",
                "int total = 6\n/list.size();",
            })
    void whatOnlyLooksLikeACommandStays(String script) throws IOException {
        write("a.jsh", script);
        line("run a.jsh");
        assertEquals(List.of(script), desk.cells);
    }

    private static final String NOTEBOOK = """
            {"cells": [
              {"cell_type": "markdown", "source": ["# Title"]},
              {"cell_type": "code", "source": ["int a = 1;\\n", "a"], "outputs": []},
              {"cell_type": "code", "source": "  "},
              {"cell_type": "code", "source": "%who"}],
             "metadata": {"language_info": {"name": "java"}}, "nbformat": 4, "nbformat_minor": 5}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"run", "load"})
    void theCodeCellsOfANotebookRunInOrder(String magic) throws IOException {
        write("a.ipynb", NOTEBOOK);
        line(magic + " a.ipynb");
        assertEquals(List.of("int a = 1;\na", "%who"), desk.cells);
    }

    @Test
    void aNotebookGoesByItsContentNotItsName() throws IOException {
        write("a.txt", NOTEBOOK);
        line("load a.txt");
        assertEquals(2, desk.cells.size());
    }

    @Test
    void theFirstCellThatFailsEndsANotebook() throws IOException {
        write("a.ipynb", NOTEBOOK.replace("int a = 1;\\n", "fails();\\n"));
        assertEquals("code cell 1 of 3 of a.ipynb failed: it fails", refused("run a.ipynb"));
        assertEquals(1, desk.cells.size());
    }

    @Test
    void whatIsNoNotebookOfJavaIsRefused() throws IOException {
        write("a.ipynb", NOTEBOOK.replace("\"java\"", "\"python\""));
        assertEquals("a.ipynb is a notebook of \"python\", expected one of \"java\"", refused("run a.ipynb"));
        write("old.ipynb", "{\"worksheets\": []}");
        assertEquals(
                "old.ipynb is JSON, expected a notebook (.ipynb), a script of JShell (.jsh, .jshell) or a Java class (.java)",
                refused("run old.ipynb"));
        write(
                "odd.ipynb",
                "{\"cells\": [3, {}, {\"cell_type\": \"code\"}, {\"cell_type\": \"code\", \"source\": {}}]}");
        line("run odd.ipynb");
        assertEquals(List.of(), desk.cells);
    }

    @Test
    void aClassIsDeclaredAndItsMainCalled() throws IOException {
        write("Main.java", """
                // The package keyword in a comment stays.
                package a.b;

                import java.util.List;

                record Helper(int x) {}

                public class Main {
                    public static void main(String... words) { System.out.printf("%d of %s", words.length, List.of(words)); }
                }
                """);
        line("run Main.java one --two=3");
        assertTrue(desk.cells
                .get(0)
                .startsWith("// The package keyword in a comment stays.\n            \n\nimport java.util.List;"));
        assertEquals("Main.main(new String[] {\"one\", \"--two=3\"});", desk.cells.get(1));
        assertEquals(List.of("the package a.b is left out: what cells declare is in no package"), desk.printed);
    }

    /** The kernel would take these for magics. */
    @Test
    void aPerCentSignInJavaIsNoMagic() throws IOException {
        write("A.java", "class A { int a = 7\n%b; String s = \"x=%d\" + \"100 %\"; }");
        line("run A.java");
        assertEquals(List.of("class A { int a = 7\n\\u0025b; String s = \"x=\\u0025d\" + \"100 %\"; }"), desk.cells);
        assertEquals(
                List.of(folder.resolve("A.java") + " has no main method: what it declares can be used from here on"),
                desk.printed);
    }

    @Test
    void whatIsNotJavaIsRefusedWithItsLine() throws IOException {
        write("A.java", "class A {\n  int a = ;\n}");
        assertEquals("A.java, line 2: illegal start of expression", refused("run A.java"));
    }

    @Test
    void whatFailsNamesTheFile() throws IOException {
        write("a.jsh", "fails();");
        assertEquals("a.jsh failed: it fails", refused("run a.jsh"));
        write("A.java", "class A { static void main(String[] fails) {} }");
        assertEquals("A.java failed: it fails", refused("run A.java"));
    }

    @Test
    void whatDoesNotRunIsRefused() throws IOException {
        String expected = "expected a notebook (.ipynb), a script of JShell (.jsh, .jshell) or a Java class (.java)";
        assertEquals("nosuch.jsh does not exist, " + expected, refused("run nosuch.jsh"));
        assertTrue(refused("run .").endsWith("is a folder, " + expected));
        write("page.jsh", "<html></html>");
        assertEquals("page.jsh is an HTML page, " + expected, refused("run page.jsh"));
        Files.write(folder.resolve("binary.jsh"), new byte[] {1, 2, 3});
        assertEquals("binary.jsh is no text, " + expected, refused("run binary.jsh"));
        write("a.jsh", "int a;");
        assertEquals(
                "only the main of a Java class (.java) takes arguments; a.jsh was given \"1 2\"",
                refused("run a.jsh 1 2"));
    }

    @Test
    void dataThatHoldsTextIsNoProgram() throws IOException {
        write("data.npz", "hello there");
        String message = refused("load data.npz");
        assertTrue(message.startsWith("data.npz holds text, but its name is none of a program: expected "), message);
        write("notes", "int a;");
        line("run notes");
        assertEquals(List.of("int a;"), desk.cells);
    }

    @Test
    void aFileThatRunsItselfIsEnded() throws IOException {
        write("a.jsh", "%run a.jsh");
        Desk deep = new Desk() {
            @Override
            public Optional<Object> run(String cell, String place) {
                new Magics(new Catalogue(), this).line("run", List.of("a.jsh"));
                return Optional.empty();
            }
        };
        deep.surroundings().move(folder);
        String message = assertThrows(
                        MagicException.class, () -> new Magics(new Catalogue(), deep).line("run", List.of("a.jsh")))
                .getMessage();
        assertTrue(
                message.endsWith("a.jsh runs itself, which would never end: take the %run or %load of it out"),
                message);
        assertEquals(1, message.split(" failed: ", -1).length - 1);
    }

    @Test
    void aSavedNetworkIsLoadedWhateverItsName() throws IOException {
        Network network = Samples.network();
        network.save(folder.resolve("net.spikelet"));
        Files.move(folder.resolve("net.spikelet"), folder.resolve("net.jsh"));
        line("load net.jsh --as back");
        assertEquals(network.checksum(), ((Network) desk.values.get("back")).checksum());
    }

    @Test
    void aNetworkInNirIsLeftToNir() {
        Nir.write(Samples.network(), folder.resolve("net.nir"));
        assertEquals(
                "net.nir is an HDF5 file, as networks in NIR are: read one with %nir read net.nir --as net",
                refused("load net.nir"));
    }

    @Test
    void optionsForNetworksDoNotGoWithAScript() throws IOException {
        write("a.jsh", "int a;");
        String expected =
                "--as and --quantized are for saved networks: leave them out, a.jsh is a program and leaves what it"
                        + " declares";
        assertEquals(expected, refused("load a.jsh --as net"));
        assertEquals(expected, refused("load a.jsh --quantized"));
        assertEquals("%load of a program stands for no Java call", refused("load a.jsh --java"));
    }
}
