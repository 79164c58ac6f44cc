package io.github.spikelet.network;

import io.github.spikelet.base.Providers;
import java.util.List;
import java.util.Set;

/** The neuron models of providers that the class path holds. */
public final class NeuronModels {

    /** The words of the built-in models, which say how a network integrates. */
    private static final Set<String> TAKEN = Set.of("discontinuous", "continuous");

    private NeuronModels() {}

    /**
     * The providers.
     *
     * @return in the order of their words
     * @throws IllegalStateException where one cannot be made, or two have one word; says which
     */
    public static List<NeuronProvider> providers() {
        return Providers.of(NeuronProvider.class, TAKEN);
    }

    /**
     * The model of a name.
     *
     * @param name as {@link NeuronModel#name} gives it
     * @return the model
     * @throws IllegalArgumentException where no provider knows it; names those there are
     */
    static NeuronModel of(String name) {
        return Providers.make("neuron", providers(), name);
    }
}
