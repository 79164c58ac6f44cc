package io.github.spikelet.hardware.stepped;

/** A part of the chip that works on one step of one image at a time. */
interface Stage {

    /**
     * Begins a step.
     *
     * @param image which image, in the order in which they were shown
     * @param step which step of it
     */
    void begin(int image, int step);

    /**
     * Works for one clock cycle.
     *
     * @return false where there was nothing left to do, so that no cycle was used
     */
    boolean work();
}
