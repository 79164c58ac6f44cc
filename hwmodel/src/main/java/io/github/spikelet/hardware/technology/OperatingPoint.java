package io.github.spikelet.hardware.technology;

import io.github.spikelet.base.Argument;
import io.github.spikelet.hardware.units.SignificantDigits;

/**
 * What a figure holds for: process node, kind of transistors, supply.
 *
 * @param nodeNanometres the node, such as 40
 * @param flavour the transistors
 * @param voltage the supply, in volts
 */
public record OperatingPoint(double nodeNanometres, Flavour flavour, double voltage) {

    /**
     * Makes a point.
     *
     * @param nodeNanometres the node, such as 40
     * @param flavour the transistors
     * @param voltage the supply, in volts
     */
    public OperatingPoint {
        Argument.FLAVOUR.given(flavour);
    }

    /** Such as {@code 40 nm LP 0.9 V}. */
    @Override
    public String toString() {
        return SignificantDigits.plain(nodeNanometres) + " nm " + flavour + " " + SignificantDigits.plain(voltage)
                + " V";
    }
}
