package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.events.EventTraining;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.ReferenceNetwork;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceTraining.Gradient;
import io.github.spikelet.reference.ReferenceTraining.OfLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every gradient of back propagation equals that of the reference, and so do losses, answers and spikes.
 *
 * <p>Gradients are read off one update of descent without momentum, {@code w ← w − 2^20·g}, so that {@code g = (w_before −
 * w_after)/2^20} to single precision.
 */
class GradientTest {

    private static final double GAIN = 0x1p20;
    private static final UpdateRule PLAIN_DESCENT = new UpdateRule(false, 0, 0, 0, 0);

    /** Of each gradient; and of the layer's largest, for sums that cancel. */
    private static final double RELATIVE = 1e-5;

    private static final double OF_LARGEST = 1e-6;

    /** Single and double precision decide alike if no membrane is nearer than this to an edge. */
    private static final double MARGIN = 1e-5;

    private final int threadsBefore = Engine.threads();

    @AfterEach
    void asManyThreadsAsBefore() {
        Engine.threads(threadsBefore);
    }

    static Stream<Recipe> shapes() {
        return Stream.of(
                        "5-3",
                        "7-5-3",
                        "9-16-12-4",
                        "3-2-3-2",
                        "33-19-11-7",
                        "70-140-20-3",
                        "1x6x6-4C3-5-3",
                        "2x7x5-3C3same-MP2-6-4",
                        "1x9x8-5C3/2-4-3",
                        "2x8x8-4C3same/2-5C2-3",
                        "1x11x11-3C2-MP3-18C2-MP2-7-4",
                        "2x6x6-17C3same-MP2-20C3-3",
                        "1x4x4-16C4-3")
                .flatMap(shape -> Stream.of(
                        Recipe.discontinuous(shape).samples(9),
                        Recipe.continuous(shape).steps(2),
                        Recipe.continuous(shape).steps(5).leak(0.9)));
    }

    /** Steps, resets and leaks of a dense and a convolutional network. */
    static Stream<Recipe> memories() {
        return Stream.of("9-8-6-4", "1x7x7-4C3-MP2-6-3")
                .flatMap(shape -> IntStream.of(1, 2, 5)
                        .boxed()
                        .flatMap(steps -> Stream.of(Reset.values())
                                .flatMap(reset -> DoubleStream.of(1, 0.9)
                                        .mapToObj(leak -> Recipe.continuous(shape)
                                                .steps(steps)
                                                .reset(reset)
                                                .leak(leak)))));
    }

    static Stream<Recipe> losses() {
        return Stream.of(Loss.squaredHinge(), Loss.crossEntropy(), Loss.spikeCount())
                .flatMap(loss -> Stream.of(
                                Recipe.discontinuous("9-8-6-4"),
                                Recipe.discontinuous("9-8-6-4").steps(3),
                                Recipe.discontinuous("2x6x6-5C3-MP2-4"),
                                Recipe.continuous("9-8-6-4").steps(5),
                                Recipe.continuous("5-3").steps(4).leak(0.8),
                                Recipe.continuous("9-8-4").steps(3).truncate(2),
                                Recipe.continuous("9-8-4").steps(5).leak(0.9).reset(Reset.ZERO),
                                Recipe.continuous("2x6x6-5C3-MP2-4").steps(3))
                        .map(recipe -> recipe.loss(loss)));
    }

    static Stream<Recipe> windows() {
        return Stream.of(
                        Surrogate.rectangle(1.5),
                        Surrogate.rectangle(3),
                        Surrogate.triangle(1),
                        Surrogate.triangle(2.5),
                        Surrogate.arctangent(2),
                        Surrogate.arctangent(0.5),
                        Surrogate.fastSigmoid(25),
                        Surrogate.fastSigmoid(1))
                .flatMap(window -> Stream.of(
                                Recipe.discontinuous("9-8-6-4"),
                                Recipe.discontinuous("9-8-6-4").loss(Loss.spikeCount()),
                                Recipe.discontinuous("1x6x6-4C3-MP2-3"),
                                Recipe.continuous("9-8-6-4").steps(4).leak(0.9),
                                Recipe.continuous("9-8-6-4").steps(4).reset(Reset.ZERO))
                        .map(recipe -> recipe.surrogate(window)));
    }

    /** Currents that are the same at every step, and counts. */
    static Stream<Recipe> levels() {
        return Stream.of(
                Recipe.discontinuous("9-8-4").encoder(Encoder.constant()),
                Recipe.discontinuous("9-8-4").encoder(Encoder.constant()).steps(3),
                Recipe.discontinuous("9-8-4").encoder(Encoder.constant()).dropout(0.3, 0.3),
                Recipe.continuous("9-8-4").encoder(Encoder.constant()).steps(5).leak(0.9),
                Recipe.continuous("9-8-4").encoder(Encoder.constant()).steps(5).reset(Reset.ZERO),
                Recipe.continuous("9-8-4").encoder(Encoder.constant()).steps(5).dropout(0.3, 0.3),
                Recipe.continuous("9-8-4").encoder(Encoder.constant()).steps(5).dropout(0, 0.3),
                Recipe.continuous("9-8bn-4").encoder(Encoder.constant()).steps(3),
                Recipe.continuous("9-4").encoder(Encoder.constant()).steps(3),
                Recipe.continuous("9-4")
                        .encoder(Encoder.constant())
                        .steps(3)
                        .loss(Loss.spikeCount())
                        .leak(0.9),
                Recipe.continuous("70-20-4").encoder(Encoder.constant()).steps(2),
                Recipe.discontinuous("1x7x6-4C3-MP2-3").encoder(Encoder.constant()),
                Recipe.continuous("1x7x6-18C3same-3")
                        .encoder(Encoder.constant())
                        .steps(3),
                Recipe.continuous("1x7x6-4C3-MP2-3")
                        .encoder(Encoder.constant())
                        .steps(3)
                        .dropout(0.2, 0.2),
                Recipe.discontinuous("2x5x5-8-4").encoder(Encoder.bins()),
                Recipe.continuous("2x5x5-8-4").encoder(Encoder.bins()).steps(5).leak(0.9),
                Recipe.discontinuous("2x5x5-8-4").encoder(Encoder.bins().counts()),
                Recipe.continuous("2x5x5-8-4").encoder(Encoder.bins().counts()).steps(4),
                Recipe.continuous("2x5x5-8-4")
                        .encoder(Encoder.bins().counts())
                        .steps(4)
                        .dropout(0.3, 0.3),
                Recipe.continuous("2x6x5-4C3-MP2-3")
                        .encoder(Encoder.bins().counts())
                        .steps(4)
                        .leak(0.9)
                        .dropout(0.2, 0));
    }

    static Stream<Recipe> dropouts() {
        return Stream.of(
                Recipe.discontinuous("5-3").dropout(0.1).samples(65),
                Recipe.discontinuous("7-5-3").dropout(0.1, 0.3),
                Recipe.discontinuous("17-13-3").dropout(0.5, 0.5).samples(130),
                Recipe.discontinuous("33-19-11-7").dropout(0.1, 0.3, 0.5).samples(70),
                Recipe.discontinuous("2x7x7-5C3-MP2-18C2-6-4").dropout(0.1, 0.2, 0.3, 0.4),
                Recipe.continuous("70-40-4").steps(5).dropout(0.1, 0.3),
                Recipe.continuous("2x7x7-20C3-MP2-18C2-4").steps(2).leak(0.9).dropout(0.2, 0.3, 0.4));
    }

    static Stream<Recipe> penalties() {
        return Stream.of(
                Recipe.discontinuous("9-8-6-4").penalty(0.3),
                Recipe.discontinuous("9-8-6-4").penalty(0.3).dropout(0.1, 0.4, 0.3),
                Recipe.discontinuous("1x7x7-4C3-MP2-6-3").penalty(0.5).dropout(0, 0.4, 0.3),
                Recipe.continuous("9-8-6-4").steps(5).leak(0.9).penalty(0.3),
                Recipe.continuous("1x7x7-4C3-MP2-6-3")
                        .steps(3)
                        .reset(Reset.ZERO)
                        .penalty(0.5)
                        .loss(Loss.crossEntropy()));
    }

    static Stream<Recipe> normalizations() {
        return Stream.of(
                Recipe.discontinuous("9-8bn-6bn-4").samples(20),
                Recipe.discontinuous("9-8-6bn-4bn").samples(20),
                Recipe.discontinuous("9-8bn-6-4")
                        .samples(20)
                        .dropout(0.1, 0.3, 0.3)
                        .penalty(0.3),
                Recipe.discontinuous("2x7x7-5C3bn-MP2-6bn-4"),
                Recipe.discontinuous("1x8x8-4C3same/2bn-18C2bn-3"),
                Recipe.discontinuous("9-20bn-4").encoder(Encoder.constant()).samples(20),
                Recipe.discontinuous("9-8bn-4bn").loss(Loss.spikeCount()).samples(20),
                Recipe.continuous("9-8bn-6bn-4").steps(5).leak(0.9),
                Recipe.continuous("9-8bn-6-4bn").steps(3).reset(Reset.ZERO).truncate(2),
                Recipe.continuous("2x7x7-5C3bn-MP2-6bn-4").steps(3),
                Recipe.continuous("2x5x5-18bn-4")
                        .encoder(Encoder.bins().counts())
                        .steps(3));
    }

    static Stream<Recipe> truncations() {
        return IntStream.of(1, 2, 3, 5, 7)
                .boxed()
                .flatMap(k -> Stream.of(
                        Recipe.continuous("9-8-6-4").steps(5).truncate(k),
                        Recipe.continuous("1x6x6-4C3-MP2-3")
                                .steps(5)
                                .leak(0.9)
                                .reset(Reset.ZERO)
                                .truncate(k)));
    }

    /** More than what goes through the loops at a time. */
    static Stream<Recipe> sizes() {
        return Stream.of(
                Recipe.discontinuous("4-3-2").samples(1),
                Recipe.discontinuous("4-3-2").samples(1100),
                Recipe.continuous("5-4-3").steps(16),
                Recipe.continuous("5-4-3").steps(17).leak(0.9),
                Recipe.continuous("5-4-3").steps(40).samples(30),
                Recipe.continuous("1x4x4-3C2-MP2-3").steps(33).samples(4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "shapes",
        "memories",
        "losses",
        "windows",
        "levels",
        "dropouts",
        "penalties",
        "normalizations",
        "truncations",
        "sizes"
    })
    void everyParameter_equalsTheReference(Recipe recipe) {
        Recipe decided = recipe.offEdges(Activation.STEP, MARGIN);

        compare(decided, decided.network());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 5})
    void everyParameter_equalsTheReference_onAnyNumberOfThreads(int threads) {
        Engine.threads(threads);
        Recipe recipe =
                Recipe.discontinuous("17-13-3").dropout(0.1, 0.3).samples(66).offEdges(Activation.STEP, MARGIN);

        compare(recipe, recipe.network());
    }

    /**
     * Weights and biases that are multiples of 1/2 and a dropout that doubles: membranes are exact and many lie on 0, 1
     * and 2, where there is no spike at 1 and no gradient at 0 and 2.
     */
    @ParameterizedTest(name = "seed {0}, memory {1}")
    @CsvSource({"1, false", "2, false", "3, true", "4, true"})
    void membranesOnTheEdges_areOutsideTheWindowAndDoNotSpikeAtTheThreshold(long seed, boolean memory) {
        Recipe recipe = (memory ? Recipe.continuous("6-9-4-3").steps(3) : Recipe.discontinuous("6-9-4-3"))
                .dropout(0.5, 0.5, 0.5)
                .samples(40)
                .seed(seed);
        Network network = recipe.network();
        Random random = new Random(seed);
        for (int layer = 0; layer < 3; layer++) {
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

        Gradient expected = compare(recipe, network);

        assertTrue(expected.onEdges() > 50, () -> "only " + expected.onEdges() + " membranes on an edge");
    }

    /** A sample that meets every margin takes no part: potentials ±2 leave no shortfall, so nothing moves. */
    @Test
    void samplesWithoutLoss_haveNoGradient() {
        Recipe recipe = Recipe.discontinuous("2-1");
        Network network = recipe.network();
        network.assign(0, new float[] {0, 0}, new float[] {2});

        LayerParameters after = update(recipe, network).parameters().get(0);

        assertArrayEquals(new float[] {0, 0}, after.weights());
        assertArrayEquals(new float[] {2}, after.bias());
    }

    private record Updated(List<LayerParameters> parameters, double[] loss, int[] answers, int[][] fired) {}

    private static Gradient compare(Recipe recipe, Network network) {
        Gradient expected = recipe.reference(ReferenceNetwork.of(network), Activation.STEP)
                .gradient(1, recipe.batch(1, recipe.order()));
        Updated updated = update(recipe, network);

        assertArrayEquals(expected.loss(), updated.loss, 1e-5);
        assertArrayEquals(expected.answers(), updated.answers);
        assertArrayEquals(expected.fired(), updated.fired);
        for (int layer = 0; layer < updated.parameters.size(); layer++) {
            String of = " of layer " + layer;
            LayerParameters before = network.parameters().get(layer);
            LayerParameters after = updated.parameters.get(layer);
            OfLayer gradient = expected.layers().get(layer);
            compare("weight" + of, gradient.weight(), before.weights(), after.weights());
            if (before.normalized()) {
                assertArrayEquals(before.bias(), after.bias(), "β stands for the bias");
                compare(
                        "γ" + of,
                        gradient.gamma(),
                        before.normalization().gamma(),
                        after.normalization().gamma());
                compare(
                        "β" + of,
                        gradient.beta(),
                        before.normalization().beta(),
                        after.normalization().beta());
                assertEqual("mean" + of, gradient.mean(), after.normalization().mean());
                assertEqual(
                        "variance" + of,
                        gradient.variance(),
                        after.normalization().variance());
            } else {
                compare("bias" + of, gradient.bias(), before.bias(), after.bias());
            }
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

    private static void assertEqual(String what, double[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], RELATIVE * Math.max(1, Math.abs(expected[i])), what);
        }
    }

    /** What one update by 2^20 times the gradient leaves. */
    private static Updated update(Recipe recipe, Network network) {
        int samples = recipe.samples();
        int hidden = network.parameters().size() - 1;
        try (EventTraining engine = new EventTraining(
                recipe.plan(network, PLAIN_DESCENT, samples),
                network.parameters(),
                recipe.stimuli(),
                recipe.target())) {
            assertEquals(Outcome.UPDATED, engine.batch(1, GAIN, recipe.order(), 0, samples));
            return new Updated(
                    engine.parameters(),
                    IntStream.range(0, samples).mapToDouble(engine::loss).toArray(),
                    IntStream.range(0, samples).map(engine::answer).toArray(),
                    IntStream.range(0, samples)
                            .mapToObj(at -> IntStream.range(0, hidden)
                                    .map(layer -> engine.fired(layer, at))
                                    .toArray())
                            .toArray(int[][]::new));
        }
    }
}
