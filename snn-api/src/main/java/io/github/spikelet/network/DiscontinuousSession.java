package io.github.spikelet.network;

import io.github.spikelet.engine.DenseKernel;
import io.github.spikelet.engine.DenseWeights;
import java.util.Arrays;
import java.util.List;

/** A float network of dense layers whose membranes are cleared at every step. */
final class DiscontinuousSession implements Session {

    private final List<DenseWeights> layers;
    private final int[][] spikes;
    private final int[] counts;
    private final float[] sum;
    private final float[] membrane;
    private final double[] potential;
    private final int[] outputSpikes;

    DiscontinuousSession(List<DenseWeights> layers) {
        this.layers = layers;
        this.counts = new int[layers.size() + 1];
        this.spikes = new int[layers.size() + 1][];
        spikes[0] = new int[layers.get(0).inputs()];
        int widest = 0;
        for (int layer = 0; layer < layers.size(); layer++) {
            spikes[layer + 1] = new int[layers.get(layer).outputs()];
            widest = Math.max(widest, layers.get(layer).outputs());
        }
        this.sum = new float[widest];
        this.membrane = new float[widest];
        int classes = layers.get(layers.size() - 1).outputs();
        this.potential = new double[classes];
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
        int readout = layers.size() - 1;
        for (int layer = 0; layer < layers.size(); layer++) {
            DenseWeights dense = layers.get(layer);
            DenseKernel.sumRows(dense.rows(), dense.outputs(), spikes[layer], 0, counts[layer], sum);
            DenseKernel.membranes(sum, 1, dense.bias(), membrane, 0);
            if (layer < readout) {
                counts[layer + 1] = fire(dense.outputs(), spikes[layer + 1]);
            }
        }
        counts[readout + 1] = read(spikes[readout + 1]);
    }

    private int fire(int neurons, int[] list) {
        int count = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            if (membrane[neuron] > Neuron.THRESHOLD) {
                list[count++] = neuron;
            }
        }
        return count;
    }

    private int read(int[] list) {
        int count = 0;
        for (int output = 0; output < potential.length; output++) {
            potential[output] += membrane[output];
            if (membrane[output] >= 0) {
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
