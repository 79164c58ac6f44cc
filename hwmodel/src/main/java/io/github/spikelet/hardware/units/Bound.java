package io.github.spikelet.hardware.units;

/** Which end of its band a constant is taken at. */
public enum Bound {
    /** The low end. */
    LOW,
    /** The value itself. */
    NOMINAL,
    /** The high end. */
    HIGH
}
