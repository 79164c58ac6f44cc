package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.EventVector;

/**
 * What each event costs on a core. The energy of a part is a dot product of the events with these prices, and so linear in the counts:
 * no product of two of them, no constant term.
 *
 * @hidden for the toolkit itself
 */
public final class CorePrices {

    /** By {@link Part#ordinal()}. */
    private final PartPrice[] parts;

    CorePrices(PartPrice[] parts) {
        this.parts = parts;
    }

    /**
     * The energy of events.
     *
     * @param events what happened on the core
     * @return in joules by {@link Part#ordinal()}
     * @hidden for the toolkit itself
     */
    public double[] joules(EventVector events) {
        double[] joules = new double[parts.length];
        for (int part = 0; part < parts.length; part++) {
            joules[part] = parts[part].times(events);
        }
        return joules;
    }
}
