package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.KeyedRandom;
import io.github.spikelet.engine.KeyedRandom.Purpose;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.ReferenceNetwork.Activation;
import io.github.spikelet.train.ReferenceNetwork.Gradient;
import io.github.spikelet.train.ReferenceNetwork.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Trainer#fit} as a whole (shuffling, encoding, dropout, batches, Adam, its schedule) equals the reference's. */
class AdamUpdatesTest {

    private static final double FIRST_RATE = 0.01;
    private static final double END_RATE = 0.0025;

    /**
     * An update moves a parameter by about the rate, 0.01 and less. A parameter below 2 is rounded by up to 2^-24 = 6e-8 at
     * each update, and moments and ratio by a few 1e-7 of the move: 1e-6 holds six updates.
     */
    private static final double TOLERANCE = 1e-6;

    private static final double MARGIN = 1e-5;

    @ParameterizedTest(name = "{0}, {1} samples in batches of {2}, {3} epochs, dropout {4} and {5}")
    @CsvSource({
        "5-3,      4, 4, 1, 0,   0",
        "7-5-3,    4, 4, 1, 0,   0",
        "7-5-3,    8, 4, 1, 0.1, 0.3",
        "7-5-3,    9, 4, 1, 0.1, 0.3",
        "25-23-15-4, 10, 4, 2, 0,   0",
        "25-23-15-4, 10, 4, 2, 0.1, 0.3",
        "17-13-3, 70, 67, 3, 0.1, 0.3",
        "17-13-3,  3, 100, 3, 0, 0",
    })
    void parametersAfterSomeUpdates_equalTheReference(
            String sizes, int samples, int batch, int epochs, double dropInput, double dropHidden) {
        Shaped shaped = Shaped.of(sizes);
        long seed = 19;
        Network network = shaped.network(seed);
        ImageSet images = shaped.images(samples, 29);
        ReferenceNetwork reference = shaped.reference(network, dropInput, dropHidden, seed);
        double[] losses = train(shaped, reference, images, batch, epochs, seed);

        Training training = Trainer.create()
                .optimizer(Optimizer.adam(FIRST_RATE).decayTo(END_RATE))
                .dropout(dropInput, dropHidden)
                .epochs(epochs)
                .batch(batch)
                .fit(network, images);

        for (int layer = 0; layer < shaped.layers(); layer++) {
            float[] weights = network.weightArray(layer);
            float[] biases = network.biasArray(layer);
            int inputs = shaped.sizes()[layer];
            for (int out = 0; out < biases.length; out++) {
                assertEquals(reference.bias[layer][out], biases[out], TOLERANCE, "bias " + out + " of layer " + layer);
                for (int in = 0; in < inputs; in++) {
                    assertEquals(
                            reference.weight[layer][out][in],
                            weights[out * inputs + in],
                            TOLERANCE,
                            "weight " + out + ", " + in + " of layer " + layer);
                }
            }
        }
        for (int epoch = 0; epoch < epochs; epoch++) {
            assertEquals(losses[epoch], training.epochs().get(epoch).loss(), 1e-5);
        }
    }

    /** Trains the reference; gives the mean loss of each epoch. */
    private static double[] train(
            Shaped shaped, ReferenceNetwork reference, ImageSet images, int batch, int epochs, long seed) {
        ReferenceNetwork.ReferenceAdam adam = new ReferenceNetwork.ReferenceAdam(reference);
        double[] losses = new double[epochs];
        for (int epoch = 1; epoch <= epochs; epoch++) {
            // η(e) = η₁ · (η_end/η₁)^((e−1)/E)
            double rate = FIRST_RATE * Math.pow(END_RATE / FIRST_RATE, (epoch - 1.0) / epochs);
            int[] order = new int[images.size()];
            KeyedRandom.permutation(KeyedRandom.key(seed, Purpose.SHUFFLE, epoch, 0, 0), order);
            for (int from = 0; from < order.length; from += batch) {
                List<Sample> samples = new ArrayList<>();
                for (int at = from; at < Math.min(from + batch, order.length); at++) {
                    double[] input = shaped.input(images, Encoder.bernoulli(), seed, epoch, order[at]);
                    samples.add(new Sample(order[at], input, images.label(order[at])));
                }
                Gradient gradient = reference.gradient(Activation.STEP, epoch, samples);
                assertTrue(gradient.margin() > MARGIN, "a membrane so near an edge that rounding decides");
                adam.update(reference, gradient, rate);
                losses[epoch - 1] += gradient.loss() * samples.size() / order.length;
            }
        }
        return losses;
    }
}
