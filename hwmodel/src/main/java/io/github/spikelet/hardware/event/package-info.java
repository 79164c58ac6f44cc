/**
 * What happens on the cores while a network runs, as exact integers ({@code EventVector}, {@code EventCounts}): counted from
 * the spikes of the integer network, which is the hardware's contract. Nothing here has a price.
 */
package io.github.spikelet.hardware.event;
