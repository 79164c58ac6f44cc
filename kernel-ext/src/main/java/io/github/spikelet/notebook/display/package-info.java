/**
 * Results as HTML, plain text and PNG.
 *
 * <p>One small class a type; each reads a result through its public methods and returns a
 * {@link io.github.spikelet.notebook.display.Rendering}, which the kernel's renderer takes on to the front end. Nothing
 * here computes a result, and nothing here needs a kernel but {@link io.github.spikelet.notebook.display.Displays}.
 */
package io.github.spikelet.notebook.display;
