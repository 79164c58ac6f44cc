package io.github.spikelet.hardware.mapping;

import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Memoryless;
import io.github.spikelet.network.NeuronModel;
import java.util.ServiceLoader;

/**
 * What a core keeps of the neurons of a model and does with them once a step. A model of others brings one that {@link
 * ServiceLoader} finds, in a file {@code META-INF/services/io.github.spikelet.hardware.mapping.NeuronCost} of its jar.
 */
public interface NeuronCost {

    /**
     * Whether this is the cost of a model.
     *
     * @param neuron any model
     * @return true for those that {@link #membranes} takes
     */
    boolean covers(NeuronModel neuron);

    /**
     * What a core keeps of a neuron and does with it.
     *
     * @param neuron the model
     * @param bits of each number, 1 … 64
     * @param readout whether the neurons are the outputs
     * @return numbers, additions and comparisons per neuron
     */
    Membranes membranes(NeuronModel neuron, int bits, boolean readout);

    /**
     * What a core keeps of a neuron of any model and does with it.
     *
     * @param neuron the model
     * @param bits of each number, 1 … 64
     * @param readout whether the neurons are the outputs
     * @return numbers, additions and comparisons per neuron
     * @throws IllegalArgumentException where nothing says what the model costs
     * @hidden for the toolkit itself
     */
    static Membranes of(NeuronModel neuron, int bits, boolean readout) {
        if (neuron instanceof Memoryless) {
            return Membranes.discontinuous(bits, readout);
        }
        if (neuron instanceof LeakyIntegrateAndFire leaky) {
            return Membranes.continuous(bits, readout, leaky.leak() != 1, leaky.reset());
        }
        ClassLoader here = Thread.currentThread().getContextClassLoader();
        for (NeuronCost cost :
                ServiceLoader.load(NeuronCost.class, here == null ? NeuronCost.class.getClassLoader() : here)) {
            if (cost.covers(neuron)) {
                return cost.membranes(neuron, bits, readout);
            }
        }
        throw new IllegalArgumentException("no class on the class path says what a neuron \"" + neuron.name()
                + "\" costs on a chip: implement NeuronCost and name it in META-INF/services/"
                + NeuronCost.class.getName());
    }
}
