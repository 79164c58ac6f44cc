package io.github.spikelet.nd4j;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.Optional;

/**
 * A weight layer while matrix products train it: parameters, and all that a batch leaves in it as {@code float[rows][…]} in
 * the users' order. Row {@code at · steps + t} is step {@code t} of the sample at place {@code at} of the batch.
 */
final class MatrixLayer {

    private final LayerPlan plan;
    private final int number;
    private final TrainingPlan training;
    private final double drop;
    private final LearnedArray weights;
    private final LearnedArray bias;
    private final Optional<BatchNormalization> normalization;
    private final WeightProducts products;
    private final Population population;
    private final SpikePooling pooling;
    /** Whether its neurons integrate and spike; outputs whose potentials are judged do neither. */
    private final boolean spiking;

    /** Places of the inputs in the engine's order: the numbers of dropout's draws. */
    private final int[] draws;
    /** What enters before dropout: 0 or 1, or at the network's input levels. */
    private final float[] spikes;
    /** What each input counts: 0 where it is dropped, else 1/(1 − share). */
    private final float[] factors;
    /** What enters after dropout. */
    private final float[] inputs;
    /** Currents, which integration turns into membranes. */
    private final float[] membranes;
    /** dL/ds of this layer's neurons, then dL/dv. */
    private final float[] gradient;

    private final float[] inputGradient;
    private final float[] weightGradient;
    private final float[] biasGradient;

    MatrixLayer(
            TrainingPlan training, int number, LayerParameters parameters, boolean ofSpikeCounts, Products products) {
        NetworkPlan network = training.network();
        boolean readout = number == network.layers().size() - 1;
        int rows = Math.multiplyExact(training.batch(), training.steps());
        this.plan = network.layers().get(number);
        this.number = number;
        this.training = training;
        this.drop = training.dropout()[number];
        this.spiking = !readout || ofSpikeCounts;
        this.weights = new LearnedArray(parameters.weights(), training, true);
        this.bias = new LearnedArray(parameters.bias(), training, false);
        this.normalization = plan.normalized()
                ? Optional.of(new BatchNormalization(plan, parameters.normalization(), training, rows))
                : Optional.empty();
        this.products = WeightProducts.of(plan, products, rows);
        this.population = new Population(
                known(plan.neurons()), plan.output().elements(), training.steps(), training.truncation());
        this.pooling = new SpikePooling(plan);
        this.draws = plan.input().places();
        this.spikes = new float[Math.multiplyExact(rows, draws.length)];
        this.factors = new float[spikes.length];
        this.inputs = new float[spikes.length];
        this.membranes = new float[Math.multiplyExact(rows, population.neurons())];
        this.gradient = new float[membranes.length];
        this.inputGradient = new float[number == 0 ? 0 : inputs.length];
        this.weightGradient = new float[parameters.weights().length];
        this.biasGradient = new float[parameters.bias().length];
    }

    private static Dynamics known(NeuronDynamics neurons) {
        if (neurons instanceof Dynamics known) {
            return known;
        }
        throw new IllegalArgumentException(
                "Engine.nd4j() has memoryless and leaky integrate-and-fire neurons only: train"
                        + " this network by Engine.events()");
    }

    LayerPlan plan() {
        return plan;
    }

    /** What enters before dropout, {@code [rows][inputs]}; to be filled. */
    float[] spikes() {
        return spikes;
    }

    /** {@code [rows][neurons]}. */
    float[] membranes() {
        return membranes;
    }

    /** Of the spikes, before {@link #backThroughNeurons}; of the currents after it; {@code [rows][neurons]}. */
    float[] gradient() {
        return gradient;
    }

    /** Spikes that entered for a sample, before dropout. */
    int fired(int at) {
        int size = training.steps() * draws.length;
        int count = 0;
        for (int i = at * size; i < (at + 1) * size; i++) {
            count += spikes[i] != 0 ? 1 : 0;
        }
        return count;
    }

    /** Drops inputs of the samples of a batch. */
    void drop(int epoch, int[] order, int from, int count) {
        long margin = KeyedRandom.margin(drop);
        float kept = (float) (1 / (1 - drop));
        for (int row = 0; row < count * training.steps(); row++) {
            int sample = order[from + row / training.steps()];
            int t = row % training.steps();
            long key = KeyedRandom.key(
                    training.seed(), KeyedRandom.Purpose.DROPOUT, epoch, sample, number + (t << Short.SIZE));
            for (int i = 0; i < draws.length; i++) {
                int at = row * draws.length + i;
                factors[at] = drop == 0 || isKept(key, draws[i], margin) ? kept : 0;
                inputs[at] = factors[at] * spikes[at];
            }
        }
    }

    private static boolean isKept(long key, int draw, long margin) {
        return (KeyedRandom.kept(key, draw / Long.SIZE, margin) >>> draw & 1) == 1;
    }

    /** Currents and, where neurons spike, membranes. */
    void forward(int count) {
        int rows = count * training.steps();
        products.currents(weights.values(), inputs, rows, membranes);
        for (int at = 0; at < rows * population.neurons(); at++) {
            membranes[at] += bias.values()[channel(at)];
        }
        normalization.ifPresent(n -> n.apply(membranes, rows));
        if (spiking) {
            population.integrate(membranes, count);
        }
    }

    private int channel(int at) {
        return at / plan.places() % plan.output().channels();
    }

    /** Fires into the next layer. */
    void fire(int count, MatrixLayer above) {
        pooling.fire(membranes, population.dynamics().threshold(), count * training.steps(), above.spikes);
    }

    /** From gradients of the spikes to those of the currents as they were before normalisation. */
    void backThroughNeurons(int count) {
        if (spiking) {
            population.back(membranes, gradient, count);
        }
        normalization.ifPresent(n -> n.back(gradient));
    }

    /** Gradients of weights and bias from those of the currents. */
    void parameterGradients(int count) {
        int rows = count * training.steps();
        products.weightGradient(inputs, gradient, rows, weightGradient);
        double[] sums = new double[biasGradient.length];
        for (int at = 0; at < rows * population.neurons(); at++) {
            sums[channel(at)] += gradient[at];
        }
        for (int channel = 0; channel < sums.length; channel++) {
            biasGradient[channel] = (float) sums[channel];
        }
    }

    /** Hands the gradient of its inputs down, {@code penalty} more where there was a spike. */
    void backInto(MatrixLayer below, int count, double penalty) {
        int rows = count * training.steps();
        products.inputGradient(weights.values(), gradient, rows, inputGradient);
        for (int at = 0; at < rows * draws.length; at++) {
            inputGradient[at] = (float) (factors[at] * inputGradient[at] + penalty * spikes[at]);
        }
        below.pooling.back(below.membranes, inputGradient, rows, below.gradient);
    }

    /** Makes an update. Where currents are normalised β takes the bias's part. */
    void learn(double rate, long update) {
        weights.learn(weightGradient, rate, update);
        if (normalization.isPresent()) {
            normalization.get().learn(rate, update);
        } else {
            bias.learn(biasGradient, rate, update);
        }
    }

    LayerParameters parameters() {
        return new LayerParameters(
                weights.values().clone(),
                bias.values().clone(),
                normalization.map(BatchNormalization::parameters).orElse(Normalization.NONE));
    }

    OptimizerState.Layer state() {
        return new OptimizerState.Layer(
                weights.moments(),
                bias.moments(),
                normalization.map(n -> n.gamma().moments()).orElse(new float[2][0]),
                normalization.map(n -> n.beta().moments()).orElse(new float[2][0]),
                new float[0]);
    }

    void restore(OptimizerState.Layer state) {
        weights.moments(state.weights());
        bias.moments(state.bias());
        normalization.ifPresent(n -> {
            n.gamma().moments(state.gamma());
            n.beta().moments(state.beta());
        });
    }
}
