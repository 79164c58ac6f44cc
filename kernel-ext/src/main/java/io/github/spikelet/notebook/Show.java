package io.github.spikelet.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The method {@code show}, which every cell can call. */
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
}
