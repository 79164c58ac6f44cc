/**
 * The innermost loops, over primitive arrays, which allocate nothing: once in plain Java and once by the Vector API, with the same
 * bits. {@code VectorApi} decides which of them run.
 *
 * <p>Internal: a test holds everything but the engine off.
 */
package io.github.spikelet.engine.kernel;
