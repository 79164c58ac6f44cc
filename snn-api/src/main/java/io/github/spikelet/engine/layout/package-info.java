/**
 * How inputs, spikes and weights lie in arrays: lists of the inputs that are not 0, spike times by neuron, windows of a convolution,
 * tiles of weights, and the scratch arrays of a thread.
 *
 * <p>Internal: a test holds everything but the engine off.
 */
package io.github.spikelet.engine.layout;
