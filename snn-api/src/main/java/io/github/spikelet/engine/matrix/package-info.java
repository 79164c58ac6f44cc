/**
 * The engine that leaves sums to the user's ND4J backend. It shares no loop with the others, so that it can check them.
 *
 * <p>One class, {@code Nd4jDoor}, is the only way from the project to ND4J.
 */
package io.github.spikelet.engine.matrix;
