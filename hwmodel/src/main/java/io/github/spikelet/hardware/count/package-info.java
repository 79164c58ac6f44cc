/**
 * What happens on a chip for the images that a network has seen ({@code EventCounts}): spikes and rows from the network's activity, events
 * and cycles from the chip's architecture. No price is known here.
 */
package io.github.spikelet.hardware.count;
