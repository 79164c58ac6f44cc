package io.github.spikelet.spi;

import io.github.spikelet.encode.Encoder;

/** Makes an encoder known by a word. Found by {@link java.util.ServiceLoader}; has a public constructor without parameters. */
public interface EncoderProvider {

    /**
     * The word that stands for the encoder, and the names of its numbers.
     *
     * @return such as {@code burst}, or {@code burst:LEVEL} of an encoder that is made with one number
     */
    String usage();

    /**
     * Makes the encoder.
     *
     * @param numbers as many as {@link #usage} names
     * @return the encoder
     * @throws IllegalArgumentException where a number is out of range; says which are allowed
     */
    Encoder encoder(double... numbers);

    /**
     * How the encoder is made in Java, for magics that print the call that they stand for.
     *
     * @return an expression such as {@code new org.example.BurstEncoder()}, with {@code %s} in place of the numbers
     */
    String java();
}
