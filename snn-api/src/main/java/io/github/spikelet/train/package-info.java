/**
 * Training by back propagation with binary activations: trainer, loss, optimiser, and the history of a run.
 *
 * <p>{@link io.github.spikelet.train.Trainer} replaces a network's parameters and returns a {@link
 * io.github.spikelet.train.Training}. The loops are in {@code engine}; what was trained goes next to {@code quantize}.
 */
package io.github.spikelet.train;
