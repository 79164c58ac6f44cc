package io.github.spikelet.chip;

/** Where an image becomes spikes. */
public enum InputLayer {
    /** Outside: spikes come in as bits, their making is not the chip's and not priced. */
    OFF_CHIP
}
