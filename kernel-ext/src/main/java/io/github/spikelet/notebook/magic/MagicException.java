package io.github.spikelet.notebook.magic;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    public MagicException(@Nullable String message) {
        super(String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " "), null, false, false);
    }

    /**
     * The error of a magic that failed by another exception.
     *
     * @param magic its name, without a per cent sign
     * @param failure what it failed by
     * @return an error with what the exception says, and the one that caused it
     */
    public static MagicException of(String magic, Throwable failure) {
        return new MagicException("%" + magic + " failed: "
                + Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .map(cause ->
                                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                        .distinct()
                        .limit(2)
                        .collect(Collectors.joining(": ")));
    }
}
