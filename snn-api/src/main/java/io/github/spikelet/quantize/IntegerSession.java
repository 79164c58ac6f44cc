package io.github.spikelet.quantize;

import io.github.spikelet.network.Session;
import java.util.Arrays;
import java.util.List;

/** An integer network at work; the rule numbers are those of the integer contract. */
final class IntegerSession implements Session {

    private final List<QuantizedLayer> layers;
    private final int[][] spikes;
    private final int[] counts;
    private final int[] membrane;
    private final int[] potential;
    private final int[] outputSpikes;

    IntegerSession(List<QuantizedLayer> layers) {
        this.layers = layers;
        this.counts = new int[layers.size() + 1];
        this.spikes = new int[layers.size() + 1][];
        spikes[0] = new int[layers.get(0).inputs()];
        int widest = 0;
        for (int layer = 0; layer < layers.size(); layer++) {
            spikes[layer + 1] = new int[layers.get(layer).outputs()];
            widest = Math.max(widest, layers.get(layer).outputs());
        }
        this.membrane = new int[widest];
        int classes = layers.get(layers.size() - 1).outputs();
        this.potential = new int[classes];
        this.outputSpikes = new int[classes];
    }

    @Override
    public void begin() {
        Arrays.fill(potential, 0);
        Arrays.fill(outputSpikes, 0);
    }

    @Override
    public void step(int[] input, int count) {
        System.arraycopy(input, 0, spikes[0], 0, count);
        counts[0] = count;
        for (int number = 0; number < layers.size(); number++) {
            QuantizedLayer layer = layers.get(number);
            accumulate(layer, spikes[number], counts[number]);
            counts[number + 1] = layer.readout() ? read(layer, spikes[number + 1]) : fire(layer, spikes[number + 1]);
        }
    }

    /** R3. */
    private void accumulate(QuantizedLayer layer, int[] list, int count) {
        byte[] rows = layer.rows();
        int outputs = layer.outputs();
        Arrays.fill(membrane, 0, outputs, 0);
        int n = 0;
        for (; n + 4 <= count; n += 4) {
            int a = list[n] * outputs;
            int b = list[n + 1] * outputs;
            int c = list[n + 2] * outputs;
            int d = list[n + 3] * outputs;
            for (int output = 0; output < outputs; output++) {
                membrane[output] += rows[a + output] + rows[b + output] + rows[c + output] + rows[d + output];
            }
        }
        for (; n < count; n++) {
            int row = list[n] * outputs;
            for (int output = 0; output < outputs; output++) {
                membrane[output] += rows[row + output];
            }
        }
    }

    /** R4. */
    private int fire(QuantizedLayer layer, int[] list) {
        int[] thresholds = layer.constants();
        int count = 0;
        for (int neuron = 0; neuron < thresholds.length; neuron++) {
            if (membrane[neuron] > thresholds[neuron]) {
                list[count++] = neuron;
            }
        }
        return count;
    }

    /** R5 and the sums of R7. */
    private int read(QuantizedLayer layer, int[] list) {
        int[] biases = layer.constants();
        int count = 0;
        for (int output = 0; output < biases.length; output++) {
            int value = biases[output] + membrane[output];
            potential[output] += value;
            if (value > -1) {
                outputSpikes[output]++;
                list[count++] = output;
            }
        }
        return count;
    }

    @Override
    public int spikeCount(int layer) {
        return counts[layer];
    }

    @Override
    public int[] spikes(int layer) {
        return spikes[layer];
    }

    @Override
    public double potential(int output) {
        return potential[output];
    }

    @Override
    public int outputSpikes(int output) {
        return outputSpikes[output];
    }
}
