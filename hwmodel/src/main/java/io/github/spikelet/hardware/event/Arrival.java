package io.github.spikelet.hardware.event;

/** How images follow one another, which decides how long a core waits for the others: in steady state or one image at a time. */
public enum Arrival {
    /** Steady state: the same image is streamed back to back. What it takes is the interval from one image to the next. */
    BACK_TO_BACK,
    /** Single-image latency: one image on an empty chip, whose pipeline fills and runs empty around it. */
    ALONE
}
