package io.github.spikelet.quantize;

/** Leaks that a shift gives, {@code λ = 1 − 2^−k}: rule R5. */
final class Leak {

    /** The largest shift. */
    static final int MAX_SHIFT = 15;

    private Leak() {}

    /** k of a leak; 0 for none. */
    static int shift(double leak) {
        if (leak == 1) {
            return 0;
        }
        for (int k = 1; k <= MAX_SHIFT; k++) {
            if (leak == of(k)) {
                return k;
            }
        }
        throw new IllegalArgumentException(
                "a leak of " + leak + " is no shift: a chip takes V >> k off V, so it must be 1 −"
                        + " 2^−k; the nearest are " + nearest(leak) + ": train with one of them");
    }

    private static double of(int k) {
        return 1 - Math.scalb(1.0, -k);
    }

    private static String nearest(double leak) {
        int above = 1;
        while (above < MAX_SHIFT && of(above) < leak) {
            above++;
        }
        if (above == 1) {
            return of(1) + " (k = 1) and " + of(2) + " (k = 2)";
        }
        return of(above) < leak
                ? of(above) + " (k = " + above + ") and 1 (no leak)"
                : of(above - 1) + " (k = " + (above - 1) + ") and " + of(above) + " (k = " + above + ")";
    }
}
