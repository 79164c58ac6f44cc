/**
 * The front of the hardware model: {@link io.github.spikelet.chip.Chip}, which maps, runs, reports, and begins a sweep.
 *
 * <p>What it does lies in the packages of {@code hardware}; designs are explored by {@code sweep}.
 */
package io.github.spikelet.chip;
