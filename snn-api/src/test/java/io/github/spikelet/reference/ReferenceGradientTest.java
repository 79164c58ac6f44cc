package io.github.spikelet.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceTraining.Gradient;
import io.github.spikelet.reference.ReferenceTraining.Sample;
import io.github.spikelet.train.Loss;
import io.github.spikelet.train.Surrogate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference's chain rule is right: with the ramp clamp(v/2, 0, 1) for the threshold, whose derivative is the window,
 * its analytic gradient is the central finite difference {@code (L(w + h) − L(w − h)) / 2h}. The ramp stands in the reset,
 * too.
 */
class ReferenceGradientTest {

    private static final double H = 1e-5;
    private static final double RELATIVE = 1e-5;

    /** Below this a difference of losses near 1 says nothing: 1e-16 / h. */
    private static final double ABSOLUTE = 1e-9;

    static Stream<Recipe> recipes() {
        return Stream.of(
                Recipe.discontinuous("4-3"),
                Recipe.discontinuous("5-4-3"),
                Recipe.discontinuous("5-4-3").dropout(0.1, 0.3),
                Recipe.discontinuous("6-5-4-3").dropout(0.25, 0.3, 0.3).penalty(0.4),
                Recipe.discontinuous("5-4-3").loss(Loss.crossEntropy()),
                Recipe.discontinuous("5-4-3").loss(Loss.spikeCount()),
                Recipe.discontinuous("5-4-3").surrogate(Surrogate.rectangle(1.5)),
                Recipe.discontinuous("5-4bn-3bn"),
                Recipe.discontinuous("1x5x5-2C3-3"),
                Recipe.discontinuous("2x6x5-2C3same-MP2-3-3"),
                Recipe.discontinuous("2x6x6-2C3same/2bn-2C2-3").dropout(0.1, 0.2, 0.3),
                Recipe.continuous("5-4-3").steps(2),
                Recipe.continuous("5-4-3").steps(5).leak(0.9),
                Recipe.continuous("5-4-3").steps(5).reset(Reset.ZERO),
                Recipe.continuous("5-4-3").steps(5).reset(Reset.ZERO).leak(0.9).dropout(0.1, 0.3),
                Recipe.continuous("6-5-4-3").steps(4).leak(0.9).penalty(0.4).loss(Loss.crossEntropy()),
                Recipe.continuous("5-4-3").steps(3).loss(Loss.spikeCount()),
                Recipe.continuous("5-4-3").steps(3).reset(Reset.ZERO).loss(Loss.spikeCount()),
                Recipe.continuous("5-4bn-3").steps(3).encoder(Encoder.constant()),
                Recipe.continuous("1x5x5-2C3-MP2-3").steps(3).leak(0.9),
                Recipe.continuous("2x6x5-2C3same-MP2-3-3")
                        .steps(3)
                        .reset(Reset.ZERO)
                        .dropout(0.1, 0.2, 0.3),
                Recipe.continuous("2x4x4-2C3bn-3")
                        .steps(3)
                        .encoder(Encoder.bins().counts()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void analyticGradient_isTheFiniteDifference(Recipe recipe) {
        Recipe decided = recipe.offEdges(Activation.RAMP, 20 * H);
        ReferenceTraining training = decided.reference(ReferenceNetwork.of(decided.network()), Activation.RAMP);
        List<Sample> batch = decided.batch(1, decided.order());

        Gradient analytic = training.gradient(1, batch);

        List<double[]> parameters = training.parameters();
        List<double[]> gradients = analytic.layers().stream()
                .flatMap(layer -> layer.gamma().length == 0
                        ? Stream.of(layer.weight(), layer.bias())
                        : Stream.of(layer.weight(), layer.gamma(), layer.beta()))
                .toList();
        int moved = 0;
        for (int array = 0; array < parameters.size(); array++) {
            for (int i = 0; i < parameters.get(array).length; i++) {
                double expected = difference(training, batch, parameters.get(array), i);
                double gradient = gradients.get(array)[i];
                assertEquals(
                        expected,
                        gradient,
                        RELATIVE * Math.abs(expected) + ABSOLUTE,
                        "number " + i + " of array " + array);
                moved += gradient == 0 ? 0 : 1;
            }
        }
        assertTrue(moved > 10, "next to no parameter has a gradient: the comparison would say nothing");
    }

    private static double difference(ReferenceTraining training, List<Sample> batch, double[] parameters, int i) {
        double kept = parameters[i];
        parameters[i] = kept + H;
        double above = training.gradient(1, batch).meanLoss();
        parameters[i] = kept - H;
        double below = training.gradient(1, batch).meanLoss();
        parameters[i] = kept;
        return (above - below) / (2 * H);
    }
}
