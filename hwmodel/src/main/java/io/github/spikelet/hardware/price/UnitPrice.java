package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;

/**
 * What an event costs, or each of several that cost the same. The price is kept as its factors, which multiply the count one after
 * the other, so that an energy is always rounded in the same way.
 *
 * @param events whose price it is; their counts are added first
 * @param per of how many events it is the price
 * @param factors whose product it is
 */
record UnitPrice(Event[] events, double per, double... factors) {

    UnitPrice(Event event, double... factors) {
        this(new Event[] {event}, 1, factors);
    }

    double times(EventVector vector) {
        long count = 0;
        for (Event event : events) {
            count += vector.get(event);
        }
        double price = count / per;
        for (double factor : factors) {
            price *= factor;
        }
        return price;
    }
}
