/**
 * Benchmarks of whole trainings, evaluations and chip runs, on real data; {@code ./spikelet bench} runs them.
 *
 * <p>They print what the project does; how it compares is seen where a peer does the same work in the same run. The loops
 * alone are measured by JMH: {@link io.github.spikelet.bench.KernelsBenchmark}. Nothing depends on this package.
 */
package io.github.spikelet.bench;
