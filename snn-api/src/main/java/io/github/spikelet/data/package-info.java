/**
 * Samples and their labels: MNIST, any IDX files, a user's own arrays; recordings of event cameras, real and simulated; and
 * what is done to samples that leaves their class alone.
 *
 * <p>Nothing here knows of spikes or networks. The data go next to {@code encode}, which turns what a {@link
 * io.github.spikelet.data.View} shows into spikes.
 */
package io.github.spikelet.data;
