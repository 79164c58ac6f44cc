package io.github.spikelet.hardware.event;

/** How images follow one another, which decides how long a core waits for the others. */
public enum Arrival {
    /** Each image comes at once after the one before, here itself: an unbroken stream of the same image. */
    BACK_TO_BACK,
    /** One image alone: the pipeline fills and runs empty. */
    ALONE
}
