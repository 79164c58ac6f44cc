package io.github.spikelet.network;

import io.github.spikelet.engine.plan.IntegerNeurons;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import java.util.Map;

/**
 * What the neurons of a network do with their currents. {@link Memoryless} and {@link LeakyIntegrateAndFire} are built in;
 * others implement this interface and bring a {@link NeuronProvider}, so that saved networks and magics find them by name.
 *
 * <p>A model is a value: immutable, equal to another of the same kind and numbers. It has two views here, in single precision
 * ({@link #dynamics}) and in integers ({@link #integers}). What it costs on a chip is registered there.
 */
public interface NeuronModel {

    /**
     * What it is and how it is set, as its provider reads it.
     *
     * @return such as {@code adaptive:0.9:0.5}
     */
    String name();

    /**
     * Whether a step depends on the step before.
     *
     * @return true where membranes are carried on
     */
    boolean memory();

    /**
     * How it is set, as provenance writes it.
     *
     * @return names and values, in the order in which they are written
     */
    default Map<String, String> settings() {
        return Map.of("neuron", name());
    }

    /**
     * The neurons in single precision.
     *
     * @param surrogate what stands in for the derivative of a spike
     * @return what they do at each step; their threshold is {@link Neuron#THRESHOLD}
     */
    NeuronDynamics dynamics(SurrogateGradient surrogate);

    /**
     * The outputs in single precision, where their spikes are counted; by default neurons like any other.
     *
     * @param surrogate what stands in for the derivative of a spike
     * @return what they do at each step
     */
    default NeuronDynamics readout(SurrogateGradient surrogate) {
        return dynamics(surrogate);
    }

    /**
     * The neurons in integers. All their numbers follow from this model and the thresholds Θ of their layer.
     *
     * @return what they do at each step
     * @throws IllegalArgumentException where integers cannot do what the model does; says what they can
     */
    IntegerNeurons integers();
}
