package io.github.spikelet.spi;

import io.github.spikelet.base.Provider;
import io.github.spikelet.encode.Encoder;

/** Makes an encoder known by a word, as in {@code %train net --data mnist --encoder burst}. */
public interface EncoderProvider extends Provider<Encoder> {}
