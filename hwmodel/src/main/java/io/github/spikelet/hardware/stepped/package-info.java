/**
 * The chip once more, cycle by cycle: registers, a priority encoder, lanes and a controller that know no formula.
 *
 * <p>Here lives the second opinion on what {@code event} counts in closed form; nothing here may look at those counts, and
 * nothing here has a price. It reads a specification and an integer network, computes what the integer contract says, and
 * its cycles, spikes and membranes go to whoever compares them.
 */
package io.github.spikelet.hardware.stepped;
