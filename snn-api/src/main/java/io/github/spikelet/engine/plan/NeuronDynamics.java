package io.github.spikelet.engine.plan;

/**
 * What the neurons of a layer do with their currents from step to step, forward and backward. A neuron model of others
 * implements it as plain loops; instances are immutable and used by several threads.
 *
 * <p>At each step a neuron makes an <i>activation</i> of its current. It fires where the activation exceeds {@link
 * #threshold}. Activations and currents lie in rows, {@code float[length]} each; a row takes the place of the currents it was
 * made of. The activation of the first step is its current, and all states are 0 before it.
 *
 * <p>State {@code k} of neuron {@code o} lies at {@code states[k * length + o]}, and its gradient likewise in the carry.
 */
public interface NeuronDynamics {

    /**
     * What an activation must exceed for a spike.
     *
     * @return θ
     */
    float threshold();

    /**
     * Whether a neuron fires at an activation.
     *
     * @param activation its activation
     * @return whether it is above θ
     */
    default boolean fires(float activation) {
        return activation > threshold();
    }

    /**
     * Whether a step depends on the step before. Without memory {@link #begin} and {@link #forward} are never called: activations are currents.
     *
     * @return true where it does
     */
    boolean memory();

    /**
     * How many numbers a neuron keeps from step to step, its activation of the step before not counted.
     *
     * @return 0 or more
     */
    default int states() {
        return 0;
    }

    /**
     * The first step, whose activations are its currents: sets the states, where they depend on those. Does nothing by default.
     *
     * @param v currents and activations; not modified
     * @param at the first
     * @param states 0 in, those of this step out
     * @param length how many neurons
     */
    default void begin(float[] v, int at, float[] states, int length) {}

    /**
     * One step, from the second on.
     *
     * @param v activations of the step before in; activations of this step out
     * @param before where the activations of the step before begin; not modified
     * @param current where the currents of this step begin; not modified unless it is {@code at}
     * @param at where the activations of this step go
     * @param states those of the step before in, those of this step out
     * @param length how many neurons
     */
    void forward(float[] v, int before, int current, int at, float[] states, int length);

    /**
     * How many gradients a neuron carries from a step back to the one before: one per number on which the next step depends.
     *
     * @return 0 without memory; else 1 or more
     */
    default int carries() {
        return memory() ? 1 + states() : 0;
    }

    /**
     * The gradient of one step, the last step first.
     *
     * @param scale factor of what comes from above
     * @param v activations in, gradients of the currents out
     * @param at the first
     * @param up dL/ds as it comes from the layer above; not modified
     * @param upAt the first
     * @param carry what the step after carried back in, what this step carries back out; 0 at the last step
     * @param length how many neurons
     */
    void backward(float scale, float[] v, int at, float[] up, int upAt, float[] carry, int length);
}
