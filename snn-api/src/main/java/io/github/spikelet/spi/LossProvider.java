package io.github.spikelet.spi;

import io.github.spikelet.base.Provider;
import io.github.spikelet.train.Loss;

/** Makes a loss known by a word, as in {@code %train net --data mnist --loss hinge}. */
public interface LossProvider extends Provider<Loss> {}
