/**
 * The engine that works spike by spike: the forward and the backward pass of a layer side by side, and the network around them.
 *
 * <p>{@code TrainedLayer} is a layer in training, {@code Synapses} its weights with what they add to membranes and what gradients add
 * to them, {@code Pooling} and {@code Readout} what follows. {@code ForwardPass} runs a trained network. {@code NetworkPass} is what it has
 * in common with the integer network: samples in, spikes and membranes out.
 *
 * <p>Internal: only {@code network} and {@code train} call it.
 */
package io.github.spikelet.engine.events;
