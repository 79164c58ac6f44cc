package io.github.spikelet.hardware.event;

import java.util.Locale;

/** What can happen on a core: a coordinate of every {@link EventVector}. Which part of the energy it costs says {@code price.Part}. */
public enum Event {
    /** Spikes that came in. */
    SPIKES_IN("spikes that came in"),
    /** Levels above 0 that came in, where the input is no spikes. */
    LEVELS_IN("levels above 0 that came in, where the input is no spikes"),
    /** Rows of weights read: of a dense layer one per spike or level, of a convolution one per position of the kernel that it reaches. */
    ROW_READS("rows of weights read"),
    /** Words read from banks of weights: the row reads from each column of banks. */
    WORDS_READ("words read from banks of weights"),
    /** Additions to membranes: one per weight, and those of the threshold phase. */
    ADDS("additions to membranes"),
    /** Products of a level and a weight, each of which is then added. */
    MULTIPLIES("products of a level and a weight"),
    /** Membranes read, from registers or memory. */
    MEMBRANE_READS("membranes read, from registers or memory"),
    /** Membranes written, clearing included. */
    MEMBRANE_WRITES("membranes written, clearing included"),
    /** Words read from banks of membranes; none where membranes lie in registers. */
    MEMBRANE_WORDS_READ("words read from banks of membranes"),
    /** Words written to banks of membranes; none where membranes lie in registers. */
    MEMBRANE_WORDS_WRITTEN("words written to banks of membranes"),
    /** Comparisons: one threshold per spiking neuron and step; in a readout, once per image, the classes with each other. */
    COMPARES("comparisons with thresholds, and of classes with each other"),
    /** Bits written to the input register. */
    REGISTER_WRITES("bits written to the input register"),
    /** Searches of the priority encoder: one per spike or level, and one per step that finds no more. */
    SCANS("searches of the priority encoder"),
    /** Bits of the image written where the chip makes the spikes. */
    IMAGE_WRITES("bits of the image written where the chip makes the spikes"),
    /** Random bits drawn to make spikes. */
    RANDOM_BITS("random bits drawn to make spikes"),
    /** Comparisons of 8 bits made to make spikes. */
    ENCODINGS("comparisons of 8 bits made to make spikes"),
    /** Cycles at work. */
    BUSY_CYCLES("cycles at work"),
    /** Cycles of waiting for other cores. */
    IDLE_CYCLES("cycles of waiting for other cores"),
    /** Flip-flops × cycles in which they got a clock. */
    CLOCKED_BITS("flip-flops × cycles in which they got a clock"),
    /** Flip-flops × cycles in which their clock was held. */
    GATED_BITS("flip-flops × cycles in which their clock was held");

    private final String meaning;

    Event(String meaning) {
        this.meaning = meaning;
    }

    /**
     * How tables write it.
     *
     * @return such as {@code row reads}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * What it counts.
     *
     * @return such as {@code rows of weights read}
     */
    public String meaning() {
        return meaning;
    }
}
