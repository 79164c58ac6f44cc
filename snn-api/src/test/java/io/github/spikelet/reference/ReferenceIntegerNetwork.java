package io.github.spikelet.reference;

import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in whole numbers as the integer contract (see the package {@code quantize}) has it: one sample, one step, one layer,
 * one neuron, one product after the other. Of the product it takes weights, thresholds and biases, and the sizes of the layers.
 */
public final class ReferenceIntegerNetwork {

    private final QuantizedNetwork network;

    /**
     * Takes a network's numbers.
     *
     * @param network of integers
     */
    public ReferenceIntegerNetwork(QuantizedNetwork network) {
        this.network = network;
    }

    /**
     * All that happened to a sample.
     *
     * @param spikes {@code [layer][step][neuron]} as the next layer sees them, of the readout its own
     * @param membranes {@code [layer][step][neuron]}, before pooling
     * @param rowReads {@code [layer][step]}
     * @param potentials the sums of R9
     * @param saturated whether a membrane did
     */
    public record Run(int[][][] spikes, long[][][] membranes, int[][] rowReads, long[] potentials, boolean saturated) {

        /**
         * The spikes of a layer in a step.
         *
         * @param layer weight layer
         * @param step from 0
         * @return their number
         */
        public int spikeCount(int layer, int step) {
            int count = 0;
            for (int spike : spikes[layer][step]) {
                count += spike;
            }
            return count;
        }

        /**
         * The spikes of an output.
         *
         * @param output from 0
         * @return their number
         */
        public int outputSpikes(int output) {
            int count = 0;
            for (int[] step : spikes[spikes.length - 1]) {
                count += step[output];
            }
            return count;
        }

        /**
         * R9: the answer by the summed potentials.
         *
         * @return the class
         */
        public int answerByMembrane() {
            int best = 0;
            for (int output = 0; output < potentials.length; output++) {
                best = potentials[output] > potentials[best] ? output : best;
            }
            return best;
        }

        /**
         * R9: the answer by the numbers of spikes.
         *
         * @return the class
         */
        public int answerBySpikes() {
            int best = 0;
            for (int output = 0; output < potentials.length; output++) {
                best = outputSpikes(output) > outputSpikes(best) ? output : best;
            }
            return best;
        }
    }

    /**
     * Shows it a sample, R2.
     *
     * @param input {@code [step][input]}, spikes of 0 and 1 or levels of 0 … 255
     * @return what happened
     */
    public Run run(int[][] input) {
        List<ReferenceIntegerLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < network.layers().size(); layer++) {
            layers.add(new ReferenceIntegerLayer(network, layer));
        }
        int steps = input.length;
        int[][][] spikes = new int[layers.size()][steps][];
        long[][][] membranes = new long[layers.size()][steps][];
        int[][] rowReads = new int[layers.size()][steps];
        long[] potentials = new long[network.topology().classes()];
        for (int step = 0; step < steps; step++) {
            int[] seen = input[step];
            for (int layer = 0; layer < layers.size(); layer++) {
                rowReads[layer][step] = layers.get(layer).rowReads(seen);
                seen = layers.get(layer).step(seen, step == 0);
                spikes[layer][step] = seen;
                membranes[layer][step] = layers.get(layer).membranes();
            }
            long[] outputs = layers.get(layers.size() - 1).outputs();
            for (int output = 0; output < potentials.length; output++) {
                potentials[output] += outputs[output];
            }
        }
        boolean saturated = layers.stream().anyMatch(ReferenceIntegerLayer::saturated);
        return new Run(spikes, membranes, rowReads, potentials, saturated);
    }
}
