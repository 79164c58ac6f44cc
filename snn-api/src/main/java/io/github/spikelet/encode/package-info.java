/**
 * From samples to spikes: encoders and the packed spike train.
 *
 * <p>An encoder draws every spike by (seed, epoch, sample, step, input), so samples can be encoded in any order; where it is
 * {@linkplain io.github.spikelet.encode.Encoder#stepKeyed step-keyed}, a train of 16 steps begins with the train of 8. How the
 * steps of one train differ, its {@linkplain io.github.spikelet.encode.Encoder#variation variation} says.
 * Spikes, or the levels that stand for them, go next to {@code network}.
 */
package io.github.spikelet.encode;
