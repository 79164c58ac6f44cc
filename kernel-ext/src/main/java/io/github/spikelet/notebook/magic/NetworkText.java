package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.notebook.cell.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network in words, one layer a line (or between semicolons): {@code input 1x28x28}, {@code conv 12 5 spike}, {@code pool
 * 2}, {@code dense 256 spike}, {@code dense 10 readout}.
 *
 * <p>Blank lines and what follows a {@code #} are passed over. A dense layer after a spatial one is flattened first, as the
 * builder does by itself; the Java says so.
 */
final class NetworkText {

    private static final String N = "(\\d+)";
    private static final Pattern INPUT =
            Pattern.compile("input\\s+" + N + "(?:\\s*[x×]\\s*" + N + "\\s*[x×]\\s*" + N + ")?");
    private static final Pattern DENSE = Pattern.compile("dense\\s+(-?\\d+)(\\s+batchnorm)?\\s+(spike|readout)");
    private static final Pattern CONVOLUTION = Pattern.compile(
            "conv\\s+" + N + "\\s+" + N + "(\\s+same)?(?:\\s+stride\\s+" + N + ")?(\\s+batchnorm)?\\s+spike");
    private static final Pattern POOL = Pattern.compile("pool\\s+" + N);
    private static final List<String> FIRST_WORDS = List.of("input", "flatten", "dense", "conv", "pool");
    private static final String ALLOWED = "input CxHxW, input N, flatten, dense UNITS [batchnorm] spike, conv CHANNELS"
            + " KERNEL [same] [stride S] [batchnorm] spike, pool SIZE or dense UNITS readout";

    private final Calls<NetworkBuilder> calls = new Calls<>();
    private boolean spatial;

    private NetworkText() {}

    /**
     * Reads a network.
     *
     * @param text the layers, one a line or between semicolons
     * @return the calls that build it, but for {@code build()}
     * @throws MagicException if there is no layer, or a line is none, with its number
     */
    static Calls<NetworkBuilder> parse(String text) {
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
            throw new MagicException("a network needs layers: write them below %%network, one a line, or give --layers"
                    + " \"input 1x28x28; dense 10 readout\"");
        }
        return network.calls;
    }

    private void add(String layer, int number) {
        try {
            read(layer, number);
        } catch (NumberFormatException tooLarge) {
            throw new MagicException("layer " + number + " has a size that is too large, was " + Quoted.of(layer));
        }
    }

    private void read(String layer, int number) {
        Matcher input = INPUT.matcher(layer);
        Matcher dense = DENSE.matcher(layer);
        Matcher convolution = CONVOLUTION.matcher(layer);
        Matcher pool = POOL.matcher(layer);
        if (input.matches()) {
            input(input);
        } else if (layer.equals("flatten")) {
            flatten();
        } else if (dense.matches()) {
            dense(dense);
        } else if (convolution.matches()) {
            convolution(convolution);
        } else if (pool.matches()) {
            int size = Integer.parseInt(pool.group(1));
            calls.add("pool(" + size + ")", builder -> builder.pool(size));
        } else {
            String word = layer.replaceFirst("\\s.*", "");
            throw new MagicException(Nearest.first(
                    word,
                    FIRST_WORDS.contains(word) ? List.of() : FIRST_WORDS,
                    "layer " + number + " must be " + ALLOWED + "; was " + Quoted.of(layer)));
        }
    }

    private void input(Matcher input) {
        int first = Integer.parseInt(input.group(1));
        if (input.group(2) == null) {
            calls.add("input(" + first + ")", builder -> builder.input(first));
            return;
        }
        int height = Integer.parseInt(input.group(2));
        int width = Integer.parseInt(input.group(3));
        spatial = true;
        calls.add(
                "input(" + first + ", " + height + ", " + width + ")", builder -> builder.input(first, height, width));
    }

    private void flatten() {
        spatial = false;
        calls.add("flatten()", NetworkBuilder::flatten);
    }

    private void dense(Matcher dense) {
        if (spatial) {
            flatten();
        }
        int units = Integer.parseInt(dense.group(1));
        boolean normalized = dense.group(2) != null;
        boolean spikes = dense.group(3).equals("spike");
        calls.add(
                "dense(" + units + ")" + (normalized ? ".batchNorm()" : "") + (spikes ? ".spike()" : ".readout()"),
                builder -> {
                    NetworkBuilder weights = normalized(builder.dense(units), normalized);
                    return spikes ? weights.spike() : weights.readout();
                });
    }

    private void convolution(Matcher convolution) {
        int channels = Integer.parseInt(convolution.group(1));
        int kernel = Integer.parseInt(convolution.group(2));
        boolean same = convolution.group(3) != null;
        int stride =
                Optional.ofNullable(convolution.group(4)).map(Integer::parseInt).orElse(1);
        boolean normalized = convolution.group(5) != null;
        boolean plain = !same && stride == 1;
        calls.add(
                "conv(" + channels + ", " + kernel
                        + (plain ? "" : ", Padding." + (same ? "SAME" : "VALID") + ", " + stride) + ")"
                        + (normalized ? ".batchNorm()" : "") + ".spike()",
                builder -> normalized(
                                builder.conv(channels, kernel, same ? Padding.SAME : Padding.VALID, stride), normalized)
                        .spike());
    }

    private static NetworkBuilder normalized(NetworkBuilder weights, boolean normalized) {
        return normalized ? weights.batchNorm() : weights;
    }
}
