package io.github.spikelet.notebook.display;

import java.util.Locale;

/** Durations and rates, which differ from run to run: whether displays may hold them, and how they are written. */
public final class Durations {

    private Durations() {}

    /**
     * The environment's word.
     *
     * @return false if {@code SPIKELET_STABLE=1} is set, as for notebooks whose outputs are compared
     */
    public static boolean shown() {
        return !"1".equals(System.getenv("SPIKELET_STABLE"));
    }

    /** What is left of work under way, such as {@code 12 s left}. */
    static String left(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "…";
        }
        long whole = (long) Math.ceil(seconds);
        return whole < 60 ? whole + " s left" : String.format(Locale.ROOT, "%d:%02d min left", whole / 60, whole % 60);
    }
}
