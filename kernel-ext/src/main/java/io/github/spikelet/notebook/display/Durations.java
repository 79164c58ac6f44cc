package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import java.util.Locale;

/** Durations and rates, which differ from run to run: whether displays may hold them, and how they are written. */
public final class Durations {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 86_400;
    private static final int MOST_HOURS = 100;
    private static final int MOST_DAYS = 1000;

    private Durations() {}

    /**
     * The environment's word.
     *
     * @return false if {@code SPIKELET_STABLE=1} is set, as for notebooks whose outputs are compared
     */
    public static boolean shown() {
        return !"1".equals(System.getenv("SPIKELET_STABLE"));
    }

    /**
     * What is left of work under way, rounded up: {@code 12 s left}, from a minute {@code 3:05 min left}, from an hour {@code
     * 2:07 h left} in hours and minutes, from a hundred hours {@code 5 days left}.
     *
     * @param seconds how long, or no number where there is no telling
     * @return the words, or {@code …}
     */
    static String left(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "…";
        }
        long whole = (long) Math.ceil(seconds);
        long minutes = (long) Math.ceil(seconds / MINUTE);
        if (whole < MINUTE) {
            return whole + " s left";
        }
        if (whole < HOUR) {
            return String.format(Locale.ROOT, "%d:%02d min left", whole / MINUTE, whole % MINUTE);
        }
        if (minutes < MOST_HOURS * HOUR / MINUTE) {
            return String.format(Locale.ROOT, "%d:%02d h left", minutes / 60, minutes % 60);
        }
        long days = (long) Math.ceil(seconds / DAY);
        return days <= MOST_DAYS
                ? PlainNumbers.count(days, "day") + " left"
                : "more than " + PlainNumbers.count(MOST_DAYS, "day") + " left";
    }
}
