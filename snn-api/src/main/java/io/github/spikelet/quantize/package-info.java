/**
 * From float weights to integers: the quantiser, and the integer network that is the contract with hardware.
 *
 * <p>An integer network goes next to the chip model, which counts what it does. Nothing here knows of energy.
 *
 * <h2>The integer contract</h2>
 *
 * <p>Everything that computes a quantised network (this package, a simulator, a circuit) does exactly this. {@code b} is the
 * number of weight bits, {@code x} what enters a layer in a step: 0/1 spikes, or levels by R10. Code and tests quote the rules
 * by number.
 *
 * <ol>
 *   <li><b>R1, weights.</b> {@code q} is a whole number of {@code −L … L} with {@code L = 2^(b−1) − 1}: the range is symmetric,
 *       2 bits are {@code −1, 0, 1}; 1 bit is {@code −1, 1}. {@code q = clip(round(w / Δ))} in single precision, halves to the
 *       even neighbour; of 1 bit 1 for {@code w ≥ 0}, else −1. Each output of a hidden layer may have its own scale {@code Δ_j};
 *       the readout has one, so that its potentials compare. In the authors' format ({@link Quantizer#fixedPoint}) one scale, a power
 *       of two, serves the whole network, and biases below are those rounded to a multiple of it, halves to the even neighbour.
 *       <br>An output whose weights are all 0 has {@code q = 0} with any scale. In a hidden layer it takes the largest scale of the
 *       other outputs; where they have none, the power of two that makes the larger of {@code θ·u} and {@code |b_j|·u} come to
 *       {@code 2^8 … 2^9} units. With memory this scale is then doubled until {@code Θ_j} and {@code |β_j|} fit their widths, or
 *       halved while rounding makes {@code β_j ≤ Θ_j} of a {@code b_j > θ}. A readout of zeros takes the power of two that makes
 *       the largest of {@code |b_k|·u}, with memory also of {@code θ·u}, come to {@code 2^18 … 2^19} units, which 4096 steps can
 *       sum; 1 where these are 0. Weights count as 0 where their {@code Δ} would be 0 in single precision, and where it would make
 *       {@code |β|}, or {@code Θ} of a hidden neuron with memory, larger than {@code 2^29}. A readout with memory has a scale of
 *       at least {@code u/2^29}, rounded up to a power of two.
 *       <br>1 bit has no 0. A hidden output without memory whose weights are all 0 has {@code q = 1}, {@code Δ_j = 2^−126} and a
 *       threshold that its inputs cannot decide (R4). With memory, and in a readout, nothing stands for such weights: 1 bit is
 *       refused.
 *   <li><b>R2, order.</b> A step takes the layers in order. A layer sees all spikes that the one before gives in the same
 *       step.
 *   <li><b>R3, sum.</b> {@code A_j = Σ_i q_ji x_i}. In a convolution the sum of a neuron goes over the inputs that its kernel
 *       covers; what lies outside the map is 0.
 *   <li><b>R4, discontinuous integration.</b> {@code V_j = A_j}, no bias is added. A hidden neuron spikes if and only if {@code
 *       V_j > Θ_j}, with {@code Θ_j = ⌊(θ − b_j)·u / Δ_j⌋} exactly, so that {@code V_j > Θ_j ⟺ Δ_j·V_j/u + b_j > θ} in real
 *       numbers. A {@code Θ_j} above {@code Σq⁺·x_max} or below {@code −Σ|q⁻|·x_max − 1}, sums over the neuron's own weights, is
 *       replaced by that bound; it changes no spike. So an output whose weights are all 0 spikes if and only if {@code b_j > θ}. With
 *       1 bit, which has no 0, its {@code Θ_j} sees to that: −1, which every sum exceeds, for {@code b_j > θ}; else the most that
 *       its sums, and a narrower membrane, come to.
 *   <li><b>R5, continuous integration.</b> A membrane begins at 0. In each step, in this order: what a spike of the step before
 *       took, {@code V ← V − Θ_j} or, with a reset to zero, {@code V ← 0}; the leak {@code V ← V − (V >> k)}, an arithmetic shift
 *       that rounds down, so that {@code 0 < V < 2^k} stays and −1 becomes 0, or nothing where there is no leak; the bias and the
 *       sum, {@code V ← V + β_j + A_j}. The neuron spikes if and only if {@code V > Θ_j}. {@code Θ_j = max(1, round(θ·u / Δ_j))}
 *       and {@code β_j = round(b_j·u / Δ_j)}, halves to the even neighbour. The leak that networks are trained with is {@code λ =
 *       1 − 2^−k}.
 *   <li><b>R6, pooling.</b> A window spikes if and only if any of its neurons does in that step. Windows lie side by side;
 *       what fills none is left out.
 *   <li><b>R7, readout.</b> {@code O_k = β_k + A_k} in every step, with {@code β_k = round(b_k·u / Δ)}. Without memory the output
 *       spikes if and only if {@code O_k > −1}, that is {@code O_k ≥ 0}. With memory it is a neuron of R5, whose {@code A_k + β_k}
 *       this is.
 *   <li><b>R8, width.</b> A step adds the bias first, then the products of R3 one by one in the order of the inputs (channel, row,
 *       column). A membrane has the smallest two's-complement width that holds 0, {@code Θ_j} and two bounds, between which every
 *       value and partial sum lies whatever enters. The upper one is {@code p = β_j + Σq⁺·x_max}, the lower one {@code n = β_j −
 *       Σ|q⁻|·x_max}; with memory, every step after the first raises one above 0 to {@code p ← λ(r) + β_j + Σq⁺·x_max}, where
 *       {@code λ} is R5's leak and {@code r} the most that its reset leaves, {@code max(min(p, Θ_j), p − Θ_j)}, or {@code min(p,
 *       Θ_j)} with a reset to zero, and lowers one below 0 to {@code n ← λ(n) + β_j − Σ|q⁻|·x_max}. So nothing overflows and nothing
 *       saturates. Where a narrower width {@code m} is asked for, hidden membranes saturate: after the bias and after each product
 *       the membrane is brought back to {@code −2^(m−1) … 2^(m−1) − 1}.
 *   <li><b>R9, decoding.</b> Membrane: the sums {@code Σ_t O_k} over the steps are compared. Spike count: the numbers of the
 *       outputs' spikes. The largest wins, a tie goes to the lowest number. The sums have 32 bits; a number of steps that could
 *       overflow them is refused.
 *   <li><b>R10, levels.</b> A constant current or a count of events enters the first layer as an unsigned 8-bit number {@code x}
 *       and is multiplied, {@code q·x}. A constant current of {@code x} stands for {@code x/255}, so there the accumulator counts
 *       in units of {@code Δ/255}: {@code u = 255}. Elsewhere {@code u = 1}.
 * </ol>
 *
 * <h2>Ten lines of NumPy</h2>
 *
 * <p>A saved network is a zip of arrays; {@link io.github.spikelet.encode.SpikeTrain#save} writes what enters it. These lines are
 * the whole of a network of dense layers without memory, every spike and every membrane of it: R3, R4, R7 and R9.
 *
 * <pre>{@code
 * import numpy
 *
 * net = numpy.load("net.spikelet")
 * spikes, membranes = [numpy.load("spikes.npy").astype(int)], []
 * for layer in range(sum(name.endswith(".weight") for name in net.files)):
 *     weight, bias, threshold = (net[f"layer{layer}.{part}"].astype(int) for part in ("weight", "bias", "threshold"))
 *     membranes.append(spikes[-1] @ weight.T + bias)
 *     spikes.append((membranes[-1] > threshold).astype(int))
 * potentials = membranes[-1].sum(axis=0)
 * print("class", potentials.argmax())
 * }</pre>
 *
 * <p>With memory it takes the steps one by one, R5; the leak and the reset stand in the manifest.
 *
 * <pre>{@code
 * import json
 * import numpy
 *
 * net = numpy.load("net.spikelet")
 * manifest = json.loads(net["manifest.json"])
 * k, to_zero = manifest["leakShift"], manifest["topology"]["reset"] == "zero"
 * spikes, membranes = [numpy.load("spikes.npy").astype(int)], []
 * for layer in range(sum(name.endswith(".weight") for name in net.files)):
 *     weight, bias, threshold = (net[f"layer{layer}.{part}"].astype(int) for part in ("weight", "bias", "threshold"))
 *     inputs = spikes[-1] @ weight.T + bias
 *     v = numpy.zeros_like(inputs)
 *     for t in range(len(v)):
 *         before = v[t - 1] if t > 0 else v[t]
 *         left = numpy.where(before > threshold, 0 if to_zero else before - threshold, before)
 *         v[t] = left - (left >> k if k > 0 else 0) + inputs[t]
 *     membranes.append(v)
 *     spikes.append((v > threshold).astype(int))
 * potentials = inputs.sum(axis=0)
 * print("class", potentials.argmax())
 * }</pre>
 */
package io.github.spikelet.quantize;
