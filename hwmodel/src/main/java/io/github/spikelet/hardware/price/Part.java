package io.github.spikelet.hardware.price;

import io.github.spikelet.hardware.event.Event;
import java.util.List;

/** What energy goes into, and which events it is the energy of. */
public enum Part {
    /** Reading rows of weights from the memory banks. */
    SRAM_READ("SRAM read", Event.WORDS_READ),
    /** Reading and writing membranes where they lie in a memory. */
    MEMBRANE_MEMORY("membrane memory", Event.MEMBRANE_WORDS_READ, Event.MEMBRANE_WORDS_WRITTEN),
    /** Bringing the words of several banks together. */
    WIRES("wires", Event.ROW_READS, Event.MEMBRANE_WORDS_READ, Event.MEMBRANE_WORDS_WRITTEN),
    /** Adding weights to membranes, and the additions of the threshold phase. */
    ADDERS("adders", Event.ADDS),
    /** Multiplying levels with weights. */
    MULTIPLIERS("multipliers", Event.MULTIPLIES),
    /** Comparing membranes with thresholds, and the classes with each other. */
    COMPARATORS("comparators", Event.COMPARES),
    /** Bits of membranes and spike registers that change. */
    REGISTERS("registers", Event.MEMBRANE_WRITES, Event.SPIKES_IN, Event.REGISTER_WRITES),
    /** Clocking flip-flops: those that are written, the buffers before them, and the gates that hold the others. */
    CLOCK("clock", Event.CLOCKED_BITS, Event.GATED_BITS),
    /** Finding the next spike, and the controllers. */
    CONTROL("control", Event.SCANS, Event.BUSY_CYCLES),
    /** Making the input's spikes on the chip: bits of the image that change, random bits, comparisons. */
    INPUT("input's spikes", Event.RANDOM_BITS, Event.ENCODINGS, Event.IMAGE_WRITES),
    /** What memories and flip-flops leak while the image is on the chip. */
    LEAKAGE("leakage", Event.BUSY_CYCLES, Event.IDLE_CYCLES);

    private final String label;
    private final List<Event> events;

    Part(String label, Event... events) {
        this.label = label;
        this.events = List.of(events);
    }

    /**
     * How reports write it.
     *
     * @return such as {@code SRAM read}
     */
    public String label() {
        return label;
    }

    /**
     * The events that have a price here; other events cost nothing in this part.
     *
     * @return unmodifiable
     */
    public List<Event> events() {
        return events;
    }
}
