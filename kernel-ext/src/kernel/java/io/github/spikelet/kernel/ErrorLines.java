package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.CellFailure;
import io.github.spikelet.notebook.cell.Stopped;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;

/**
 * What an error cell shows.
 *
 * @param name the error's short name
 * @param message what it says
 * @param lines the lines that are shown
 */
record ErrorLines(String name, String message, List<String> lines) {

    static ErrorLines of(SpikeletKernel kernel, Throwable thrown) {
        if (thrown instanceof Stopped) {
            return new ErrorLines("Interrupted", "the cell was stopped", List.of("The cell was stopped."));
        }
        List<String> lines = new ArrayList<>();
        if (thrown instanceof CellFailure failure && failure.getCause() == null && failure.snippet() != null) {
            kernel.getJShell().diagnostics(failure.snippet()).forEach(diagnostic -> {
                lines.add(failure.source());
                lines.addAll(diagnostic.getMessage(null).lines().toList());
            });
            return new ErrorLines("CompilationException", lines.isEmpty() ? "" : lines.get(0), lines);
        }
        Throwable cause =
                thrown instanceof CellFailure failure && failure.getCause() != null ? failure.getCause() : thrown;
        String name = cause instanceof EvalException eval
                ? eval.getExceptionClassName()
                : cause.getClass().getName();
        lines.add(name + ": " + cause.getMessage());
        for (StackTraceElement frame : cause.getStackTrace()) {
            lines.add("\tat " + frame);
        }
        if (cause.getCause() != null) {
            lines.addAll(of(kernel, cause.getCause()).lines());
        }
        return new ErrorLines(name.substring(name.lastIndexOf('.') + 1), String.valueOf(cause.getMessage()), lines);
    }

    static String first(SpikeletKernel kernel, Throwable thrown) {
        List<String> lines = of(kernel, thrown).lines();
        return lines.isEmpty() ? thrown.toString() : lines.get(0);
    }
}
