/**
 * From samples to spikes: encoders and the packed spike train.
 *
 * <p>An encoder draws every spike by (seed, epoch, sample, step, input), so a step can be encoded alone and in any order,
 * and a train of 16 steps begins with the train of 8. Spikes go next to {@code network}.
 */
package io.github.spikelet.encode;
