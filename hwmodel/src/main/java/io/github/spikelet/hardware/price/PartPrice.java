package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.EventVector;

/**
 * What a part of the energy costs on a core: the dot product of the events with their prices, in joules after the factors that all of
 * them share.
 *
 * @param units the prices of the events; no other event costs anything
 * @param per what all of it is divided by, last
 * @param factors what all of it is multiplied with, one after the other
 */
record PartPrice(UnitPrice[] units, double per, double... factors) {

    /** A price whose units are joules. */
    static PartPrice of(UnitPrice... units) {
        return new PartPrice(units, 1);
    }

    /** Σ count · price, in the order of the units. */
    double times(EventVector vector) {
        double sum = 0;
        for (UnitPrice unit : units) {
            sum += unit.times(vector);
        }
        for (double factor : factors) {
            sum *= factor;
        }
        return sum / per;
    }
}
