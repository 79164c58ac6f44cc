package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.DenseWeights;
import io.github.spikelet.engine.DiscontinuousTraining;
import io.github.spikelet.engine.Workers;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.ReferenceNetwork.Activation;
import io.github.spikelet.train.ReferenceNetwork.Gradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every gradient of back propagation equals that of the reference.
 *
 * <p>Gradients are read off one update. With β₁ = β₂ = 0 Adam is {@code w ← w − η·g/(|g| + ε)}; with η = 2^60 and ε = 2^40
 * the divisor is 2^40 to the last bit, so {@code w ← w − 2^20·g}, and {@code g = (w_before − w_after)/2^20} to single
 * precision.
 */
class GradientTest {

    private static final double RATE = 0x1p60;
    private static final double EPSILON = 0x1p40;
    private static final double GAIN = 0x1p20;

    /** Of each gradient; and of the layer's largest, for sums that cancel. */
    private static final double RELATIVE = 1e-5;

    private static final double OF_LARGEST = 1e-6;

    /** Single and double precision see the same spikes if no membrane is nearer than this to 0, 1 or 2. */
    private static final double MARGIN = 1e-5;

    private static final long SEED = 11;

    @ParameterizedTest(name = "{0}, {1} samples, dropout {2} and {3}")
    @CsvSource({
        "5-3,        1, 0,   0",
        "5-3,       65, 0.1, 0",
        "7-5-3,      1, 0,   0",
        "7-5-3,      2, 0.1, 0.3",
        "7-5-3,     64, 0,   0.3",
        "17-13-3,   65, 0.1, 0.3",
        "17-13-3,  130, 0.5, 0.5",
        "9-16-12-4,  1, 0,   0",
        "9-6-5-4,    3, 0.1, 0",
        "33-19-11-7, 70, 0.1, 0.3",
        "33-19-11-7, 131, 0, 0",
        "3-2-3-2,   40, 0,   0",
    })
    void everyParameter_equalsTheReference(String sizes, int samples, double dropInput, double dropHidden) {
        Shaped shaped = Shaped.of(sizes);
        Network network = shaped.network(SEED);
        // Biases that are not zero put membranes into the window whatever spikes.
        Random random = new Random(5);
        for (int layer = 0; layer < shaped.layers(); layer++) {
            float[] bias = network.biasArray(layer);
            for (int i = 0; i < bias.length; i++) {
                bias[i] = 1.5f * random.nextFloat();
            }
            network.assign(layer, network.weightArray(layer), bias);
        }

        Gradient expected = compare(shaped, network, samples, dropInput, dropHidden, 2);

        assertTrue(expected.margin() > MARGIN, () -> "a membrane is only " + expected.margin() + " off an edge");
    }

    @ParameterizedTest(name = "{0} threads")
    @CsvSource({"1", "2", "3", "5"})
    void everyParameter_equalsTheReference_onAnyNumberOfThreads(int threads) {
        Shaped shaped = Shaped.of("17-13-3");
        compare(shaped, shaped.network(3), 66, 0.1, 0.3, threads);
    }

    /**
     * Weights and biases that are multiples of 1/2 and a dropout that doubles: membranes are exact and many lie on 0, 1
     * and 2, where there is no spike at 1 and no gradient at 0 and 2.
     */
    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "4"})
    void membranesOnTheEdges_areOutsideTheWindowAndDoNotSpikeAtTheThreshold(long seed) {
        Shaped shaped = Shaped.of("6-9-4-3");
        Network network = shaped.network(seed);
        Random random = new Random(seed);
        for (int layer = 0; layer < shaped.layers(); layer++) {
            float[] weights = network.weightArray(layer);
            float[] bias = network.biasArray(layer);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (random.nextInt(5) - 2) / 2f;
            }
            for (int i = 0; i < bias.length; i++) {
                bias[i] = random.nextInt(3) / 2f;
            }
            network.assign(layer, weights, bias);
        }

        Gradient expected = compare(shaped, network, 40, 0.5, 0.5, 2);

        assertEquals(0, expected.margin());
    }

    /** A sample that meets every margin takes no part: potentials ±2 leave no shortfall, so nothing moves. */
    @Test
    void samplesWithoutLoss_haveNoGradient() {
        Shaped shaped = Shaped.of("2-2");
        Network network = shaped.network(1);
        network.assign(0, new float[] {0, 0, 0, 0}, new float[] {2, -2});
        ImageSet images = ImageSet.of(
                "one class", io.github.spikelet.data.Shape.flat(2), new byte[] {-1, -1, -1, -1}, new int[] {0, 0}, 2);

        float[][] after = updated(shaped, network, images, 0, 0, 1);

        assertEquals(0, after[0][0]);
        assertEquals(2, after[1][0]);
        assertEquals(-2, after[1][1]);
    }

    private static Gradient compare(
            Shaped shaped, Network network, int samples, double dropInput, double dropHidden, int threads) {
        ImageSet images = shaped.images(samples, 23);
        ReferenceNetwork reference = shaped.reference(network, dropInput, dropHidden, SEED);
        List<ReferenceNetwork.Sample> batch = new ArrayList<>();
        for (int at = 0; at < samples; at++) {
            int sample = samples - 1 - at;
            batch.add(new ReferenceNetwork.Sample(
                    sample, shaped.input(images, Encoder.bernoulli(), SEED, 1, sample), images.label(sample)));
        }
        Gradient expected = reference.gradient(Activation.STEP, 1, batch);
        float[][] after = updated(shaped, network, images, dropInput, dropHidden, threads);
        for (int layer = 0; layer < shaped.layers(); layer++) {
            compare(
                    "weight of layer " + layer,
                    flat(expected.weight()[layer]),
                    network.weightArray(layer),
                    after[2 * layer]);
            compare("bias of layer " + layer, expected.bias()[layer], network.biasArray(layer), after[2 * layer + 1]);
        }
        return expected;
    }

    private static void compare(String what, double[] expected, float[] before, float[] after) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertTrue(largest > 0, what + " has no gradient at all: the comparison would say nothing");
        for (int i = 0; i < expected.length; i++) {
            double gradient = ((double) before[i] - after[i]) / GAIN;
            double tolerance = RELATIVE * Math.abs(expected[i]) + OF_LARGEST * largest;
            assertEquals(expected[i], gradient, tolerance, what + ", number " + i);
        }
    }

    /** Weights and biases, layer after layer, after one update by 2^20 times the gradient. */
    private static float[][] updated(
            Shaped shaped, Network network, ImageSet images, double dropInput, double dropHidden, int threads) {
        List<DenseWeights> weights = new ArrayList<>();
        for (int layer = 0; layer < shaped.layers(); layer++) {
            weights.add(DenseWeights.ofOutputMajor(
                    shaped.sizes()[layer],
                    shaped.sizes()[layer + 1],
                    network.weightArray(layer),
                    network.biasArray(layer)));
        }
        int before = Engine.threads();
        Engine.threads(threads);
        try (Workers workers = Workers.start()) {
            DiscontinuousTraining engine = new DiscontinuousTraining(
                    weights,
                    1,
                    dropInput,
                    dropHidden,
                    SEED,
                    images.size(),
                    threads,
                    (sample, epoch, spikes) -> {
                        double[] input = shaped.input(images, Encoder.bernoulli(), SEED, epoch, sample);
                        int count = 0;
                        for (int i = 0; i < input.length; i++) {
                            if (input[i] == 1) {
                                spikes[count++] = i;
                            }
                        }
                        return count;
                    },
                    (sample, potential, gradient) -> Loss.squaredHinge().of(potential, images.label(sample), gradient));
            int[] lastFirst = IntStream.range(0, images.size())
                    .map(at -> images.size() - 1 - at)
                    .toArray();
            engine.batch(workers, 1, RATE, 0, 0, EPSILON, lastFirst, 0, images.size());
        } finally {
            Engine.threads(before);
        }
        float[][] after = new float[2 * weights.size()][];
        for (int layer = 0; layer < weights.size(); layer++) {
            after[2 * layer] = weights.get(layer).outputMajor();
            after[2 * layer + 1] = weights.get(layer).bias();
        }
        return after;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
