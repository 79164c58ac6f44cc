package io.github.spikelet.hardware.stepped;

/** What a {@link SteppedChip} counts while it works, one by one. */
public enum Tally {
    /** Inputs of a core that were not 0: spikes or levels. */
    ACTIVE_INPUTS,
    /** Rows of weights read. */
    ROW_READS,
    /** Products of a level and a weight. */
    PRODUCTS,
    /** Additions to membranes, and those of the threshold phase. */
    ADDITIONS,
    /** Membranes read. */
    MEMBRANE_READS,
    /** Membranes written. */
    MEMBRANE_WRITES,
    /** Membranes compared with thresholds, and outputs with each other. */
    COMPARISONS,
    /** Bits written to the input register. */
    REGISTER_WRITES,
    /** Searches of the priority encoder. */
    SCANS,
    /** Cycles at work, the hand-over among them. */
    BUSY_CYCLES
}
