package io.github.spikelet.notebook.magic;

/**
 * A magic could not do what it was asked to; the message is one line that says what was given, what is allowed and what
 * to do.
 *
 * <p>It carries no stack trace: a magic's frames say nothing to the reader of a notebook.
 */
public final class MagicException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error with its message.
     *
     * @param message one line; line breaks become blanks
     */
    public MagicException(String message) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "), null, false, false);
    }
}
