package io.github.spikelet.store;

/**
 * What is wrong with the bytes of a file, said by those who do not know its name: the message goes on where the name ends, as
 * in "… is cut short".
 */
final class Damage extends Exception {

    /** What helps against chance. */
    static final String REMEDY = ": take another copy of it, or save it again";

    private static final long serialVersionUID = 1;

    Damage(String message) {
        super(message);
    }

    Damage(String message, Throwable cause) {
        super(message, cause);
    }
}
