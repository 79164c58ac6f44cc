/**
 * Networks as other tools read them: the Neuromorphic Intermediate Representation, NIR.
 *
 * <p>{@link io.github.spikelet.nir.Nir} writes and reads. Nothing here computes or trains; a network that was read goes wherever a
 * built one goes.
 *
 * <h2>The mapping</h2>
 *
 * <p>NIR is a graph of nodes in continuous time. A LIF neuron is {@code τ·dv/dt = v_leak − v + r·I}, an IF neuron {@code dv/dt =
 * r·I}; it spikes where {@code v > v_threshold} and then goes to {@code v_reset}. Taken in steps of dt, they are {@code v ← (1 −
 * dt/τ)·v + (dt/τ)·r·I} and {@code v ← v + r·dt·I}. NIR names no dt. This package writes for 10⁻⁴ s, as most of its readers take it,
 * and reads for 10⁻⁴ s or the dt that the caller gives. Everything else is without unit: a membrane is in thresholds, a spike is 1,
 * a constant current of a pixel is 0 … 1, a count is itself.
 *
 * <table>
 *   <caption>What becomes what</caption>
 *   <tr><th>here</th><th>in NIR</th></tr>
 *   <tr><td>input, a vector or channels × height × width</td><td>Input, {@code shape} [n] or [C, H, W]; read:
 *       also behind sizes of 1, such as a batch</td></tr>
 *   <tr><td>dense weights and bias</td><td>Affine; read: Linear too</td></tr>
 *   <tr><td>what is one for all neurons of a layer</td><td>an array of the layer's shape; read: anything that broadcasts to it,
 *       such as a number alone</td></tr>
 *   <tr><td>convolution</td><td>Conv2d, of square kernels, one stride, one padding, no dilation, one group</td></tr>
 *   <tr><td>batch normalisation</td><td>folded into weight and bias</td></tr>
 *   <tr><td>neurons, discontinuous integration</td><td>LIF without memory, {@code tau} = dt, {@code r} = 1; read: Threshold
 *       too</td></tr>
 *   <tr><td>neurons, continuous integration, leak λ &lt; 1</td><td>LIF, {@code tau} = dt/(1 − λ), {@code r} = 1, weight and bias
 *       before it divided by 1 − λ; read: any {@code r}, so that one of τ/dt adds the whole current per step</td></tr>
 *   <tr><td>the same without leak, λ = 1</td><td>LIF with 1 − λ = 2⁻²⁰, since simulators read the node IF in different ways;
 *       read: IF too. Its {@code r} = 1, which sinabs and Norse write and snnTorch wants, adds the whole current per step, as {@code r}
 *       = 1/dt of SpikingJelly does; any other adds r·dt of it</td></tr>
 *   <tr><td>threshold 1</td><td>{@code v_threshold} 1; read: any above 0, the same for a layer; weight and bias are divided by
 *       it</td></tr>
 *   <tr><td>reset to zero</td><td>{@code v_reset} 0, {@code v_leak} 0</td></tr>
 *   <tr><td>pool, the OR of spikes</td><td>SumPool2d, then Threshold 0.5</td></tr>
 *   <tr><td>flatten</td><td>Flatten, all dimensions</td></tr>
 *   <tr><td>readout</td><td>the Affine before the Output: its potentials, step by step, are the output, and their sum decides;
 *       read: with neurons of its own too</td></tr>
 *   <tr><td>weights of an integer network</td><td>what they stand for, Δ·q</td></tr>
 *   <tr><td>its thresholds</td><td>(Θ + ½)·Δ/u, one for each neuron, so that readers that spike at the threshold and those that
 *       spike above it agree; u is 255 where a constant current enters, else 1</td></tr>
 *   <tr><td>its biases</td><td>β·Δ/u; without memory hidden neurons have none, their Θ holds it</td></tr>
 *   <tr><td>bits, Δ, Θ, β, u, leak shift, input code, membrane bits, quantiser</td><td>metadata</td></tr>
 *   <tr><td>integration, leak, reset, seed, the steps it was trained for</td><td>metadata of the graph, marked {@code spikelet}</td></tr>
 * </table>
 *
 * <h2>What others write</h2>
 *
 * <p>Read are chains of these nodes, stored in HDF5 in one piece or in chunks, plain or behind gzip, lzf, shuffle and fletcher32;
 * numbers of 8 to 64 bits in either order of bytes; edges in any order, also repeated. Fields that NIR does not have and metadata
 * of others stay unread. Refused, by name, are other types of nodes, branches and recurrence, batches and steps of more than one.
 *
 * <p>How a graph of others was understood is in the {@linkplain io.github.spikelet.network.Network#provenance() provenance} of the
 * network: {@code nir.dt}, the time step; {@code nir.r}, what the resistance of IF neurons was taken for; {@code nir.unread}, fields
 * that were left out; {@code nir.silent}, layers none of whose neurons can fire, which is what a wrong dt makes of them. The last
 * three are also said on the standard error.
 *
 * <h2>What others read</h2>
 *
 * <p>Checked with snnTorch 1.0.0, SpikingJelly 2.0.0 and Norse 1.1.0 (given dt = 10⁻⁴ s), which compute what Spikelet does except
 * that: none of them reads pooled networks, for want of Threshold; of integer networks, whose thresholds differ from neuron to
 * neuron, only Norse does; networks without memory, whose τ is dt, SpikingJelly refuses. sinabs 3.1.3 takes τ for a number of
 * steps: it computes another network, or none.
 *
 * <h2>What is lost</h2>
 *
 * <ul>
 *   <li>NIR cannot say reset by subtraction, a leak that rounds down, or membranes that saturate. Such networks are refused, or,
 *       with {@link io.github.spikelet.nir.Nir.Option#APPROXIMATE}, written as the nearest that NIR can say; the metadata keep the
 *       truth for Spikelet.
 *   <li>Without leak a membrane loses a millionth a step in other readers.
 *   <li>Of a leak for which 1 − λ is no power of two, weights and biases come back to within a unit in the last place, since they
 *       are divided in single precision. All other networks come back bit for bit.
 *   <li>Batch normalisation is gone, and with it what training on would need; so is provenance.
 *   <li>The spikes of the readout are not in the graph: other tools decode by its potentials.
 * </ul>
 */
package io.github.spikelet.nir;
