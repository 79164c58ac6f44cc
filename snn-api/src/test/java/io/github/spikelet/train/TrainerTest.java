package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.reference.Shaped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    private static final Shaped SHAPED = new Shaped("6-9-3");
    private static final ImageSet IMAGES = SHAPED.images(20, 3);

    private final int threadsBefore = Engine.threads();

    @AfterEach
    void leaveAllAsItWas() {
        Engine.threads(threadsBefore);
        Trainer.defaultListener(Optional.empty());
        assertFalse(Thread.interrupted(), "no test leaves an interrupt behind");
    }

    private static Network network() {
        return SHAPED.network(Network.discontinuous(), 5);
    }

    private static Trainer trainer() {
        return Trainer.create().optimizer(Optimizer.adam(0.01)).epochs(3).batch(7);
    }

    @Test
    void fitBeginsAnewEachTime() {
        Network network = network();
        trainer().fit(network, IMAGES);
        String once = network.checksum();

        Training again = trainer().fit(network, IMAGES);

        assertEquals(once, network.checksum());
        assertSame(network, again.network());
        assertEquals(3, again.epochs().size());
        assertEquals(3, again.bestEpoch());
        assertFalse(again.interrupted());
    }

    @Test
    void resumeGoesOnFromTheParametersOfNow() {
        Network network = network();
        trainer().epochs(1).fit(network, IMAGES);
        String once = network.checksum();

        trainer().epochs(1).resume().fit(network, IMAGES);
        String twice = network.checksum();

        assertNotEquals(once, twice);
        trainer().epochs(1).fit(network, IMAGES);
        assertEquals(once, network.checksum());
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 4})
    void threadsChangeNothing(int threads) {
        Recipe recipe = Recipe.continuous("2x6x6-4C3bn-MP2-20-4")
                .steps(3)
                .dropout(0.1, 0.2, 0.3)
                .samples(33);
        Engine.threads(threads);
        Training training = recipe.trainer()
                .epochs(2)
                .batch(10)
                .validate(recipe.seed(9).data())
                .fit(recipe.network(), recipe.data());
        Engine.threads(1);
        Training one = recipe.trainer()
                .epochs(2)
                .batch(10)
                .validate(recipe.seed(9).data())
                .fit(recipe.network(), recipe.data());

        assertEquals(one.network().checksum(), training.network().checksum());
        assertEquals(one.history().print(), training.history().print());
        assertEquals(one.provenance().timeless(), training.provenance().timeless());
    }

    /** Seed, dropout and samples each change the result; what says the same in other words does not. */
    @Test
    void whatChangesTheResultAndWhatDoesNot() {
        String plain = checksum(trainer());

        assertEquals(plain, checksum(trainer().seed(5)), "the network's seed is 5");
        assertEquals(plain, checksum(trainer().dropoutPerLayer(0, 0)));
        assertEquals(plain, checksum(trainer().steps(1)), "one step is all there is");
        assertNotEquals(plain, checksum(trainer().steps(9)), "one step of nine is drawn");
        assertEquals(plain, checksum(trainer().augment(Augmentation.none())));
        assertEquals(plain, checksum(trainer().surrogate(Surrogate.rectangle(2))));
        assertEquals(plain, checksum(trainer().listener(progress -> {})));
        assertNotEquals(plain, checksum(trainer().seed(6)));
        assertNotEquals(plain, checksum(trainer().dropout(0.2, 0)));
        assertNotEquals(plain, checksum(trainer().dropout(0, 0.2)));
        assertNotEquals(plain, checksum(trainer().batch(6)));
        assertNotEquals(plain, checksum(trainer().encoder(Encoder.regular())));
        assertNotEquals(plain, checksum(trainer().loss(Loss.crossEntropy())));
        assertNotEquals(plain, checksum(trainer().surrogate(Surrogate.rectangle(1))));
        assertNotEquals(plain, checksum(trainer().activityPenalty(0.1)));
        assertNotEquals(plain, checksum(trainer().l1(0.1)));
        assertNotEquals(plain, checksum(trainer().l2(0.1)));
        assertEquals(checksum(trainer().dropout(0.1, 0.4)), checksum(trainer().dropoutPerLayer(0.1, 0.4)));
    }

    private static String checksum(Trainer trainer) {
        return trainer.fit(network(), IMAGES).network().checksum();
    }

    @Test
    void augmentationShowsOtherSamplesEachEpoch() {
        Shaped shaped = new Shaped("1x5x5-6-3");
        ImageSet images = shaped.images(20, 1);
        Trainer deterministic = trainer().encoder(Encoder.threshold());

        String plain = deterministic
                .fit(shaped.network(Network.discontinuous(), 1), images)
                .network()
                .checksum();
        Trainer augmented = deterministic.augment(Augmentation.shift(1));
        String once = augmented
                .fit(shaped.network(Network.discontinuous(), 1), images)
                .network()
                .checksum();
        String again = augmented
                .fit(shaped.network(Network.discontinuous(), 1), images)
                .network()
                .checksum();

        assertNotEquals(plain, once);
        assertEquals(once, again);
    }

    /** Validation samples whose labels are shifted: the better the network learns, the worse it does on them. */
    private static ImageSet contrary() {
        byte[] pixels = new byte[20 * 6];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(IMAGES.pixels(i), 0, pixels, i * 6, 6);
        }
        int[] labels =
                IntStream.range(0, 20).map(i -> (IMAGES.label(i) + 1) % 3).toArray();
        return ImageSet.of("contrary", Shape.flat(6), pixels, labels, 3);
    }

    @Test
    void theFirstOfTheBestEpochsIsKept() {
        Trainer trainer = trainer().encoder(Encoder.threshold());

        Training training = trainer.epochs(12).validate(contrary()).fit(network(), IMAGES);

        int best = training.bestEpoch();
        double accuracy = validation(training, best);
        assertTrue(best < 12, "it gets worse in the end: the case is what it says");
        for (int epoch = 1; epoch <= 12; epoch++) {
            assertTrue(epoch < best ? validation(training, epoch) < accuracy : validation(training, epoch) <= accuracy);
        }
        assertEquals(
                accuracy,
                training.network().evaluate(contrary(), Encoder.threshold(), 1).accuracy());
        Network upToThere = trainer.epochs(best).fit(network(), IMAGES).network();
        assertEquals(upToThere.checksum(), training.network().checksum());
    }

    private static double validation(Training training, int epoch) {
        return training.epochs().get(epoch - 1).validationAccuracy().orElseThrow();
    }

    @Test
    void patienceEndsARunThatGetsNoBetter() {
        // At this rate no answer ever changes: the first epoch stays the best.
        Trainer still = trainer()
                .encoder(Encoder.threshold())
                .optimizer(Optimizer.adam(1e-12))
                .epochs(20)
                .resume();
        Network network = Shaped.unsettled(network(), 1);

        Training training = still.validate(IMAGES).patience(4).fit(network, IMAGES);

        assertEquals(5, training.epochs().size());
        assertEquals(1, training.bestEpoch());
        assertFalse(training.interrupted());
        assertEquals(20, still.validate(IMAGES).fit(network, IMAGES).epochs().size());
    }

    static Stream<Arguments> settingsWithoutEffect() {
        return Stream.of(
                mistake(
                        "steps(8) has no effect on a network with discontinuous integration that reads the encoder"
                                + " threshold(0.5), whose steps are all the same: leave steps out",
                        () -> trainer().encoder(Encoder.threshold()).steps(8).fit(network(), IMAGES)),
                mistake(
                        "steps(8) has no effect on a network with discontinuous integration that reads the encoder"
                                + " constant, whose steps are all the same: leave steps out",
                        () -> trainer().encoder(Encoder.constant()).steps(8).fit(network(), IMAGES)),
                mistake(
                        "truncate(3) has no effect on a network with discontinuous integration, which is trained on single"
                                + " steps: leave truncate out",
                        () -> trainer().truncate(3).fit(network(), IMAGES)),
                mistake(
                        "patience(4) has no effect without samples to validate on: add validate(samples), or leave patience"
                                + " out",
                        () -> trainer().patience(4).fit(network(), IMAGES)),
                mistake(
                        "activityPenalty(0.1) has no effect on a network without hidden layers: leave it out",
                        () -> trainer()
                                .activityPenalty(0.1)
                                .fit(new Shaped("6-3").network(Network.discontinuous(), 5), IMAGES)),
                mistake(
                        "dropout(0.1, 0.3) drops spikes of hidden layers, and the network has none: give dropout(0.1, 0)",
                        () -> trainer()
                                .dropout(0.1, 0.3)
                                .fit(new Shaped("6-3").network(Network.discontinuous(), 5), IMAGES)),
                mistake(
                        "truncate(8) has no effect on encodings of 8 steps, which it does not cut: give fewer, or leave"
                                + " truncate out",
                        () -> trainer()
                                .steps(8)
                                .truncate(8)
                                .fit(new Shaped("6-9-3").network(Network.continuous(), 5), IMAGES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settingsWithoutEffect")
    void noSettingIsIgnoredInSilence(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /**
     * Two pixels that are lit together are class 0, one after the other class 1. An encoding in one step shows both classes
     * alike; single steps of an encoding in three do not.
     */
    @Test
    void aNetworkWithoutStateLearnsFromTheStepsThatItWillSee() {
        byte[] pixels = new byte[40];
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) {
            labels[i] = i % 2;
            pixels[2 * i] = (byte) 255;
            pixels[2 * i + 1] = (byte) (labels[i] == 0 ? 255 : 1);
        }
        ImageSet pairs = ImageSet.of("pairs", Shape.flat(2), pixels, labels, 2);
        Trainer latency = trainer().encoder(Encoder.latency()).epochs(100);
        Network inOne = new Shaped("2-9-2").network(Network.discontinuous(), 5);
        Network inThree = new Shaped("2-9-2").network(Network.discontinuous(), 5);

        latency.fit(inOne, pairs);
        latency.steps(3).fit(inThree, pairs);

        assertEquals(0.5, inOne.evaluate(pairs, Encoder.latency(), 1).accuracy());
        assertEquals(1, inThree.evaluate(pairs, Encoder.latency(), 3).accuracy());
        assertEquals(OptionalInt.of(1), inOne.trainedSteps());
        assertEquals(OptionalInt.of(3), inThree.trainedSteps());
    }

    @Test
    void validationIsAtTheStepsOfTraining() {
        Trainer latency = trainer().encoder(Encoder.latency()).validate(IMAGES);

        Network network = network();
        Training training = latency.steps(4).epochs(1).fit(network, IMAGES);

        assertEquals("4", training.provenance().fact("steps").orElseThrow());
        assertEquals("4", training.provenance().fact("validation.steps").orElseThrow());
        assertEquals(
                validation(training, 1),
                network.evaluate(IMAGES, Encoder.latency(), 4).accuracy());
        assertEquals(
                Optional.empty(),
                latency.epochs(1).fit(network(), IMAGES).provenance().fact("steps"));
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

    @Test
    void validationAtOtherStepsIsNoticed_onceARun() {
        Trainer latency = trainer().encoder(Encoder.latency()).steps(4).validate(IMAGES, 2);

        assertEquals(
                List.of(
                        "the network was trained for T = 4 and is shown T = 2 by the encoder latency, whose steps differ by"
                                + " their number, so it meets steps that it has not seen: train it with steps(2)"),
                notices(() -> latency.fit(network(), IMAGES)));
        assertEquals(List.of(), notices(() -> latency.validate(IMAGES, 4).fit(network(), IMAGES)));
    }

    @Test
    void aTrainingThatReplacesTrainedWeightsSaysSo_andTheyComeBack() {
        Network network = network();
        assertEquals(List.of(), notices(() -> trainer().fit(network, IMAGES)));
        String three = network.checksum();
        Provenance made = network.provenance().orElseThrow();

        List<String> heard = notices(() -> trainer().epochs(1).fit(network, IMAGES));

        assertEquals(
                List.of("training starts anew from the seed's initial weights; restore() of the network brings back the"
                        + " trained ones that it replaces, and resume() (%train --resume) goes on from them"),
                heard);
        String one = network.checksum();
        network.restore();
        assertEquals(three, network.checksum());
        assertEquals(made, network.provenance().orElseThrow());
        network.restore();
        assertEquals(one, network.checksum());
        assertEquals(List.of(), notices(() -> trainer().resume().fit(network, IMAGES)));
    }

    @Test
    void anInterruptKeepsWhatWasReached() {
        Network network = network();
        Trainer interrupted = trainer().epochs(5).listener(progress -> {
            if (progress.epoch() == 2 && progress.image() == 14) {
                Thread.currentThread().interrupt();
            }
        });

        Training training = interrupted.fit(network, IMAGES);

        assertTrue(Thread.interrupted(), "the interrupt stays visible");
        assertTrue(training.interrupted());
        assertEquals(1, training.epochs().size());
        assertEquals(1, training.bestEpoch());
        assertEquals("1 of 5", training.provenance().fact("epochs").orElseThrow());
        assertEquals(
                network.checksum(), training.provenance().fact("network.sha256").orElseThrow());
        Network oneEpoch = trainer().epochs(1).fit(network(), IMAGES).network();
        assertNotEquals(oneEpoch.checksum(), network.checksum(), "two batches more");
    }

    @Test
    void anInterruptKeepsTheBestEpochWhereThereIsOne() {
        Network network = network();
        Trainer trainer = trainer().encoder(Encoder.threshold()).epochs(5);

        Training training = trainer.validate(IMAGES)
                .listener(progress -> {
                    if (progress.epoch() == 2) {
                        Thread.currentThread().interrupt();
                    }
                })
                .fit(network, IMAGES);

        assertTrue(Thread.interrupted());
        assertEquals(1, training.bestEpoch());
        assertEquals(trainer.epochs(1).fit(network(), IMAGES).network().checksum(), network.checksum());
    }

    @Test
    void anInterruptBeforeTheFirstBatchLeavesTheInitialParameters() {
        Network network = network();
        Thread.currentThread().interrupt();

        Training training = trainer().fit(network, IMAGES);

        assertTrue(Thread.interrupted());
        assertTrue(training.interrupted());
        assertEquals(List.of(), training.epochs());
        assertEquals(0, training.bestEpoch());
        assertEquals(network().checksum(), network.checksum());
        assertEquals("0 epochs, interrupted", training.toString());
    }

    /** Two labels for one image and a rate that overshoots: each update is tens of times the one before. */
    @ParameterizedTest(name = "batches of {0}")
    @ValueSource(ints = {1, 3})
    void aLossThatIsNotFinite_endsTheRunWithTheLastWholeEpoch(int batch) {
        Shaped shaped = new Shaped("64-2");
        byte[] white = new byte[64 * 8];
        Arrays.fill(white, (byte) 255);
        ImageSet images = ImageSet.of("white", Shape.flat(64), white, new int[] {0, 1, 0, 1, 0, 1, 0, 1}, 2);
        Network network = shaped.network(Network.discontinuous(), 1);
        Trainer trainer = Trainer.create().optimizer(Optimizer.sgd(1, 0)).batch(batch);

        TrainingException error =
                assertThrows(TrainingException.class, () -> trainer.epochs(100).fit(network, images));

        Matcher told = Pattern.compile("the loss of sample (\\d) of \"white\" became (Infinity|NaN) in epoch (\\d+),"
                        + " batch (\\d): lower the learning rate, which was 1.0; the network keeps the parameters of"
                        + " epoch (\\d+)")
                .matcher(error.getMessage());
        assertTrue(told.matches(), error.getMessage());
        int sample = Integer.parseInt(told.group(1));
        int epoch = Integer.parseInt(told.group(3));
        int number = Integer.parseInt(told.group(4));
        int[] order = new int[8];
        KeyedRandom.permutation(KeyedRandom.key(1, Purpose.SHUFFLE, epoch, 0, 0), order);
        assertTrue(Arrays.stream(order, (number - 1) * batch, Math.min(8, number * batch))
                .anyMatch(shown -> shown == sample));
        assertEquals(epoch - 1, Integer.parseInt(told.group(5)));
        assertTrue(epoch > 1, "there was a whole epoch");
        Training training = error.training();
        assertEquals(epoch - 1, training.epochs().size());
        assertEquals(epoch - 1, training.bestEpoch());
        Network upToThere = shaped.network(Network.discontinuous(), 1);
        trainer.epochs(epoch - 1).fit(upToThere, images);
        assertEquals(upToThere.checksum(), network.checksum());
    }

    private static final ImageSet BLACK = ImageSet.of("black", Shape.flat(2), new byte[2], new int[] {0}, 1);

    @Test
    void aLossThatIsNotFiniteAtOnce_leavesTheParametersItBeganWith() {
        Network network = new Shaped("2-1").network(Network.discontinuous(), 1);
        network.assign(0, new float[] {-3e38f, 0}, new float[] {-3e38f});
        String before = network.checksum();
        ImageSet lit = ImageSet.of("lit", Shape.flat(2), new byte[] {-1, -1}, new int[] {0}, 1);

        TrainingException error =
                assertThrows(TrainingException.class, () -> trainer().resume().fit(network, lit));

        assertTrue(
                error.getMessage()
                        .endsWith("became Infinity in epoch 1, batch 1: lower the learning rate, which was 0.01;"
                                + " the network keeps the parameters it began with"),
                error.getMessage());
        assertEquals(before, network.checksum());
        assertEquals(List.of(), error.training().epochs());
        assertEquals(0, error.training().bestEpoch());
    }

    /** The gradient of a potential near the largest float is infinite, its loss is not. */
    @Test
    void aParameterThatIsNotFinite_endsTheRunToo() {
        Network network = new Shaped("2-1").network(Network.discontinuous(), 1);
        network.assign(0, new float[2], new float[] {-3e38f});
        String before = network.checksum();

        TrainingException error = assertThrows(
                TrainingException.class,
                () -> trainer()
                        .epochs(1)
                        .optimizer(Optimizer.sgd(1, 0))
                        .resume()
                        .fit(network, BLACK));

        assertEquals(
                "a parameter of layer 0 (dense 1) became Infinity in epoch 1: lower the learning rate, which was 1.0;"
                        + " the network keeps the parameters it began with",
                error.getMessage());
        assertEquals(before, network.checksum());
    }

    @Test
    void aParameterThatIsNotFinite_isNotKeptByAnInterrupt() {
        Network network = new Shaped("2-1").network(Network.discontinuous(), 1);
        network.assign(0, new float[2], new float[] {-3e38f});
        String before = network.checksum();
        ImageSet twice = ImageSet.of("black", Shape.flat(2), new byte[4], new int[2], 1);

        TrainingException error = assertThrows(
                TrainingException.class,
                () -> trainer()
                        .batch(1)
                        .optimizer(Optimizer.sgd(1, 0))
                        .listener(progress -> Thread.currentThread().interrupt())
                        .resume()
                        .fit(network, twice));

        assertTrue(Thread.interrupted());
        assertTrue(error.getMessage().startsWith("a parameter of layer 0 (dense 1) became Infinity"));
        assertEquals(before, network.checksum());
    }

    @Test
    void silentAndSaturatedLayersAreNamed() {
        Network network = new Shaped("1x6x6-4C3-5-3").network(Network.continuous(), 1);
        float[] high = {100, 100, 100, 100};
        float[] low = {-100, -100, -100, -100, -100};
        network.assign(0, new float[36], high);
        network.assign(1, network.weightArray(1), low);
        List<List<String>> heard = new ArrayList<>();

        Training training = Trainer.create()
                .optimizer(Optimizer.sgd(1e-6, 0))
                .steps(3)
                .epochs(2)
                .batch(10)
                .resume()
                .listener(progress -> heard.add(progress.warnings()))
                .fit(network, new Shaped("1x6x6-3").images(20, 1));

        List<String> expected = List.of(
                "layer 0 (4C3) is saturated: 100.00 % of its outputs spiked at a step in epoch 2: neurons that always spike"
                        + " say nothing; try a lower learning rate, an activityPenalty or batchNorm()",
                "layer 1 (dense 5) is silent: 0.00 % of its outputs spiked at a step in epoch 2: no gradient passes where"
                        + " nothing spikes; try less dropout or penalty, batchNorm(), or more input");
        assertEquals(expected, training.warnings());
        // Two batches an epoch: judged after a whole one, not before.
        assertEquals(List.of(), heard.get(0));
        assertEquals(2, heard.get(1).size());
        assertTrue(heard.get(1).get(0).contains("in epoch 1"));
        assertEquals(heard.get(1), heard.get(2));
        assertEquals(expected, heard.get(3));
        assertEquals(List.of(), trainer().fit(network(), IMAGES).warnings());
    }

    @Test
    void aListenerHearsOfEveryBatch() {
        List<TrainingProgress> heard = new ArrayList<>();

        Training training =
                trainer().epochs(2).validate(IMAGES).listener(heard::add).fit(network(), IMAGES);

        assertEquals(
                List.of(7, 14, 20, 7, 14, 20),
                heard.stream().map(TrainingProgress::image).toList());
        assertEquals(
                List.of(1, 1, 1, 2, 2, 2),
                heard.stream().map(TrainingProgress::epoch).toList());
        assertEquals(
                List.of(false, false, false, false, false, true),
                heard.stream().map(TrainingProgress::finished).toList());
        for (TrainingProgress progress : heard) {
            assertEquals(2, progress.epochs());
            assertEquals(20, progress.images());
            assertTrue(progress.imagesPerSecond() > 0);
            assertFalse(progress.secondsLeft() < 0, "no estimate, or none below 0");
        }
        Epoch first = training.epochs().get(0);
        assertTrue(Double.isNaN(heard.get(0).secondsLeft()), "nothing is told from one batch");
        assertEquals(0, heard.get(5).secondsLeft());
        assertEquals(first.loss(), heard.get(2).loss());
        assertEquals(first.accuracy(), heard.get(2).accuracy());
        assertEquals(first.firingRates(), heard.get(2).firingRates());
        assertEquals(OptionalDouble.empty(), heard.get(0).validationAccuracy());
        assertEquals(first.validationAccuracy(), heard.get(2).validationAccuracy());
        assertEquals(first.validationAccuracy(), heard.get(4).validationAccuracy());
    }

    @Test
    void theDefaultListenerHearsWhereThereIsNoOther() {
        List<TrainingProgress> byDefault = new ArrayList<>();
        List<TrainingProgress> own = new ArrayList<>();
        Trainer.defaultListener(Optional.of(byDefault::add));

        trainer().epochs(1).listener(own::add).fit(network(), IMAGES);
        assertEquals(0, byDefault.size());
        assertEquals(3, own.size());

        trainer().epochs(1).fit(network(), IMAGES);
        assertEquals(3, byDefault.size());
    }

    @Test
    void historyIsATable() {
        Training training = trainer()
                .optimizer(Optimizer.adam(0.01).decayTo(0.001))
                .validate(IMAGES)
                .fit(network(), IMAGES);

        assertEquals(
                List.of("epoch", "rate", "loss", "accuracy", "validation", "firing 0"),
                training.history().columnNames());
        assertEquals(3, training.history().rowCount());
        for (int i = 0; i < 3; i++) {
            Epoch epoch = training.epochs().get(i);
            assertEquals(i + 1, training.history().intColumn("epoch").get(i));
            assertEquals(0.01 * Math.pow(0.1, i / 3.0), epoch.learningRate(), 1e-15);
            assertEquals(epoch.loss(), training.history().doubleColumn("loss").get(i));
            assertEquals(
                    epoch.firingRates().get(0),
                    training.history().doubleColumn("firing 0").get(i));
        }
        assertTrue(training.toString().matches("3 epochs, loss \\d\\.\\d{4}, training accuracy .* in epoch \\d"));
        assertTrue(trainer()
                        .fit(network(), IMAGES)
                        .history()
                        .doubleColumn("validation")
                        .isMissing()
                        .size()
                == 3);
    }

    /**
     * Two images of four pixels, one and three of them white, shown twice. The first has its margins met from the start, the
     * second never: with weights of 0 the potentials are the biases, ±2.
     */
    @Test
    void skippedWorkByHand() {
        Network network = new Shaped("4-2").network(Network.discontinuous(), 1);
        network.assign(0, new float[8], new float[] {2, -2});
        ImageSet images =
                ImageSet.of("two", Shape.flat(4), new byte[] {-1, 0, 0, 0, 0, -1, -1, -1}, new int[] {0, 1}, 2);

        Training training = Trainer.create()
                .optimizer(Optimizer.sgd(1e-12, 0))
                .epochs(2)
                .resume()
                .fit(network, images);

        assertArrayEquals(
                new Long[] {16L, 4L, 0L}, training.skipped().longColumn("all").asObjectArray());
        assertArrayEquals(
                new Long[] {8L, 2L, 0L}, training.skipped().longColumn("done").asObjectArray());
        assertArrayEquals(
                new double[] {0.5, 0.5, 0},
                training.skipped().doubleColumn("skipped").asDoubleArray());
    }

    @Test
    void configurationIsWhatProvenanceWillSay() {
        Network network = network();
        String before = network.checksum();
        Trainer trainer = trainer().activityPenalty(0.25).validate(IMAGES);

        Map<String, String> configuration =
                trainer.configuration(network, IMAGES).facts();

        assertEquals(before, network.checksum());
        assertEquals("0.25", configuration.get("activity penalty"));
        Map<String, String> ran = new HashMap<>(
                trainer.fit(network, IMAGES).provenance().timeless().facts());
        assertEquals("3 of 3", ran.put("epochs", "3"));
        ran.keySet().removeAll(List.of("version", "java", "network.sha256"));
        assertEquals(ran, configuration);
    }

    @Test
    void provenanceSaysWhatItTakesToRunItAgain() {
        Recipe recipe = Recipe.continuous("2x4x4-6-3")
                .steps(4)
                .leak(0.9)
                .encoder(Encoder.bins())
                .dropout(0.1, 0.2)
                .truncate(2);
        Network network = recipe.network();
        Dataset data = recipe.data();

        Training training = recipe.trainer()
                .optimizer(Optimizer.adamW(0.01, 0.1)
                        .schedule(Schedule.cosine(0.001).warmUp(1)))
                .activityPenalty(0.1)
                .l2(1e-4)
                .epochs(2)
                .fit(network, data);

        List<String> facts = Stream.of(
                        "data",
                        "data.sha256",
                        "network",
                        "network.sha256",
                        "integration",
                        "leak",
                        "reset",
                        "steps",
                        "truncation",
                        "encoder",
                        "loss",
                        "optimizer",
                        "surrogate",
                        "dropout",
                        "activity penalty",
                        "L2",
                        "epochs",
                        "batch",
                        "seed",
                        "engine")
                .map(fact -> fact + " = " + training.provenance().fact(fact).orElseThrow())
                .toList();
        assertEquals(
                List.of(
                        "data = random events",
                        "data.sha256 = " + data.checksum(),
                        "network = 32-6-3",
                        "network.sha256 = " + network.checksum(),
                        "integration = CONTINUOUS",
                        "leak = 0.9",
                        "reset = SUBTRACT",
                        "steps = 4",
                        "truncation = 2",
                        "encoder = bins",
                        "loss = squaredHinge",
                        "optimizer = adamW(0.01, 0.1).schedule(Schedule.cosine(0.001).warmUp(1))",
                        "surrogate = rectangle(2.0)",
                        "dropout = 0.1, 0.2",
                        "activity penalty = 0.1",
                        "L2 = 1.0E-4",
                        "epochs = 2 of 2",
                        "batch = 100",
                        "seed = 1",
                        "engine = events, bit-reproducible"),
                facts);
        assertEquals(Optional.empty(), training.provenance().fact("L1"));
        assertEquals(Optional.empty(), training.provenance().fact("augmentation"));
    }

    @Test
    void whereNothingIsSaid_eventsAreBinnedAndImagesDrawn() {
        Recipe recipe = Recipe.continuous("2x4x4-6-3").encoder(Encoder.bins());

        Training events = Trainer.create().steps(2).epochs(1).fit(recipe.network(), recipe.data());
        Training images = Trainer.create().epochs(1).fit(network(), IMAGES);

        assertEquals("bins", events.provenance().fact("encoder").orElseThrow());
        assertEquals("bernoulli", images.provenance().fact("encoder").orElseThrow());
        assertEquals(
                "adam(0.001).decayTo(1.0E-4)",
                images.provenance().fact("optimizer").orElseThrow());
    }

    static Stream<Arguments> mistakes() {
        Dataset events = new Shaped("2x1x3-3").events(3, 1);
        return Stream.of(
                mistake("batch must be 1..65536, was 0", () -> trainer().batch(0)),
                mistake("batch must be 1..65536, was 65537", () -> trainer().batch(65_537)),
                mistake("epochs must be 1..100000, was 0", () -> trainer().epochs(0)),
                mistake("epochs must be 1..100000, was -1", () -> trainer().epochs(-1)),
                mistake("steps must be 1..4096, was 0", () -> trainer().steps(0)),
                mistake("steps must be 1..4096, was 4097", () -> trainer().steps(4097)),
                mistake("steps must be 1..4096, was 0", () -> trainer().validate(IMAGES, 0)),
                mistake("truncation must be 1..4096, was 0", () -> trainer().truncate(0)),
                mistake("patience must be 1..100000, was 0", () -> trainer().patience(0)),
                mistake(
                        "input dropout must be at least 0 and below 1, was 1.0",
                        () -> trainer().dropout(1, 0)),
                mistake(
                        "hidden dropout must be at least 0 and below 1, was -0.1",
                        () -> trainer().dropout(0, -0.1)),
                mistake(
                        "layer 1's dropout must be at least 0 and below 1, was NaN",
                        () -> trainer().dropoutPerLayer(0, Double.NaN)),
                mistake(
                        "dropoutPerLayer takes one share a weight layer: the network has 2, 3 were given",
                        () -> trainer().dropoutPerLayer(0, 0, 0).fit(network(), IMAGES)),
                mistake(
                        "activity penalty must be at least 0, was -1.0",
                        () -> trainer().activityPenalty(-1)),
                mistake(
                        "L1 penalty must be at least 0, was NaN",
                        () -> trainer().l1(Double.NaN)),
                mistake(
                        "L2 penalty must be at least 0, was Infinity",
                        () -> trainer().l2(Double.POSITIVE_INFINITY)),
                mistake("learning rate must be above 0 and at most 1, was 0.0", () -> Optimizer.adam(0)),
                mistake("learning rate must be above 0 and at most 1, was 1.5", () -> Optimizer.adam(1.5)),
                mistake("learning rate must be above 0 and at most 1, was NaN", () -> Optimizer.adam(Double.NaN)),
                mistake("momentum must be at least 0 and below 1, was 1.0", () -> Optimizer.sgd(0.1, 1)),
                mistake(
                        "weight decay must be at least 0 and, times the learning rate, below 1, was 10.0",
                        () -> Optimizer.adamW(0.1, 10)),
                mistake(
                        "end of the learning rate must be above 0 and at most 1, was 0.0",
                        () -> Optimizer.adam(0.1).decayTo(0)),
                mistake("end of the learning rate must be above 0 and at most 1, was 2.0", () -> Schedule.cosine(2)),
                mistake(
                        "warm-up epochs must be 1..100000, was 0",
                        () -> Schedule.constant().warmUp(0)),
                mistake("width must be above 0 and at most 1000, was 0.0", () -> Surrogate.rectangle(0)),
                mistake(
                        "rates must be 0..1, that of the right class the higher, were 0.2 and 0.3",
                        () -> Loss.spikeCount().rates(0.2, 0.3)),
                mistake("threads must be 1..1024, was 0", () -> Engine.threads(0)),
                mistake(
                        "the encoder bins reads recordings of events, \"random\" holds images: use Encoder.bernoulli() or"
                                + " another encoder of images, or record them with EventCamera.saccades()",
                        () -> trainer().encoder(Encoder.bins()).fit(network(), IMAGES)),
                mistake(
                        "the encoder constant reads images, \"random events\" holds recordings of events: use"
                                + " Encoder.bins()",
                        () -> trainer().encoder(Encoder.constant()).fit(network(), events)),
                mistake(
                        "the encoder bernoulli reads images, \"random events\" holds recordings of events: use"
                                + " Encoder.bins()",
                        () -> trainer().validate(events).fit(network(), IMAGES)),
                mistake(
                        "the network reads samples of 6, \"random\" holds 5: build the network with .input(5, 1, 1) or"
                                + " give it samples of 6",
                        () -> trainer().fit(network(), new Shaped("5-3").images(4, 1))),
                mistake(
                        "\"random\" has 4 classes, the network's readout tells 3 apart: build it with"
                                + " .dense(4).readout()",
                        () -> trainer().fit(network(), new Shaped("6-4").images(4, 1))),
                mistake(
                        "\"random[0..-1]\" holds no samples: give at least one",
                        () -> trainer().fit(network(), IMAGES.head(0))),
                mistake(
                        "\"random[0..-1]\" holds no samples: give at least one",
                        () -> trainer().validate(IMAGES.head(0)).fit(network(), IMAGES)),
                mistake(
                        "a batch of 20000 samples × 4096 steps × 9 neurons is 737280000 numbers, at most 268435456 are"
                                + " kept: set a smaller batch",
                        () -> trainer()
                                .batch(65_536)
                                .steps(4096)
                                .fit(SHAPED.network(Network.continuous(), 1), SHAPED.images(20_000, 1))));
    }

    private static Arguments mistake(String message, Runnable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void aMistakeLeavesTheNetworkAsItWas() {
        Network network = network();
        trainer().fit(network, IMAGES);
        String trained = network.checksum();

        assertThrows(
                IllegalArgumentException.class,
                () -> trainer().encoder(Encoder.bins()).fit(network, IMAGES));

        assertEquals(trained, network.checksum());
    }
}
