/**
 * What a kernel does with a cell: from what the user typed to Java and back to what the user reads. It knows JShell, and neither
 * the kernel's sockets nor our magics; the kernel hands it both.
 */
package io.github.spikelet.notebook.cell;
