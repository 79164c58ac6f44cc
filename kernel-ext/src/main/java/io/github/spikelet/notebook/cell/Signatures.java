package io.github.spikelet.notebook.cell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the signatures that JShell gives, such as {@code Trainer Trainer.epochs(int epochs)}. */
final class Signatures {

    private static final Pattern TYPE_ARGUMENTS = Pattern.compile("<[^<>]*>");
    /** The last name before the parentheses, before a field's type, or before the end. */
    private static final Pattern NAME = Pattern.compile("(?<name>[\\w$.]+)(?:\\(|:|$)");

    private Signatures() {}

    /** The name by which the help knows what a signature is of, such as {@code Trainer.epochs}. */
    static Optional<String> nameInHelp(String signature) {
        String bare = signature;
        while (TYPE_ARGUMENTS.matcher(bare).find()) {
            bare = TYPE_ARGUMENTS.matcher(bare).replaceAll("");
        }
        Matcher name = NAME.matcher(bare);
        return name.find() ? Optional.of(withoutPackage(name.group("name"))) : Optional.empty();
    }

    /** A member's signature with the simple names of its types; the name of a type alone keeps its package. */
    static String simple(String signature) {
        String plain = ShellNames.plain(signature);
        return plain.matches("[\\w$.]+") ? plain : plain.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static String withoutPackage(String name) {
        return name.replaceFirst("^\\.*(?:[a-z]\\w*\\.)+(?=[A-Z])", "").replace("..", ".");
    }
}
