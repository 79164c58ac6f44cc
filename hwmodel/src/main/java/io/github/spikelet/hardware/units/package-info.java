/**
 * Energies, their bands and spreads, and how reports write numbers.
 *
 * <p>It knows no chip. The packages of {@code hardware} stand one on the other, each knowing those before it: {@code units},
 * {@code technology}, {@code event}, {@code mapping}, {@code count}, {@code price}, {@code report}; beside {@code count} stands {@code stepped}.
 */
package io.github.spikelet.hardware.units;
