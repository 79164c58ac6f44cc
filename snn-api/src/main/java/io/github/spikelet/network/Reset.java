package io.github.spikelet.network;

/** What a spike does to the membrane of a neuron with continuous integration. */
public enum Reset {
    /** Takes the threshold off: {@code v − θ}. What lies above the threshold is kept (arXiv 1709.06206). The default. */
    SUBTRACT,
    /** Empties it: 0. */
    ZERO
}
