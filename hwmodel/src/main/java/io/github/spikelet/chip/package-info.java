/**
 * What a chip does for a network and what it spends on it: exact event counts × prices with sources and bands.
 *
 * <p>Here live the chip and its micro-architecture ({@link io.github.spikelet.chip.Chip}, {@code ChipSpec},
 * {@code Mapping}), the integers that happen on it ({@code EventCounts}), and, apart from those, what each of them costs
 * ({@code Technology}, {@code SramTable}, {@code Scaling}). Nothing here trains, quantises or draws, and nothing runs a
 * network itself: spikes are counted by the integer network, which is the hardware's contract. A
 * {@link io.github.spikelet.chip.ChipReport} goes on to whoever displays it. The package {@code stepped} below does the same
 * work once more, cycle by cycle and without formulas, for tests to compare.
 */
package io.github.spikelet.chip;
