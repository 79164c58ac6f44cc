package io.github.spikelet.engine.kernel;

import io.github.spikelet.base.Fma;
import io.github.spikelet.engine.plan.Dynamics;
import io.github.spikelet.engine.plan.Grid;
import io.github.spikelet.engine.plan.Rounding;

/**
 * The innermost loops, over runs of floats whose lengths are multiples of {@link Grid#UNIT}.
 *
 * <p>There are two of each, in plain Java and by the Vector API, and both give the same bits: each element of a result is
 * made from its own terms alone, one after the other in the order of the list, by the same operations; a product with a sum
 * is one fused operation where the formula says fma ({@link Fma}). Nothing is ever summed across lanes.
 */
public interface Kernels {

    /**
     * The fastest there is on this Java: by the Vector API or plain, as {@link VectorApi} decides.
     *
     * @return the same object each time
     */
    static Kernels fastest() {
        return Choice.FASTEST;
    }

    /** Made when first asked for; says once where the slower loops had to be taken. */
    final class Choice {
        private static final Kernels FASTEST = choose();

        private Choice() {}

        private static Kernels choose() {
            if (!VectorApi.HERE.reason().isEmpty()) {
                System.getLogger("io.github.spikelet").log(System.Logger.Level.INFO, VectorApi.HERE.reason());
            }
            return VectorApi.HERE.used() ? VectorApi.loops("VectorKernels", Kernels.class) : new PlainKernels();
        }
    }

    /**
     * Sums rows: {@code sum[o] = Σ_n rows[base + list[n] · stride + o]}, n ascending, from 0.
     *
     * @param rows matrix; not modified
     * @param base where row 0 begins
     * @param stride from a row to the next
     * @param width how much of each row
     * @param list numbers of rows; not modified
     * @param from first entry of the list
     * @param to one past the last
     * @param sum modified at {@code at … at+width−1}
     * @param at where the sum goes
     */
    void sumRows(float[] rows, int base, int stride, int width, int[] list, int from, int to, float[] sum, int at);

    /**
     * Sums multiples of rows: {@code sum[o] = Σ_n factors[n] · rows[base + list[n] · stride + o]}, n ascending, by fma,
     * from 0.
     *
     * @param rows matrix; not modified
     * @param base where row 0 begins
     * @param stride from a row to the next
     * @param width how much of each row
     * @param list numbers of rows; not modified
     * @param factors of the entries of the list, at the same places; not modified
     * @param from first entry of the list
     * @param to one past the last
     * @param sum modified at {@code at … at+width−1}
     * @param at where the sum goes
     */
    void sumScaledRows(
            float[] rows,
            int base,
            int stride,
            int width,
            int[] list,
            float[] factors,
            int from,
            int to,
            float[] sum,
            int at);

    /**
     * Sums rows of {@link Grid#UNIT} for four lists at once, as {@link #sumRows} does for each: four chains of additions where
     * one would wait for itself.
     *
     * @param rows matrix; not modified
     * @param base where row 0 begins
     * @param list numbers of rows; not modified
     * @param starts where in the list each of the four begins, and where the last ends, from {@code first} on
     * @param first which of the starts is the first list's
     * @param sum modified: four runs of {@link Grid#UNIT}
     * @param at where the first sum goes
     * @param step from a sum to the next
     */
    void sumFourNarrow(float[] rows, int base, int[] list, int[] starts, int first, float[] sum, int at, int step);

    /** An entry of a list for {@link #sumRowsOfFour} holds a row's number and, from this bit on, who of the four has it. */
    int WHO = 28;

    /**
     * Sums rows for four presentations that have many of them in common, loading each row once: {@code sum_k[o] = Σ_n
     * x · rows[base + row · stride + o]}, {@code x} being 1 where bit {@code k} of the entry says that presentation k has the
     * row, else 0; so each sum is that of {@link #sumRows}. Rows are finite.
     *
     * @param rows matrix; not modified
     * @param base where row 0 begins
     * @param stride from a row to the next
     * @param width how much of each row
     * @param list rows that any of the four has, and who, from bit {@link #WHO} on; not modified
     * @param count entries of the list
     * @param sum modified: four runs of {@code width}
     * @param at where the first sum goes
     * @param step from a sum to the next
     */
    void sumRowsOfFour(
            float[] rows, int base, int stride, int width, int[] list, int count, float[] sum, int at, int step);

    /** {@code sum[at + o] += terms[from + o]}. */
    void add(float[] terms, int from, float[] sum, int at, int length);

    /** {@code sum[at + o] = fma(factor, terms[from + o], sum[at + o])}. */
    void addScaled(float factor, float[] terms, int from, float[] sum, int at, int length);

    /** {@code v[at + o] = fma(scale, v[at + o], offset[from + o])}, for each of some rows that are so far apart. */
    void affine(float scale, float[] offset, int from, float[] v, int at, int length, int rows, int apart);

    /**
     * {@code sum[at + o] = fma(a[from + o], b[from2 + o], sum[at + o])}.
     */
    void addProducts(float[] a, int from, float[] b, int from2, float[] sum, int at, int length);

    /**
     * Sets a bit for each membrane above the threshold; leaves the other bits as they are.
     *
     * @param v membranes; not modified
     * @param at the first
     * @param length how many
     * @param threshold θ
     * @param bits modified
     * @param word the row's first word
     * @param bit number of the row's first bit that is meant, a multiple of {@link Grid#UNIT}
     */
    void fire(float[] v, int at, int length, float threshold, long[] bits, int word, int bit);

    /**
     * Lists what is not zero.
     *
     * @param v numbers; not modified
     * @param at the first
     * @param length how many
     * @param list modified from {@code from} on: their places, counted from {@code at}, ascending
     * @param values modified likewise: the numbers themselves
     * @param from where the list begins
     * @return where it ends
     */
    int nonZeros(float[] v, int at, int length, int[] list, float[] values, int from);

    /**
     * One step of neurons with memory, as {@link Dynamics#forward} writes it down.
     *
     * @param dynamics λ, θ and the reset
     * @param v membranes and currents; modified at {@code at}
     * @param before where {@code v_{t−1}} begins
     * @param current where {@code I_t} begins
     * @param at where {@code v_t} goes; may be where the current is
     * @param length how many
     */
    void forward(Dynamics dynamics, float[] v, int before, int current, int at, int length);

    /** So many steps of a neuron's spikes are in a word: bit t of it is step t. */
    int WORD_STEPS = Integer.SIZE;

    /**
     * Neurons with memory through some steps, one after the other, as {@link #forward} and {@link #fire} take them through
     * one: {@code v_t = fma(λ, r_{t−1}, I_t)}, a spike if {@code v_t > θ}, and {@code r_t} what it leaves.
     *
     * @param dynamics λ, θ and the reset
     * @param currents {@code I_t} of the first neuron at {@code at + t · apart}; not modified
     * @param at where the currents of the first of these steps begin
     * @param apart from the currents of a step to the next; 0 where one serves all
     * @param steps 1 … {@value #WORD_STEPS}
     * @param residues modified: {@code r} before the first of these steps in, after the last out
     * @param fired modified: bit t of a neuron's word says whether it fired at the t-th of these steps
     * @param firedAt the first neuron's word
     * @param length how many neurons
     */
    void fireThrough(
            Dynamics dynamics,
            float[] currents,
            int at,
            int apart,
            int steps,
            float[] residues,
            int[] fired,
            int firedAt,
            int length);

    /**
     * Sums rows of {@link Grid#UNIT} for some steps, each row loaded once for eight of them: {@code sum_t[o] = Σ_n x · rows[base +
     * list[n] · Grid.UNIT + o]}, n ascending, {@code x} being 1 where the row's neuron fired at step t, else 0; so each sum is that
     * of {@link #sumRows}. Rows are finite.
     *
     * @param rows matrix; not modified
     * @param base where row 0 begins
     * @param list numbers of rows; not modified
     * @param count how many
     * @param fired bit t of a row's word says whether its neuron fired at step t, bits from {@code steps} on are 0; not
     *     modified
     * @param firedAt the word of row 0
     * @param steps 1 … {@value #WORD_STEPS}
     * @param sum modified: a run of {@link Grid#UNIT} a step
     * @param at where the first sum goes
     * @param apart from a sum to the next
     */
    void sumThrough(
            float[] rows,
            int base,
            int[] list,
            int count,
            int[] fired,
            int firedAt,
            int steps,
            float[] sum,
            int at,
            int apart);

    /**
     * Gradients through one step of neurons, as {@link Dynamics#backward} writes them down.
     *
     * @param dynamics the window, λ, θ and the reset
     * @param scale factor of what comes from above
     * @param v membranes in, dL/dv out
     * @param at the first
     * @param up dL/ds as it comes from the layer above; not modified
     * @param upAt the first
     * @param carry dL/dv of the step after in, of this step out; not used without memory
     * @param length how many
     */
    void backward(Dynamics dynamics, float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length);

    /**
     * Adam, with weight decay that is not part of the gradient (AdamW) where it is not 0: {@code g = scale · gradient;
     * m ← fma(β₁, m, (1−β₁)g); q ← fma(β₂, q, (1−β₂)g·g); w ← fma(−η̂, m / fma(√q, u, ε), keep · w)}; m and q below
     * {@link Moments#LEAST} become 0.
     *
     * @param factors of this update
     * @param scale factor of the gradients
     * @param gradient not modified
     * @param from its first
     * @param parameters modified
     * @param moments modified, at the same places as the parameters
     * @param at the first parameter
     * @param length how many
     */
    void adam(
            Updates.AdamFactors factors,
            float scale,
            float[] gradient,
            int from,
            float[] parameters,
            Moments moments,
            int at,
            int length);

    /**
     * Gradient descent with momentum: {@code g = scale · gradient; m ← fma(μ, m, g); w ← fma(−η, m, keep · w)}; m below
     * {@link Moments#LEAST} becomes 0.
     *
     * @param factors of this update
     * @param scale factor of the gradients
     * @param gradient not modified
     * @param from its first
     * @param parameters modified
     * @param moments modified, at the same places as the parameters
     * @param at the first parameter
     * @param length how many
     */
    void descend(
            Updates.DescentFactors factors,
            float scale,
            float[] gradient,
            int from,
            float[] parameters,
            Moments moments,
            int at,
            int length);

    /**
     * Rounds weights to multiples of a scale: {@code to = Δ · clip(rint(w / Δ))} as {@link Rounding#round} has it, Δ being each
     * column's own.
     *
     * @param rounding bits
     * @param scales Δ, one a column; 1 where there are no weights to round, 0 where a single bit would make something of nothing
     * @param column the first column
     * @param weights not modified
     * @param at the first weight
     * @param to modified at the same places
     * @param length how many
     */
    void round(Rounding rounding, float[] scales, int column, float[] weights, int at, float[] to, int length);
}
