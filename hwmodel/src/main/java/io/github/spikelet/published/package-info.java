/**
 * Chips that others published, as data with sources, to stand beside ours.
 *
 * <p>A {@link io.github.spikelet.published.PublishedChip} says what its authors said: node, silicon or not, accuracy, energy.
 * Nothing is changed in it; what is scaled to another node says so.
 */
package io.github.spikelet.published;
