/**
 * Which layer of a network lies on which core of a chip, in which memory: the chip ({@code ChipSpec}), the layers as a chip sees
 * them ({@code WeightLayer}), and both together ({@code Mapping}, {@code Core}). Nothing happens here yet, and nothing costs anything.
 */
package io.github.spikelet.hardware.mapping;
