package io.github.spikelet.notebook.cell;

import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/** A snippet of a cell that could not be run to its end. */
public final class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Snippet snippet;
    private final transient int position;
    private final transient String source;

    private CellFailure(
            @Nullable String message,
            @Nullable Throwable cause,
            @Nullable Snippet snippet,
            String source,
            int position) {
        super(message, cause);
        this.snippet = snippet;
        this.source = source;
        this.position = position;
    }

    /** A snippet that does not compile. */
    static CellFailure doesNotCompile(Snippet snippet, String source, int position) {
        return new CellFailure("the code does not compile", null, snippet, source, position);
    }

    /** A snippet whose code threw, or that uses what is not declared yet. */
    static CellFailure threw(JShellException thrown, Snippet snippet, String source, int position) {
        return new CellFailure(thrown.getMessage(), thrown, snippet, source, position);
    }

    /** The end of a cell is missing. */
    static CellFailure incomplete(String source, int position) {
        return new CellFailure("the code is incomplete", null, null, source, position);
    }

    /**
     * The snippet.
     *
     * @return null where the code is incomplete
     */
    public @Nullable Snippet snippet() {
        return snippet;
    }

    /**
     * The Java text of the snippet.
     *
     * @return the text, to its end or that of the cell
     */
    public String source() {
        return source;
    }

    /**
     * Where the snippet begins in the Java text that was run.
     *
     * @return the index of its first character
     */
    public int position() {
        return position;
    }
}
