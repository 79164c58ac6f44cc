package io.github.spikelet.engine;

import java.util.Arrays;

/**
 * A network at work on a few samples at a time, on one thread: layer after layer, each through all steps.
 *
 * <p>Layers are numbered by the spikes that enter them: 0 is the input, {@code n} what weight layer {@code n − 1} gave, the
 * number of weight layers the readout's own spikes.
 */
public final class ForwardPass {

    /** Presentations at a time: enough to read each tile of weights for many of them. */
    private static final int ROWS = 128;

    private final ForwardModel model;
    private final Stimulus stimulus;
    private final int steps;
    private final int samples;
    private final int depth;
    private final Inputs[] inputs;
    private final int[][] places;
    private final float[][] membranes;
    private final boolean keepsMembranes;
    private final double[] potential;
    private final int[] outputSpikes;
    private final Runs[] runs;
    private final Scratch own;

    ForwardPass(ForwardModel model, Stimulus stimulus, int steps, boolean keepsMembranes) {
        NetworkPlan plan = model.plan();
        this.model = model;
        this.stimulus = stimulus;
        this.steps = steps;
        this.samples = Math.max(1, ROWS / steps);
        this.depth = plan.layers().size();
        this.keepsMembranes = keepsMembranes;
        int rows = samples * steps;
        inputs = new Inputs[depth + 1];
        places = new int[depth + 1][];
        membranes = new float[depth][];
        runs = new Runs[depth];
        int longest = 0;
        for (LayerPlan layer : plan.layers()) {
            longest = Math.max(longest, layer.output().rowLength());
        }
        float[] shared = keepsMembranes ? new float[0] : new float[Math.multiplyExact(rows, longest)];
        for (int l = 0; l < depth; l++) {
            LayerPlan layer = plan.layers().get(l);
            inputs[l] = l > 0 || stimulus.kind() == Stimulus.Kind.SPIKES
                    ? Inputs.spikes(layer.input(), rows)
                    : Inputs.levels(layer.input(), stimulus.unit(), constant() ? samples : rows);
            places[l] = layer.input().places();
            membranes[l] = keepsMembranes
                    ? new float[Math.multiplyExact(rows, layer.output().rowLength())]
                    : shared;
            runs[l] = layer.kind() == LayerPlan.Kind.CONVOLUTION ? Runs.forward(layer) : null;
        }
        inputs[depth] = Inputs.spikes(plan.layers().get(depth - 1).output(), rows);
        places[depth] = plan.layers().get(depth - 1).output().places();
        potential = new double[samples * plan.classes()];
        outputSpikes = new int[potential.length];
        own = Scratch.forward(plan);
    }

    private boolean constant() {
        return stimulus.kind() == Stimulus.Kind.CONSTANT;
    }

    /**
     * How many samples it takes at a time.
     *
     * @return at least 1
     */
    public int samples() {
        return samples;
    }

    /**
     * Shows samples through all steps.
     *
     * @param first number of the first sample
     * @param count how many, at most {@link #samples}
     */
    public void show(int first, int count) {
        Inputs shown = inputs[0];
        for (int at = 0; at < count; at++) {
            if (shown.spiking()) {
                stimulus.spikes(first + at, 0, steps, shown.bits(), shown.word(at * steps));
            } else {
                stimulus.levels(first + at, 0, steps, shown.levels(), shown.level(constant() ? at : at * steps));
            }
        }
        for (int l = 0; l < depth; l++) {
            LayerPlan layer = model.plan().layers().get(l);
            currents(l, layer, count);
            if (l < depth - 1) {
                fire(l, layer, count);
            } else {
                read(layer, count);
            }
        }
    }

    private void currents(int l, LayerPlan layer, int count) {
        float[] v = membranes[l];
        if (l > 0 || !constant()) {
            model.synapses(l).currents(inputs[l], 1, 0, count * steps, 1, v, own);
            return;
        }
        model.synapses(l).currents(inputs[l], 1, 0, count, steps, v, own);
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

    /** Whether the first row of a sample holds the current of all its steps. */
    private boolean oneCurrent(int l) {
        return l == 0 && constant() && model.plan().memory() && depth > 1;
    }

    private void integrate(int l, LayerPlan layer, float[] v, Dynamics dynamics, int count) {
        int stride = layer.output().rowLength();
        for (int at = 0; at < count; at++) {
            int first = at * steps * stride;
            for (int t = 1; t < steps; t++) {
                int here = first + t * stride;
                int current = oneCurrent(l) ? first : here;
                model.lanes()
                        .integrate(
                                dynamics,
                                v,
                                here - stride,
                                current,
                                here,
                                layer.output().size());
            }
        }
    }

    private void fire(int l, LayerPlan layer, int count) {
        float[] v = membranes[l];
        Dynamics dynamics = model.plan().hidden();
        if (model.plan().memory()) {
            integrate(l, layer, v, dynamics, count);
        }
        Inputs next = inputs[l + 1];
        Arrays.fill(next.bits(), 0, next.word(count * steps), 0);
        int stride = layer.output().rowLength();
        for (int row = 0; row < count * steps; row++) {
            Pooling.fire(model.lanes(), layer, v, row * stride, dynamics, next.bits(), next.word(row));
        }
    }

    /** Sums the outputs' currents, then has the outputs spike. */
    private void read(LayerPlan layer, int count) {
        float[] v = membranes[depth - 1];
        int classes = model.plan().classes();
        int stride = layer.output().rowLength();
        for (int at = 0; at < count; at++) {
            for (int k = 0; k < classes; k++) {
                double sum = 0;
                for (int row = at * steps; row < (at + 1) * steps; row++) {
                    sum += v[row * stride + k];
                }
                potential[at * classes + k] = sum;
            }
        }
        Dynamics dynamics = model.plan().readout();
        if (model.plan().memory()) {
            integrate(depth - 1, layer, v, dynamics, count);
        }
        Inputs spikes = inputs[depth];
        Arrays.fill(spikes.bits(), 0, spikes.word(count * steps), 0);
        Arrays.fill(outputSpikes, 0);
        for (int row = 0; row < count * steps; row++) {
            for (int k = 0; k < classes; k++) {
                float membrane = v[row * stride + k];
                if (model.plan().memory() ? membrane > dynamics.threshold() : membrane >= dynamics.threshold()) {
                    spikes.bits()[spikes.word(row) + k / Long.SIZE] |= 1L << k;
                    outputSpikes[row / steps * classes + k]++;
                }
            }
        }
    }

    private int row(int layer, int sample, int step) {
        return layer == 0 && constant() ? sample : sample * steps + step;
    }

    /**
     * How many inputs of a layer were not 0.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer 0 … number of weight layers
     * @return spikes; of levels those above 0
     */
    public int active(int sample, int step, int layer) {
        return inputs[layer].count(row(layer, sample, step));
    }

    /**
     * How many weights' rows the inputs of a layer reached: one each in a dense layer, one for each place of the kernel
     * that lies on a neuron in a convolution.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer 0 … number of weight layers − 1
     * @return the number
     */
    public int reached(int sample, int step, int layer) {
        int row = row(layer, sample, step);
        if (runs[layer] == null) {
            return inputs[layer].count(row);
        }
        LayerPlan plan = model.plan().layers().get(layer);
        int depthOfInput = plan.input().depth();
        int placesOfInput = plan.input().height() * plan.input().width();
        int count = inputs[layer].list(row, own.list, own.factors, 0);
        int floats = 0;
        for (int n = 0; n < count; n++) {
            int place = plan.input().channelsLast() ? own.list[n] / depthOfInput : own.list[n] % placesOfInput;
            for (int run = runs[layer].start(place); run < runs[layer].end(place); run++) {
                floats += runs[layer].length(run);
            }
        }
        return floats / plan.output().depth();
    }

    /**
     * Copies spikes into packed rows of the users' order, a row a step.
     *
     * @param sample which of the samples shown last
     * @param layer 0 … number of weight layers
     * @param words modified: steps rows of {@link Bits#words} of the layer's elements
     */
    public void spikes(int sample, int layer, long[] words) {
        int rowWords = Bits.words(places[layer].length);
        Arrays.fill(words, 0);
        Inputs in = inputs[layer];
        for (int step = 0; step < steps; step++) {
            int from = in.word(row(layer, sample, step));
            for (int i = 0; i < places[layer].length; i++) {
                int place = places[layer][i];
                words[step * rowWords + i / Long.SIZE] |= (in.bits()[from + place / Long.SIZE] >>> place & 1) << i;
            }
        }
    }

    /**
     * A membrane after a step.
     *
     * @param sample which of the samples shown last
     * @param step time step
     * @param layer weight layer, 0 … number of weight layers − 1
     * @param neuron in the users' order of the layer's neurons, before pooling
     * @return v; of a readout without memory its potential
     * @throws IllegalStateException where membranes were not to be kept
     */
    public float membrane(int sample, int step, int layer, int neuron) {
        if (!keepsMembranes) {
            throw new IllegalStateException("membranes are kept only in a pass that was begun to keep them");
        }
        Grid grid = model.plan().layers().get(layer).output();
        int places = grid.height() * grid.width();
        int place = neuron % places * grid.depth() + neuron / places;
        return membranes[layer][(sample * steps + step) * grid.rowLength() + place];
    }

    /**
     * The current of an output, bias included, summed over the steps.
     *
     * @param sample which of the samples shown last
     * @param output 0 … classes−1
     * @return the sum
     */
    public double potential(int sample, int output) {
        return potential[sample * model.plan().classes() + output];
    }

    /**
     * The spikes of an output.
     *
     * @param sample which of the samples shown last
     * @param output 0 … classes−1
     * @return their number
     */
    public int outputSpikes(int sample, int output) {
        return outputSpikes[sample * model.plan().classes() + output];
    }
}
