package io.github.spikelet.spi;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.NeuronModel;
import io.github.spikelet.network.NeuronProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that a neuron model keeps what {@link NeuronModel} asks for: its loops in single precision, its loops in integers, and
 * that both do the same.
 *
 * <p>For tests of models: {@code assertEquals(List.of(), NeuronContract.violations(new AdaptiveThreshold(4, 3, 0.5)))}.
 */
public final class NeuronContract {

    private static final int NEURONS = 48;
    private static final int STEPS = 40;
    /** Θ of the integers; one unit is 1/Θ of the threshold in single precision. */
    private static final int THRESHOLD = 1 << 12;
    /** In so many of all steps may integers, which round, fire where single precision does not. */
    private static final double MOST_APART = 0.02;

    private final NeuronModel model;
    private final NeuronDynamics dynamics;
    private final IntegerNeurons integers;
    private final List<String> violations = new ArrayList<>();

    private NeuronContract(NeuronModel model) {
        this.model = model;
        this.dynamics = model.dynamics(new SurrogateGradient.Rectangle(2));
        this.integers = model.integers();
    }

    /**
     * What a model does not keep.
     *
     * @param model the model; its integers can do what it does
     * @return a sentence for each violation; none if it keeps all
     */
    public static List<String> violations(NeuronModel model) {
        NeuronContract contract;
        try {
            contract = new NeuronContract(model);
            contract.check();
        } catch (RuntimeException e) {
            return List.of("it throws " + e);
        }
        return List.copyOf(contract.violations);
    }

    /**
     * What a provider and the model that it makes do not keep.
     *
     * @param provider the provider
     * @param numbers those that it makes a model of
     * @return a sentence for each violation; none if both keep all
     */
    public static List<String> violations(NeuronProvider provider, double... numbers) {
        NeuronModel model = provider.make(numbers);
        List<String> found = new ArrayList<>(violations(model));
        String word = provider.usage().split(":")[0];
        String[] parts = model.name().split(":");
        if (!parts[0].equals(word) || parts.length != numbers.length + 1) {
            found.add("name() must be \"" + word + "\" with its " + numbers.length + " numbers behind colons, was \""
                    + model.name() + "\"");
        } else if (!model.equals(provider.make(
                Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray()))) {
            found.add("the model that the provider makes of name() must be equal to the first");
        }
        return found;
    }

    private void check() {
        if (dynamics.threshold() != Neuron.THRESHOLD) {
            violations.add("threshold() must be " + Neuron.THRESHOLD + ", was " + dynamics.threshold());
        }
        if (model.memory() != dynamics.memory() || model.memory() != integers.memory()) {
            violations.add("memory() must be the same of the model, its dynamics and its integers");
            return;
        }
        checkBackward();
        float[][] currents = currents();
        boolean[][] fired = run(currents);
        if (!Arrays.deepEquals(fired, run(currents))) {
            violations.add("the same currents must give the same spikes each time");
        }
        if (model.memory()) {
            checkAlone(currents, fired);
        }
        checkIntegers(currents, fired);
    }

    /** Whole units, around the threshold. */
    private static float[][] currents() {
        float[][] currents = new float[STEPS][NEURONS];
        for (int step = 0; step < STEPS; step++) {
            for (int o = 0; o < NEURONS; o++) {
                long draw = KeyedRandom.key(7, KeyedRandom.Purpose.DROPOUT, 0, o, step);
                currents[step][o] = (int) ((draw >>> 48) % (2 * THRESHOLD) - THRESHOLD / 2) / (float) THRESHOLD;
            }
        }
        return currents;
    }

    private boolean[][] run(float[][] currents) {
        boolean[][] fired = new boolean[STEPS][NEURONS];
        float[] states = new float[dynamics.states() * NEURONS];
        float[] v = new float[STEPS * NEURONS];
        for (int step = 0; step < STEPS; step++) {
            int at = step * NEURONS;
            System.arraycopy(currents[step], 0, v, at, NEURONS);
            if (model.memory() && step == 0) {
                dynamics.begin(v, at, states, NEURONS);
            } else if (model.memory()) {
                dynamics.forward(v, at - NEURONS, at, at, states, NEURONS);
            }
            for (int o = 0; o < NEURONS; o++) {
                fired[step][o] = dynamics.fires(v[at + o]);
            }
        }
        return fired;
    }

    /** A neuron by itself does what it does among others. */
    private void checkAlone(float[][] currents, boolean[][] fired) {
        for (int o = 0; o < NEURONS; o++) {
            float[] states = new float[dynamics.states()];
            float[] v = new float[STEPS];
            for (int step = 0; step < STEPS; step++) {
                v[step] = currents[step][o];
                if (step == 0) {
                    dynamics.begin(v, step, states, 1);
                } else {
                    dynamics.forward(v, step - 1, step, step, states, 1);
                }
                if (dynamics.fires(v[step]) != fired[step][o]) {
                    violations.add("a neuron must do by itself what it does among others: neuron " + o
                            + " does not at step " + step);
                    return;
                }
            }
        }
    }

    /** Of the last step a gradient is scale · up · w(activation), and all gradients are linear in what comes to them. */
    private void checkBackward() {
        float[] activations = {-0.5f, 0.25f, 1.5f, 2.5f};
        int length = activations.length;
        float[] up = {1, 2, -3, 4};
        float[] v = activations.clone();
        dynamics.backward(2, v, 0, up, 0, new float[dynamics.carries() * length], length);
        // The window of width 2 is 1/2 between 0 and 2.
        if (!Arrays.equals(v, new float[] {0, 2, -3, 0}) && !Arrays.equals(v, new float[] {-0f, 2, -3, -0f})) {
            violations.add(
                    "at the last step the gradient of a current must be scale · up · w(activation); of activations "
                            + Arrays.toString(activations) + ", scale 2 and up " + Arrays.toString(up) + " it was "
                            + Arrays.toString(v));
        }
        float[] carry = new float[dynamics.carries() * length];
        float[] twice = new float[carry.length];
        for (int i = 0; i < carry.length; i++) {
            carry[i] = (i % 5 - 2) / 4f;
            twice[i] = 2 * carry[i];
        }
        float[] once = activations.clone();
        float[] doubled = activations.clone();
        dynamics.backward(1, once, 0, up, 0, carry, length);
        dynamics.backward(2, doubled, 0, up, 0, twice, length);
        for (int o = 0; o < length; o++) {
            if (doubled[o] != 2 * once[o]) {
                violations.add("twice the gradients from above and from the step after must give twice the gradient");
                return;
            }
        }
    }

    private void checkIntegers(float[][] currents, boolean[][] fired) {
        int[] thresholds = new int[NEURONS];
        Arrays.fill(thresholds, THRESHOLD);
        int[] states = new int[integers.states() * NEURONS];
        int[] left = new int[NEURONS];
        int[] v = new int[NEURONS];
        int apart = 0;
        for (int step = 0; step < STEPS; step++) {
            if (step > 0 && model.memory()) {
                integers.carry(v, 0, thresholds, states, left, NEURONS);
            }
            long low = integers.lowest(-THRESHOLD / 2, THRESHOLD, step + 1);
            long high = integers.highest(3 * THRESHOLD / 2, THRESHOLD, step + 1);
            for (int o = 0; o < NEURONS; o++) {
                v[o] = left[o] + Math.round(currents[step][o] * THRESHOLD);
                checkBounds(v[o], low, high, step);
            }
            integers.activate(v, 0, states, NEURONS);
            for (int o = 0; o < NEURONS; o++) {
                checkBounds(v[o], low, high, step);
                apart += v[o] > THRESHOLD != fired[step][o] ? 1 : 0;
            }
        }
        if (apart > MOST_APART * STEPS * NEURONS) {
            violations.add("integers must fire where single precision does, but for what rounding changes: in " + apart
                    + " of " + STEPS * NEURONS + " steps one fires and the other does not");
        }
    }

    private void checkBounds(long value, long low, long high, int step) {
        if ((value < low || value > high) && violations.stream().noneMatch(one -> one.startsWith("a membrane"))) {
            violations.add("a membrane of " + value + " at step " + step + " is outside of " + low + ".." + high
                    + ", the bounds that lowest and highest give");
        }
    }
}
