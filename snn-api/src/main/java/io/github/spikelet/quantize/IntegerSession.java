package io.github.spikelet.quantize;

import io.github.spikelet.encode.Presentation;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.engine.Bits;
import io.github.spikelet.network.Session;
import java.util.Arrays;
import java.util.List;

/** An integer network at work, a sample at a time; the rule numbers are those of the integer contract. */
final class IntegerSession implements Session {

    private final List<QuantizedLayer> layers;
    private final Presentation presentation;
    private final int steps;
    private final long[] input;
    private final int[] widths;
    private final int[][][] spikes;
    private final int[][] counts;
    private final int[][][] membranes;
    private final int[] membrane;
    private final int[] potential;
    private final int[] outputSpikes;

    IntegerSession(List<QuantizedLayer> layers, Presentation presentation, int steps, boolean keepMembranes) {
        this.layers = layers;
        this.presentation = presentation;
        this.steps = steps;
        this.input = new long[steps * Bits.words(layers.get(0).inputs())];
        this.counts = new int[steps][layers.size() + 1];
        this.widths = new int[layers.size() + 1];
        this.spikes = new int[steps][layers.size() + 1][];
        this.membranes = new int[keepMembranes ? layers.size() : 0][steps][];
        widths[0] = layers.get(0).inputs();
        int widest = 0;
        for (int layer = 0; layer < layers.size(); layer++) {
            widths[layer + 1] = layers.get(layer).outputs();
            widest = Math.max(widest, widths[layer + 1]);
        }
        for (int[][] step : spikes) {
            Arrays.setAll(step, layer -> new int[widths[layer]]);
        }
        this.membrane = new int[widest];
        int classes = layers.get(layers.size() - 1).outputs();
        this.potential = new int[classes];
        this.outputSpikes = new int[classes];
    }

    @Override
    public int samples() {
        return 1;
    }

    @Override
    public void show(int first, int count) {
        Arrays.fill(potential, 0);
        Arrays.fill(outputSpikes, 0);
        presentation.spikes(first, 0, steps, input, 0);
        int words = Bits.words(widths[0]);
        for (int step = 0; step < steps; step++) {
            counts[step][0] = Bits.list(input, step * words, words, spikes[step][0], 0);
            for (int number = 0; number < layers.size(); number++) {
                QuantizedLayer layer = layers.get(number);
                accumulate(layer, spikes[step][number], counts[step][number]);
                int[] list = spikes[step][number + 1];
                counts[step][number + 1] = layer.readout() ? read(layer, list) : fire(layer, list);
                if (membranes.length > 0) {
                    membranes[number][step] = Arrays.copyOf(membrane, layer.outputs());
                }
            }
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
    public int spikeCount(int sample, int step, int layer) {
        return counts[step][layer];
    }

    @Override
    public int rowReads(int sample, int step, int layer) {
        return counts[step][layer];
    }

    @Override
    public SpikeTrain spikes(int sample, int layer) {
        int[][] lists = new int[steps][];
        Arrays.setAll(lists, step -> Arrays.copyOf(spikes[step][layer], counts[step][layer]));
        return SpikeTrain.of(widths[layer], lists);
    }

    @Override
    public double membrane(int sample, int step, int layer, int neuron) {
        return membranes[layer][step][neuron];
    }

    @Override
    public double potential(int sample, int output) {
        return potential[output];
    }

    @Override
    public int outputSpikes(int sample, int output) {
        return outputSpikes[output];
    }
}
