package io.github.spikelet.spi;

import io.github.spikelet.base.Provider;
import io.github.spikelet.train.Surrogate;

/** Makes a surrogate gradient known by a word, as in {@code %train net --data mnist --surrogate cauchy:2}. */
public interface SurrogateProvider extends Provider<Surrogate> {}
