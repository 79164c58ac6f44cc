package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.SpikeTimes;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.Arrays;

/** A network in single precision at work. */
public final class ForwardPass extends NetworkPass {

    private final ForwardModel model;
    private final float[][] membranes;
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
        boolean byNeuron = byNeuron(plan(), keepsMembranes);
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
        return plan.memory() && !keepsMembranes;
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
        Dynamics dynamics = plan().hidden();
        int stride = layer.output().rowLength();
        for (int row = 0; row < count * steps(); row++) {
            if (plan().memory() && row % steps() > 0) {
                integrate(l, layer, v, dynamics, row);
            }
            Pooling.fire(model.lanes(), layer, v, row * stride, dynamics, next.bits(), next.word(row));
        }
    }

    /** Takes each neuron through all its steps before the next. */
    private void fireThrough(int l, LayerPlan layer, Inputs next, int count) {
        for (int at = 0; at < count; at++) {
            if (layer.pool() == 1) {
                fireThrough(l, plan().hidden(), at, next.times(), at);
            } else {
                fireThrough(l, plan().hidden(), at, own[l], 0);
                Pooling.fire(layer, own[l], next.times(), at);
            }
            next.timesChanged(at);
        }
    }

    /** Takes the neurons of a layer through the steps of a sample; their times go to a sample of {@code to}. */
    private void fireThrough(int l, Dynamics dynamics, int sample, SpikeTimes to, int toSample) {
        Grid grid = plan().layers().get(l).output();
        int stride = grid.rowLength();
        Arrays.fill(residues, 0, stride, 0);
        for (int block = 0; block < to.blocks(); block++) {
            int row = oneCurrent(l) ? sample : sample * steps() + block * Kernels.WORD_STEPS;
            model.lanes()
                    .fireThrough(
                            dynamics,
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

    /** Takes membranes to a row from the row before; where all steps have the same current it is the sample's first row. */
    private void integrate(int l, LayerPlan layer, float[] v, Dynamics dynamics, int row) {
        int stride = layer.output().rowLength();
        int here = row * stride;
        int current = oneCurrent(l) ? row / steps() * steps() * stride : here;
        model.lanes()
                .integrate(
                        dynamics,
                        v,
                        here - stride,
                        current,
                        here,
                        layer.output().size());
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
        Dynamics dynamics = plan().readout();
        if (byNeuron(plan(), keepsMembranes())) {
            fireOutputs(l, dynamics, count);
            return;
        }
        for (int row = 0; row < count * steps(); row++) {
            if (plan().memory() && row % steps() > 0) {
                integrate(l, layer, v, dynamics, row);
            }
            for (int k = 0; k < classes; k++) {
                float membrane = v[row * stride + k];
                if (plan().memory() ? membrane > dynamics.threshold() : membrane >= dynamics.threshold()) {
                    outputSpike(row, k);
                }
            }
        }
    }

    private void fireOutputs(int l, Dynamics dynamics, int count) {
        SpikeTimes times = own[l];
        for (int at = 0; at < count; at++) {
            fireThrough(l, dynamics, at, times, 0);
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
