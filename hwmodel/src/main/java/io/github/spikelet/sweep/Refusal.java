package io.github.spikelet.sweep;

/**
 * A point that cannot be: a clock too fast for the banks at its voltage, weights that the quantiser refuses, a training that
 * diverged.
 *
 * @param point the point
 * @param reason what was given, what is allowed
 */
public record Refusal(DesignPoint point, String reason) {}
