/**
 * What others implement, so that their work is known by name: an {@link io.github.spikelet.spi.EncoderProvider} brings an encoder
 * from a jar of its own to magics such as {@code %train --encoder NAME}. {@code ...Contract} checks that such an encoder keeps what
 * its interface asks for; the built-in ones pass it too.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader}: the jar has a file {@code
 * META-INF/services/io.github.spikelet.spi.EncoderProvider} with the provider's class name. Two of one name are an error.
 */
package io.github.spikelet.spi;
