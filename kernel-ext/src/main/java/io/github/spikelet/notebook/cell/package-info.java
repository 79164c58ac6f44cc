/**
 * A cell of a notebook: its text, how it is run, stopped and told of, apart from any Jupyter library.
 *
 * <p>Spikelet's own kernel is made of these classes and of the few in {@code src/kernel} that speak Jupyter's protocol. They know
 * JShell and the JDK alone, so that they are tested without a kernel.
 */
package io.github.spikelet.notebook.cell;
