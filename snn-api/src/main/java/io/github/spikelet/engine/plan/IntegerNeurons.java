package io.github.spikelet.engine.plan;

/**
 * What the neurons of a layer of an integer network do from step to step (see the package {@code quantize}). A neuron model of
 * others implements it as plain loops; instances are immutable and used by several threads.
 *
 * <p>A step has three parts. {@link #carry} says what the step before leaves; bias and weighted sum are added to it, in the
 * membrane's width; {@link #activate} makes of the membrane what is compared with the threshold Θ. At the first step nothing
 * is carried and all states are 0. State {@code k} of neuron {@code o} lies at {@code states[k * length + o]}.
 */
public interface IntegerNeurons {

    /**
     * Whether a step depends on the step before. Without memory no other method but the bounds is called.
     *
     * @return true where it does
     */
    boolean memory();

    /**
     * How many numbers a neuron keeps from step to step, its membrane not counted.
     *
     * @return 0 or more
     */
    default int states() {
        return 0;
    }

    /**
     * What a step leaves to the next.
     *
     * @param v what was compared with the thresholds; not modified
     * @param at the first
     * @param thresholds Θ of each neuron; not modified
     * @param states those of the step before in, those of this step out
     * @param left modified: what is left of each membrane
     * @param length how many neurons
     */
    void carry(int[] v, int at, int[] thresholds, int[] states, int[] left, int length);

    /**
     * Makes of membranes what is compared with the thresholds; by default the membranes themselves.
     *
     * @param v modified
     * @param at the first
     * @param states not modified
     * @param length how many neurons
     */
    default void activate(int[] v, int at, int[] states, int length) {}

    /**
     * The least that a neuron's membrane, and what is compared with its threshold, can be in so many steps.
     *
     * @param step the least that one step adds, bias included
     * @param threshold Θ
     * @param steps at least 1
     * @return a lower bound
     */
    long lowest(long step, int threshold, int steps);

    /**
     * The most that a neuron's membrane can be in so many steps.
     *
     * @param step the most that one step adds, bias included
     * @param threshold Θ
     * @param steps at least 1
     * @return an upper bound
     */
    long highest(long step, int threshold, int steps);
}
