package io.github.spikelet.hardware.mapping;

/** Where an image becomes spikes. */
public enum InputLayer {
    /** Outside: spikes come in as bits, their making is not the chip's and not priced. */
    OFF_CHIP("off chip"),
    /**
     * On the chip: it holds the image, 8 bits an input, and makes the spikes of a step while the first core works on those of
     * the step before: for the Bernoulli code a random number of 8 bits and a comparison an input and step, for the threshold
     * code a comparison. Other codes of spikes are refused; levels are taken as they are.
     */
    ON_CHIP("on chip");

    private final String label;

    InputLayer(String label) {
        this.label = label;
    }

    /**
     * How reports write it.
     *
     * @return {@code on chip} or {@code off chip}
     */
    public String label() {
        return label;
    }

    /**
     * Whether the chip makes the spikes that enter a layer.
     *
     * @param index which weight layer, from 0
     * @param layer the layer
     * @return true for the first layer of a chip with its input layer on it, unless levels enter, which are taken as they are
     */
    public boolean encodes(int index, WeightLayer layer) {
        return this == ON_CHIP && index == 0 && !layer.input().levels();
    }
}
