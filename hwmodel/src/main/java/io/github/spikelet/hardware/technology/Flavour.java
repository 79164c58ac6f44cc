package io.github.spikelet.hardware.technology;

/** The kind of transistors a process offers. Figures of the two are never mixed. */
public enum Flavour {
    /** High performance: fast, and leaks. */
    HP,
    /** Low power: slower, and leaks little. */
    LP
}
