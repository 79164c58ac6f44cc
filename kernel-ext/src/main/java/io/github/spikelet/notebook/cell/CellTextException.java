package io.github.spikelet.notebook.cell;

/** A cell holds something that cannot be made into Java; the message says what, where and what to type instead. */
public final class CellTextException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error with its message.
     *
     * @param message one line
     */
    public CellTextException(String message) {
        super(message, null, false, false);
    }
}
