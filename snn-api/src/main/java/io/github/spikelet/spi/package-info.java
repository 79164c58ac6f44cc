/**
 * What others implement, so that their work is known by name: a {@link io.github.spikelet.base.Provider} brings an encoder or a
 * loss from a jar of its own to magics such as {@code %train --encoder NAME --loss NAME}. Neuron models are found in the same way,
 * by a {@link io.github.spikelet.network.NeuronProvider}, which stands beside networks since saved ones need it. {@code EncoderContract} and {@code
 * LossContract} check that it keeps what its interface asks for; the built-in ones pass them too.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader}: the jar has a file such as {@code
 * META-INF/services/io.github.spikelet.spi.EncoderProvider} with the provider's class name. Two of one word are an error.
 *
 * <p>Surrogate gradients are a closed set: each is a loop of its own, in plain Java and by the Vector API. So are schedules,
 * optimizers and augmentations, since a checkpoint holds them.
 */
package io.github.spikelet.spi;
