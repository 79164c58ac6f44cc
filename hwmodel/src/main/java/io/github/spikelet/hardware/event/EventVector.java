package io.github.spikelet.hardware.event;

import io.github.spikelet.base.PlainNumbers;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What happened on a core while one or several images were on the chip: a vector of exact integers, one per {@link Event}, without
 * prices. Immutable; equal where all counts are.
 */
public final class EventVector {

    private static final Event[] EVENTS = Event.values();

    /**
     * Nothing happened.
     *
     * @hidden for the toolkit itself
     */
    public static final EventVector NONE = new Builder().build();

    /** By {@link Event#ordinal()}; nobody writes them any more. */
    private final long[] counts;

    private EventVector(long[] counts) {
        this.counts = counts;
    }

    /**
     * Begins to count.
     *
     * @return a new builder, all counts 0
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How often an event happened.
     *
     * @param event which
     * @return its count
     */
    public long get(Event event) {
        return counts[event.ordinal()];
    }

    /**
     * Adds what happened at other times.
     *
     * @param other of the same core
     * @return the sums
     */
    public EventVector plus(EventVector other) {
        return new Builder().add(this).add(other).build();
    }

    /**
     * Repeats what happened.
     *
     * @param factor how often
     * @return the products
     * @throws ArithmeticException where one is beyond 64 bits
     */
    public EventVector times(long factor) {
        Builder product = new Builder();
        for (Event event : EVENTS) {
            product.add(event, Math.multiplyExact(get(event), factor));
        }
        return product.build();
    }

    /**
     * How long the images were on the chip.
     *
     * @return busy and idle cycles
     */
    public long cycles() {
        return get(Event.BUSY_CYCLES) + get(Event.IDLE_CYCLES);
    }

    /**
     * The counts as a table.
     *
     * @return one row per event: event, count, meaning
     */
    public Table table() {
        List<Event> rows = List.of(EVENTS);
        return PlainNumbers.in(Table.create(
                "events",
                StringColumn.create("event", rows.stream().map(Event::label)),
                LongColumn.create("count", counts.clone()),
                StringColumn.create("meaning", rows.stream().map(Event::meaning))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventVector vector && Arrays.equals(counts, vector.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** The events that happened, such as {@code 3 spikes in, 3 row reads, 17 busy cycles}. */
    @Override
    public String toString() {
        return Arrays.stream(EVENTS)
                .filter(event -> get(event) != 0)
                .map(event -> get(event) + " " + event.label())
                .reduce((before, next) -> before + ", " + next)
                .orElse("no events");
    }

    /** Counts events, then hands the counts over. It belongs to whoever began it: not for several threads. */
    public static final class Builder {

        private final long[] counts = new long[EVENTS.length];
        private boolean handedOver;

        private Builder() {}

        /**
         * Counts an event.
         *
         * @param event which
         * @param times how often
         * @return this
         */
        public Builder add(Event event, long times) {
            check();
            counts[event.ordinal()] += times;
            return this;
        }

        /**
         * Adds what was counted elsewhere.
         *
         * @param vector not modified
         * @return this
         */
        public Builder add(EventVector vector) {
            check();
            for (int i = 0; i < counts.length; i++) {
                counts[i] += vector.counts[i];
            }
            return this;
        }

        /**
         * Hands the counts over; the builder takes no more.
         *
         * @return the vector
         * @throws IllegalStateException where they were handed over before
         */
        public EventVector build() {
            check();
            handedOver = true;
            return new EventVector(counts);
        }

        private void check() {
            if (handedOver) {
                throw new IllegalStateException(
                        "build() has handed these counts over: begin others with EventVector.builder()");
            }
        }
    }
}
