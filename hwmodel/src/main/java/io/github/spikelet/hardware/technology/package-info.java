/**
 * What silicon costs: the constants of a technology, each with its value, band, source and conditions, the table of memories
 * ({@code SramTable}), and how figures are scaled to another node, voltage and temperature ({@code Scaling}).
 *
 * <p>It knows no network. Another technology is a file of constants.
 */
package io.github.spikelet.hardware.technology;
