package io.github.spikelet.reference;

import io.github.spikelet.network.Layer;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Pool;
import io.github.spikelet.network.Reset;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceNeuron.Form;
import io.github.spikelet.reference.ReferenceNeuron.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SNN-DC and SNN-CT as the equations stand. */
public final class ReferenceNetwork {

    static final double EPSILON = 1e-5;

    /** The weight layers. */
    public final List<ReferenceLayer> layers = new ArrayList<>();

    private final boolean memory;
    private final double leak;
    private final boolean toZero;

    /**
     * What a sample makes of a network in use.
     *
     * @param inputs what enters each layer, and last the readout's spikes: [layer][step][input]
     * @param membranes of each layer before pooling, of a readout without memory its potential: [layer][step][neuron]
     * @param potential the readout's currents, summed over the steps
     * @param margin the smallest distance of a membrane from a threshold; one that lies on it exactly does not count
     */
    public record Trace(double[][][] inputs, double[][][] membranes, double[] potential, double margin) {}

    private ReferenceNetwork(boolean memory, double leak, boolean toZero) {
        this.memory = memory;
        this.leak = leak;
        this.toZero = toZero;
    }

    /**
     * A product's network with its parameters of now.
     *
     * @param network the network
     * @return the same in double precision
     */
    public static ReferenceNetwork of(Network network) {
        ReferenceNetwork reference = network.topology().neuron() instanceof LeakyIntegrateAndFire leaky
                ? new ReferenceNetwork(true, (float) leaky.leak(), leaky.reset() == Reset.ZERO)
                : new ReferenceNetwork(false, 0, false);
        List<Layer> all = network.topology().layers();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Weighted weighted) {
                int number = reference.layers.size();
                reference.layers.add(new ReferenceLayer(
                        weighted,
                        network.parameters().get(number),
                        i + 1 < all.size() && all.get(i + 1) instanceof Pool pool ? pool.size() : 1,
                        number == 0 ? Optional.empty() : Optional.of(reference.layers.get(number - 1))));
            }
        }
        return reference;
    }

    boolean memory() {
        return memory;
    }

    ReferenceNeuron hidden(Window window, Activation activation) {
        return new ReferenceNeuron(memory ? leak : 0, toZero, 1, false, window, activation);
    }

    /** Without memory an output of 0 is a spike, with memory outputs are neurons as all others. */
    ReferenceNeuron readout(Window window, Activation activation) {
        return memory ? hidden(window, activation) : new ReferenceNeuron(0, false, 0, true, window, activation);
    }

    /** The spikes that the next layer sees: the largest of each window. */
    static double[] pooled(ReferenceLayer layer, double[] spikes) {
        double[] pooled = new double[layer.pooled()];
        for (int spike = 0; spike < pooled.length; spike++) {
            for (int neuron : layer.window(spike)) {
                pooled[spike] = Math.max(pooled[spike], spikes[neuron]);
            }
        }
        return pooled;
    }

    /**
     * Shows a sample.
     *
     * @param sample [step][input]
     * @return what happens
     */
    public Trace show(double[][] sample) {
        Window none = new Window(Form.FAST_SIGMOID, 1);
        int steps = sample.length;
        double[][][] inputs = new double[layers.size() + 1][steps][];
        double[][][] membranes = new double[layers.size()][steps][];
        double[] potential = new double[layers.get(layers.size() - 1).neurons()];
        double margin = Double.MAX_VALUE;
        inputs[0] = sample;
        for (int l = 0; l < layers.size(); l++) {
            ReferenceLayer layer = layers.get(l);
            boolean last = l == layers.size() - 1;
            ReferenceNeuron neuron = last ? readout(none, Activation.STEP) : hidden(none, Activation.STEP);
            for (int t = 0; t < steps; t++) {
                double[] v = normalized(layer, layer.currents(inputs[l][t]));
                double[] spikes = new double[v.length];
                for (int j = 0; j < v.length; j++) {
                    potential[last ? j : 0] += last ? v[j] : 0;
                    if (t > 0) {
                        v[j] = neuron.next(membranes[l][t - 1][j], v[j]);
                    }
                    spikes[j] = neuron.output(v[j]);
                    double distance = neuron.margin(v[j]);
                    margin = distance == 0 ? margin : Math.min(margin, distance);
                }
                membranes[l][t] = v;
                inputs[l + 1][t] = pooled(layer, spikes);
            }
        }
        return new Trace(inputs, membranes, potential, margin);
    }

    private static double[] normalized(ReferenceLayer layer, double[] z) {
        for (int j = 0; layer.normalized() && j < z.length; j++) {
            int c = layer.channelOf(j);
            z[j] = layer.gamma[c] * (z[j] - layer.mean[c]) / Math.sqrt(layer.variance[c] + EPSILON) + layer.beta[c];
        }
        return z;
    }
}
