/**
 * Samples and their labels: MNIST, any IDX files, a user's own arrays.
 *
 * <p>Nothing here knows of spikes or networks. The data go next to {@code encode}, which turns a sample into spikes.
 */
package io.github.spikelet.data;
