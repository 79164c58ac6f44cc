package io.github.spikelet.hardware.units;

/**
 * How far off the constants may put an energy: the figure with every constant at the end of its band that costs least, and
 * with every one at the end that costs most. Not a spread over images.
 *
 * @param lowest with all constants at their cheap ends
 * @param highest with all constants at their dear ends
 */
public record EnergyBand(Energy lowest, Energy highest) {

    /** Such as {@code 14.0–58.2 nJ}. */
    @Override
    public String toString() {
        return SignificantDigits.three(lowest.nanojoules()) + "–" + SignificantDigits.three(highest.nanojoules())
                + " nJ";
    }
}
