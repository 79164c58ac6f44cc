package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.LayerParameters.Normalization;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.Shaped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {

    private static Network small() {
        return Network.discontinuous()
                .input(4)
                .dense(3)
                .batchNorm()
                .spike()
                .dense(2)
                .readout()
                .seed(7)
                .build();
    }

    @Test
    void initialWeightsAreHeUniform() {
        Network network = new Shaped("2x8x8-6C3-40-10bn").network(Network.discontinuous(), 7);

        int[] fanIn = {18, 216, 40};
        for (int layer = 0; layer < 3; layer++) {
            float limit = (float) Math.sqrt(6.0 / fanIn[layer]);
            long key = KeyedRandom.key(7, Purpose.WEIGHTS, layer, 0, 0);
            float[] weights = network.weightArray(layer);
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                assertEquals((2 * KeyedRandom.uniform(key, i) - 1) * limit, weights[i]);
                assertTrue(Math.abs(weights[i]) <= limit);
                squares += weights[i] * weights[i];
            }
            // The variance of U(−l, l) is l²/3; its estimate from n draws is off by a share of √(4/5n).
            assertEquals(
                    limit * limit / 3,
                    squares / weights.length,
                    4 * limit * limit / 3 * Math.sqrt(0.8 / weights.length));
            assertArrayEquals(new float[network.biasArray(layer).length], network.biasArray(layer));
        }
        Normalization normalization = network.parameters().get(2).normalization();
        assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, normalization.gamma());
        assertArrayEquals(new float[10], normalization.beta());
        assertArrayEquals(new float[10], normalization.mean());
        assertArrayEquals(normalization.gamma(), normalization.variance());
    }

    @Test
    void untrainedIsAnotherNetworkAtThem() {
        Network network = small();
        String initial = network.checksum();
        network.assign(0, new float[12], new float[3]);
        String assigned = network.checksum();

        Network other = network.untrained();

        assertEquals(initial, other.checksum());
        assertEquals(network.topology(), other.topology());
        assertEquals(7, other.seed());
        other.assign(1, new float[6], new float[2]);
        assertEquals(assigned, network.checksum());
    }

    @Test
    void initializeGoesBackToThem() {
        Network network = small();
        String initial = network.checksum();
        network.assign(0, new float[12], new float[3]);
        assertNotEquals(initial, network.checksum());

        network.initialize();

        assertEquals(initial, network.checksum());
        assertEquals(initial, small().checksum());
    }

    @Test
    void everyParameterCountsInTheChecksum() {
        Network network = small();
        List<String> seen = new ArrayList<>(List.of(network.checksum()));
        LayerParameters first = network.parameters().get(0);
        LayerParameters second = network.parameters().get(1);
        Normalization n = first.normalization();
        float[] other = {1, 2, 3};
        for (LayerParameters changed : List.of(
                new LayerParameters(new float[12], first.bias(), n),
                new LayerParameters(first.weights(), other, n),
                new LayerParameters(
                        first.weights(), first.bias(), new Normalization(other, n.beta(), n.mean(), n.variance())),
                new LayerParameters(
                        first.weights(), first.bias(), new Normalization(n.gamma(), other, n.mean(), n.variance())),
                new LayerParameters(
                        first.weights(), first.bias(), new Normalization(n.gamma(), n.beta(), other, n.variance())),
                new LayerParameters(
                        first.weights(), first.bias(), new Normalization(n.gamma(), n.beta(), n.mean(), other)))) {
            network.parameters(List.of(changed, second));
            assertFalse(seen.contains(network.checksum()));
            seen.add(network.checksum());
        }
    }

    @Test
    void assignCopiesAndArraysAreCopies() {
        Network network = small();
        float[] weights = new float[6];
        weights[5] = 0.5f;
        float[] bias = {1, 2};

        network.assign(1, weights, bias);
        weights[5] = 9;
        bias[0] = 9;
        network.weightArray(1)[0] = 9;
        network.biasArray(1)[0] = 9;

        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0.5f}, network.weightArray(1));
        assertArrayEquals(new float[] {1, 2}, network.biasArray(1));
    }

    static Stream<Arguments> mistakes() {
        Normalization none = Normalization.NONE;
        Normalization ones =
                new Normalization(new float[] {1, 1, 1}, new float[3], new float[3], new float[] {1, -1, 1});
        LayerParameters readout = new LayerParameters(new float[6], new float[2], none);
        return Stream.of(
                mistake(
                        net -> net.assign(0, new float[11], new float[3]),
                        "weights of layer 0 must be 12 values, were 11"),
                mistake(net -> net.assign(1, new float[6], new float[3]), "biases of layer 1 must be 2 values, were 3"),
                mistake(
                        net -> net.assign(1, new float[] {0, 0, 0, Float.NaN, 0, 0}, new float[2]),
                        "weights of layer 1 must be finite, number 3 was NaN"),
                mistake(
                        net -> net.assign(1, new float[6], new float[] {0, Float.NEGATIVE_INFINITY}),
                        "biases of layer 1 must be finite, number 1 was -Infinity"),
                mistake(
                        net -> net.parameters(List.of(readout)),
                        "the network has 2 weight layers, was given parameters of 1"),
                mistake(
                        net -> net.parameters(List.of(new LayerParameters(new float[12], new float[3], none), readout)),
                        "γ of layer 0 must be 3 values, were 0"),
                mistake(
                        net -> net.parameters(List.of(new LayerParameters(new float[12], new float[3], ones), readout)),
                        "variances of layer 0 must be at least 0, one was -1.0"));
    }

    private static Arguments mistake(Consumer<Network> call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void parametersThatDoNotFit_changeNothing(Consumer<Network> call, String message) {
        Network network = small();
        String before = network.checksum();

        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> call.accept(network))
                        .getMessage());
        assertEquals(before, network.checksum());
    }

    @Test
    void aLayerThatIsNotThere() {
        assertEquals(
                "weight layer must be 0..1, was 2",
                assertThrows(IndexOutOfBoundsException.class, () -> small().weightArray(2))
                        .getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> small().assign(-1, new float[0], new float[0]));
    }

    /** γ/√(variance + ε) of 2 and 1/2, by numbers whose roots are known: variances 4 − 1e-5 and 16 − 1e-5. */
    @Test
    void foldingByHand() {
        Network network =
                Network.discontinuous().input(2).dense(2).batchNorm().readout().build();
        network.parameters(List.of(new LayerParameters(
                new float[] {1, 2, 3, 4},
                new float[] {0.5f, 1},
                new Normalization(
                        new float[] {4, 2}, new float[] {10, 20}, new float[] {1, 3}, new float[] {4 - 1e-5f, 16 - 1e-5f
                        }))));

        Network folded = network.folded();

        // (b − mean)·factor + β: (0.5 − 1)·2 + 10 and (1 − 3)/2 + 20.
        assertArrayEquals(new float[] {2, 4, 1.5f, 2}, folded.weightArray(0), 1e-5f);
        assertArrayEquals(new float[] {9, 19}, folded.biasArray(0), 1e-5f);
        assertFalse(folded.topology().weightLayers().get(0).normalized());
    }

    static Stream<Recipe> normalized() {
        return Stream.of(
                Recipe.discontinuous("9-8bn-6bn-4bn").steps(3),
                Recipe.discontinuous("2x7x7-5C3bn-MP2-18C2bn-4"),
                Recipe.continuous("2x7x7-5C3same/2bn-8bn-4").steps(5).leak(0.9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("normalized")
    void theFoldedNetworkDoesTheSame(Recipe any) {
        Recipe recipe = any.offThresholds(2e-5);
        Network network = recipe.network();
        Network folded = network.folded();
        Dataset data = recipe.data();
        Session as = network.sessions(data, recipe.encoder(), recipe.steps(), 1).begin(true);
        Session with =
                folded.sessions(data, recipe.encoder(), recipe.steps(), 1).begin(true);
        as.show(0, 7);
        with.show(0, 7);

        assertNotEquals(network.checksum(), folded.checksum());
        assertEquals(network.seed(), folded.seed());
        for (int sample = 0; sample < 7; sample++) {
            for (int output = 0; output < 4; output++) {
                assertEquals(
                        as.potential(sample, output),
                        with.potential(sample, output),
                        1e-5 * Math.max(1, Math.abs(as.potential(sample, output))));
            }
            assertEquals(as.spikes(sample, 1), with.spikes(sample, 1));
        }
    }

    @Test
    void aNetworkShowsItsLayers() {
        String text = small().toString();

        assertTrue(text.startsWith("discontinuous network 4-3-2, seed 7\n"), text);
        assertTrue(text.contains("dense, batch norm"), text);
        assertTrue(text.contains("readout"), text);
    }

    @Test
    void ofAnotherWidthAreTheHiddenDenseLayersAlone() {
        Network network = Network.continuous()
                .leak(0.9)
                .input(1, 8, 8)
                .conv(2, 3)
                .spike()
                .pool(2)
                .dense(5)
                .batchNorm()
                .spike()
                .dense(6)
                .spike()
                .dense(3)
                .readout()
                .seed(7)
                .build();
        Network wide = network.ofWidth(9);
        assertEquals("1×8×8-2C3-MP2-9-9-3", wide.topology().toString());
        assertEquals(
                Network.continuous()
                        .leak(0.9)
                        .input(1, 8, 8)
                        .conv(2, 3)
                        .spike()
                        .pool(2)
                        .dense(9)
                        .batchNorm()
                        .spike()
                        .dense(9)
                        .spike()
                        .dense(3)
                        .readout()
                        .seed(7)
                        .build()
                        .checksum(),
                wide.checksum());
        assertEquals("1×8×8-2C3-MP2-5-6-3", network.topology().toString(), "which stays as it was");
    }

    @Test
    void aWidthThatCannotBeIsRefused() {
        Network flat = Network.discontinuous().input(4).dense(2).readout().build();
        assertEquals(
                "4-2 has no hidden dense layer whose width could be 9: build it with .dense(9).spike() before the readout",
                assertThrows(IllegalArgumentException.class, () -> flat.ofWidth(9))
                        .getMessage());
        Network hidden = Network.discontinuous()
                .input(4)
                .dense(3)
                .spike()
                .dense(2)
                .readout()
                .build();
        assertEquals(
                "dense units must be 1..65536, was 0",
                assertThrows(IllegalArgumentException.class, () -> hidden.ofWidth(0))
                        .getMessage());
    }

    @Test
    void initializeKeepsWhatItReplaces_restoreBringsItBack() {
        Network network =
                Network.discontinuous().input(2).dense(2).readout().seed(5).build();
        String initial = network.checksum();
        assertTrue(network.isInitial());
        network.assign(0, new float[] {1, 2, 3, 4}, new float[] {5, 6});
        assertFalse(network.isInitial());

        network.initialize();
        assertEquals(initial, network.checksum());
        network.initialize();
        network.restore();

        assertArrayEquals(new float[] {1, 2, 3, 4}, network.weightArray(0));
        assertArrayEquals(new float[] {5, 6}, network.biasArray(0));
    }

    @Test
    void withoutEarlierParametersThereIsNothingToRestore() {
        Network network = Network.discontinuous().input(2).dense(2).readout().build();
        network.initialize();

        IllegalStateException error = assertThrows(IllegalStateException.class, network::restore);

        assertEquals(
                "there are no earlier parameters to restore: only a training that starts anew, or initialize(), keeps those"
                        + " it replaces",
                error.getMessage());
    }
}
