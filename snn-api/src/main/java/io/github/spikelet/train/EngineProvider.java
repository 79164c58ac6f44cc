package io.github.spikelet.train;

import io.github.spikelet.base.Provider;

/** Makes a training engine known by a word, as in {@code %train net --data mnist --engine nd4j}. */
public interface EngineProvider extends Provider<Engine> {}
