package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.PartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of JShell, which runs as one cell. The commands of the tool jshell, such as {@code /exit}, are passed over: the kernel
 * has none.
 *
 * @param file where it lies, for errors
 * @param text what it holds
 */
record ScriptFile(Path file, String text) implements Program {

    private static final Pattern COMMAND = Pattern.compile(
            "/(?:list|edit|drop|save|open|vars|methods|types|imports|exit|env|reset|reload|history|debug|help|set"
                    + "|!|\\?|-?\\d+)(?:\\s.*)?");

    /** What hides a line break, each as a whole: a comment, a text block, a string, a character. */
    private static final Pattern HIDDEN =
            Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)|\"\"\"(?:\\\\.|(?!\"\"\").)*(?:\"\"\"|\\z)"
                    + "|//[^\\r\\n]*|\"(?:\\\\.|[^\"\\\\\\r\\n])*\"?|'(?:\\\\.|[^'\\\\\\r\\n])*'?");

    @Override
    public void run(Workspace workspace) {
        List<String> skipped = new ArrayList<>();
        String java = withoutCommands(skipped);
        if (!skipped.isEmpty()) {
            workspace.print("passed over in " + file + ", since the kernel has no commands of jshell: "
                    + String.join(", ", skipped));
        }
        try {
            workspace.run(java, file.toString());
        } catch (MagicException e) {
            throw new MagicException(file + " failed: " + e.getMessage());
        } catch (PartFailure e) {
            throw e.of(file.toString());
        }
    }

    /** The text with an empty line in place of each command, so that lines keep their numbers. */
    private String withoutCommands(List<String> skipped) {
        StringBuilder java = new StringBuilder(text);
        Matcher hidden = HIDDEN.matcher(text);
        int inside = hidden.find() ? hidden.start() : text.length();
        int number = 0;
        int at = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            while (inside < at && hidden.end() <= at) {
                inside = hidden.find() ? hidden.start() : text.length();
            }
            String bare = line.stripTrailing();
            if (inside >= at && COMMAND.matcher(bare).matches()) {
                skipped.add(bare + " (line " + number + ")");
                java.replace(at, at + line.length(), " ".repeat(line.length()));
            }
            at += line.length() + 1;
        }
        return java.toString();
    }
}
