package io.github.spikelet.hardware.units;

import java.util.Arrays;

/**
 * Three quantiles of an energy. What varies is said where it is asked for: {@code ChipReport.overImages} or
 * {@code ChipReport.overConstants}; the two are never mixed.
 *
 * @param p10 what a tenth does not exceed
 * @param p50 what half does not exceed
 * @param p90 what nine tenths do not exceed
 */
public record EnergySpread(Energy p10, Energy p50, Energy p90) {

    /**
     * The spread of energies.
     *
     * @param joules the energies, at least one; not modified
     * @return their deciles and median
     * @hidden for the toolkit itself
     */
    public static EnergySpread of(double[] joules) {
        double[] sorted = joules.clone();
        Arrays.sort(sorted);
        return new EnergySpread(quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
    }

    /**
     * The energy that a share of sorted ones does not exceed, linear between neighbours.
     *
     * @param sorted energies in joules, ascending; not modified
     * @param share 0 … 1
     * @return the quantile
     * @hidden for the toolkit itself
     */
    public static Energy quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return new Energy(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    /** Such as {@code P10 10.1 nJ, P50 12.3 nJ, P90 15.0 nJ}. */
    @Override
    public String toString() {
        return "P10 " + p10 + ", P50 " + p50 + ", P90 " + p90;
    }
}
