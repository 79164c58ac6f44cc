package io.github.spikelet.network;

import io.github.spikelet.base.Provider;

/**
 * Makes a neuron model known by a word, as in {@code %%network net adaptive:0.9:0.5}, and to saved networks. A model's {@link
 * NeuronModel#name} is this word with its numbers, each behind a colon.
 */
public interface NeuronProvider extends Provider<NeuronModel> {}
