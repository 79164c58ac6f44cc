package io.github.spikelet.hardware.price;

/** What energy goes into. */
public enum Part {
    /** Reading rows of weights from the memory banks. */
    SRAM_READ("SRAM read"),
    /** Reading and writing membranes where they lie in a memory. */
    MEMBRANE_MEMORY("membrane memory"),
    /** Bringing the words of several banks together. */
    WIRES("wires"),
    /** Adding weights to membranes, and the additions of the threshold phase. */
    ADDERS("adders"),
    /** Multiplying levels with weights. */
    MULTIPLIERS("multipliers"),
    /** Comparing membranes with thresholds, and the classes with each other. */
    COMPARATORS("comparators"),
    /** Bits of membranes and spike registers that change. */
    REGISTERS("registers"),
    /** Clocking flip-flops: those that are written, the buffers before them, and the gates that hold the others. */
    CLOCK("clock"),
    /** Finding the next spike, and the controllers. */
    CONTROL("control"),
    /** Making the input's spikes on the chip: bits of the image that change, random bits, comparisons. */
    INPUT("input's spikes"),
    /** What memories and flip-flops leak while the image is on the chip. */
    LEAKAGE("leakage");

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /**
     * How reports write it.
     *
     * @return such as {@code SRAM read}
     */
    public String label() {
        return label;
    }
}
