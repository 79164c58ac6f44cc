/**
 * What the product is compared with: networks and their training as the equations stand, in double precision, one loop an
 * index, nothing skipped, and small random networks and samples to compare them on.
 *
 * <p>The equations share no code with the product but the keyed draws of dropout. Tests of all packages read this one; it
 * reads theirs only to turn a product's network and samples into numbers.
 */
package io.github.spikelet.reference;
