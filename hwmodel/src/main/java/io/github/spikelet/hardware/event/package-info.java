/**
 * What can happen on a core, in exact integers: the events ({@code Event}), how many of each ({@code EventVector}), what they follow from
 * ({@code LayerActivity}). No chip and no price is known here.
 */
package io.github.spikelet.hardware.event;
