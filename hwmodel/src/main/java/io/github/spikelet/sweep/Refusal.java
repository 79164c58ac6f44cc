package io.github.spikelet.sweep;

import io.github.spikelet.hardware.units.Records;

/**
 * A point that cannot be: a clock too fast for the banks at its voltage, weights that the quantiser refuses, a training that
 * diverged. A plain value.
 *
 * @param point the point
 * @param reason what was given, what is allowed
 * @param origin what it was made from; of a network whose training failed without the checksum of its parameters
 */
public record Refusal(DesignPoint point, String reason, Origin origin) implements Reached {

    Refusal called(String network) {
        return Records.with(this, "point", point.called(network));
    }
}
