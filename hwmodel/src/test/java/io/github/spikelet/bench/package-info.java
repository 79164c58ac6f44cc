/**
 * Benchmarks of whole trainings, evaluations and chip runs, on real data; {@code ./spikelet bench} runs them.
 *
 * <p>They print what the project does; how it compares is seen where a peer does the same work in the same run. Loops alone
 * are measured by JMH in the packages where they live.
 */
package io.github.spikelet.bench;
