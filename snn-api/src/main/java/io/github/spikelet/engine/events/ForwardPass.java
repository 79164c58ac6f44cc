package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.SpikeTimes;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.Arrays;

/** A network in single precision at work. */
public final class ForwardPass extends NetworkPass {

    private final ForwardModel model;
    private final float[][] membranes;
    /** Whether each neuron goes through all its steps before the next. */
    private final boolean byNeuron;
    /** What the neurons of a sample keep from one step to the next, where each goes through all steps by itself. */
    private final float[] residues;

    /** Of a sample, where neurons fire that are pooled or are the outputs. */
    private final SpikeTimes[] own;

    /** {@code [(sample · steps + step) · classes + output]}, summed over the steps up to this one. */
    private final double[] potential;

    ForwardPass(ForwardModel model, Stimulus stimulus, int steps, boolean keepsMembranes) {
        super(model.plan(), stimulus, steps, keepsMembranes, byNeuron(model.plan(), keepsMembranes));
        this.model = model;
        int rows = samples() * steps;
        int longest = 0;
        for (LayerPlan layer : plan().layers()) {
            longest = Math.max(longest, layer.output().rowLength());
        }
        float[] shared = new float[keepsMembranes ? 0 : Math.multiplyExact(rows, longest)];
        membranes = new float[depth()][];
        for (int l = 0; l < depth(); l++) {
            membranes[l] = keepsMembranes
                    ? new float
                            [Math.multiplyExact(
                                    rows, plan().layers().get(l).output().rowLength())]
                    : shared;
        }
        byNeuron = byNeuron(plan(), keepsMembranes);
        residues = new float[byNeuron ? longest : 0];
        own = new SpikeTimes[byNeuron ? depth() : 0];
        for (int l = 0; l < own.length; l++) {
            LayerPlan layer = plan().layers().get(l);
            boolean passedOn = l < depth() - 1 && layer.pool() == 1;
            own[l] = passedOn ? SpikeTimes.none() : SpikeTimes.of(layer.output().size(), 1, steps);
        }
        potential = new double[rows * plan().classes()];
    }

    /** Whether each neuron goes through all its steps before the next: nobody asks for membranes of a step. */
    private static boolean byNeuron(NetworkPlan plan, boolean keepsMembranes) {
        return !keepsMembranes
                && plan.layers().stream()
                        .allMatch(layer -> layer.neurons() instanceof Dynamics known && known.memory());
    }

    /** What neurons do of which {@link #byNeuron} is true. */
    private Dynamics known(int l) {
        return (Dynamics) plan().layers().get(l).neurons();
    }

    @Override
    protected void hidden(int l, int count) {
        LayerPlan layer = plan().layers().get(l);
        currents(l, layer, count);
        Inputs next = inputs(l + 1);
        if (next.timed()) {
            fireThrough(l, layer, next, count);
            return;
        }
        float[] v = membranes[l];
        int stride = layer.output().rowLength();
        for (int row = 0; row < count * steps(); row++) {
            integrate(l, row);
            Pooling.fire(model.lanes(), layer, v, row * stride, next.bits(), next.word(row));
        }
    }

    /** Takes each neuron through all its steps before the next. */
    private void fireThrough(int l, LayerPlan layer, Inputs next, int count) {
        for (int at = 0; at < count; at++) {
            if (layer.pool() == 1) {
                fireThrough(l, at, next.times(), at);
            } else {
                fireThrough(l, at, own[l], 0);
                Pooling.fire(layer, own[l], next.times(), at);
            }
            next.timesChanged(at);
        }
    }

    /** Takes the neurons of a layer through the steps of a sample; their times go to a sample of {@code to}. */
    private void fireThrough(int l, int sample, SpikeTimes to, int toSample) {
        Grid grid = plan().layers().get(l).output();
        int stride = grid.rowLength();
        Arrays.fill(residues, 0, stride, 0);
        for (int block = 0; block < to.blocks(); block++) {
            int row = oneCurrent(l) ? sample : sample * steps() + block * Kernels.WORD_STEPS;
            model.lanes()
                    .fireThrough(
                            known(l),
                            membranes[l],
                            row * stride,
                            oneCurrent(l) ? 0 : stride,
                            to.steps(block),
                            residues,
                            to.words(),
                            to.at(toSample, block),
                            grid.size());
        }
    }

    private void currents(int l, LayerPlan layer, int count) {
        float[] v = membranes[l];
        int steps = steps();
        if (l > 0 || !constant()) {
            model.synapses(l).currents(inputs(l), 1, 0, count * steps, 1, v, scratch());
            return;
        }
        // One row a sample is all that neurons by themselves need.
        boolean oneRow = oneCurrent(l) && inputs(l + 1).timed();
        model.synapses(l).currents(inputs(l), 1, 0, count, oneRow ? 1 : steps, v, scratch());
        if (oneCurrent(l)) {
            return;
        }
        int stride = layer.output().rowLength();
        for (int at = 0; at < count; at++) {
            for (int row = at * steps + 1; row < (at + 1) * steps; row++) {
                System.arraycopy(
                        v, at * steps * stride, v, row * stride, layer.output().size());
            }
        }
    }

    /** Makes activations of a row's currents; where all steps have the same current it is the sample's first row. */
    private void integrate(int l, int row) {
        NeuronDynamics neurons = model.neurons(l);
        Grid grid = plan().layers().get(l).output();
        if (!neurons.memory()) {
            return;
        }
        int here = row * grid.rowLength();
        float[] states = scratch().states;
        if (row % steps() == 0) {
            Arrays.fill(states, 0, neurons.states() * grid.size(), 0);
            neurons.begin(membranes[l], here, states, grid.size());
        } else {
            int current = oneCurrent(l) ? row / steps() * steps() * grid.rowLength() : here;
            neurons.forward(membranes[l], here - grid.rowLength(), current, here, states, grid.size());
        }
    }

    /** Sums the outputs' currents, then has the outputs spike. */
    @Override
    protected void read(int count) {
        int l = depth() - 1;
        LayerPlan layer = plan().layers().get(l);
        float[] v = membranes[l];
        int classes = plan().classes();
        int stride = layer.output().rowLength();
        currents(l, layer, count);
        for (int at = 0; at < count; at++) {
            for (int k = 0; k < classes; k++) {
                double sum = 0;
                for (int row = at * steps(); row < (at + 1) * steps(); row++) {
                    sum += v[row * stride + k];
                    potential[row * classes + k] = sum;
                }
            }
        }
        if (byNeuron) {
            fireOutputs(l, count);
            return;
        }
        for (int row = 0; row < count * steps(); row++) {
            integrate(l, row);
            for (int k = 0; k < classes; k++) {
                if (layer.neurons().fires(v[row * stride + k])) {
                    outputSpike(row, k);
                }
            }
        }
    }

    private void fireOutputs(int l, int count) {
        SpikeTimes times = own[l];
        for (int at = 0; at < count; at++) {
            fireThrough(l, at, times, 0);
            for (int block = 0; block < times.blocks(); block++) {
                int row = at * steps() + block * Kernels.WORD_STEPS;
                for (int k = 0; k < plan().classes(); k++) {
                    int left = times.words()[times.at(0, block) + k];
                    for (; left != 0; left &= left - 1) {
                        outputSpike(row + Integer.numberOfTrailingZeros(left), k);
                    }
                }
            }
        }
    }

    @Override
    protected double membrane(int layer, int row, int place) {
        return membranes[layer][row * plan().layers().get(layer).output().rowLength() + place];
    }

    @Override
    public double potential(int sample, int step, int output) {
        return potential[(sample * steps() + step) * plan().classes() + output];
    }
}
