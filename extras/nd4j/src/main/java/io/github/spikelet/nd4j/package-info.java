/**
 * ND4J for those who work with it: {@link io.github.spikelet.nd4j.Nd4jArrays} makes its arrays of weights and spikes, and {@code
 * Engine.nd4j()} finds the engine here, which leaves sums to the user's backend. That engine shares no loop with the default
 * one, so that each checks the other. Notebooks show arrays of ND4J by the help of this package.
 *
 * <p>One class, {@code Nd4jDoor}, is the only way from the project to ND4J.
 */
package io.github.spikelet.nd4j;
