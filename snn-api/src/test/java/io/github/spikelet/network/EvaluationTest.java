package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.Workers;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    private final int threadsBefore = Workers.defaultThreads();

    @AfterEach
    void asManyThreadsAsBefore() {
        Workers.defaultThreads(threadsBefore);
        assertFalse(Thread.interrupted(), "no test leaves an interrupt behind");
    }

    /** Answers class k for an image whose pixel k is the one that is lit. */
    private static Network oneHot(float... weights) {
        Network network =
                Network.discontinuous().input(2).dense(2).readout().seed(5).build();
        network.assign(0, weights, new float[2]);
        return network;
    }

    private static final Network RIGHT = oneHot(1, -1, -1, 1);
    private static final Network WRONG = oneHot(-1, 1, 1, -1);
    private static final Network ALWAYS_ZERO = oneHot(1, 1, -1, -1);

    private static final ImageSet FOUR =
            ImageSet.of("four", Shape.flat(2), new byte[] {-1, 0, -1, 0, -1, 0, 0, -1}, new int[] {0, 0, 0, 1}, 2);

    @Test
    void accuracyIsTheShareOfRightAnswers() {
        assertEquals(1, RIGHT.evaluate(FOUR, Encoder.threshold(), 3).accuracy());
        assertEquals(0, WRONG.evaluate(FOUR, Encoder.threshold(), 3).accuracy());
        assertEquals(0.75, ALWAYS_ZERO.evaluate(FOUR, Encoder.threshold(), 3).accuracy());
    }

    @Test
    void confusionCountsAnswersByLabel() {
        Evaluation evaluation = ALWAYS_ZERO.evaluate(FOUR, Encoder.threshold(), 1);

        assertEquals(3, evaluation.confusion().intColumn("0").get(0));
        assertEquals(1, evaluation.confusion().intColumn("0").get(1));
        assertEquals(0, evaluation.confusion().intColumn("1").get(1));
        assertArrayEquals(
                new double[] {1, 0},
                evaluation.confusion().doubleColumn("recall").asDoubleArray());
        assertArrayEquals(new int[] {0, 0, 0, 1}, evaluation.labels());
        assertArrayEquals(new int[4], evaluation.predictions(Decoding.MEMBRANE));
        assertEquals(0.5, evaluation.inputDensity());
        assertEquals("accuracy 75.0 % (4 images of four, T = 1)", evaluation.toString());
    }

    /** Accuracies 1, 0 and 3/4: mean 7/12, squares 25/144 + 49/144 + 4/144 over 2. */
    @Test
    void together_meanAndDeviationByHand() {
        Evaluation all = Evaluation.together(List.of(
                RIGHT.evaluate(FOUR, Encoder.threshold(), 2),
                WRONG.evaluate(FOUR, Encoder.threshold(), 2),
                ALWAYS_ZERO.evaluate(FOUR, Encoder.threshold(), 2)));

        assertEquals(3, all.runs());
        assertEquals(4, all.images());
        assertArrayEquals(new double[] {1, 0, 0.75}, all.accuracies(Decoding.MEMBRANE));
        assertEquals(7 / 12.0, all.accuracy(), 1e-15);
        assertEquals(Math.sqrt(78 / 144.0 / 2), all.deviation(), 1e-15);
        assertEquals(6, all.confusion().intColumn("0").get(0));
        assertEquals(3, all.confusion().intColumn("1").get(0));
        assertEquals(2, all.confusion().intColumn("0").get(1));
        assertEquals(1, all.confusion().intColumn("1").get(1));
        assertEquals("3", all.provenance().fact("runs").orElseThrow());
        assertEquals("5", all.provenance().fact("seed").orElseThrow());
        assertEquals(
                RIGHT.checksum() + ", " + WRONG.checksum() + ", " + ALWAYS_ZERO.checksum(),
                all.provenance().fact("network.sha256").orElseThrow());
        assertEquals("accuracy 58.33 ± 52.04 % in 3 runs (4 images of four, T = 2)", all.toString());
    }

    @Test
    void together_runsOfRunsWeighAlike() {
        Evaluation right = RIGHT.evaluate(FOUR, Encoder.threshold(), 1);
        Evaluation wrong = WRONG.evaluate(FOUR, Encoder.threshold(), 1);

        Evaluation all = Evaluation.together(List.of(Evaluation.together(List.of(right, right, right)), wrong));

        assertEquals(4, all.runs());
        assertEquals(0.75, all.accuracy());
        // Three 1 and one 0: squares 3/16 + 9/16 over 3.
        assertEquals(0.5, all.deviation());
        assertEquals(0.5, all.inputDensity());
    }

    @Test
    void together_oneRunIsItself() {
        Evaluation one = RIGHT.evaluate(FOUR, Encoder.threshold(), 1);

        assertSame(one, Evaluation.together(List.of(one)));
        assertEquals(1, one.runs());
        assertEquals(0, one.deviation());
    }

    @Test
    void together_refusesWhatDoesNotBelongTogether() {
        Evaluation four = RIGHT.evaluate(FOUR, Encoder.threshold(), 1);
        Evaluation three = RIGHT.evaluate(FOUR.head(3), Encoder.threshold(), 1);
        Evaluation longer = RIGHT.evaluate(FOUR, Encoder.threshold(), 2);

        assertEquals(
                "evaluations can be put together where samples, steps and layers are the same; these are of"
                        + " \"four\", T = 1, and \"four[0..2]\", T = 1",
                assertThrows(IllegalArgumentException.class, () -> Evaluation.together(List.of(four, three)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Evaluation.together(List.of(four, longer)));
        assertEquals(
                "at least one evaluation is needed, there were none",
                assertThrows(IllegalArgumentException.class, () -> Evaluation.together(List.of()))
                        .getMessage());
    }

    @Test
    void severalEncodings_areTheSeedsAfterTheFirst() {
        Shaped shaped = new Shaped("20-9-3");
        Network network = shaped.network(Network.discontinuous(), 3);
        Dataset data = shaped.images(60, 4);

        Evaluation all = network.evaluate(data, Encoder.bernoulli(), 2, 8, 3);

        assertEquals(3, all.runs());
        double[] alone = new double[3];
        for (int i = 0; i < 3; i++) {
            alone[i] = network.evaluate(data, Encoder.bernoulli(), 2, 8 + i).accuracy();
        }
        assertArrayEquals(alone, all.accuracies(Decoding.MEMBRANE));
        assertTrue(all.deviation() > 0, "the encodings differ");
        assertEquals("8, 9, 10", all.provenance().fact("seed").orElseThrow());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 4})
    void threadsChangeNothing(int threads) {
        Recipe recipe = Recipe.continuous("2x6x5-4C3-MP2-3").steps(5).samples(333);
        Network network = recipe.network();
        Workers.defaultThreads(1);
        Evaluation one = network.evaluate(recipe.data(), Encoder.bernoulli(), 5);
        Workers.defaultThreads(threads);

        Evaluation evaluation = network.evaluate(recipe.data(), Encoder.bernoulli(), 5);

        assertArrayEquals(one.predictions(Decoding.MEMBRANE), evaluation.predictions(Decoding.MEMBRANE));
        assertArrayEquals(one.predictions(Decoding.SPIKE_COUNT), evaluation.predictions(Decoding.SPIKE_COUNT));
        assertArrayEquals(one.firingRates(), evaluation.firingRates());
        assertEquals(one.layerNames(), evaluation.layerNames());
        assertEquals(one.inputDensity(), evaluation.inputDensity());
        assertEquals(one.provenance().timeless(), evaluation.provenance().timeless());
    }

    @Test
    void itsProvenanceSaysWhatItTakesToRunItAgain() {
        Evaluation evaluation = RIGHT.evaluate(FOUR, Encoder.threshold(), 3, 11);

        assertEquals(
                List.of("four", FOUR.checksum(), "4", "2-2", RIGHT.checksum(), "threshold(0.5)", "3", "11"),
                Stream.of("data", "data.sha256", "images", "network", "network.sha256", "encoder", "steps", "seed")
                        .map(fact -> evaluation.provenance().fact(fact).orElseThrow())
                        .toList());
    }

    @Test
    void anInterruptEndsItWithTheSamplesReached() {
        Recipe recipe = Recipe.discontinuous("5-3").samples(500);
        Thread.currentThread().interrupt();

        Evaluation evaluation = recipe.network().evaluate(recipe.data(), Encoder.bernoulli(), 4);

        assertTrue(Thread.interrupted(), "the interrupt stays visible");
        assertTrue(evaluation.interrupted());
        assertEquals(0, evaluation.images());
        assertTrue(Double.isNaN(evaluation.accuracy()));
        assertTrue(evaluation.toString().startsWith("no image of "), evaluation.toString());
        assertTrue(evaluation.toString().contains(" was reached (T = "), evaluation.toString());
        assertTrue(evaluation.toString().endsWith(", interrupted)"), evaluation.toString());
    }

    @Test
    void ofSeveralEncodingsAnInterruptLeavesTheWholeOnes() {
        Recipe recipe = Recipe.discontinuous("5-3").samples(50);
        Network network = recipe.network();
        Thread caller = Thread.currentThread();
        SpikingNetwork interrupting = new SpikingNetwork() {
            @Override
            public Topology topology() {
                return network.topology();
            }

            @Override
            public long seed() {
                return network.seed();
            }

            @Override
            public String checksum() {
                return network.checksum();
            }

            @Override
            public Sessions sessions(Dataset data, Encoder encoder, int steps, long seed) {
                if (seed == 3) {
                    caller.interrupt();
                }
                return network.sessions(data, encoder, steps, seed);
            }
        };

        Evaluation evaluation = interrupting.evaluate(recipe.data(), Encoder.bernoulli(), 1, 1, 5);

        assertTrue(Thread.interrupted());
        assertTrue(evaluation.interrupted());
        assertEquals("interrupted, 2 of 5 runs count", evaluation.interruption().orElseThrow());
        assertTrue(evaluation.toString().endsWith(", T = 1, interrupted, 2 of 5 runs count)"), evaluation.toString());
        assertEquals(2, evaluation.runs());
        assertEquals(50, evaluation.images());
        assertEquals("1, 2", evaluation.provenance().fact("seed").orElseThrow());
        assertEquals("2", evaluation.provenance().fact("runs").orElseThrow());
        assertEquals("5", evaluation.provenance().fact("runs asked for").orElseThrow());

        Evaluation whole = network.evaluate(recipe.data(), Encoder.bernoulli(), 1, 1, 2);
        assertFalse(whole.interrupted());
        assertTrue(whole.interruption().isEmpty());
        assertEquals(whole.accuracy(), evaluation.accuracy());
        assertTrue(
                Evaluation.together(List.of(whole, evaluation)).interrupted(),
                "what it is a part of is not whole either");
    }

    static Stream<Arguments> mistakes() {
        Dataset events = new Shaped("2x1x1-2").events(3, 1);
        return Stream.of(
                mistake(net -> net.evaluate(FOUR, Encoder.bernoulli(), 0), "steps must be 1..4096, was 0"),
                mistake(net -> net.evaluate(FOUR, Encoder.bernoulli(), 4097), "steps must be 1..4096, was 4097"),
                mistake(net -> net.evaluate(FOUR, Encoder.bernoulli(), 1, 1, 0), "encodings must be 1..1000, was 0"),
                mistake(
                        net -> net.evaluate(FOUR, Encoder.bins(), 1),
                        "the encoder bins reads recordings of events, \"four\" holds images: use Encoder.bernoulli() or"
                                + " another encoder of images, or record them with EventCamera.saccades()"),
                mistake(
                        net -> net.evaluate(events, Encoder.bernoulli(), 1),
                        "the encoder bernoulli reads images, \"random events\" holds recordings of events: use"
                                + " Encoder.bins()"),
                mistake(
                        net -> net.evaluate(FOUR.head(0), Encoder.bernoulli(), 1),
                        "\"four[0..-1]\" holds no samples: give at least one"),
                mistake(
                        net -> net.evaluate(new Shaped("3-2").images(2, 1), Encoder.bernoulli(), 1),
                        "the network reads samples of 2, \"random\" holds 3: build the network with .input(3, 1, 1) or"
                                + " give it samples of 2"),
                mistake(
                        net -> net.evaluate(new Shaped("2-3").images(2, 1), Encoder.bernoulli(), 1),
                        "\"random\" has 3 classes, the network's readout tells 2 apart: build it with"
                                + " .dense(3).readout()"));
    }

    private static Arguments mistake(Consumer<Network> call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(Consumer<Network> call, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> call.accept(RIGHT))
                        .getMessage());
    }

    @Test
    void seedsOfTheEncodingMatter() {
        Recipe recipe = Recipe.discontinuous("20-9-3").samples(80);
        Network network = recipe.network();

        assertNotEquals(
                network.evaluate(recipe.data(), Encoder.bernoulli(), 2, 1).inputDensity(),
                network.evaluate(recipe.data(), Encoder.bernoulli(), 2, 2).inputDensity());
        assertEquals(
                network.evaluate(recipe.data(), Encoder.bernoulli(), 2).inputDensity(),
                network.evaluate(recipe.data(), Encoder.bernoulli(), 2, network.seed())
                        .inputDensity());
    }

    private static List<Integer> images(List<EvaluationProgress> heard) {
        return heard.stream().map(EvaluationProgress::image).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aListenerHearsFromTheFirstSampleToTheLast(int threads) {
        Workers.defaultThreads(threads);
        List<EvaluationProgress> heard = new ArrayList<>();
        Set<Thread> on = new HashSet<>();

        ALWAYS_ZERO.evaluate(FOUR, Encoder.threshold(), 3, 5, progress -> {
            heard.add(progress);
            on.add(Thread.currentThread());
        });

        EvaluationProgress first = heard.get(0);
        EvaluationProgress last = heard.get(heard.size() - 1);
        assertEquals(0, first.image());
        assertTrue(Double.isNaN(first.accuracy()));
        assertEquals(4, last.image());
        assertEquals(0.75, last.accuracy());
        assertEquals(0, last.secondsLeft());
        assertTrue(heard.size() > 2, "within the run too");
        assertEquals(images(heard).stream().sorted().toList(), images(heard));
        assertEquals(
                List.of(last),
                heard.stream().filter(EvaluationProgress::finished).toList());
        assertTrue(heard.stream()
                .allMatch(each -> each.images() == 4 && each.network().equals("2-2")));
        assertEquals(Set.of(Thread.currentThread()), on);
    }

    @Test
    void severalEncodingsAreOneProgress() {
        List<EvaluationProgress> heard = new ArrayList<>();
        Evaluation.defaultListener(Optional.of(heard::add));
        try {
            ALWAYS_ZERO.evaluate(FOUR, Encoder.bernoulli(), 3, 5, 2);
        } finally {
            Evaluation.defaultListener(Optional.empty());
        }
        assertEquals(1, heard.stream().filter(each -> each.image() == 0).count());
        assertEquals(
                List.of(8),
                images(heard.stream().filter(EvaluationProgress::finished).toList()));
        assertTrue(heard.stream().allMatch(each -> each.images() == 8));
    }

    @Test
    void anActivityIsHeardOfToo() {
        List<EvaluationProgress> heard = new ArrayList<>();
        Activity activity = RIGHT.activity(FOUR, Encoder.threshold(), 2, 5, heard::add);
        assertEquals(4, activity.images());
        assertEquals(1, heard.get(heard.size() - 1).accuracy());
    }

    @Test
    void theLastReportOfWhatWasInterruptedIsOfTheSamplesThatCount() {
        Workers.defaultThreads(2);
        Recipe recipe = Recipe.discontinuous("5-3").samples(500);
        List<EvaluationProgress> heard = new ArrayList<>();

        Evaluation evaluation = recipe.network().evaluate(recipe.data(), Encoder.bernoulli(), 4, 5, progress -> {
            heard.add(progress);
            if (progress.image() > 200) {
                Thread.currentThread().interrupt();
            }
        });

        assertTrue(Thread.interrupted());
        assertTrue(evaluation.interrupted());
        EvaluationProgress last = heard.get(heard.size() - 1);
        assertTrue(last.finished());
        assertEquals(evaluation.images(), last.image());
        assertTrue(last.image() > 100 && last.image() < 500, last.toString());
        assertEquals(evaluation.accuracy(), last.accuracy());
    }

    /** A thread that comes late takes no sample away from the others: what is told before an interrupt counts. */
    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 4})
    void whatWasShownBeforeAnInterruptCounts(int threads) {
        Workers.defaultThreads(threads);
        Recipe recipe = Recipe.discontinuous("5-3").samples(200);
        int[] toldLast = new int[1];

        Activity activity = recipe.network().activity(recipe.data(), Encoder.bernoulli(), 4, 5, progress -> {
            if (progress.image() > 0 && !progress.finished()) {
                toldLast[0] = progress.image();
                Thread.currentThread().interrupt();
            }
        });

        assertTrue(Thread.interrupted());
        Evaluation evaluation = activity.evaluation();
        assertTrue(evaluation.images() > 0 && evaluation.images() >= toldLast[0], evaluation.images() + " images");
        Activity whole = recipe.network().activity(recipe.data(), Encoder.bernoulli(), 4, 5);
        assertArrayEquals(
                Arrays.copyOf(whole.evaluation().predictions(Decoding.MEMBRANE), evaluation.images()),
                evaluation.predictions(Decoding.MEMBRANE));
        long input = 0;
        for (int image = 0; image < activity.images(); image++) {
            for (int step = 0; step < 4; step++) {
                assertEquals(whole.spikesIn(image, step, 0), activity.spikesIn(image, step, 0));
                input += activity.spikesIn(image, step, 0);
            }
        }
        assertEquals(input / (5.0 * 4 * evaluation.images()), evaluation.inputDensity(), 1e-12);
    }

    private static List<String> notices(Runnable task) {
        List<String> heard = new ArrayList<>();
        Notices.listener(Optional.of(heard::add));
        try {
            task.run();
        } finally {
            Notices.listener(Optional.empty());
        }
        return heard;
    }

    /** Float and integer network alike, in one run or several, once a call. */
    @Test
    void atOtherStepsThanTrainedForItSaysSo_whereStepsDiffer() {
        Recipe recipe = Recipe.discontinuous("5-4-3").encoder(Encoder.latency()).samples(20);
        Network network = recipe.network();
        Trainer.create().encoder(Encoder.latency()).steps(2).epochs(1).resume().fit(network, recipe.data());
        QuantizedNetwork quantized = Quantizer.bits(4).quantize(network);
        String note =
                "the network was trained for T = 2 and is shown T = 6 by the encoder latency, whose steps differ by"
                        + " their number, so it meets steps that it has not seen: train it with steps(6)";

        for (SpikingNetwork each : List.of(network, quantized, network.folded())) {
            List<Evaluation> made = new ArrayList<>();
            assertEquals(List.of(note, note, note), notices(() -> {
                made.add(each.evaluate(recipe.data(), Encoder.latency(), 6));
                made.add(each.evaluate(recipe.data(), Encoder.latency(), 6, 1, 3));
                made.add(each.activity(recipe.data(), Encoder.latency(), 6).evaluation());
            }));
            for (Evaluation evaluation : made) {
                assertEquals(Optional.of(note), evaluation.provenance().fact("note"));
            }
            assertEquals(List.of(), notices(() -> {
                Evaluation asTrained = each.evaluate(recipe.data(), Encoder.latency(), 2);
                assertEquals(Optional.empty(), asTrained.provenance().fact("note"));
                each.evaluate(recipe.data(), Encoder.bernoulli(), 6);
            }));
        }
    }

    @Test
    void anInterruptLosesFewSamplesWhereTheyAreLong() {
        Workers.defaultThreads(2);
        Recipe recipe = Recipe.discontinuous("5-3").samples(64);

        Evaluation evaluation = recipe.network().evaluate(recipe.data(), Encoder.bernoulli(), 2048, 5, progress -> {
            if (progress.image() > 16) {
                Thread.currentThread().interrupt();
            }
        });

        assertTrue(Thread.interrupted());
        assertTrue(evaluation.images() > 0 && evaluation.images() < 64, evaluation.images() + " images");
    }

    @Test
    void validationWithinATrainingIsNotHeardOf() {
        Evaluation.defaultListener(Optional.of(progress -> {
            throw new IllegalStateException("heard of " + progress);
        }));
        try {
            Recipe recipe = Recipe.discontinuous("5-3").samples(50);
            Trainer.create().epochs(1).batch(10).validate(recipe.data()).fit(recipe.network(), recipe.data());
        } finally {
            Evaluation.defaultListener(Optional.empty());
        }
    }
}
