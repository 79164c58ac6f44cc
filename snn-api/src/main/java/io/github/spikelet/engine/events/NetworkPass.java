package io.github.spikelet.engine.events;

import io.github.spikelet.base.Bits;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Runs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerPlan;
import io.github.spikelet.engine.plan.NetworkPlan;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.Pass;
import io.github.spikelet.engine.plan.Stimulus;
import java.util.Arrays;

/**
 * What passes of float and of integer networks have in common: layer after layer, each through all steps; inputs, spikes and
 * counts.
 */
public abstract class NetworkPass implements Pass {

    /** Presentations at a time: enough to read each tile of weights for many of them. */
    private static final int ROWS = 128;

    /** Presentations at a time where all of a sample have one current: only that row is read and written. */
    private static final int ROWS_OF_ONE_CURRENT = 1024;

    /** The most samples at a time. */
    private static final int SAMPLES = 32;

    private final NetworkPlan plan;
    private final Stimulus stimulus;
    private final int steps;
    private final int samples;
    private final int depth;
    private final Inputs[] inputs;
    private final int[][] places;
    private final Runs[] runs;
    private final boolean keepsMembranes;
    /** How many levels of each sample are not 0, where levels are constant. */
    private final int[] shownLevels;

    private final int[] outputSpikes;
    private final Scratch own;

    /** @param byNeuron whether spikes of hidden layers are wanted by neuron too */
    protected NetworkPass(NetworkPlan plan, Stimulus stimulus, int steps, boolean keepsMembranes, boolean byNeuron) {
        this.plan = plan;
        this.stimulus = stimulus;
        this.steps = steps;
        this.keepsMembranes = keepsMembranes;
        this.depth = plan.layers().size();
        this.samples = Math.max(
                1, oneCurrent(0) && !keepsMembranes ? Math.min(SAMPLES, ROWS_OF_ONE_CURRENT / steps) : ROWS / steps);
        int rows = samples * steps;
        inputs = new Inputs[depth + 1];
        places = new int[depth + 1][];
        runs = new Runs[depth];
        for (int l = 0; l < depth; l++) {
            LayerPlan layer = plan.layers().get(l);
            if (l > 0) {
                inputs[l] = byNeuron ? Inputs.timed(layer.input(), samples, steps) : Inputs.spikes(layer.input(), rows);
            } else {
                inputs[l] = stimulus.spiking()
                        ? Inputs.spikes(layer.input(), rows)
                        : Inputs.levels(layer.input(), stimulus.unit(), constant() ? samples : rows);
            }
            places[l] = layer.input().places();
            runs[l] = layer.kind() == LayerPlan.Kind.CONVOLUTION ? Runs.forward(layer) : null;
        }
        inputs[depth] = Inputs.spikes(plan.layers().get(depth - 1).output(), rows);
        places[depth] = plan.layers().get(depth - 1).output().places();
        shownLevels = new int[samples];
        outputSpikes = new int[rows * plan.classes()];
        own = Scratch.forward(plan);
    }

    protected final NetworkPlan plan() {
        return plan;
    }

    protected final int steps() {
        return steps;
    }

    protected final int depth() {
        return depth;
    }

    protected final Inputs inputs(int layer) {
        return inputs[layer];
    }

    protected final boolean keepsMembranes() {
        return keepsMembranes;
    }

    protected final Scratch scratch() {
        return own;
    }

    /** Whether the input is the same at every step, and has one row a sample. */
    protected final boolean constant() {
        return stimulus.constant();
    }

    /** Whether the first row of a sample holds the current of all its steps. */
    protected final boolean oneCurrent(int l) {
        NeuronDynamics neurons = plan.layers().get(l).neurons();
        return l == 0 && constant() && neurons.memory() && neurons.states() == 0 && depth > 1;
    }

    @Override
    public final int samples() {
        return samples;
    }

    @Override
    public final void show(int first, int count) {
        Inputs shown = inputs[0];
        for (int at = 0; at < count; at++) {
            if (shown.spiking()) {
                stimulus.spikes(first + at, 0, steps, shown.bits(), shown.word(at * steps));
            } else {
                stimulus.levels(first + at, 0, steps, shown.levels(), shown.level(constant() ? at : at * steps));
            }
            if (constant()) {
                shownLevels[at] = shown.count(at);
            }
        }
        for (int l = 0; l < depth; l++) {
            Inputs next = inputs[l + 1];
            if (!next.timed()) {
                Arrays.fill(next.bits(), 0, next.word(count * steps), 0);
            }
            if (l < depth - 1) {
                hidden(l, count);
            } else {
                Arrays.fill(outputSpikes, 0);
                read(count);
                sumOutputSpikes(count);
            }
        }
    }

    /** From spikes of each step to spikes up to each step. */
    private void sumOutputSpikes(int count) {
        int classes = plan.classes();
        for (int at = 0; at < count; at++) {
            for (int i = at * steps * classes + classes; i < (at + 1) * steps * classes; i++) {
                outputSpikes[i] += outputSpikes[i - classes];
            }
        }
    }

    /** Takes so many samples through a hidden layer; the bits of its spikes are clear, unless they come by neuron. */
    protected abstract void hidden(int l, int count);

    /** Takes so many samples through the readout; its spikes are clear. */
    protected abstract void read(int count);

    /** Takes note of a spike of an output. */
    protected final void outputSpike(int row, int output) {
        inputs[depth].bits()[inputs[depth].word(row) + output / Long.SIZE] |= 1L << output;
        outputSpikes[row * plan.classes() + output]++;
    }

    private int row(int layer, int sample, int step) {
        return layer == 0 && constant() ? sample : sample * steps + step;
    }

    @Override
    public final int active(int sample, int step, int layer) {
        if (layer == 0 && constant()) {
            return shownLevels[sample];
        }
        inputs[layer].writeRows(sample);
        return inputs[layer].count(row(layer, sample, step));
    }

    @Override
    public final int active(int sample, int layer) {
        if (inputs[layer].timed()) {
            return inputs[layer].times().count(sample);
        }
        int count = 0;
        for (int step = 0; step < steps; step++) {
            count += active(sample, step, layer);
        }
        return count;
    }

    @Override
    public final int reached(int sample, int step, int layer) {
        int row = row(layer, sample, step);
        if (runs[layer] == null) {
            return active(sample, step, layer);
        }
        LayerPlan convolution = plan.layers().get(layer);
        int depthOfInput = convolution.input().depth();
        int placesOfInput = convolution.input().height() * convolution.input().width();
        inputs[layer].writeRows(sample);
        int count = inputs[layer].list(row, own.list, own.factors, 0);
        int floats = 0;
        for (int n = 0; n < count; n++) {
            int place = convolution.input().channelsLast() ? own.list[n] / depthOfInput : own.list[n] % placesOfInput;
            for (int run = runs[layer].start(place); run < runs[layer].end(place); run++) {
                floats += runs[layer].length(run);
            }
        }
        return floats / convolution.output().depth();
    }

    @Override
    public final void spikes(int sample, int layer, long[] words) {
        int rowWords = Bits.words(places[layer].length);
        Arrays.fill(words, 0);
        Inputs in = inputs[layer];
        in.writeRows(sample);
        for (int step = 0; in.spiking() && step < steps; step++) {
            int from = in.word(row(layer, sample, step));
            for (int i = 0; i < places[layer].length; i++) {
                int place = places[layer][i];
                words[step * rowWords + i / Long.SIZE] |= (in.bits()[from + place / Long.SIZE] >>> place & 1) << i;
            }
        }
    }

    @Override
    public final double membrane(int sample, int step, int layer, int neuron) {
        if (!keepsMembranes) {
            throw new IllegalStateException("membranes are kept only in a pass that was begun to keep them");
        }
        Grid grid = plan.layers().get(layer).output();
        int placesOfGrid = grid.height() * grid.width();
        int place = neuron % placesOfGrid * grid.depth() + neuron / placesOfGrid;
        return membrane(layer, sample * steps + step, place);
    }

    protected abstract double membrane(int layer, int row, int place);

    @Override
    public final int outputSpikes(int sample, int step, int output) {
        return outputSpikes[(sample * steps + step) * plan.classes() + output];
    }
}
