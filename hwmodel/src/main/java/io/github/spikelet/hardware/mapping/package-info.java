/**
 * A chip ({@code ChipSpec}), the layers as a chip sees them ({@code WeightLayer}), and how one comes on the other: the chip's {@code
 * Architecture} says which layer lies on which core in which memory ({@code Mapping}, {@code Core}), and what happens there for an
 * image. Nothing costs anything here.
 */
package io.github.spikelet.hardware.mapping;
