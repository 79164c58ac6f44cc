package io.github.spikelet.data;

/** Data that cannot be had or are not what they should be; the message names the file, what was found and what was expected. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A problem with data.
     *
     * @param message what was found, what was expected, what to do
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * A problem with data, met as another exception.
     *
     * @param message what was found, what was expected, what to do
     * @param cause what was met
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
