package io.github.spikelet.hardware.mapping;

import io.github.spikelet.base.Provider;

/**
 * Makes an architecture known by a word, as {@link Architecture#named} and {@link ChipSpecBuilder#architecture(String)} take it. An {@link
 * Architecture#name} is this word with its numbers, each behind a colon.
 */
public interface ArchitectureProvider extends Provider<Architecture> {}
