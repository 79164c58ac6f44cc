/**
 * What others implement, so that their work is known by name: a {@link io.github.spikelet.base.Provider} brings an encoder, a
 * loss or a surrogate gradient from a jar of its own to magics such as {@code %train --encoder NAME --loss NAME}. Neuron models and
 * training engines are found in the same way, by a {@link io.github.spikelet.network.NeuronProvider}, which stands beside networks
 * since saved ones need it, and by a {@link io.github.spikelet.train.EngineProvider}, beside the trainer. An {@link
 * io.github.spikelet.spi.ArrayProvider} lets notebooks show the arrays of another library. {@code EncoderContract}, {@code
 * LossContract}, {@code SurrogateContract}, {@code NeuronContract} and {@code TrainingEngineContract} check that one keeps what its interface asks for; the built-in ones pass them too.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader}: the jar has a file such as {@code
 * META-INF/services/io.github.spikelet.spi.EncoderProvider} with the provider's class name. Two of one word are an error.
 *
 * <p>Schedules, optimisers and augmentations are closed sets: a checkpoint goes on from them by their numbers, and an
 * optimiser's update is a loop of its own, in plain Java and by the Vector API.
 */
package io.github.spikelet.spi;
