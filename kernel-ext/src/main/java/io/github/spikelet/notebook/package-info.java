/**
 * What the cells of a notebook call: {@link io.github.spikelet.notebook.Plots} and {@link io.github.spikelet.notebook.Show}.
 *
 * <p>Packages of their own hold the charts, the displays, the magics, what runs a cell, and, above all of them, the extension of
 * the kernel. No mathematics and no model lives here: everything shown was computed by the other modules, and nothing goes back
 * to them. From here data goes to the front end, as HTML, text and PNG.
 */
package io.github.spikelet.notebook;
