package io.github.spikelet.hardware.units;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Numbers as reports write them: three significant digits, thousands set apart.
 *
 * @hidden for the toolkit itself
 */
public final class SignificantDigits {

    private SignificantDigits() {}

    /**
     * {@code 0.0271}, {@code 2.71}, {@code 27.1}, {@code 271}, {@code 27,100}: no exponent, never fewer digits.
     *
     * @param number any number
     * @return its text
     * @hidden for the toolkit itself
     */
    public static String three(double number) {
        double size = Math.abs(number);
        int decimals = 0;
        for (double limit = 99.95; size < limit && size > 0 && decimals < 12; limit /= 10) {
            decimals++;
        }
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /**
     * A number as it was given: {@code 40}, {@code 0.9}, {@code 1.06}.
     *
     * @param number any number
     * @return its text
     * @hidden for the toolkit itself
     */
    public static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
