package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellErrors;
import io.github.spikelet.notebook.cell.CellFailure;
import io.github.spikelet.notebook.cell.CellText.Translation;
import io.github.spikelet.notebook.cell.CellTextException;
import io.github.spikelet.notebook.cell.Stopped;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;

/**
 * What an error cell shows.
 *
 * @param name the error's short name
 * @param message what it says, in a line
 * @param lines the lines that are shown, the first in red
 */
record ErrorLines(String name, String message, List<String> lines) {

    private static final String RED = "\u001b[1m\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    /**
     * The error of a cell.
     *
     * @param errors puts it into words
     * @param cell the cell that failed
     * @param thrown what it failed with
     */
    static ErrorLines of(CellErrors errors, Translation cell, Throwable thrown) {
        if (thrown instanceof Stopped) {
            return coloured("Interrupted", List.of("The cell was stopped."));
        }
        if (thrown instanceof CellTextException) {
            return coloured("CompileError", thrown.getMessage().lines().toList());
        }
        if (!(thrown instanceof CellFailure failure)) {
            return coloured(thrown.getClass().getSimpleName(), errors.exception(thrown));
        }
        if (failure.getCause() != null) {
            String name = failure.getCause() instanceof EvalException eval
                    ? eval.getExceptionClassName()
                    : failure.getCause().getClass().getName();
            return coloured(name.substring(name.lastIndexOf('.') + 1), errors.exception(failure.getCause()));
        }
        return failure.snippet() == null
                ? coloured("CompileError", errors.incomplete(cell, failure.position()))
                : coloured("CompileError", errors.compileError(failure.snippet(), cell, failure.position()));
    }

    private static ErrorLines coloured(String name, List<String> lines) {
        if (lines.isEmpty()) {
            return new ErrorLines(name, name, List.of(RED + name + PLAIN));
        }
        List<String> coloured = new ArrayList<>(lines);
        coloured.set(0, RED + lines.get(0) + PLAIN);
        return new ErrorLines(name, lines.get(0), coloured);
    }

    /** The first line, without colour. */
    String first() {
        return message;
    }
}
