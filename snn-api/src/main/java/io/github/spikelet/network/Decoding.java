package io.github.spikelet.network;

/** How a class is read off the readout after all time steps. Ties go to the lowest number. */
public enum Decoding {
    /** The output whose potential, summed over the steps, is the largest. The default. */
    MEMBRANE,
    /** The output that spiked most often. At one step counts are single bits, and many tie. */
    SPIKE_COUNT
}
