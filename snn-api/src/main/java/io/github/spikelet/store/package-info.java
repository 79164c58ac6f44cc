/**
 * What is saved: arrays and a manifest in one file, a zip of {@code .npy} members that {@code numpy.load} opens.
 *
 * <p>{@link io.github.spikelet.store.Archive} reads and writes it; {@link io.github.spikelet.store.ArrayFile} writes one array alone,
 * {@link io.github.spikelet.store.FileKind} tells what a file is that is none of these.
 * Nothing here knows what a network is: {@code network},
 * {@code train} and {@code quantize} say which arrays there are and what the manifest tells of them. A file is somebody
 * else's word: whatever is wrong with it ends in a {@link io.github.spikelet.store.StoreException}.
 */
package io.github.spikelet.store;
