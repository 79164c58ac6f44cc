package io.github.spikelet.store;

/** A file that cannot be written, or read as what it should be; the message names the file, what was found, what is allowed. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A problem with a saved file.
     *
     * @param message the file, what was found, what is allowed, what to do
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * A problem with a saved file, met as another exception.
     *
     * @param message the file, what was found, what is allowed, what to do
     * @param cause what was met
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
