package io.github.spikelet.reference;

import io.github.spikelet.data.Shape;
import io.github.spikelet.network.Convolution;
import io.github.spikelet.network.Layer;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Pool;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.List;

/** The neurons of a layer in whole numbers; the rule numbers are those of the integer contract. */
final class ReferenceIntegerLayer {

    /** What a neuron reads: {@code sources[neuron][i]} through {@code weights[neuron][i]}, in the order of the inputs. */
    private final int[][] sources;

    private final int[][] weights;
    private final int[] thresholds;
    private final int[] biases;
    private final boolean memory;
    private final boolean readout;
    private final boolean resetToZero;
    private final int leakShift;
    private final boolean saturates;
    private final long least;
    private final long most;
    private final int[] windows;
    private final int seen;
    private final int rowNeurons;

    private final long[] membranes;
    private final boolean[] spiked;
    private final long[] sums;
    private boolean saturated;

    ReferenceIntegerLayer(QuantizedNetwork network, int number) {
        QuantizedLayer layer = network.layers().get(number);
        Topology topology = network.topology();
        int neurons = layer.layer().neurons();
        int places = neurons / layer.outputs();
        List<int[]> reads = new ArrayList<>();
        List<int[]> through = new ArrayList<>();
        thresholds = new int[neurons];
        biases = new int[neurons];
        byte[] all = layer.weights();
        int[] thetas = layer.thresholds();
        int[] betas = layer.biases();
        for (int neuron = 0; neuron < neurons; neuron++) {
            if (layer.layer() instanceof Convolution convolution) {
                covered(convolution, all, neuron, reads, through);
            } else {
                row(layer.inputs(), all, neuron, reads, through);
            }
            thresholds[neuron] = thetas[neuron / places];
            biases[neuron] = betas[neuron / places];
        }
        sources = reads.toArray(new int[0][]);
        weights = through.toArray(new int[0][]);
        memory = topology.neuron() instanceof LeakyIntegrateAndFire;
        readout = number == network.layers().size() - 1;
        resetToZero = topology.neuron() instanceof LeakyIntegrateAndFire leaky && leaky.reset() == Reset.ZERO;
        leakShift = network.leakShift().orElse(0);
        saturates = network.membraneBits().isPresent() && !readout;
        most = (1L << network.membraneBits().orElse(1) - 1) - 1;
        least = -most - 1;
        windows = windows(layer.layer().output(), poolAfter(topology, number));
        seen = topology.spikesInto(number + 1).size();
        rowNeurons = layer.layer() instanceof Convolution ? places : 1;
        membranes = new long[neurons];
        spiked = new boolean[neurons];
        sums = new long[neurons];
    }

    private static void row(int inputs, byte[] rows, int neuron, List<int[]> reads, List<int[]> through) {
        int[] from = new int[inputs];
        int[] weights = new int[inputs];
        for (int input = 0; input < inputs; input++) {
            from[input] = input;
            weights[input] = rows[neuron * inputs + input];
        }
        reads.add(from);
        through.add(weights);
    }

    /** R3: the inputs that the kernel covers; what lies outside the map is 0. */
    private static void covered(Convolution c, byte[] kernels, int neuron, List<int[]> reads, List<int[]> through) {
        int height = c.input().height();
        int width = c.input().width();
        int across = c.output().width();
        int map = c.output().height() * across;
        int output = neuron / map;
        int top = neuron % map / across * c.stride() - c.padding();
        int left = neuron % across * c.stride() - c.padding();
        List<Integer> from = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (int channel = 0; channel < c.input().channels(); channel++) {
            for (int row = 0; row < c.kernel(); row++) {
                for (int column = 0; column < c.kernel(); column++) {
                    int y = top + row;
                    int x = left + column;
                    if (y >= 0 && y < height && x >= 0 && x < width) {
                        from.add((channel * height + y) * width + x);
                        weights.add((int) kernels[
                                ((output * c.input().channels() + channel) * c.kernel() + row) * c.kernel() + column]);
                    }
                }
            }
        }
        reads.add(from.stream().mapToInt(Integer::intValue).toArray());
        through.add(weights.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The side of the windows that pool a weight layer; 1 where none does. */
    private static int poolAfter(Topology topology, int number) {
        int weighted = -1;
        for (Layer layer : topology.layers()) {
            weighted += layer instanceof Weighted ? 1 : 0;
            if (weighted == number && layer instanceof Pool pool) {
                return pool.size();
            }
        }
        return 1;
    }

    /** R6: the window of each neuron, or −1 where it fills none. */
    private static int[] windows(Shape neurons, int size) {
        int[] windows = new int[neurons.size()];
        int height = neurons.height();
        int width = neurons.width();
        for (int neuron = 0; neuron < windows.length; neuron++) {
            int channel = neuron / (height * width);
            int y = neuron / width % height / size;
            int x = neuron % width / size;
            boolean whole = y < height / size && x < width / size;
            windows[neuron] = whole ? (channel * (height / size) + y) * (width / size) + x : -1;
        }
        return windows;
    }

    /** Takes one step; {@code first} where nothing was before it. Gives what the next layer sees. */
    int[] step(int[] inputs, boolean first) {
        for (int neuron = 0; neuron < membranes.length; neuron++) {
            long v = memory && !first ? left(neuron) : 0;
            if (memory || readout) {
                v = held(v + biases[neuron]);
            }
            sums[neuron] = biases[neuron];
            for (int i = 0; i < sources[neuron].length; i++) {
                int product = weights[neuron][i] * inputs[sources[neuron][i]];
                v = held(v + product);
                sums[neuron] += product;
            }
            membranes[neuron] = v;
        }
        int[] pooled = new int[seen];
        for (int neuron = 0; neuron < membranes.length; neuron++) {
            spiked[neuron] = membranes[neuron] > thresholds[neuron];
            if (spiked[neuron] && windows[neuron] >= 0) {
                pooled[windows[neuron]] = 1;
            }
        }
        return pooled;
    }

    /** R5: the reset, then the leak. */
    private long left(int neuron) {
        long v = membranes[neuron];
        if (spiked[neuron]) {
            v = resetToZero ? 0 : v - thresholds[neuron];
        }
        return leakShift == 0 ? v : v - Math.floorDiv(v, 1L << leakShift);
    }

    /** R8. */
    private long held(long v) {
        if (!saturates || v >= least && v <= most) {
            return v;
        }
        saturated = true;
        return v > most ? most : least;
    }

    /** How many rows of weights the inputs read: one for each input and place of a kernel that lies on a neuron. */
    int rowReads(int[] inputs) {
        int reads = 0;
        for (int neuron = 0; neuron < rowNeurons; neuron++) {
            for (int source : sources[neuron]) {
                reads += inputs[source] > 0 ? 1 : 0;
            }
        }
        return reads;
    }

    /** V after the last step. */
    long[] membranes() {
        return membranes.clone();
    }

    /** Of a readout: O of the last step, R7. */
    long[] outputs() {
        return sums.clone();
    }

    /** Whether any membrane was ever brought back. */
    boolean saturated() {
        return saturated;
    }
}
