package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.ReferenceNetwork;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network in use does what the equations say: spike for spike, membrane for membrane. */
class SessionTest {

    /** Of a membrane near 1, in single precision. */
    private static final double TOLERANCE = 1e-5;

    /** Single and double precision spike alike if no membrane is nearer to the threshold. */
    private static final double MARGIN = 2e-5;

    static Stream<Recipe> shapes() {
        return Stream.of(
                        "5-3",
                        "9-8-6-4",
                        "70-140-20-3",
                        "1x7x7-4C3-MP2-6-3",
                        "2x9x8-5C3same/2-4-3",
                        "2x8x8-20C3same-MP3-18C2-3",
                        "9-8bn-6bn-4bn",
                        "2x7x7-5C3bn-MP2-18C2bn-4")
                .flatMap(shape -> Stream.of(
                        Recipe.discontinuous(shape),
                        Recipe.discontinuous(shape).steps(5),
                        Recipe.continuous(shape).steps(5)));
    }

    static Stream<Recipe> memories() {
        return Stream.of("9-8-6-4", "1x7x7-4C3-MP2-6-3")
                .flatMap(shape -> IntStream.of(1, 2, 9)
                        .boxed()
                        .flatMap(steps -> Stream.of(Reset.values())
                                .flatMap(reset -> DoubleStream.of(1, 0.9)
                                        .mapToObj(leak -> Recipe.continuous(shape)
                                                .steps(steps)
                                                .reset(reset)
                                                .leak(leak)))));
    }

    static Stream<Recipe> inputs() {
        return Stream.of("2x6x5-8-4", "2x6x5-4C3-MP2-3", "2x6x5-20C3-3", "2x6x5-3")
                .flatMap(shape -> Stream.of(Recipe.discontinuous(shape), Recipe.continuous(shape)))
                .flatMap(recipe -> Stream.of(
                                Encoder.constant(),
                                Encoder.regular(),
                                Encoder.threshold(),
                                Encoder.latency(),
                                Encoder.bins(),
                                Encoder.bins().counts())
                        .map(encoder -> recipe.encoder(encoder).steps(4)));
    }

    /** More steps than samples are shown at a time. */
    static Stream<Recipe> sizes() {
        return Stream.of(
                Recipe.continuous("5-4-3").steps(200).leak(0.9),
                Recipe.continuous("5-4-3")
                        .encoder(Encoder.constant())
                        .steps(130)
                        .leak(0.9),
                Recipe.discontinuous("5-4-3").steps(65),
                Recipe.discontinuous("5-4-3").samples(300));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"shapes", "memories", "inputs", "sizes"})
    void spikesMembranesAndPotentials_equalTheReference(Recipe any) {
        Recipe recipe = any.offThresholds(MARGIN);
        Network network = recipe.network();
        Dataset data = recipe.data();
        ReferenceNetwork reference = ReferenceNetwork.of(network);
        Session session = network.sessions(data, recipe.encoder(), recipe.steps(), recipe.seed())
                .begin(true);
        // Not from the first sample on, and not as many as there is room for.
        int count = Math.min(session.samples(), 5);
        session.show(2, count);

        for (int at = 0; at < count; at++) {
            ReferenceNetwork.Trace expected = reference.show(recipe.input(data, 2 + at, 0));
            compareSpikes(recipe, session, at, reference, expected);
            for (int layer = 0; layer < reference.layers.size(); layer++) {
                for (int step = 0; step < recipe.steps(); step++) {
                    for (int neuron = 0; neuron < reference.layers.get(layer).neurons(); neuron++) {
                        double v = expected.membranes()[layer][step][neuron];
                        assertEquals(
                                v,
                                session.membrane(at, step, layer, neuron),
                                TOLERANCE * Math.max(1, Math.abs(v)),
                                "layer " + layer + ", step " + step + ", neuron " + neuron);
                    }
                }
            }
            for (int output = 0; output < data.classes(); output++) {
                double potential = expected.potential()[output];
                assertEquals(potential, session.potential(at, output), TOLERANCE * Math.max(1, Math.abs(potential)));
            }
        }
    }

    private static void compareSpikes(
            Recipe recipe, Session session, int at, ReferenceNetwork reference, ReferenceNetwork.Trace expected) {
        int depth = reference.layers.size();
        for (int layer = 0; layer <= depth; layer++) {
            boolean levels = layer == 0 && recipe.encoder().code() != Encoder.Code.SPIKES;
            SpikeTrain train = session.spikes(at, layer);
            for (int step = 0; step < recipe.steps(); step++) {
                double[] signal = expected.inputs()[layer][step];
                for (int i = 0; i < signal.length; i++) {
                    assertEquals(!levels && signal[i] == 1, train.get(step, i), "input " + i + " of layer " + layer);
                }
                assertEquals(Arrays.stream(signal).filter(x -> x != 0).count(), session.spikeCount(at, step, layer));
                if (layer < depth) {
                    assertEquals(reference.layers.get(layer).rowReads(signal), session.rowReads(at, step, layer));
                }
            }
        }
        for (int output = 0; output < expected.potential().length; output++) {
            int of = output;
            assertEquals(
                    Arrays.stream(expected.inputs()[depth])
                            .filter(spikes -> spikes[of] == 1)
                            .count(),
                    session.outputSpikes(at, output));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void answersAreTheLargestPotentialAndTheMostSpikes_theFirstOfSeveral(Recipe any) {
        Recipe recipe = any.samples(70).offThresholds(0);
        Network network = recipe.network();
        Dataset data = recipe.data();
        ReferenceNetwork reference = ReferenceNetwork.of(network);

        Evaluation evaluation = network.evaluate(data, recipe.encoder(), recipe.steps(), recipe.seed());

        int[] byMembrane = evaluation.predictions(Decoding.MEMBRANE);
        int[] bySpikes = evaluation.predictions(Decoding.SPIKE_COUNT);
        Session session = network.sessions(data, recipe.encoder(), recipe.steps(), recipe.seed())
                .begin(false);
        int right = 0;
        for (int sample = 0; sample < data.size(); sample++) {
            session.show(sample, 1);
            double[] potential = reference.show(recipe.input(data, sample, 0)).potential();
            int most = 0;
            for (int output = 0; output < data.classes(); output++) {
                assertTrue(potential[output] <= potential[byMembrane[sample]] + TOLERANCE);
                most = session.outputSpikes(0, output) > session.outputSpikes(0, most) ? output : most;
            }
            assertEquals(most, bySpikes[sample]);
            right += byMembrane[sample] == data.label(sample) ? 1 : 0;
        }
        assertEquals(right / 70.0, evaluation.accuracy());
    }

    /** Where membranes are kept all neurons go through a step together, else each goes through all steps at once. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({"shapes", "memories", "inputs", "sizes"})
    void spikesAndPotentials_areTheSameBitsWithAndWithoutMembranes(Recipe recipe) {
        Network network = recipe.network();
        int layers = network.topology().weightLayers().size();
        Sessions sessions = network.sessions(recipe.data(), recipe.encoder(), recipe.steps(), recipe.seed());
        Session with = sessions.begin(true);
        Session without = sessions.begin(false);
        int count = Math.min(with.samples(), 5);
        with.show(2, count);
        // A second time: nothing is left of the first.
        without.show(0, count);
        without.show(2, count);

        for (int at = 0; at < count; at++) {
            for (int layer = 0; layer <= layers; layer++) {
                assertEquals(with.spikes(at, layer), without.spikes(at, layer), "sample " + at + ", layer " + layer);
            }
            for (int output = 0; output < recipe.data().classes(); output++) {
                assertEquals(with.potential(at, output), without.potential(at, output));
                assertEquals(with.outputSpikes(at, output), without.outputSpikes(at, output));
            }
        }
    }

    @Test
    void membranesAreThereOnlyWhereTheyWereToBeKept() {
        Recipe recipe = Recipe.continuous("9-8-6-4").steps(3);
        Sessions sessions = recipe.network().sessions(recipe.data(), recipe.encoder(), 3, 1);
        Session without = sessions.begin(false);
        Session with = sessions.begin(true);
        without.show(0, 7);
        with.show(0, 7);

        assertEquals(with.potential(6, 3), without.potential(6, 3));
        assertEquals(with.spikes(6, 3), without.spikes(6, 3));
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> without.membrane(0, 0, 0, 0));
        assertEquals("membranes are kept only in a pass that was begun to keep them", error.getMessage());
    }

    @Test
    void aSessionKeepsTheWeightsItFound() {
        Recipe recipe = Recipe.discontinuous("5-3");
        Network network = recipe.network();
        Session session =
                network.sessions(recipe.data(), recipe.encoder(), 1, 1).begin(false);
        session.show(0, 1);
        double before = session.potential(0, 0);

        network.assign(0, new float[15], new float[3]);
        session.show(0, 1);

        assertEquals(before, session.potential(0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void activityCountsWhatTheSessionsCount(Recipe recipe) {
        Network network = recipe.network();
        int layers = network.topology().weightLayers().size();

        Activity activity = network.activity(recipe.data(), recipe.encoder(), 4, 3);

        Session session =
                network.sessions(recipe.data(), recipe.encoder(), 4, 3).begin(false);
        assertEquals(7, activity.images());
        assertEquals(4, activity.steps());
        assertEquals(layers, activity.layers());
        for (int sample = 0; sample < 7; sample++) {
            session.show(sample, 1);
            for (int step = 0; step < 4; step++) {
                for (int layer = 0; layer < layers; layer++) {
                    assertEquals(session.spikeCount(0, step, layer), activity.spikesIn(sample, step, layer));
                    assertEquals(session.spikeCount(0, step, layer + 1), activity.spikesOut(sample, step, layer));
                    assertEquals(session.rowReads(0, step, layer), activity.rowReads(sample, step, layer));
                }
            }
        }
    }

    @Test
    void aTraceHoldsWhatASessionShows() {
        Recipe recipe = Recipe.continuous("1x6x6-4C3-MP2-3").steps(4).leak(0.9);
        for (Encoder encoder : new Encoder[] {Encoder.bernoulli(), Encoder.constant()}) {
            Network network = recipe.network();
            ImageSet images = (ImageSet) recipe.data();

            Trace trace = network.trace(images.image(5), encoder, 4);

            Session session =
                    network.sessions(images, encoder, 4, network.seed()).begin(true);
            session.show(5, 1);
            assertEquals(4, trace.steps());
            assertEquals(2, trace.layers());
            assertEquals(4 * 4 * 4, trace.neurons(0));
            assertEquals(3, trace.spikes().size());
            for (int layer = 0; layer <= 2; layer++) {
                assertEquals(session.spikes(0, layer), trace.spikes().get(layer));
            }
            for (int step = 0; step < 4; step++) {
                for (int neuron = 0; neuron < 64; neuron++) {
                    assertEquals(session.membrane(0, step, 0, neuron), trace.membrane(0, step, neuron));
                }
            }
            assertArrayEquals(
                    IntStream.range(0, 3)
                            .mapToDouble(output -> session.potential(0, output))
                            .toArray(),
                    IntStream.range(0, 3).mapToDouble(trace::potential).toArray());
            assertEquals(trace.spikes(), network.spikes(images.image(5), encoder, 4));
        }
    }
}
