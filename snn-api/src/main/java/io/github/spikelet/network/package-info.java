/**
 * What a network is and what it does with spikes: topology, weights, evaluation.
 *
 * <p>{@link io.github.spikelet.network.SpikingNetwork} is what float and integer networks have in common. Nothing here
 * trains; a network goes next to {@code train} and {@code quantize}.
 */
package io.github.spikelet.network;
