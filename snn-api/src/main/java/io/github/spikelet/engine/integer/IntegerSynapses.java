package io.github.spikelet.engine.integer;

import io.github.spikelet.engine.kernel.PackedKernels;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Arrays;

/** The weights of a layer of an integer network as the loops want them. Rows of membranes are {@link #rowLength} apart. */
abstract sealed class IntegerSynapses permits IntegerDense, IntegerConvolution {

    private final LayerPlan plan;
    private final int[] thresholds;
    private final int[] bias;
    private final IntegerNeurons neurons;

    IntegerSynapses(LayerPlan plan, IntegerLayer layer) {
        this.plan = plan;
        this.thresholds = map(plan.output(), layer.thresholds(), Integer.MAX_VALUE);
        this.bias = map(plan.output(), layer.bias(), 0);
        this.neurons = layer.neurons();
    }

    static IntegerSynapses of(LayerPlan plan, IntegerLayer layer, PackedKernels lanes) {
        return plan.kind() == LayerPlan.Kind.DENSE
                ? new IntegerDense(plan, layer, lanes)
                : new IntegerConvolution(plan, layer);
    }

    /** Spreads a number a channel over all places; padding gets a number of its own. */
    private static int[] map(Grid grid, int[] perChannel, int padding) {
        int[] map = new int[grid.size()];
        for (int at = 0; at < map.length; at += grid.depth()) {
            System.arraycopy(perChannel, 0, map, at, perChannel.length);
            Arrays.fill(map, at + perChannel.length, at + grid.depth(), padding);
        }
        return map;
    }

    final LayerPlan plan() {
        return plan;
    }

    /** Θ of every place; of padding one that nothing exceeds. */
    final int[] thresholds() {
        return thresholds;
    }

    /** β of every place. */
    final int[] bias() {
        return bias;
    }

    /** What its neurons do. */
    final IntegerNeurons neurons() {
        return neurons;
    }

    /** From one row of membranes to the next. */
    abstract int rowLength();

    /** Whether {@link #fire} can be asked for. */
    abstract boolean firesAtOnce();

    /**
     * Spikes of neurons without memory straight from spikes, without membranes in between.
     *
     * @param in rows of spikes
     * @param from the first row
     * @param to one past the last
     * @param next modified: the same rows, whose bits were clear
     * @param own scratch
     */
    abstract void fire(Inputs in, int from, int to, Inputs next, Scratch own);

    /**
     * Sums of weights times inputs.
     *
     * @param in rows of inputs
     * @param from the first row of inputs
     * @param to one past the last
     * @param step rows of membranes a row of inputs
     * @param v modified: the rows that belong to them
     * @param own scratch
     */
    abstract void sums(Inputs in, int from, int to, int step, int[] v, Scratch own);

    /**
     * Adds weights times inputs to a row of membranes, one after the other in the users' order of the inputs; each addition
     * saturates.
     *
     * @param in rows of inputs
     * @param row which of them
     * @param low the least a membrane holds
     * @param high the most
     * @param v modified from {@code at} on
     * @param at where the row of membranes begins
     */
    abstract void addSaturated(Inputs in, int row, int low, int high, int[] v, int at);

    static int clamped(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }

    /** The level of an input, of spikes 1 or 0. */
    static int level(Inputs in, int row, int place) {
        return in.spiking()
                ? (int) (in.bits()[in.word(row) + place / Long.SIZE] >>> place & 1)
                : in.levels()[in.level(row) + place] & 0xFF;
    }
}
