package io.github.spikelet.network;

import java.util.Objects;

/**
 * The spikes a network's layers took in and gave, counted for each image and step: what a chip's events follow from.
 *
 * <p>Layers are numbered as in {@link Session}: 0 is the input, {@code n} what weight layer {@code n − 1} gave.
 */
public final class Activity {

    /** The most counts one object keeps: 256 million, 1 GiB. */
    public static final int MAX_COUNTS = 1 << 28;

    private final Evaluation evaluation;
    private final int[] counts;
    private final int[] rows;
    private final int layers;

    /** Both arrays {@code [(image · steps + step) · layers + layer]}. */
    Activity(Evaluation evaluation, int[] counts, int[] rows, int layers) {
        this.evaluation = evaluation;
        this.counts = counts;
        this.rows = rows;
        this.layers = layers;
    }

    /**
     * How the network answered in the same run.
     *
     * @return the judgement of the same images and spikes
     */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * How many images were shown.
     *
     * @return the number
     */
    public int images() {
        return evaluation.images();
    }

    /**
     * How many time steps each was shown.
     *
     * @return the number
     */
    public int steps() {
        return evaluation.steps();
    }

    /**
     * How many weight layers there are.
     *
     * @return the number
     */
    public int layers() {
        return layers - 1;
    }

    /**
     * Spikes that entered a weight layer.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int spikesIn(int image, int step, int layer) {
        return count(image, step, Objects.checkIndex(layer, layers()));
    }

    /**
     * How many times a row of weights was added to membranes: of a dense layer once a spike; of a convolution once a spike
     * and place of the kernel that lies on a neuron.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int rowReads(int image, int step, int layer) {
        return rows[place(image, step, Objects.checkIndex(layer, layers()))];
    }

    /**
     * Spikes that a weight layer gave; of the readout, outputs whose potential was at least 0.
     *
     * @param image 0 … images−1
     * @param step 0 … steps−1
     * @param layer 0 … layers−1
     * @return their number
     */
    public int spikesOut(int image, int step, int layer) {
        return count(image, step, Objects.checkIndex(layer, layers()) + 1);
    }

    private int count(int image, int step, int layer) {
        return counts[place(image, step, layer)];
    }

    private int place(int image, int step, int layer) {
        Objects.checkIndex(image, images());
        Objects.checkIndex(step, steps());
        return (image * steps() + step) * layers + layer;
    }

    @Override
    public String toString() {
        return "spike counts of " + images() + " images × " + steps() + " steps × " + layers() + " weight layers";
    }
}
