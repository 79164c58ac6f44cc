/**
 * The forward pass of an integer network, bit by bit as a chip computes it.
 *
 * <p>Internal: only {@code quantize} and {@code network} call it.
 */
package io.github.spikelet.engine.integer;
