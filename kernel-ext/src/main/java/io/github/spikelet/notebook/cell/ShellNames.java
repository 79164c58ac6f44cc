package io.github.spikelet.notebook.cell;

import java.util.regex.Pattern;

/** Takes what JShell adds to the names that the user wrote out of a text. */
final class ShellNames {

    private static final Pattern WRAPPER = Pattern.compile("(?:REPL\\.)?\\$JShell\\$\\d+[A-Z]*[.$]");
    private static final Pattern WHOLE_WRAPPER = Pattern.compile("(?:REPL\\.)?\\$JShell\\$\\d+[A-Z]*\\b");
    /** A class without a name has a number. */
    private static final Pattern NAMELESS =
            Pattern.compile("(?:REPL\\.)?\\$JShell\\$\\d+[A-Z]*\\$(?=\\d+\\b)|\\$JShell\\$anonymous\\$\\$?(?=\\d+\\b)");
    /** What the JVM says of modules and class loaders, with a number that differs from run to run. */
    private static final Pattern LOADERS =
            Pattern.compile(" \\(\\S+ (?:and \\S+ )?(?:is|are) in (?:unnamed )?module .*?\\)$");

    private ShellNames() {}

    /**
     * A text with the names that the user wrote.
     *
     * @param text a message of the compiler or of the JVM, or the name of a class
     * @return for example {@code Setting} of {@code REPL.$JShell$12B$Setting}
     */
    static String plain(String text) {
        String named = NAMELESS.matcher(LOADERS.matcher(text).replaceFirst("")).replaceAll("anonymous class ");
        String bare = WRAPPER.matcher(named).replaceAll("");
        return WHOLE_WRAPPER.matcher(bare).replaceAll("the notebook");
    }
}
