package io.github.spikelet.network;

/** What stands behind a layer's weights. */
public enum Neuron {
    /** Binary activation: a spike if the membrane exceeds {@link #THRESHOLD}. */
    SPIKE,
    /** Output: the potential itself is read, and it counts as a spike if it is at least 0. */
    READOUT;

    /** The threshold θ of float networks; a neuron spikes if {@code v > θ}. */
    public static final float THRESHOLD = 1;

    /**
     * How tables and magics write it.
     *
     * @return {@code spike} or {@code readout}
     */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
