/**
 * The metrics by which NeuroBench (Yik et al., Nature Communications 2025; version 2.3 of its harness) compares neuromorphic
 * algorithms, by its formulas: footprint, connection sparsity, activation sparsity, synaptic operations.
 *
 * <p>They describe a network apart from any chip; what a chip does for the same spikes is counted in the package {@code chip}.
 */
package io.github.spikelet.neurobench;
