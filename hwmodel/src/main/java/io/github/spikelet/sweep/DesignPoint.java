package io.github.spikelet.sweep;

/**
 * A point of the design space: a value on each axis. A plain value, as a file or another machine may hold it.
 *
 * @param network the network's layers, such as {@code 784-256-256-10}; a second one with the same layers ends in {@code #2}
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
        int lanes) {}
