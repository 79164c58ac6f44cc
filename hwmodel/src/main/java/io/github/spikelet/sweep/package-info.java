/**
 * The design space around a chip: one trained network, or several, at many bit widths, steps, voltages, clocks and lanes,
 * each point with its accuracy and its price; and what an image costs that may end early.
 *
 * <p>Here live {@link io.github.spikelet.sweep.Sweep} with its builder, to which {@code chip.sweep(…)} is the door, and
 * {@link io.github.spikelet.sweep.EarlyExit}. A {@link io.github.spikelet.sweep.DesignPoint} and its
 * {@link io.github.spikelet.sweep.Outcome} are plain values. Nothing here counts an event or knows a price: that is the
 * chip's. A table, or its front, goes on to whoever draws it.
 */
package io.github.spikelet.sweep;
