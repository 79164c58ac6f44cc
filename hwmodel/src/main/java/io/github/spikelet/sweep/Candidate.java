package io.github.spikelet.sweep;

import io.github.spikelet.network.Network;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.Weighted;
import java.util.function.Supplier;

/**
 * A value on the axis of networks.
 *
 * @param width what it is called by; −1 where its own layers say so
 * @param maker gives the network, once asked for
 */
record Candidate(int width, Supplier<Network> maker) {

    static Candidate of(Network network) {
        return new Candidate(-1, () -> network);
    }

    /** Whether it is there already, and asking for it costs nothing. */
    boolean given() {
        return width < 0;
    }

    int widthOf(Network network) {
        if (!given()) {
            return width;
        }
        return network.topology().weightLayers().stream()
                .filter(layer -> layer.activation() == Neuron.SPIKE)
                .mapToInt(Weighted::neurons)
                .max()
                .orElse(0);
    }
}
