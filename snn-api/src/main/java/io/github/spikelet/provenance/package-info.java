/**
 * Where a result comes from: data and their checksum, configuration, seed, versions.
 *
 * <p>Every result carries a {@link io.github.spikelet.provenance.Provenance}. Nothing here knows what a network is; the
 * packages that make results write their facts into it.
 */
package io.github.spikelet.provenance;
