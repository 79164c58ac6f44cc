package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.JavaScanner.Kind;
import io.github.spikelet.notebook.cell.JavaScanner.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a cell, and the line of a magic that it is in, if any.
 *
 * @param code what the user typed
 * @param at the place
 */
record Cursor(String code, int at) {

    private static final Pattern TIMED = Pattern.compile("%%time(?:it)?\\b");

    /**
     * The line of a magic up to a place.
     *
     * @param start where its per cent sign stands
     * @param heads whether it heads its cell
     * @param before the words before the one that the cursor is in
     * @param word that word, up to the cursor; empty after a blank
     */
    record MagicLine(int start, boolean heads, List<String> before, String word) {}

    /** A place given by front ends, which count code points; one outside the cell is brought into it. */
    static Cursor of(String code, int codePoints) {
        int count = code.codePointCount(0, code.length());
        return new Cursor(code, code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, count))));
    }

    /** The number of code points before a position. */
    int codePoints(int position) {
        return code.codePointCount(0, position);
    }

    /** The same cell at another place. */
    Cursor to(int position) {
        return new Cursor(code, position);
    }

    /** The same place in the part of the cell that begins at a position. */
    Cursor from(int position) {
        return new Cursor(code.substring(position), at - position);
    }

    /** What kind of token a letter typed at the cursor would be part of. */
    Kind kind() {
        return tokenWithLetter().kind();
    }

    private Token tokenWithLetter() {
        List<Token> tokens = JavaScanner.scan(before() + "x");
        return tokens.get(tokens.size() - 1);
    }

    String before() {
        return code.substring(0, at);
    }

    /** The start of the Java word that the cursor is in or after. */
    int wordStart() {
        int start = at;
        while (start > 0 && Character.isJavaIdentifierPart(code.codePointBefore(start))) {
            start -= Character.charCount(code.codePointBefore(start));
        }
        return start;
    }

    /** The end of the Java word that the cursor is in or before. */
    int wordEnd() {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.codePointAt(end))) {
            end += Character.charCount(code.codePointAt(end));
        }
        return end;
    }

    /** Whether the cursor is below the first line of a cell magic. */
    boolean inBody() {
        int head = CellText.beforeCode(before() + "x");
        return code.startsWith("%%", head) && JavaScanner.lineEnd(code, head) < at;
    }

    Optional<MagicLine> magicLine() {
        int head = CellText.beforeCode(before() + "x");
        if (head < at && code.startsWith("%%", head)) {
            return inBody() ? Optional.empty() : Optional.of(line(head, Math.min(head + 2, at), true));
        }
        Token token = tokenWithLetter();
        return token.kind() == Kind.MAGIC || token.kind() == Kind.MAGIC_VALUE
                ? Optional.of(line(token.start(), token.start() + 1, false))
                : Optional.empty();
    }

    /** Where the Java begins that a magic such as {@code %time} runs, if the cursor is in it. */
    Optional<Integer> magicsJava() {
        int head = CellText.beforeCode(before() + "x");
        if (inBody()) {
            return TIMED.matcher(code).region(head, code.length()).lookingAt()
                    ? Optional.of(JavaScanner.lineEnd(code, head) + 1)
                    : Optional.empty();
        }
        return magicLine().map(line -> line.start() + (line.heads() ? 2 : 1)).flatMap(start -> {
            int within = MagicCall.codeStart(code.substring(Math.min(start, at), at));
            return within < 0 ? Optional.empty() : Optional.of(start + within);
        });
    }

    private MagicLine line(int start, int nameStart, boolean heads) {
        String typed = code.substring(nameStart, at);
        int blank = Math.max(typed.lastIndexOf(' '), typed.lastIndexOf('\t')) + 1;
        return new MagicLine(start, heads, MagicCall.split(typed.substring(0, blank)), typed.substring(blank));
    }

    /** The Java up to the cursor. */
    CellText.Translation java(CellText text) {
        try {
            return text.translate(before());
        } catch (CellTextException e) {
            return new CellText.Translation(before(), before(), List.of());
        }
    }
}
