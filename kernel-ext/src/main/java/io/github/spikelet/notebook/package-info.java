/**
 * What a notebook sees of Spikelet: the extension of the JJava kernel and the plots.
 *
 * <p>Here live the entry point, the default imports and {@link io.github.spikelet.notebook.Plots}; displays, charts and
 * magics have packages of their own below. No mathematics and no model lives here: everything shown was computed by the
 * other modules, and nothing goes back to them. From here data goes to the front end, as HTML, text and PNG.
 */
package io.github.spikelet.notebook;
