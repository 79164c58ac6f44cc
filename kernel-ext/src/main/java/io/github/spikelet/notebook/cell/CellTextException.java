package io.github.spikelet.notebook.cell;

/** A cell holds something that cannot be made into Java; the message says where, what and what to type instead, and shows the line. */
public final class CellTextException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error at a place of the cell.
     *
     * @param source the cell
     * @param position the index of the first character that is wrong
     * @param words what is wrong, what to type instead
     */
    CellTextException(String source, int position, String words) {
        super(String.join("\n", new LineMap(source).marked(position, words)), null, false, false);
    }
}
