/**
 * From float weights to integers: the quantiser, and the integer network that is the contract with hardware.
 *
 * <p>An integer network goes next to the chip model, which counts what it does. Nothing here knows of energy.
 *
 * <h2>The integer contract</h2>
 *
 * <p>Everything that computes a quantised network (this package, a simulator, a circuit) does exactly this. {@code b} is the
 * number of weight bits, {@code x} the 0/1 spikes that enter a layer in a step. Code and tests quote the rules by number.
 *
 * <ol>
 *   <li><b>R1, weights.</b> {@code q} is a whole number of {@code −(2^(b−1) − 1) … 2^(b−1) − 1}; the range is symmetric, 2
 *       bits are ternary. {@code q = clip(round(w / Δ))}, halves to the even neighbour, with one scale {@code Δ = max|w| /
 *       (2^(b−1) − 1)} a layer, rounded to single precision.
 *   <li><b>R2, order.</b> A step takes the layers in order. A layer sees all spikes that the one before gives in the same
 *       step. Whole numbers are added, so the order within a layer is free.
 *   <li><b>R3, accumulation.</b> {@code V_j = Σ_i q_ji x_i}, from 0 at every step: discontinuous integration clears the
 *       membrane, and no bias is added.
 *   <li><b>R4, threshold.</b> A hidden neuron spikes if and only if {@code V_j > Θ_j}, with {@code Θ_j = ⌊(θ − b_j) / Δ⌋}
 *       exactly, so that {@code V_j > Θ_j ⟺ Δ·V_j + b_j > θ} in real numbers. A {@code Θ_j} above {@code Σq⁺} or below {@code
 *       −Σ|q⁻| − 1}, sums over the neuron's own weights, is replaced by that bound; it changes no spike.
 *   <li><b>R5, readout.</b> {@code O_k = β_k + Σ_i q_ki x_i} with {@code β_k = round(b_k / Δ)}, halves to the even
 *       neighbour, one {@code Δ} for the layer so that potentials compare. The output spikes if and only if {@code O_k > −1},
 *       that is {@code O_k ≥ 0}.
 *   <li><b>R6, width.</b> The membrane has the smallest two's-complement width that holds every {@code V_j} the weights can
 *       give, {@code −Σ|q⁻| … Σq⁺}, every {@code Θ_j}, and of the readout every {@code β_k} and {@code O_k}; so nothing
 *       overflows and nothing saturates.
 *   <li><b>R7, decoding.</b> Membrane: the sums {@code Σ_t O_k} over the steps are compared. Spike count: the numbers of
 *       steps with {@code O_k ≥ 0}. The largest wins, a tie goes to the lowest number. The sums have 32 bits; a number of
 *       steps that could overflow them is refused.
 * </ol>
 */
package io.github.spikelet.quantize;
