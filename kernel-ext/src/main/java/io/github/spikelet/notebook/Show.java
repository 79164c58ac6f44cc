package io.github.spikelet.notebook;

import io.github.spikelet.notebook.cell.OwnKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The methods {@code show} and {@code clearOutput}, which every cell can call. */
public final class Show {

    private Show() {}

    /**
     * Shows a value in the middle of a cell, as the last line of a cell is shown.
     *
     * @param value any value; null is shown as such
     */
    public static void show(Object value) {
        BaseKernel kernel = BaseKernel.notebookKernel();
        if (kernel == null) {
            throw new IllegalStateException("show(…) works in a notebook, and none runs here: print the value instead");
        }
        kernel.display(kernel.getRenderer().render(value == null ? "null" : value));
    }

    /** Removes what the cell has shown and printed so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Removes what the cell has shown and printed so far.
     *
     * @param wait whether to wait for the next output, so that it takes the place of the old one without a flicker
     * @throws UnsupportedOperationException in any kernel but Spikelet's own
     */
    public static void clearOutput(boolean wait) {
        if (!(BaseKernel.notebookKernel() instanceof OwnKernel own)) {
            throw new UnsupportedOperationException(
                    "clearOutput() works in Spikelet's own kernel alone: choose the kernel Java (Spikelet)");
        }
        own.clearOutput(wait);
    }
}
