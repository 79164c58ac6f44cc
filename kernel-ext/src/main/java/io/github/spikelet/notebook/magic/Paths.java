package io.github.spikelet.notebook.magic;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Paths as users type them. */
final class Paths {

    private static final int LONGEST = 4096;

    private Paths() {}

    /**
     * Reads a path.
     *
     * @param typed what the user typed; {@code ~} at its begin is the home folder
     * @param workspace the notebook, whose folder a relative path begins at
     * @return a path that Java finds: relative as long as the notebook's folder is the one Java goes by
     * @throws MagicException if it cannot be a path
     */
    static Path of(String typed, Workspace workspace) {
        if (typed.isBlank() || typed.length() > LONGEST) {
            throw new MagicException("a path must have 1.." + LONGEST + " characters, was " + Quoted.of(typed));
        }
        try {
            Path path = Path.of(typed);
            return path.startsWith("~")
                    ? Path.of(System.getProperty("user.home"))
                            .resolve(Path.of("~").relativize(path))
                    : workspace.surroundings().resolve(path);
        } catch (InvalidPathException e) {
            throw new MagicException("not a path: " + Quoted.of(typed) + " (" + e.getReason() + ")");
        }
    }

    /** How a path is written in Java. */
    static String java(Path path) {
        return "Path.of(" + literal(path.toString()) + ")";
    }

    /** How a text is written in Java. */
    static String literal(String text) {
        StringBuilder java = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                java.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                java.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                java.append(c);
            }
        }
        return java.append('"').toString();
    }
}
