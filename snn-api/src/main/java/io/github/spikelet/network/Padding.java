package io.github.spikelet.network;

/** What lies around the input of a convolution. */
public enum Padding {
    /** Nothing: the output is smaller than the input by kernel − 1. The default. */
    VALID,
    /** Zeros, so that at stride 1 the output is as large as the input; the kernel's side must be odd. */
    SAME
}
