/**
 * What is to be run or trained, as plain values: the shapes of layers, the dynamics of neurons, what the input is and what the loss
 * needs, the parameters and the state of an optimizer.
 *
 * <p>It stands at the bottom of the engine and knows only {@code base}. The layers above it, each of which knows only those before
 * it: {@code engine.kernel} (loops over arrays), {@code engine.layout} (how spikes and weights lie in those arrays), {@code
 * engine.events} (forward and backward pass of float networks, spike by spike), {@code engine.integer} (forward pass of integer
 * networks). {@code train.Engine} is the public switch between engines; one of others implements {@link
 * io.github.spikelet.engine.plan.TrainingEngine}, and knows the plans alone.
 *
 * <p>The order in which numbers are added is fixed, so neither the number of threads nor the machine changes a result: threads share
 * out samples or rows, never the terms of a sum.
 */
package io.github.spikelet.engine.plan;
