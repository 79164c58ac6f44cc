/**
 * What events cost: each event's price on a chip ({@code Prices}), and the energy of many, layer by part ({@code EnergyBreakdown}).
 * Energy is linear in the counts.
 */
package io.github.spikelet.hardware.price;
