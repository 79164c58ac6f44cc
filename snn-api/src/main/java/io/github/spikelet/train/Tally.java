package io.github.spikelet.train;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.network.Topology;
import java.util.ArrayList;
import java.util.List;

/** Sums over the samples of an epoch, in their order. */
final class Tally {

    private final long[] fired;
    private double loss;
    private int right;
    private int images;

    Tally(int hiddenLayers) {
        fired = new long[hiddenLayers];
    }

    Tally(long[] fired, double loss, int right, int images) {
        this.fired = fired.clone();
        this.loss = loss;
        this.right = right;
        this.images = images;
    }

    void add(Trainable engine, Dataset data, int[] order, int from, int count) {
        for (int at = 0; at < count; at++) {
            loss += engine.loss(at);
            right += engine.answer(at) == data.label(order[from + at]) ? 1 : 0;
            for (int layer = 0; layer < fired.length; layer++) {
                fired[layer] += engine.fired(layer, at);
            }
        }
        images += count;
    }

    /** How many samples it has seen, and so where the next batch begins. */
    int images() {
        return images;
    }

    double sumOfLosses() {
        return loss;
    }

    int right() {
        return right;
    }

    long[] fired() {
        return fired.clone();
    }

    double loss() {
        return loss / images;
    }

    double accuracy() {
        return right / (double) images;
    }

    /** Spikes of each hidden layer, of its neurons, steps and samples. */
    List<Double> firingRates(Topology topology, int steps) {
        List<Double> rates = new ArrayList<>();
        for (int layer = 0; layer < fired.length; layer++) {
            int neurons = topology.spikesInto(layer + 1).size();
            rates.add(fired[layer] / ((double) images * neurons * steps));
        }
        return rates;
    }
}
