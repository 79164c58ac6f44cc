package io.github.spikelet.notebook.magic;

import io.github.spikelet.store.FileKind;
import io.github.spikelet.store.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file whose text runs in a notebook as if it had been typed there. */
interface Program {

    /** Notebooks with their pictures are smaller. */
    long MOST_BYTES = 64 << 20;

    /** What can be run, for errors. */
    String EXPECTED = "a notebook (.ipynb), a script of JShell (.jsh, .jshell) or a Java class (.java)";

    /** The names of scripts; one without an ending may be a script too. */
    Pattern SCRIPT = Pattern.compile("[^.]*|.*\\.(?:jsh|jshell|txt)");

    /**
     * Runs it.
     *
     * @param workspace the notebook; modified
     * @throws MagicException if a part of it fails; says which
     */
    void run(Workspace workspace);

    /**
     * Runs a file, of the kind that its content tells, then its name.
     *
     * @param file the file
     * @param arguments for the main method of a Java class
     * @param workspace the notebook; modified
     * @throws MagicException if it cannot be read, is none that runs, or fails
     */
    static void run(Path file, List<String> arguments, Workspace workspace) {
        Program program = of(file, text(file), arguments);
        workspace.surroundings().within(file, () -> program.run(workspace));
    }

    private static Program of(Path file, String text, List<String> arguments) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".java")) {
            return JavaFile.of(file, text, arguments);
        }
        if (!arguments.isEmpty()) {
            throw new MagicException("only the main of a Java class (.java) takes arguments; " + file + " was given "
                    + Quoted.of(String.join(" ", arguments)));
        }
        if (NotebookFile.isOne(text) || name.endsWith(".ipynb")) {
            return NotebookFile.of(file, text);
        }
        if (!SCRIPT.matcher(name).matches()) {
            throw new MagicException(file + " holds text, but its name is none of a program: expected " + EXPECTED
                    + "; rename it if it is one");
        }
        return new ScriptFile(file, text);
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MagicException(file
                    + (Files.isDirectory(file)
                            ? " is a folder"
                            : Files.exists(file) ? " is no regular file" : " does not exist")
                    + ", expected " + EXPECTED);
        }
        try {
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new MagicException(file + " has " + size + " bytes, at most " + MOST_BYTES + " are read");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            Optional<FileKind> kind = FileKind.of(bytes);
            if (kind.isEmpty() || !kind.get().isText() && !NotebookFile.isOne(text)) {
                throw new MagicException(
                        file + " is " + kind.map(FileKind::words).orElse("no text") + ", expected " + EXPECTED);
            }
            return text;
        } catch (IOException e) {
            throw new MagicException(file + " cannot be read: " + Replacement.reason(e));
        }
    }
}
