package io.github.spikelet.chip;

/** What energy goes into. */
public enum Part {
    /** Reading rows of weights from the memory banks. */
    SRAM_READ("SRAM read"),
    /** Bringing the words of several banks together. */
    WIRES("wires"),
    /** Adding weights, and the readout's biases, to membranes. */
    ADDERS("adders"),
    /** Comparing membranes with thresholds, and the classes with each other. */
    COMPARATORS("comparators"),
    /** Bits of membranes and spike registers that change. */
    REGISTERS("registers"),
    /** Clocking flip-flops: those that are written, the buffers before them, and the gates that hold the others. */
    CLOCK("clock"),
    /** Finding the next spike, and the controllers. */
    CONTROL("control"),
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
