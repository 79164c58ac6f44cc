/**
 * The extension of a JJava kernel: where Spikelet enters a notebook.
 *
 * <p>{@link io.github.spikelet.notebook.extension.SpikeletExtension} is the entry point; around it stand the default imports, the
 * lines that show the progress of long work, and the workspace through which the magics reach a kernel's variables. It knows all
 * other packages of the notebook, and none of them knows it.
 */
package io.github.spikelet.notebook.extension;
