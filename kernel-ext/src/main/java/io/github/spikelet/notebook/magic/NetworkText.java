package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network in words, one layer a line (or between semicolons): {@code input 1x28x28}, {@code flatten},
 * {@code dense 256 spike}, {@code dense 10 readout}.
 *
 * <p>Blank lines and what follows a {@code #} are passed over. A dense layer after an input of three sizes is
 * flattened first, as the builder does by itself; the Java says so.
 */
final class NetworkText {

    private static final Pattern INPUT = Pattern.compile("input\\s+(\\d+)(?:\\s*[x×]\\s*(\\d+)\\s*[x×]\\s*(\\d+))?");
    private static final Pattern DENSE = Pattern.compile("dense\\s+(-?\\d+)\\s+(spike|readout)");
    private static final String ALLOWED =
            "input CxHxW, input N, flatten, dense UNITS spike or dense UNITS readout, one a line";

    private final List<UnaryOperator<NetworkBuilder>> calls = new ArrayList<>();
    private final List<String> java = new ArrayList<>();
    private boolean spatial;

    private NetworkText() {}

    /**
     * Reads a network.
     *
     * @param text the layers, one a line or between semicolons
     * @return the network's calls
     * @throws MagicException if a line is no layer, with its number
     */
    static NetworkText parse(String text) {
        NetworkText network = new NetworkText();
        int number = 0;
        for (String line : text.split("\\R|;", -1)) {
            number++;
            String layer = line.replaceFirst("#.*", "").strip();
            if (!layer.isEmpty()) {
                network.add(layer, number);
            }
        }
        if (network.calls.isEmpty()) {
            throw new MagicException("a network needs layers: " + ALLOWED + "; there were none");
        }
        return network;
    }

    private void add(String layer, int number) {
        Matcher input = INPUT.matcher(layer);
        Matcher dense = DENSE.matcher(layer);
        if (input.matches() && input.group(2) == null) {
            int size = size(input.group(1), layer, number);
            call("input(" + size + ")", builder -> builder.input(size));
        } else if (input.matches()) {
            int channels = size(input.group(1), layer, number);
            int height = size(input.group(2), layer, number);
            int width = size(input.group(3), layer, number);
            spatial = true;
            call(
                    "input(" + channels + ", " + height + ", " + width + ")",
                    builder -> builder.input(channels, height, width));
        } else if (layer.equals("flatten")) {
            flatten();
        } else if (dense.matches()) {
            if (spatial) {
                flatten();
            }
            int units = size(dense.group(1), layer, number);
            if (dense.group(2).equals("spike")) {
                call(
                        "dense(" + units + ").spike()",
                        builder -> builder.dense(units).spike());
            } else {
                call(
                        "dense(" + units + ").readout()",
                        builder -> builder.dense(units).readout());
            }
        } else {
            throw new MagicException("layer " + number + " must be " + ALLOWED + ", was " + Quoted.of(layer));
        }
    }

    private void flatten() {
        spatial = false;
        call("flatten()", NetworkBuilder::flatten);
    }

    private void call(String text, UnaryOperator<NetworkBuilder> call) {
        java.add(text);
        calls.add(call);
    }

    private static int size(String digits, String layer, int number) {
        OptionalInt size = whole(digits);
        if (size.isEmpty()) {
            throw new MagicException("layer " + number + " has a size that is too large, was " + Quoted.of(layer));
        }
        return size.getAsInt();
    }

    private static OptionalInt whole(String digits) {
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalInt.empty();
        }
    }

    /**
     * Makes the calls.
     *
     * @param builder a new builder; modified
     * @return the builder after the last call
     */
    NetworkBuilder applyTo(NetworkBuilder builder) {
        NetworkBuilder built = builder;
        for (UnaryOperator<NetworkBuilder> call : calls) {
            built = call.apply(built);
        }
        return built;
    }

    /**
     * Writes the calls.
     *
     * @param line takes each call, without its leading point
     */
    void forEachCall(Consumer<String> line) {
        java.forEach(line);
    }
}
