/**
 * The text of cells: what the user typed, before the compiler sees it, and the history of it.
 *
 * <p>Knows nothing of networks, magics or displays.
 */
package io.github.spikelet.notebook.cell;
