package io.github.spikelet.notebook.cell;

import java.util.List;

/** A text that a magic ran failed. The message has the lines that an error cell shows of it, with places in that text. */
public final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whether the compiler says so. */
    private final boolean isNoStatement;

    /**
     * A failure.
     *
     * @param lines what an error cell shows
     * @param isNoStatement whether the compiler says that an expression stands where a statement must
     */
    public PartFailure(List<String> lines, boolean isNoStatement) {
        this(String.join("\n", lines), isNoStatement);
    }

    private PartFailure(String message, boolean isNoStatement) {
        super(message, null, false, false);
        this.isNoStatement = isNoStatement;
    }

    /**
     * Whether the compiler says that an expression stands where a statement must.
     *
     * @return whether it is so
     */
    public boolean isNoStatement() {
        return isNoStatement;
    }

    /**
     * The same failure, with the text named.
     *
     * @param place the text, such as the name of a file
     * @return a failure whose first line says that this place failed
     */
    public PartFailure of(String place) {
        return new PartFailure(place + " failed: " + getMessage(), isNoStatement);
    }
}
