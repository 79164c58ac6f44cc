/**
 * The kernels: loops over primitive arrays that allocate nothing.
 *
 * <p>Internal: only this module calls it (a test says so); {@code train.Engine} is its public switch. The order in which
 * numbers are added is fixed here, so neither the number of threads nor the machine changes a result: threads share out
 * samples or rows, never the terms of a sum. {@code MatrixTraining} is apart: it leaves sums to the user's ND4J backend, and
 * shares no loop with the others, so that it can check them. One class, {@code Nd4jDoor}, is the only way from the project
 * to ND4J.
 */
package io.github.spikelet.engine;
