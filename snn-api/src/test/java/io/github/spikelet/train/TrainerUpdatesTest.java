package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.ReferenceLayer;
import io.github.spikelet.reference.ReferenceNetwork;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceOptimizer;
import io.github.spikelet.reference.ReferenceTraining;
import io.github.spikelet.reference.ReferenceTraining.Gradient;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Trainer#fit} as a whole (shuffling, encoding, dropout, batches, the update, its schedule) equals the reference's. */
class TrainerUpdatesTest {

    private static final double FIRST_RATE = 0.01;
    private static final double END_RATE = 0.0025;

    /**
     * An update moves a parameter by about the rate, 0.01 and less. A parameter below 2 is rounded by up to 2^-24 = 6e-8 at
     * each update, and moments and ratio by a few 1e-7 of the move; where a gradient is next to nothing its rounding is all
     * of the move that Adam makes of it.
     */
    private static final double TOLERANCE = 2e-6;

    private static final double MARGIN = 1e-5;

    /** Batches, the last of an epoch a short one, and two epochs. */
    private static final int BATCH = 4;

    private static final int EPOCHS = 2;

    private record Update(
            String name, Optimizer optimizer, double l1, double l2, Supplier<ReferenceOptimizer> reference) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Update ADAM =
            new Update("Adam", Optimizer.adam(FIRST_RATE), 0, 0, () -> ReferenceOptimizer.adam(0, 0, 0));

    static Stream<Arguments> updates() {
        return Stream.of(
                        ADAM,
                        new Update(
                                "Adam, L1, L2",
                                Optimizer.adam(FIRST_RATE),
                                0.01,
                                0.02,
                                () -> ReferenceOptimizer.adam(0, 0.01, 0.02)),
                        new Update(
                                "AdamW",
                                Optimizer.adamW(FIRST_RATE, 0.1),
                                0,
                                0,
                                () -> ReferenceOptimizer.adam(0.1, 0, 0)),
                        new Update(
                                "descent",
                                Optimizer.sgd(FIRST_RATE, 0),
                                0,
                                0,
                                () -> ReferenceOptimizer.descent(0, 0, 0)),
                        new Update(
                                "momentum, L1, L2",
                                Optimizer.sgd(FIRST_RATE, 0.9),
                                0.01,
                                0.02,
                                () -> ReferenceOptimizer.descent(0.9, 0.01, 0.02)))
                .flatMap(update -> Stream.of(
                                Recipe.discontinuous("7-5-3").dropout(0.1, 0.3),
                                Recipe.discontinuous("1x5x5-3C3-3"),
                                Recipe.continuous("7-5-3").steps(3).leak(0.9))
                        .map(recipe -> Arguments.of(update, recipe.samples(10))));
    }

    static Stream<Arguments> recipes() {
        return Stream.of(
                        Recipe.discontinuous("5-3"),
                        Recipe.discontinuous("25-23-15-4").dropout(0.1, 0.3, 0.3),
                        Recipe.discontinuous("17-13-3").dropout(0.1, 0.3).samples(70),
                        Recipe.discontinuous("7-5-3")
                                .encoder(Encoder.constant())
                                .loss(Loss.crossEntropy()),
                        Recipe.discontinuous("2x6x6-5C3same-MP2-3").penalty(0.1),
                        Recipe.continuous("9-8-4")
                                .steps(4)
                                .reset(Reset.ZERO)
                                .loss(Loss.spikeCount())
                                .surrogate(Surrogate.fastSigmoid(2)),
                        Recipe.continuous("2x4x4-6-3")
                                .encoder(Encoder.bins())
                                .steps(4)
                                .truncate(2),
                        Recipe.continuous("1x5x5-3C3-MP2-3")
                                .steps(3)
                                .encoder(Encoder.constant())
                                .dropout(0.2, 0.2))
                .map(recipe -> Arguments.of(ADAM, recipe.samples(Math.max(10, recipe.samples()))));
    }

    /** Gradients of batch-normalised weights cancel, so their sign is a matter of rounding: descent, not Adam. */
    static Stream<Arguments> normalized() {
        Update descent = new Update(
                "descent", Optimizer.sgd(FIRST_RATE, 0.5), 0, 0, () -> ReferenceOptimizer.descent(0.5, 0, 0));
        return Stream.of(
                        Recipe.discontinuous("9-8bn-6bn-4"),
                        Recipe.discontinuous("1x6x6-3C3bn-MP2-3"),
                        Recipe.continuous("9-8bn-4").steps(3))
                .map(recipe -> Arguments.of(descent, recipe.samples(12)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"updates", "recipes", "normalized"})
    void parametersAfterSomeUpdates_equalTheReference(Update update, Recipe any) {
        Recipe recipe = any;
        Run expected = run(update, recipe);
        while (expected.margin < MARGIN) {
            recipe = recipe.seed(recipe.seed() + 1);
            expected = run(update, recipe);
        }
        Network network = recipe.network();

        Training training = recipe.trainer()
                .optimizer(update.optimizer.decayTo(END_RATE))
                .l1(update.l1)
                .l2(update.l2)
                .epochs(EPOCHS)
                .batch(BATCH)
                .resume()
                .fit(network, recipe.data());

        for (int layer = 0; layer < network.parameters().size(); layer++) {
            ReferenceLayer reference = expected.network.layers.get(layer);
            LayerParameters parameters = network.parameters().get(layer);
            assertClose("weight of layer " + layer, reference.weight, parameters.weights());
            assertClose("bias of layer " + layer, reference.bias, parameters.bias());
            assertClose(
                    "γ of layer " + layer,
                    reference.gamma,
                    parameters.normalization().gamma());
            assertClose(
                    "β of layer " + layer,
                    reference.beta,
                    parameters.normalization().beta());
            assertClose(
                    "mean of layer " + layer,
                    reference.mean,
                    parameters.normalization().mean());
            assertClose(
                    "variance of layer " + layer,
                    reference.variance,
                    parameters.normalization().variance());
        }
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Epoch met = training.epochs().get(epoch);
            assertEquals(expected.loss[epoch], met.loss(), 1e-5);
            assertEquals(expected.right[epoch] / (double) recipe.samples(), met.accuracy());
            for (int layer = 0; layer < met.firingRates().size(); layer++) {
                int neurons = expected.network.layers.get(layer).pooled();
                assertEquals(
                        expected.fired[epoch][layer] / ((double) recipe.samples() * recipe.steps() * neurons),
                        met.firingRates().get(layer));
            }
        }
    }

    private static void assertClose(String what, double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE, what + ", number " + i);
        }
    }

    /** What the reference comes to: the network, and of each epoch the mean loss, right answers and spikes. */
    private static final class Run {
        private final ReferenceNetwork network;
        private final double[] loss = new double[EPOCHS];
        private final int[] right = new int[EPOCHS];
        private final int[][] fired;
        private double margin = Double.MAX_VALUE;

        Run(ReferenceNetwork network) {
            this.network = network;
            this.fired = new int[EPOCHS][network.layers.size() - 1];
        }

        void met(int epoch, Recipe recipe, Gradient gradient, int[] batch) {
            margin = Math.min(margin, gradient.margin());
            for (int at = 0; at < batch.length; at++) {
                loss[epoch - 1] += gradient.loss()[at] / recipe.samples();
                right[epoch - 1] += gradient.answers()[at] == recipe.data().label(batch[at]) ? 1 : 0;
                for (int layer = 0; layer < fired[0].length; layer++) {
                    fired[epoch - 1][layer] += gradient.fired()[at][layer];
                }
            }
        }
    }

    private static Run run(Update update, Recipe recipe) {
        Run run = new Run(ReferenceNetwork.of(recipe.network()));
        ReferenceTraining training = recipe.reference(run.network, Activation.STEP);
        ReferenceOptimizer optimizer = update.reference.get();
        int[] order = new int[recipe.samples()];
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            // η(e) = η₁ · (η_end/η₁)^((e−1)/E)
            double rate = FIRST_RATE * Math.pow(END_RATE / FIRST_RATE, (epoch - 1.0) / EPOCHS);
            KeyedRandom.permutation(KeyedRandom.key(recipe.seed(), Purpose.SHUFFLE, epoch, 0, 0), order);
            for (int from = 0; from < order.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(order, from, Math.min(from + BATCH, order.length));
                Gradient gradient = training.gradient(epoch, recipe.batch(epoch, batch));
                run.met(epoch, recipe, gradient, batch);
                optimizer.update(run.network, gradient, rate);
            }
        }
        return run;
    }
}
