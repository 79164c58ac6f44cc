/**
 * The charts behind {@link io.github.spikelet.notebook.Plots}, in one house style.
 *
 * <p>One class a chart; each reads a result and returns an XChart chart with a title, axes with units and colours that
 * colour-blind readers can tell apart. Drawing it as a PNG is the business of the display package.
 */
package io.github.spikelet.notebook.plot;
