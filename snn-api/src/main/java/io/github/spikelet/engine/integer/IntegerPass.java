package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.events.NetworkPass;
import io.github.spikelet.engine.events.Pooling;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.Arrays;

/** A network in whole numbers at work; the rules are those of the integer contract, in the package {@code quantize}. */
public final class IntegerPass extends NetworkPass {

    private final IntegerModel model;
    private final int[][] membranes;
    /** {@code [(sample · steps + step) · classes + output]}, summed over the steps up to this one. */
    private final int[] potential;
    /** The sums of a sample whose input is the same at every step. */
    private final int[] constant;

    /** What a step leaves of each membrane to the next. */
    private final int[] left;

    private final int[] states;

    private final int low;
    private final int high;

    IntegerPass(IntegerModel model, Stimulus stimulus, int steps, boolean keepsMembranes) {
        super(model.plan(), stimulus, steps, keepsMembranes, false);
        this.model = model;
        int rows = samples() * steps;
        int longest = 0;
        for (int l = 0; l < depth(); l++) {
            longest = Math.max(longest, model.synapses(l).rowLength());
        }
        int[] shared = new int[keepsMembranes ? 0 : Math.multiplyExact(rows, longest)];
        membranes = new int[depth()][];
        for (int l = 0; l < depth(); l++) {
            membranes[l] = keepsMembranes
                    ? new int[Math.multiplyExact(rows, model.synapses(l).rowLength())]
                    : shared;
        }
        constant = new int[longest];
        left = new int[longest];
        states = new int[mostStates()];
        potential = new int[rows * plan().classes()];
        low = model.membraneBits() == 0 ? Integer.MIN_VALUE : -1 << model.membraneBits() - 1;
        high = model.membraneBits() == 0 ? Integer.MAX_VALUE : -low - 1;
    }

    private int mostStates() {
        int most = 0;
        for (int l = 0; l < depth(); l++) {
            int neurons = model.synapses(l).bias().length;
            most = Math.max(
                    most,
                    Math.multiplyExact(neurons, model.synapses(l).neurons().states()));
        }
        return most;
    }

    /** R2: a layer after the other, each through all steps; a layer sees the spikes of the same step of the one before. */
    @Override
    protected void hidden(int l, int count) {
        IntegerSynapses synapses = model.synapses(l);
        int[] v = membranes[l];
        boolean atOnce = model.membraneBits() == 0 && !synapses.neurons().memory() && !keepsMembranes();
        if (atOnce && synapses.firesAtOnce() && inputs(l).spiking()) {
            synapses.fire(inputs(l), 0, count * steps(), inputs(l + 1), scratch());
            return;
        }
        if (model.membraneBits() > 0) {
            saturating(l, synapses, v, count);
        } else {
            sums(l, synapses, v, count);
            integrate(l, synapses, v, count);
        }
        Inputs next = inputs(l + 1);
        int stride = synapses.rowLength();
        for (int row = 0; row < count * steps(); row++) {
            Pooling.fire(synapses.plan(), v, row * stride, synapses.thresholds(), next.bits(), next.word(row));
        }
    }

    /** R3. */
    private void sums(int l, IntegerSynapses synapses, int[] v, int count) {
        if (l > 0 || !constant()) {
            synapses.sums(inputs(l), 0, count * steps(), 1, v, scratch());
            return;
        }
        synapses.sums(inputs(l), 0, count, steps(), v, scratch());
        if (oneCurrent(l)) {
            return;
        }
        int stride = synapses.rowLength();
        for (int at = 0; at < count; at++) {
            for (int row = at * steps() + 1; row < (at + 1) * steps(); row++) {
                System.arraycopy(v, at * steps() * stride, v, row * stride, stride);
            }
        }
    }

    /** R5: what is left of the step before, then the bias and this step's sum; the first step has nothing before it. */
    private void integrate(int l, IntegerSynapses synapses, int[] v, int count) {
        if (!synapses.neurons().memory()) {
            return;
        }
        int stride = synapses.rowLength();
        int[] bias = synapses.bias();
        for (int at = 0; at < count; at++) {
            int first = at * steps() * stride;
            // The first step's sums, which all steps have, are overwritten by its membranes.
            boolean same = oneCurrent(l);
            System.arraycopy(v, first, constant, 0, same ? bias.length : 0);
            for (int t = 0; t < steps(); t++) {
                int here = first + t * stride;
                carry(synapses, v, t, here);
                for (int o = 0; o < bias.length; o++) {
                    v[here + o] = left[o] + bias[o] + (same ? constant[o] : v[here + o]);
                }
                synapses.neurons().activate(v, here, states, bias.length);
            }
        }
    }

    /** What is left to step t of a sample; its membranes will begin at {@code here}. */
    private void carry(IntegerSynapses synapses, int[] v, int t, int here) {
        int neurons = synapses.bias().length;
        if (t == 0) {
            Arrays.fill(left, 0, neurons, 0);
            Arrays.fill(states, 0);
        } else {
            synapses.neurons().carry(v, here - synapses.rowLength(), synapses.thresholds(), states, left, neurons);
        }
    }

    /** R8: every addition saturates, in the order of the inputs. */
    private void saturating(int l, IntegerSynapses synapses, int[] v, int count) {
        int stride = synapses.rowLength();
        int[] bias = synapses.bias();
        boolean memory = synapses.neurons().memory();
        for (int at = 0; at < count; at++) {
            for (int t = 0; t < steps(); t++) {
                int row = at * steps() + t;
                int here = row * stride;
                Arrays.fill(v, here, here + stride, 0);
                if (memory) {
                    carry(synapses, v, t, here);
                    for (int o = 0; o < bias.length; o++) {
                        v[here + o] = IntegerSynapses.clamped(left[o] + bias[o], low, high);
                    }
                }
                int input = l == 0 && constant() ? at : row;
                synapses.addSaturated(inputs(l), input, low, high, v, here);
                if (memory) {
                    synapses.neurons().activate(v, here, states, bias.length);
                }
            }
        }
    }

    /** R7 and R9. */
    @Override
    protected void read(int count) {
        int l = depth() - 1;
        IntegerSynapses synapses = model.synapses(l);
        int[] v = membranes[l];
        int classes = plan().classes();
        int stride = synapses.rowLength();
        int[] bias = synapses.bias();
        sums(l, synapses, v, count);
        for (int at = 0; at < count; at++) {
            for (int k = 0; k < classes; k++) {
                int sum = 0;
                for (int row = at * steps(); row < (at + 1) * steps(); row++) {
                    sum += v[row * stride + k] + bias[k];
                    potential[row * classes + k] = sum;
                }
            }
        }
        integrate(l, synapses, v, count);
        boolean memory = synapses.neurons().memory();
        for (int row = 0; row < count * steps(); row++) {
            for (int k = 0; k < classes; k++) {
                int place = row * stride + k;
                v[place] += memory ? 0 : bias[k];
                if (memory ? v[place] > synapses.thresholds()[k] : v[place] > -1) {
                    outputSpike(row, k);
                }
            }
        }
    }

    @Override
    protected double membrane(int layer, int row, int place) {
        return membranes[layer][row * model.synapses(layer).rowLength() + place];
    }

    @Override
    public double potential(int sample, int step, int output) {
        return potential[(sample * steps() + step) * plan().classes() + output];
    }
}
