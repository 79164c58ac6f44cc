/**
 * Spikelet's own Jupyter kernel: JJava's with sockets, threads and an execution of cells of its own, so that no stop harms it.
 *
 * <p>{@link io.github.spikelet.kernel.Main} starts it. These classes are compiled against the jar of JJava's Python package, since
 * JJava's kernel is in no Maven repository; what needs no Jupyter library is in {@code io.github.spikelet.notebook.cell}.
 */
package io.github.spikelet.kernel;
