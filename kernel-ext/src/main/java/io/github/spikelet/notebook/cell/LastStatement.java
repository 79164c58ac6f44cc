package io.github.spikelet.notebook.cell;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Finds the statement that a text ends in: JShell's analysis finds nothing after an import in the same text. */
final class LastStatement {

    private LastStatement() {}

    /** Where the statement begins that the text ends in, blanks before it included. */
    static int start(SourceCodeAnalysis analysis, String text) {
        String rest = text;
        CompletionInfo info = analysis.analyzeCompletion(rest);
        while (info.completeness().isComplete() && !info.remaining().isBlank()) {
            rest = info.remaining();
            info = analysis.analyzeCompletion(rest);
        }
        return text.length() - rest.length();
    }
}
