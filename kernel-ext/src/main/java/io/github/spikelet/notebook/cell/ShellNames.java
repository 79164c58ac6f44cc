package io.github.spikelet.notebook.cell;

import java.util.regex.Matcher;
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

    /** Where a frame of a printed stack trace lies. */
    private static final Pattern FRAME =
            Pattern.compile("(?:cells//)?(REPL\\.\\$JShell\\$\\S+?)\\(\\$JShell\\$\\d+[A-Z]*\\.java(?::\\d+)?\\)");

    private ShellNames() {}

    /**
     * A text that the user's code prints, such as a stack trace, with the names that the user wrote.
     *
     * @param text the text
     * @return for example {@code at Dog.bark (a cell)} of {@code at cells//REPL.$JShell$69$Dog.bark($JShell$69.java:5)}
     */
    static String printed(String text) {
        return text.contains("$JShell$")
                ? FRAME.matcher(text)
                        .replaceAll(frame -> Matcher.quoteReplacement(plain(frame.group(1)) + " (a cell)"))
                        .replace("do_it$ (a cell)", "a cell")
                : text;
    }

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
