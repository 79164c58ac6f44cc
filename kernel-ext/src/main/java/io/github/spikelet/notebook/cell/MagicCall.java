package io.github.spikelet.notebook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java that stands for a magic. */
final class MagicCall {

    private static final String CALL = CellMagics.class.getName();
    /** A constant of a class file has at most 65,535 bytes, and a character at most three of them. */
    private static final int LONGEST_CONSTANT = 20_000;

    /** A line of a magic that takes Java: its options, each with or without a value, and the code, whose quotes are the code's. */
    private static final Pattern WITH_CODE = Pattern.compile(
            "(?<options>(?:time|timeit)(?:\\s+(?:--[\\w-]+(?:[=\\s]\\s*[\\w.]+(?=\\s))?|-[nr]\\s*\\d+(?=\\s)))*)\\s+(?<code>[^-\\s].*)",
            Pattern.DOTALL);

    private MagicCall() {}

    /** The call for a line such as {@code train net --epochs 5}, without the per cent sign. */
    static String line(String typed) {
        Matcher withCode = WITH_CODE.matcher(typed.strip());
        List<String> words = new ArrayList<>(split(withCode.matches() ? withCode.group("options") : typed));
        if (withCode.matches()) {
            words.add(withCode.group("code"));
        }
        return line(words.get(0), words.subList(1, words.size()));
    }

    /** Where the code begins in the line of a magic that takes Java, such as {@code timeit --runs 3 f(x)}; -1 if it has none. */
    static int codeStart(String typed) {
        Matcher withCode = WITH_CODE.matcher(typed);
        return withCode.matches() ? withCode.start("code") : -1;
    }

    static String line(String name, List<String> arguments) {
        return CALL + ".line(" + literal(name) + ", " + list(arguments) + ")";
    }

    /** The call for the first line of a cell, without the per cent signs, and the lines below. */
    static String cell(String typed, String body) {
        List<String> words = split(typed);
        return CALL + ".cell(" + literal(words.get(0)) + ", " + list(words.subList(1, words.size())) + ", "
                + constant(body) + ");";
    }

    private static String list(List<String> arguments) {
        return "java.util.List.of("
                + arguments.stream().map(MagicCall::constant).collect(Collectors.joining(", ")) + ")";
    }

    /**
     * Splits what follows a per cent sign, as JJava does, so that its magics and ours are typed alike.
     *
     * <p>Blanks and tabs part words, except within double quotes; a closing quote ends a word. A backslash makes the next quote or
     * backslash an ordinary character, and is otherwise left out.
     *
     * @param typed what the user typed
     * @return the name, then the arguments
     */
    static List<String> split(String typed) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (char given : typed.trim().toCharArray()) {
            char c = !quoted && JavaScanner.isForeignBlank(given) ? ' ' : given;
            if (c == '\\') {
                if (escaped) {
                    word.append(c);
                }
                escaped = !escaped;
            } else if (c == '"' && escaped) {
                word.append(c);
                escaped = false;
            } else if (c == '"') {
                if (quoted) {
                    words.add(take(word));
                }
                quoted = !quoted;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (word.length() > 0) {
                    words.add(take(word));
                }
            } else {
                word.append(c);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    private static String take(StringBuilder word) {
        String taken = word.toString();
        word.setLength(0);
        return taken;
    }

    /** An expression for a text of any length. */
    private static String constant(String text) {
        if (text.length() <= LONGEST_CONSTANT) {
            return literal(text);
        }
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LONGEST_CONSTANT) {
            pieces.add(literal(text.substring(from, Math.min(text.length(), from + LONGEST_CONSTANT))));
        }
        return "String.join(\"\", " + String.join(", ", pieces) + ")";
    }

    /** A string literal, in ASCII. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> literal.append('\\').append(c);
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        literal.append(c);
                    } else {
                        literal.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }
}
