package io.github.spikelet.hardware.units;

/**
 * An amount of energy.
 *
 * @param joules in joules; finite, not negative
 */
public record Energy(double joules) implements Comparable<Energy> {

    private static final String[] PREFIXES = {"J", "mJ", "µJ", "nJ", "pJ", "fJ"};

    /**
     * Checks the number.
     *
     * @param joules finite, at least 0
     */
    public Energy {
        if (!(joules >= 0) || Double.isInfinite(joules)) {
            throw new IllegalArgumentException("energy must be at least 0 J and finite, was " + joules);
        }
    }

    /**
     * The same in microjoules.
     *
     * @return joules · 10⁶
     */
    public double microjoules() {
        return joules * 1e6;
    }

    /**
     * The same in nanojoules.
     *
     * @return joules · 10⁹
     */
    public double nanojoules() {
        return joules * 1e9;
    }

    /**
     * The same in picojoules.
     *
     * @return joules · 10¹²
     */
    public double picojoules() {
        return joules * 1e12;
    }

    @Override
    public int compareTo(Energy other) {
        return Double.compare(joules, other.joules);
    }

    /** Three significant digits with the prefix that suits, such as {@code 27.1 nJ}. */
    @Override
    public String toString() {
        double number = joules;
        int prefix = 0;
        while (prefix < PREFIXES.length - 1 && number < 0.9995 && number > 0) {
            number *= 1e3;
            prefix++;
        }
        return SignificantDigits.three(number) + " " + PREFIXES[prefix];
    }
}
