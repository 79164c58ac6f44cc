package io.github.spikelet.sweep;

import io.github.spikelet.hardware.units.Records;
import io.github.spikelet.store.JsonLine;

/**
 * A point of the design space: a value on each axis. A plain value, as a file or another machine may hold it.
 *
 * @param network the network's layers, such as {@code 784-256-256-10}; where a sweep has several networks of the same layers, also
 *     the first eight digits of a checksum, {@code 784-256-10 (a1b2c3d4)}: that of its parameters or, of a network that the
 *     sweep trains, of initial parameters and the training's configuration, which is the same for all penalties
 * @param width what the axis of widths was given; where it was not, the neurons of the widest hidden layer, 0 for none
 * @param penalty λ of the activity penalty that the network was trained with
 * @param bits of a weight
 * @param encoder the encoder's name
 * @param steps time steps an image
 * @param voltage supply in volts
 * @param clockHertz clock in hertz
 * @param lanes accumulators of a core
 */
public record DesignPoint(
        String network,
        int width,
        double penalty,
        int bits,
        String encoder,
        int steps,
        double voltage,
        double clockHertz,
        int lanes) {

    /** Its coordinates as fields of JSON. */
    JsonLine line() {
        return new JsonLine()
                .with("network", network)
                .with("width", width)
                .with("penalty", penalty)
                .with("bits", bits)
                .with("encoder", encoder)
                .with("steps", steps)
                .with("voltage", voltage)
                .with("clockHertz", clockHertz)
                .with("lanes", lanes);
    }

    /** The same point, its network called otherwise. */
    DesignPoint called(String name) {
        return Records.with(this, "network", name);
    }
}
