package io.github.spikelet.notebook.cell;

import java.util.List;
import java.util.stream.Collectors;

/** Lines and columns of a text, counted from 1; a column is a code point, as editors count them. */
final class LineMap {

    private final String text;

    LineMap(String text) {
        this.text = text;
    }

    /** The start of the line that a position is in. */
    int lineStart(int position) {
        int start = Math.min(position, text.length());
        while (start > 0 && !JavaScanner.isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    int line(int position) {
        return (int) text.substring(0, lineStart(position)).lines().count() + 1;
    }

    int column(int position) {
        return text.codePointCount(lineStart(position), Math.min(position, text.length())) + 1;
    }

    /** The line that a position is in, without its end. */
    String lineAt(int position) {
        int start = lineStart(position);
        return text.substring(start, JavaScanner.lineEnd(text, start));
    }

    /** What is wrong at a position: where and what, the line, and a caret below the place. */
    List<String> marked(int position, String words) {
        String before = text.substring(lineStart(position), position);
        return List.of(
                place(position) + ": " + words,
                lineAt(position),
                before.codePoints().mapToObj(c -> c == '\t' ? "\t" : " ").collect(Collectors.joining()) + "^");
    }

    /** A position in words, such as {@code line 2, column 5}. */
    String place(int position) {
        return "line " + line(position) + ", column " + column(position);
    }
}
