package io.github.spikelet.hardware.event;

/**
 * What entered the layers of a network, image by image and step by step: all that an image's events follow from. Image, step and layer
 * count from 0; where one is out of range, {@link IndexOutOfBoundsException} is thrown.
 */
public interface LayerActivity {

    /**
     * How many images.
     *
     * @return at least 1
     */
    int images();

    /**
     * How many time steps each.
     *
     * @return 1 … 4096
     */
    int steps();

    /**
     * Inputs of a layer that were not 0.
     *
     * @param image which image
     * @param step which step of it
     * @param layer which weight layer
     * @return spikes, or levels above 0
     */
    int activeInputs(int image, int step, int layer);

    /**
     * Rows of weights that these inputs read.
     *
     * @param image which image
     * @param step which step of it
     * @param layer which weight layer
     * @return their number
     */
    int rowReads(int image, int step, int layer);

    /**
     * How the input became spikes.
     *
     * @return the code
     */
    InputCode code();
}
