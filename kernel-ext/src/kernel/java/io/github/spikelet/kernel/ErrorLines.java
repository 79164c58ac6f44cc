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
 * @param plain the lines that are shown, without colour
 */
record ErrorLines(String name, String message, List<String> plain) {

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
            return named("Interrupted", List.of("The cell was stopped."));
        }
        if (thrown instanceof CellTextException) {
            return named("CompileError", thrown.getMessage().lines().toList());
        }
        if (!(thrown instanceof CellFailure failure)) {
            return named(thrown.getClass().getSimpleName(), errors.exception(thrown));
        }
        if (failure.getCause() != null) {
            String name = failure.getCause() instanceof EvalException eval
                    ? eval.getExceptionClassName()
                    : failure.getCause().getClass().getName();
            return named(name.substring(name.lastIndexOf('.') + 1), errors.exception(failure.getCause()));
        }
        return failure.snippet() == null
                ? named("CompileError", errors.incomplete(cell, failure.position()))
                : named("CompileError", errors.compileError(failure.snippet(), cell, failure.position()));
    }

    private static ErrorLines named(String name, List<String> lines) {
        return lines.isEmpty() ? new ErrorLines(name, name, List.of(name)) : new ErrorLines(name, lines.get(0), lines);
    }

    /** The lines that are shown, the first in red. */
    List<String> lines() {
        List<String> coloured = new ArrayList<>(plain);
        coloured.set(0, RED + plain.get(0) + PLAIN);
        return coloured;
    }

    /** The first line, without colour. */
    String first() {
        return message;
    }
}
