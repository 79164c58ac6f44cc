package io.github.spikelet.notebook.display;

import java.util.Locale;

/** Numbers as they stand in displays: the same digits on every machine. */
final class Numbers {

    private Numbers() {}

    /**
     * A share in per cent.
     *
     * @param share 0..1
     * @param decimals digits after the point
     * @return for example {@code 94.1 %}
     */
    static String percent(double share, int decimals) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
    }

    /**
     * A count with its thousands apart.
     *
     * @param count any count
     * @return for example {@code 269,322}
     */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * A number to a few significant digits.
     *
     * @param value any number
     * @param digits significant digits
     * @return plain decimals for middling sizes, else with an exponent; trailing zeros are kept
     */
    static String significant(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%." + (digits - 1) + "e", value));
        int exponent = (int) Math.floor(StrictMath.log10(Math.abs(rounded)));
        if (exponent < -4 || exponent > 6) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, digits - 1 - exponent) + "f", value);
    }
}
