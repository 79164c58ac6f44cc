package io.github.spikelet.notebook.cell;

/**
 * Ends the code of a cell that was stopped. It is an error, so that a cell's {@code catch (Exception e)} does not swallow it; it has
 * no stack trace, since it tells of no fault.
 */
public final class Stopped extends Error {

    private static final long serialVersionUID = 1;

    Stopped() {
        super("stopped", null, false, false);
    }
}
