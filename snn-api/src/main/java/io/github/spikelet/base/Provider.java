package io.github.spikelet.base;

/**
 * Makes a thing known by a word. Found by {@link java.util.ServiceLoader}, under the name of the interface that extends this one for
 * its kind of thing; has a public constructor without parameters.
 *
 * @param <T> what it makes
 */
public interface Provider<T> {

    /**
     * The word, and the names of the numbers that the thing is made with.
     *
     * @return such as {@code burst}, or {@code burst:LEVEL} of one that is made with one number
     */
    String usage();

    /**
     * Makes the thing.
     *
     * @param numbers as many as {@link #usage} names
     * @return the thing
     * @throws IllegalArgumentException where a number is out of range; says which are allowed
     */
    T make(double... numbers);

    /**
     * How it is made in Java, for magics that print the call that they stand for.
     *
     * @return an expression such as {@code new org.example.BurstEncoder()}, with {@code %s} in place of the numbers
     */
    String java();
}
