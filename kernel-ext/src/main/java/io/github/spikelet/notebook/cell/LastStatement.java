package io.github.spikelet.notebook.cell;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Ever smaller ends of a text for JShell's analysis, which finds nothing behind an import in the same text or in the condition of an
 * unfinished {@code if}.
 */
final class LastStatement {

    private LastStatement() {}

    /**
     * The ends of a text.
     *
     * @param analysis JShell's
     * @param text Java, up to a cursor
     * @return the whole text, the statement that it ends in, and what follows the innermost parenthesis that is open there; the last
     *     character is not looked at, since it may be the parenthesis of the call that is asked for
     */
    static Stream<String> parts(SourceCodeAnalysis analysis, String text) {
        List<Integer> open = JavaScanner.openParentheses(text.substring(0, Math.max(0, text.length() - 1)));
        return IntStream.of(0, 1, 2)
                .filter(way -> way < 2 || !open.isEmpty())
                .map(way -> way == 0 ? 0 : way == 1 ? start(analysis, text) : open.get(open.size() - 1) + 1)
                .distinct()
                .mapToObj(text::substring);
    }

    private static int start(SourceCodeAnalysis analysis, String text) {
        String rest = text;
        CompletionInfo info = analysis.analyzeCompletion(rest);
        while (info.completeness().isComplete() && !info.remaining().isBlank()) {
            rest = info.remaining();
            info = analysis.analyzeCompletion(rest);
        }
        return text.length() - rest.length();
    }
}
