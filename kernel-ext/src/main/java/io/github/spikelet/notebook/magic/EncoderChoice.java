package io.github.spikelet.notebook.magic;

import io.github.spikelet.encode.Encoder;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --encoder} names.
 *
 * @param encoder the encoder
 * @param java how it is made in Java
 */
record EncoderChoice(Encoder encoder, String java) {

    private static final String ALLOWED = "bernoulli, threshold or threshold:LEVEL such as threshold:0.5";

    /**
     * Reads an encoder's name.
     *
     * @param name what the user typed
     * @return the choice
     * @throws IllegalArgumentException if there is no such encoder or its level is out of range
     */
    static EncoderChoice of(String name) {
        if (name.equals("bernoulli")) {
            return new EncoderChoice(Encoder.bernoulli(), "Encoder.bernoulli()");
        }
        if (name.equals("threshold")) {
            return new EncoderChoice(Encoder.threshold(), "Encoder.threshold()");
        }
        if (name.startsWith("threshold:")) {
            String level = name.substring("threshold:".length());
            try {
                double value = Double.parseDouble(level);
                return new EncoderChoice(Encoder.threshold(value), "Encoder.threshold(" + value + ")");
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("encoder must be " + ALLOWED + ", was " + Quoted.of(name), e);
            }
        }
        throw new IllegalArgumentException("encoder must be " + ALLOWED + ", was " + Quoted.of(name)
                + Nearest.hint(name, List.of("bernoulli", "threshold")));
    }

    /** Lets picocli read an encoder. */
    static final class Converter implements ITypeConverter<EncoderChoice> {

        @Override
        public EncoderChoice convert(String value) {
            try {
                return EncoderChoice.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
