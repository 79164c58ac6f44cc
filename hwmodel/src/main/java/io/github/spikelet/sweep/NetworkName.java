package io.github.spikelet.sweep;

import io.github.spikelet.network.Network;
import io.github.spikelet.network.Topology;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a network of a sweep is called: by its layers, and by what tells it from others with the same layers.
 *
 * @param layers such as {@code 784-256-10}
 * @param digits the first of a checksum, which knows the network whatever stands beside it
 * @param integration how its neurons integrate, which no checksum of parameters tells
 */
record NetworkName(String layers, String digits, String integration) {

    private static final int DIGITS = 8;
    private static final Pattern FORM = Pattern.compile("(.+) \\(([0-9a-f]{" + DIGITS + "})\\)");

    static NetworkName of(Network network, String checksum) {
        Topology topology = network.topology();
        String integration = topology.integration().name().toLowerCase(Locale.ROOT);
        StringBuilder dynamics = new StringBuilder();
        topology.neuron()
                .settings()
                .forEach((name, value) ->
                        dynamics.append(", ").append(name).append(' ').append(value.toLowerCase(Locale.ROOT)));
        return new NetworkName(topology.toString(), checksum.substring(0, DIGITS), integration + dynamics);
    }

    /** Reads back {@link #toString}; empty where a text is no such name. */
    static Optional<NetworkName> parse(String text, String integration) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new NetworkName(form.group(1), form.group(2), integration))
                : Optional.empty();
    }

    /** The network of a row that holds its full name. */
    static NetworkName of(Reached row) {
        return parse(row.point().network(), row.origin().integration()).orElseThrow();
    }

    /** Such as {@code 784-256-10 (a1b2c3d4)}. */
    @Override
    public String toString() {
        return layers + " (" + digits + ")";
    }
}
