package io.github.spikelet.reference;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small networks and random samples that fit them, written {@code 7-5-3}, inputs, hidden neurons, classes, or {@code
 * 2x8x7-5C3same/2bn-MP2-6bn-4}: a convolution to 5 channels by kernels of 3×3 with padding, stride 2 and batch
 * normalisation, pooled 2×2, a batch-normalised dense layer.
 *
 * @param text the layers
 */
public record Shaped(String text) {

    private static final Pattern LAYER = Pattern.compile("(\\d+)(?:C(\\d+)(same)?(?:/(\\d+))?)?(bn)?|MP(\\d+)");

    private List<String> parts() {
        return List.of(text.split("-"));
    }

    /** The shape of a sample. */
    public Shape input() {
        int[] sizes = Arrays.stream(parts().get(0).split("x"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return sizes.length == 1 ? Shape.flat(sizes[0]) : new Shape(sizes[0], sizes[1], sizes[2]);
    }

    /** How many classes there are. */
    public int classes() {
        return Integer.parseInt(parts().get(parts().size() - 1).replace("bn", ""));
    }

    /**
     * Builds the network.
     *
     * @param builder with no layer yet; what else it is, is kept
     * @param seed of the weights
     * @return the network
     */
    public Network network(NetworkBuilder builder, long seed) {
        builder.input(input().channels(), input().height(), input().width());
        for (int i = 1; i < parts().size(); i++) {
            Matcher layer = LAYER.matcher(parts().get(i));
            if (!layer.matches()) {
                throw new IllegalArgumentException("no layer: " + parts().get(i));
            }
            if (layer.group(6) != null) {
                builder.pool(Integer.parseInt(layer.group(6)));
                continue;
            }
            int outputs = Integer.parseInt(layer.group(1));
            if (layer.group(2) == null) {
                builder.dense(outputs);
            } else {
                builder.conv(
                        outputs,
                        Integer.parseInt(layer.group(2)),
                        layer.group(3) == null ? Padding.VALID : Padding.SAME,
                        layer.group(4) == null ? 1 : Integer.parseInt(layer.group(4)));
            }
            if (layer.group(5) != null) {
                builder.batchNorm();
            }
            if (i < parts().size() - 1) {
                builder.spike();
            } else {
                builder.readout();
            }
        }
        return builder.seed(seed).build();
    }

    /**
     * Gives a network biases that put membranes into the window whatever spikes, and normalisations that do something.
     *
     * @param network modified
     * @param seed of the numbers
     * @return the network
     */
    public static Network unsettled(Network network, long seed) {
        Random random = new Random(seed);
        List<LayerParameters> changed = new ArrayList<>();
        for (LayerParameters layer : network.parameters()) {
            Normalization n = layer.normalization();
            int normalized = n.gamma().length;
            changed.add(new LayerParameters(
                    layer.weights(),
                    uniform(random, layer.bias().length, 0, 1.5f),
                    new Normalization(
                            uniform(random, normalized, 0.5f, 1.5f),
                            uniform(random, normalized, 0, 1.5f),
                            uniform(random, normalized, -0.5f, 0.5f),
                            uniform(random, normalized, 0.5f, 2))));
        }
        network.parameters(changed);
        return network;
    }

    private static float[] uniform(Random random, int count, float from, float to) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + (to - from) * random.nextFloat();
        }
        return values;
    }

    /**
     * Random images, about a third of their pixels black.
     *
     * @param count how many
     * @param seed of the pixels and labels
     * @return the images
     */
    public ImageSet images(int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * input().size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, random.nextInt(384) - 128);
        }
        int[] labels = random.ints(count, 0, classes()).toArray();
        return ImageSet.of("random", input(), pixels, labels, classes());
    }

    /**
     * Random recordings, two events an input in the mean, each of 1 ms.
     *
     * @param count how many
     * @param seed of events and labels
     * @return the recordings
     */
    public Dataset events(int count, long seed) {
        Random random = new Random(seed);
        int inputs = input().size();
        int[][] address = new int[count][2 * inputs];
        int[][] microseconds = new int[count][];
        for (int sample = 0; sample < count; sample++) {
            Arrays.setAll(address[sample], event -> random.nextInt(inputs));
            microseconds[sample] = random.ints(2 * inputs, 0, 1000).sorted().toArray();
        }
        int[] labels = random.ints(count, 0, classes()).toArray();
        return EventSet.of("random events", input(), classes(), address, microseconds, labels);
    }
}
