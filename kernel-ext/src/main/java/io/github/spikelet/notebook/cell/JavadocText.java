package io.github.spikelet.notebook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a Javadoc comment into plain text. */
final class JavadocText {

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@(?=[a-z])");
    private static final Pattern ELEMENT =
            Pattern.compile("</?([a-zA-Z][a-zA-Z0-9]*)\\b[^>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{1,10});");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("mdash", "—"),
            Map.entry("ndash", "–"),
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("times", "×"),
            Map.entry("pi", "π"),
            Map.entry("infin", "∞"),
            Map.entry("hellip", "…"),
            Map.entry("sup2", "²"));

    private final String comment;
    private final StringBuilder text = new StringBuilder();

    private JavadocText(String comment) {
        this.comment = comment;
    }

    /**
     * The text of a comment.
     *
     * @param comment what stands between the marks of a Javadoc comment, without leading stars
     * @param whole whether all paragraphs are wanted, or the first alone
     * @return the description, then a line for each parameter, the result and each exception
     */
    static String plain(String comment, boolean whole) {
        Matcher tag = BLOCK_TAG.matcher(comment);
        int end = tag.find() ? tag.start() : comment.length();
        String description = words(comment.substring(0, end));
        List<String> lines = new ArrayList<>();
        String first = description.replaceFirst("(?s)\\n\\n.*", "");
        lines.add(whole ? description : first);
        for (String block : BLOCK_TAG.split(comment.substring(end))) {
            block(block.strip(), lines);
        }
        return String.join("\n", lines).strip();
    }

    private static void block(String tag, List<String> lines) {
        String[] parts = tag.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "param" -> {
                if (!rest.startsWith("<")) {
                    named(rest, "", lines);
                }
            }
            case "return" -> lines.add("  returns: " + line(rest));
            case "throws", "exception" -> named(rest, "throws ", lines);
            default -> {}
        }
    }

    private static void named(String rest, String what, List<String> lines) {
        String[] parts = rest.split("\\s+", 2);
        if (parts.length > 1) {
            lines.add("  " + what + parts[0] + ": " + line(parts[1]));
        }
    }

    private static String line(String comment) {
        return words(comment).replaceAll("\\s+", " ").strip();
    }

    /** Paragraphs with blank lines between them. */
    private static String words(String comment) {
        JavadocText words = new JavadocText(comment);
        words.read(0, comment.length());
        return words.text
                .toString()
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void read(int from, int to) {
        int at = from;
        while (at < to) {
            char c = comment.charAt(at);
            Matcher element = ELEMENT.matcher(comment).region(at, to);
            Matcher entity = ENTITY.matcher(comment).region(at, to);
            if (comment.startsWith("{@", at)) {
                int end = closing(at, to);
                inline(at + 2, end);
                at = end + 1;
            } else if (c == '<' && element.lookingAt()) {
                text.append(space(element.group(1), element.group().startsWith("</")));
                at = element.end();
            } else if (c == '&' && entity.lookingAt()) {
                text.append(character(entity.group(1), entity.group()));
                at = entity.end();
            } else {
                text.append(c);
                at++;
            }
        }
    }

    /** The brace that closes the one that opens here. */
    private int closing(int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            depth += comment.charAt(at) == '{' ? 1 : comment.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return to;
    }

    private void inline(int from, int to) {
        String[] parts = comment.substring(from, to).split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "code", "literal", "systemProperty", "index" -> text.append(rest);
            case "link", "linkplain", "value" -> text.append(link(rest));
            case "return" -> text.append("Returns ").append(words(rest)).append('.');
            default -> {}
        }
    }

    /** The label, or else the name; a parameter list counts to the name, blanks in it too. */
    private static String link(String rest) {
        Matcher parts = Pattern.compile("([^\\s(]*(?:\\([^)]*\\))?)\\s*(.*)", Pattern.DOTALL)
                .matcher(rest);
        if (parts.matches() && !parts.group(2).isBlank()) {
            return words(parts.group(2));
        }
        return rest.strip().replaceFirst("^#", "").replace('#', '.');
    }

    private static String space(String element, boolean closes) {
        if (element == null) {
            return "";
        }
        return switch (element.toLowerCase(Locale.ROOT)) {
            case "p", "ul", "ol", "dl", "table", "pre", "blockquote", "h1", "h2", "h3", "h4" -> "\n\n";
            case "br", "tr", "dt" -> "\n";
            case "li" -> closes ? "" : "\n- ";
            case "td", "th", "dd" -> " ";
            default -> "";
        };
    }

    private static String character(String name, String whole) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, whole);
        }
        boolean hexadecimal = name.startsWith("#x");
        try {
            return Character.toString(Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
        } catch (IllegalArgumentException noCharacter) {
            return whole;
        }
    }
}
