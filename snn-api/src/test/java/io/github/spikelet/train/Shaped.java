package io.github.spikelet.train;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import java.util.Random;
import java.util.stream.Stream;

/** Small networks and random images that fit them, written {@code 7-5-3}: inputs, hidden neurons, classes. */
record Shaped(int[] sizes) {

    static Shaped of(String text) {
        return new Shaped(Stream.of(text.split("-")).mapToInt(Integer::parseInt).toArray());
    }

    int layers() {
        return sizes.length - 1;
    }

    int classes() {
        return sizes[sizes.length - 1];
    }

    Network network(long seed) {
        NetworkBuilder builder = Network.discontinuous().input(sizes[0]);
        for (int layer = 1; layer < sizes.length - 1; layer++) {
            builder.dense(sizes[layer]).spike();
        }
        return builder.dense(classes()).readout().seed(seed).build();
    }

    ImageSet images(int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * sizes[0]];
        random.nextBytes(pixels);
        int[] labels = random.ints(count, 0, classes()).toArray();
        return ImageSet.of("random", Shape.flat(sizes[0]), pixels, labels, classes());
    }

    /** The spikes that training shows for a sample in an epoch, as 0 and 1. */
    double[] input(ImageSet images, Encoder encoder, long seed, int epoch, int sample) {
        View view = images.view();
        view.show(sample);
        long[] bits = new long[SpikeTrain.words(sizes[0])];
        encoder.spikes(view, seed, epoch, 1, bits, 0);
        double[] input = new double[sizes[0]];
        for (int i = 0; i < input.length; i++) {
            input[i] = bits[i / Long.SIZE] >>> i & 1;
        }
        return input;
    }

    /** A network's parameters in double precision. */
    ReferenceNetwork reference(Network network, double dropInput, double dropHidden, long seed) {
        double[][][] weight = new double[layers()][][];
        double[][] bias = new double[layers()][];
        for (int layer = 0; layer < layers(); layer++) {
            float[] flat = network.weightArray(layer);
            float[] biases = network.biasArray(layer);
            weight[layer] = new double[sizes[layer + 1]][sizes[layer]];
            bias[layer] = new double[sizes[layer + 1]];
            for (int out = 0; out < sizes[layer + 1]; out++) {
                bias[layer][out] = biases[out];
                for (int in = 0; in < sizes[layer]; in++) {
                    weight[layer][out][in] = flat[out * sizes[layer] + in];
                }
            }
        }
        return new ReferenceNetwork(weight, bias, dropInput, dropHidden, seed);
    }
}
