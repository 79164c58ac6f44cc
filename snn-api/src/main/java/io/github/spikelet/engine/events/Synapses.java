package io.github.spikelet.engine.events;

import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.Moments;
import io.github.spikelet.engine.kernel.Updates;
import io.github.spikelet.engine.layout.Inputs;
import io.github.spikelet.engine.layout.Scratch;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerPlan;
import java.util.Optional;

/**
 * The weights and biases of a layer as the loops want them, and the three things that are done with them: currents from
 * spikes, gradients of spikes from gradients of currents, and updates from both.
 *
 * <p>Rows of membranes are {@link Grid#rowLength} apart. A row of inputs belongs to row {@code row · step} of membranes:
 * the step is 1, or the number of time steps where levels are constant over them.
 */
sealed interface Synapses permits DenseSynapses, ConvolutionSynapses {

    /** Has all rows of some samples written. */
    static void writeRows(Inputs in, int from, int to) {
        for (int row = from; in.timed() && row < to; row += in.times().steps()) {
            in.writeRows(row / in.times().steps());
        }
    }

    /** Makes them for use. */
    static Synapses of(LayerPlan plan, LayerParameters parameters, Kernels lanes) {
        return of(plan, parameters, lanes, false, Optional.empty());
    }

    /**
     * Makes them for a layer.
     *
     * @param gradients whether gradients of the inputs will be asked for
     * @param rounded how weights are rounded before they are used; those that are learnt stay as they are
     */
    static Synapses of(
            LayerPlan plan,
            LayerParameters parameters,
            Kernels lanes,
            boolean gradients,
            Optional<RoundedWeights> rounded) {
        Synapses synapses = plan.kind() == LayerPlan.Kind.DENSE
                ? new DenseSynapses(plan, lanes, gradients, rounded)
                : new ConvolutionSynapses(plan, lanes, gradients, rounded);
        synapses.assign(parameters.weights(), parameters.bias());
        return synapses;
    }

    /** Takes parameters over from the users' order; weights that are rounded are for use once they have scales. */
    void assign(float[] weights, float[] bias);

    /** A copy of packed weights, or of what is packed like them, in the users' order. */
    float[] unpacked(float[] packed);

    /** Packs numbers of the users' order as the weights are. */
    float[] packed(float[] weights);

    /** The packed weights themselves, before they are rounded. */
    float[] weights();

    /** Finds the scales of rounded weights anew, and rounds them. */
    void rescale();

    /** The scales of rounded weights, one an output; empty where weights are not rounded. */
    float[] scales();

    /** Rounds weights by scales that were found before. */
    void restoreScales(float[] scales);

    /** The biases, {@link Grid#depth} of them. */
    float[] bias();

    /** To be called when biases changed. */
    void biasChanged();

    /**
     * Currents, {@code v = scale · unit · Σ w x + b}.
     *
     * @param in rows of inputs; of spikes known by neuron whole samples
     * @param scale what each input counts
     * @param from the first row of inputs
     * @param to one past the last
     * @param step rows of membranes a row of inputs
     * @param v modified: the rows that belong to them
     * @param own scratch
     */
    void currents(Inputs in, float scale, int from, int to, int step, float[] v, Scratch own);

    /**
     * Gradients of the inputs' spikes, {@code Σ w δ}, without the scale.
     *
     * @param gradient rows of δ; not modified
     * @param from the first row
     * @param to one past the last, at most {@link Scratch#STEPS} later
     * @param up modified: a row of {@link Grid#rowLength} of the input each, from 0
     * @param own scratch
     */
    void upstream(float[] gradient, int from, int to, float[] up, Scratch own);

    /** In how many units the weights are shared out among threads. */
    int units();

    /**
     * Learns some of the weights.
     *
     * @param in rows of inputs
     * @param rows which of them take part, ascending
     * @param count how many do
     * @param step rows of gradients a row of inputs
     * @param gradient rows of δ; not modified
     * @param updates the update
     * @param scale of all gradients
     * @param moments of the weights; modified
     * @param first unit
     * @param end one past the last
     * @param own scratch
     */
    void learn(
            Inputs in,
            int[] rows,
            int count,
            int step,
            float[] gradient,
            Updates updates,
            float scale,
            Moments moments,
            int first,
            int end,
            Scratch own);

    /** To be called when moments were replaced: all weights may have some. */
    void allTouched();

    /**
     * The gradient of the biases.
     *
     * @param rows which rows take part, ascending
     * @param count how many do
     * @param step rows of gradients a row of inputs
     * @param gradient rows of δ; not modified
     * @param sum modified: {@link Grid#depth} numbers
     */
    void sumBias(int[] rows, int count, int step, float[] gradient, float[] sum);
}
