package io.github.spikelet.engine.events;

import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.TrainingPlan;
import java.util.Arrays;

/** The outputs of a network in training: loss and answer of a sample, and the gradients of the outputs' currents. */
final class Readout {

    private final TrainingPlan plan;
    private final TrainedLayer layer;
    private final Target target;
    private final int classes;
    private int answer;
    private boolean hasGradient;

    Readout(TrainingPlan plan, TrainedLayer layer, Target target) {
        this.plan = plan;
        this.layer = layer;
        this.target = target;
        this.classes = plan.network().classes();
    }

    /** The output with the largest potential, summed over the steps, or the most spikes. */
    int answer() {
        return answer;
    }

    /** Whether any gradient is not 0. */
    boolean hasGradient() {
        return hasGradient;
    }

    /** The loss of a sample; leaves dL/dv in the rows of the readout. */
    double judge(int sample, int at, Scratch own) {
        return target.ofSpikeCounts() ? judgeCounts(sample, at, own) : judgePotentials(sample, at, own);
    }

    private int start(int at, int t) {
        return (layer.row(at) + t) * layer.plan().output().rowLength();
    }

    private double judgePotentials(int sample, int at, Scratch own) {
        float[] v = layer.membranes();
        int steps = plan.steps();
        for (int t = 0; t < steps; t++) {
            System.arraycopy(v, start(at, t), own.potential, t * classes, classes);
        }
        double loss = target.loss(sample, own.potential, steps, own.gradient);
        answer = largest(own.potential, steps);
        hasGradient = false;
        for (int i = 0; i < steps * classes; i++) {
            hasGradient |= own.gradient[i] != 0;
        }
        for (int t = 0; t < steps; t++) {
            System.arraycopy(own.gradient, t * classes, v, start(at, t), classes);
            clearPadding(start(at, t));
        }
        return loss;
    }

    private void clearPadding(int start) {
        Arrays.fill(
                layer.membranes(),
                start + classes,
                start + layer.plan().output().size(),
                0);
    }

    private int largest(float[] potential, int steps) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int t = 0; t < steps; t++) {
                sum += potential[t * classes + k];
            }
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        return best;
    }

    private double judgeCounts(int sample, int at, Scratch own) {
        float[] v = layer.membranes();
        int size = layer.plan().output().size();
        NeuronDynamics neurons = layer.neurons();
        Arrays.fill(own.potential, 0, classes, 0);
        for (int t = 0; t < plan.steps(); t++) {
            for (int k = 0; k < classes; k++) {
                own.potential[k] += neurons.fires(v[start(at, t) + k]) ? 1 : 0;
            }
        }
        double loss = target.loss(sample, own.potential, plan.steps(), own.gradient);
        answer = largest(own.potential, 1);
        // Each spike of an output counts alike, so all steps have the same gradient from above.
        Arrays.fill(own.up, 0, size, 0);
        System.arraycopy(own.gradient, 0, own.up, 0, classes);
        int carried = neurons.carries() * size;
        Arrays.fill(own.carry, 0, carried, 0);
        hasGradient = false;
        for (int t = plan.steps() - 1; t >= 0; t--) {
            if ((t + 1) % plan.truncation() == 0) {
                Arrays.fill(own.carry, 0, carried, 0);
            }
            neurons.backward(1, v, start(at, t), own.up, 0, own.carry, size);
            clearPadding(start(at, t));
            for (int k = 0; k < classes; k++) {
                hasGradient |= v[start(at, t) + k] != 0;
            }
        }
        return loss;
    }
}
