package io.github.spikelet.engine.plan;

/**
 * Integer neurons that integrate and leak: rule R5 of the integer contract. A spike takes Θ off the membrane or empties it,
 * then {@code V − (V >> k)} is left.
 *
 * @param leakShift k, 1 … {@value #MAX_SHIFT}; 0 for no leak
 * @param resetToZero whether a spike empties the membrane instead of taking Θ off it
 */
public record LeakyIntegers(int leakShift, boolean resetToZero) implements IntegerNeurons {

    /** The largest shift. */
    public static final int MAX_SHIFT = 15;

    /**
     * Neurons of a leak.
     *
     * @param leak λ, above 0 and at most 1
     * @param resetToZero whether a spike empties the membrane
     * @return the neurons
     * @throws IllegalArgumentException where λ is no {@code 1 − 2^−k}; names the nearest that are
     */
    public static LeakyIntegers of(double leak, boolean resetToZero) {
        return new LeakyIntegers(shift(leak), resetToZero);
    }

    private static int shift(double leak) {
        if (leak == 1) {
            return 0;
        }
        for (int k = 1; k <= MAX_SHIFT; k++) {
            if (leak == leak(k)) {
                return k;
            }
        }
        throw new IllegalArgumentException(
                "a leak of " + leak + " is no shift: a chip takes V >> k off V, so it must be 1 −"
                        + " 2^−k; the nearest are " + nearest(leak) + ": train with one of them");
    }

    private static double leak(int k) {
        return 1 - Math.scalb(1.0, -k);
    }

    private static String nearest(double leak) {
        int above = 1;
        while (above < MAX_SHIFT && leak(above) < leak) {
            above++;
        }
        if (above == 1) {
            return leak(1) + " (k = 1) and " + leak(2) + " (k = 2)";
        }
        return leak(above) < leak
                ? leak(above) + " (k = " + above + ") and 1 (no leak)"
                : leak(above - 1) + " (k = " + (above - 1) + ") and " + leak(above) + " (k = " + above + ")";
    }

    @Override
    public boolean memory() {
        return true;
    }

    /** The reset, then the leak. */
    @Override
    public void carry(int[] v, int at, int[] thresholds, int[] states, int[] left, int length) {
        for (int o = 0; o < length; o++) {
            int membrane = v[at + o];
            int rest = membrane;
            if (membrane > thresholds[o]) {
                rest = resetToZero ? 0 : membrane - thresholds[o];
            }
            left[o] = leakShift == 0 ? rest : rest - (rest >> leakShift);
        }
    }

    @Override
    public long lowest(long step, int threshold, int steps) {
        long state = step;
        // Below 0 nothing spikes; above 0 a step leads to no less than 0.
        for (int t = 1; step < 0 && t < steps; t++) {
            long next = leaked(state) + step;
            if (next == state) {
                break;
            }
            state = next;
        }
        return state;
    }

    @Override
    public long highest(long step, int threshold, int steps) {
        long state = step;
        for (int t = 1; step > 0 && t < steps; t++) {
            long next = leaked(left(state, threshold)) + step;
            if (next == state) {
                break;
            }
            state = next;
        }
        return state;
    }

    /** The most that the reset leaves of a membrane of at most {@code state}: one at the threshold did not spike. */
    private long left(long state, int threshold) {
        long quiet = Math.min(state, threshold);
        return resetToZero ? quiet : Math.max(quiet, state - threshold);
    }

    private long leaked(long state) {
        return leakShift == 0 ? state : state - (state >> leakShift);
    }
}
