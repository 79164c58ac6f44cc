package io.github.spikelet.hardware.technology;

import io.github.spikelet.hardware.units.Bound;

/**
 * A number the model is built on, with its band, the conditions it holds at, and where it was found.
 *
 * @param name what it is, dots between the words, such as {@code adder.energy}
 * @param value the number used
 * @param low the low end of its band, at most {@code value}
 * @param high the high end of its band, at least {@code value}
 * @param unit of all three
 * @param nodeNanometres the process node it was found for
 * @param voltage the supply it was found for, in volts
 * @param temperatureCelsius the temperature it was found for
 * @param kind what kind of evidence it is
 * @param source where it was found; not blank
 */
public record Constant(
        String name,
        double value,
        double low,
        double high,
        ConstantUnit unit,
        double nodeNanometres,
        double voltage,
        double temperatureCelsius,
        ConstantKind kind,
        String source) {

    /**
     * Checks every field; an error names the constant and the field.
     *
     * @param name not blank
     * @param value finite, low … high
     * @param low finite, 0 … value
     * @param high finite, at least value
     * @param unit any
     * @param nodeNanometres positive, finite
     * @param voltage positive, finite
     * @param temperatureCelsius finite
     * @param kind any
     * @param source not blank
     */
    public Constant {
        if (name.isBlank()) {
            throw new IllegalArgumentException("constant: name must not be blank");
        }
        if (source.isBlank()) {
            throw refused(name, "source must say where the number was found, was blank");
        }
        finite(name, "value", value);
        finite(name, "low", low);
        finite(name, "high", high);
        if (low < 0 || low > value) {
            throw refused(name, "low must be 0..value, was " + low + " with value " + value);
        }
        if (high < value) {
            throw refused(name, "high must be at least value, was " + high + " with value " + value);
        }
        positive(name, "node", nodeNanometres);
        positive(name, "voltage", voltage);
        finite(name, "temperature", temperatureCelsius);
    }

    /**
     * The number at an end of its band.
     *
     * @param bound which end
     * @return low, value or high, in {@link #unit()}
     */
    public double at(Bound bound) {
        return switch (bound) {
            case LOW -> low;
            case NOMINAL -> value;
            case HIGH -> high;
        };
    }

    /**
     * The number at an end of its band, in SI units.
     *
     * @param bound which end
     * @return {@code at(bound) · unit().si()}
     */
    public double si(Bound bound) {
        return at(bound) * unit.si();
    }

    private static void finite(String name, String field, double number) {
        if (!Double.isFinite(number)) {
            throw refused(name, field + " must be a finite number, was " + number);
        }
    }

    private static void positive(String name, String field, double number) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw refused(name, field + " must be positive and finite, was " + number);
        }
    }

    private static IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException("constant \"" + name + "\": " + problem);
    }
}
