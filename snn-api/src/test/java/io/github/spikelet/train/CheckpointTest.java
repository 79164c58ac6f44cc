package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.store.Altered;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was stopped and goes on ends where one ends that was never stopped, to the last bit. */
class CheckpointTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("run.checkpoint");
    }

    @AfterEach
    void noInterruptIsLeft() {
        assertFalse(Thread.interrupted(), "no test leaves an interrupt behind");
    }

    /** A network to train, how, and on what. */
    private record Run(String name, Supplier<Network> network, Trainer trainer, Dataset data) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Run run(String name, String shape, NetworkBuilder builder, UnaryOperator<Trainer> change) {
        Shaped shaped = new Shaped(shape);
        Network built = shaped.network(builder, 5);
        Dataset data = name.contains("events") ? shaped.events(20, 3) : shaped.images(20, 3);
        Dataset validation = name.contains("events") ? shaped.events(9, 4) : shaped.images(9, 4);
        Trainer trainer = Trainer.create()
                .optimizer(Optimizer.adam(0.02).decayTo(0.002))
                .dropout(0.1, 0.2)
                .epochs(4)
                .batch(6);
        trainer = name.endsWith("unvalidated") ? trainer : trainer.validate(validation);
        return new Run(
                name,
                () -> {
                    built.initialize();
                    return built;
                },
                change.apply(trainer),
                data);
    }

    static Stream<Run> runs() {
        return Stream.of(
                run("discontinuous", "6-9bn-3", Network.discontinuous(), trainer -> trainer),
                run(
                        "discontinuous, convolution, momentum",
                        "1x6x6-3C3bn-MP2-3",
                        Network.discontinuous(),
                        trainer -> trainer.optimizer(Optimizer.sgd(0.05, 0.9))),
                run(
                        "continuous, events",
                        "2x4x4-8-3",
                        Network.continuous().leak(0.75).reset(Reset.ZERO),
                        trainer -> trainer.encoder(Encoder.bins()).steps(3).truncate(2)),
                run(
                        "continuous, convolution",
                        "1x6x6-3C3bn-MP2-7-3",
                        Network.continuous(),
                        trainer -> trainer.steps(3).activityPenalty(0.01).l2(1e-4)),
                run(
                        "discontinuous, single steps of latency",
                        "6-9-3",
                        Network.discontinuous(),
                        trainer -> trainer.encoder(Encoder.latency()).steps(3)),
                run("discontinuous, 3 bits", "6-9-3", Network.discontinuous(), trainer -> trainer.quantizeTo(3)),
                run(
                        "continuous, 1 bit, a readout alone",
                        "6-3",
                        Network.continuous(),
                        trainer ->
                                trainer.steps(3).dropout(0.1, 0).quantizeTo(1).optimizer(Optimizer.adamW(0.02, 0.1))),
                run(
                        "continuous, no momentum, unvalidated",
                        "6-9-3",
                        Network.continuous().leak(0.75),
                        trainer -> trainer.steps(3)
                                .optimizer(Optimizer.sgd(0.05, 0))
                                .truncate(2)));
    }

    /** What can be seen of a training, but for its duration. */
    private static String seen(Training training) {
        List<String> epochs = new ArrayList<>();
        for (Epoch epoch : training.epochs()) {
            epochs.add(epoch.number() + " " + epoch.learningRate() + " " + epoch.loss() + " " + epoch.accuracy() + " "
                    + epoch.validationAccuracy() + " " + epoch.firingRates());
        }
        return training.network().checksum() + "\n" + String.join("\n", epochs) + "\nbest " + training.bestEpoch()
                + "\n" + training.warnings() + "\n" + training.provenance().timeless();
    }

    private static TrainingListener interruptAfter(int batches) {
        int[] heard = new int[1];
        return progress -> {
            if (++heard[0] == batches) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Four batches an epoch: within the first, at its end, within later ones; and again after each that goes on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void interruptedAnywhere_itEndsAsOneThatNeverWas(Run run) {
        String whole = seen(run.trainer().fit(run.network().get(), run.data()));
        for (int batches : new int[] {1, 3, 4, 5, 10}) {
            Trainer trainer = run.trainer().checkpoint(folder.resolve("after " + batches), 1);
            Training part =
                    trainer.listener(interruptAfter(batches)).fit(run.network().get(), run.data());
            assertTrue(part.interrupted());
            assertTrue(Thread.interrupted());

            int turns = 0;
            do {
                part = trainer.listener(interruptAfter(batches))
                        .resume()
                        .fit(run.network().get(), run.data());
                turns++;
            } while (Thread.interrupted());

            assertEquals(whole, seen(part), "after " + batches + " batches, " + turns + " times");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void interruptedWhileValidating_itEndsAsOneThatNeverWas(Run run) {
        String whole = seen(run.trainer().fit(run.network().get(), run.data()));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        // The last report before a validation is of the batch before the last: the interrupt then meets the last batch.
        Training part = trainer.listener(interruptAfter(4)).fit(run.network().get(), run.data());
        assertTrue(part.interrupted());
        assertTrue(Thread.interrupted());

        assertEquals(whole, seen(trainer.resume().fit(run.network().get(), run.data())));
    }

    /** A run of four epochs at a constant rate is one of two that goes on. */
    @ParameterizedTest(name = "checkpoints every {0} epochs")
    @ValueSource(ints = {1, 2, 3})
    void moreEpochsAtAConstantRate(int every) {
        Run run = run(
                "discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer.optimizer(Optimizer.adam(0.02)));
        String whole = seen(run.trainer().fit(run.network().get(), run.data()));
        Trainer trainer = run.trainer().checkpoint(file(), every);
        trainer.epochs(2).fit(run.network().get(), run.data());

        assertEquals(whole, seen(trainer.resume().fit(run.network().get(), run.data())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void aRunThatIsOver_isOver(Run run) {
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        String whole = seen(trainer.fit(run.network().get(), run.data()));

        assertEquals(whole, seen(trainer.resume().fit(run.network().get(), run.data())));
    }

    /** A penalty of a hundred silences the hidden layer, and the run goes on saying so. */
    @Test
    void aRunThatIsOver_stillWarns() {
        Run run = run(
                "discontinuous",
                "6-9-3",
                Network.discontinuous(),
                trainer -> trainer.activityPenalty(100).optimizer(Optimizer.adam(0.3)));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        Training ended = trainer.fit(run.network().get(), run.data());
        assertEquals(1, ended.warnings().size());

        assertEquals(
                ended.warnings(),
                trainer.resume().fit(run.network().get(), run.data()).warnings());
    }

    /** Where no epoch is better than the first the run ends after the second; it has then ended. */
    @Test
    void aRunThatPatienceEnded_isOver_untilThereIsMore() {
        Run run = run(
                "discontinuous",
                "6-9-3",
                Network.discontinuous(),
                trainer -> trainer.optimizer(Optimizer.sgd(1e-9, 0)));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        Training ended = trainer.patience(1).fit(run.network().get(), run.data());
        assertEquals(2, ended.epochs().size());
        assertEquals(1, ended.bestEpoch());

        Training again = trainer.patience(1).resume().fit(run.network().get(), run.data());
        Training further = trainer.patience(2).resume().fit(run.network().get(), run.data());

        assertEquals(seen(ended), seen(again));
        assertEquals(3, further.epochs().size());
        assertEquals(seen(run.trainer().patience(2).fit(run.network().get(), run.data())), seen(further));
    }

    /** An interrupt of a run that goes on leaves the network with the best parameters, as it does without a checkpoint. */
    @Test
    void interruptedAgain_theBestParametersAreKept() {
        Run run = run(
                "discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer.optimizer(Optimizer.adam(0.3)));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        Training whole = run.trainer().epochs(1).fit(run.network().get(), run.data());
        String best = whole.network().checksum();
        trainer.listener(interruptAfter(6)).fit(run.network().get(), run.data());
        assertTrue(Thread.interrupted());

        Training part =
                trainer.listener(interruptAfter(1)).resume().fit(run.network().get(), run.data());

        assertTrue(Thread.interrupted());
        assertEquals(1, part.bestEpoch());
        assertEquals(best, part.network().checksum());
    }

    @Test
    void withoutAFile_resumeBeginsAtTheParametersOfNow() {
        Run run = run("discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer);
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        String whole = seen(run.trainer().fit(run.network().get(), run.data()));

        assertEquals(whole, seen(trainer.resume().fit(run.network().get(), run.data())));
        assertTrue(Files.exists(file()));
    }

    private Run saved() {
        Run run = run("discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer);
        run.trainer()
                .checkpoint(file(), 1)
                .listener(interruptAfter(6))
                .fit(run.network().get(), run.data());
        assertTrue(Thread.interrupted());
        return run;
    }

    static Stream<Arguments> others() {
        Shaped shaped = new Shaped("6-9-3");
        return Stream.of(
                other(
                        "its seed was 5, this trainer's is 6",
                        run -> new Run("", run.network(), run.trainer().seed(6), run.data())),
                other(
                        "its dropout was 0.1, 0.2, this trainer's is 0.0, 0.0",
                        run -> new Run("", run.network(), run.trainer().dropout(0, 0), run.data())),
                other(
                        "its L1 was nothing, this trainer's is 0.1",
                        run -> new Run("", run.network(), run.trainer().l1(0.1), run.data())),
                other(
                        "its network was 6-9-3, this trainer's is 6-8-3",
                        run -> new Run(
                                "",
                                () -> new Shaped("6-8-3").network(Network.discontinuous(), 5),
                                run.trainer(),
                                run.data())),
                other(
                        "its integration was DISCONTINUOUS, this trainer's is CONTINUOUS",
                        run -> new Run("", () -> shaped.network(Network.continuous(), 5), run.trainer(), run.data())));
    }

    /** What the file's run was set to and this one is not. */
    @Test
    void aSettingLeftOutIsNoticed() {
        Run run = run("discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer.l1(0.1));
        run.trainer().checkpoint(file(), 1).epochs(1).fit(run.network().get(), run.data());

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> run.trainer()
                        .l1(0)
                        .epochs(1)
                        .checkpoint(file(), 1)
                        .resume()
                        .fit(run.network().get(), run.data()));

        assertEquals(
                file()
                        + " is a checkpoint of another run: its L1 was 0.1, this trainer's is nothing: set the same, give"
                        + " another file, or leave out resume()",
                error.getMessage());
    }

    static Stream<Schedule> growing() {
        return Stream.of(Schedule.constant(), Schedule.constant().warmUp(3));
    }

    /** Two epochs and then two more are a run of four, bit for bit, where rates do not depend on the number of epochs. */
    @ParameterizedTest
    @MethodSource("growing")
    void aFinishedRunGoesOnForMoreEpochs(Schedule schedule) {
        Run run = run(
                "discontinuous",
                "6-9-3",
                Network.discontinuous(),
                trainer -> trainer.optimizer(Optimizer.adam(0.02).schedule(schedule)));
        String whole = seen(run.trainer().epochs(4).fit(run.network().get(), run.data()));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        trainer.epochs(2).fit(run.network().get(), run.data());

        Training further = trainer.epochs(4).resume().fit(run.network().get(), run.data());

        assertEquals(whole, seen(further));
    }

    /** The rate of the first epoch is the optimiser's with any number of epochs: one epoch is the beginning of all runs. */
    @Test
    void oneEpochOfADecayMayGrow_twoMayNot() {
        Run run = run("discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer);
        String whole = seen(run.trainer().epochs(4).fit(run.network().get(), run.data()));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        trainer.epochs(1).fit(run.network().get(), run.data());
        assertEquals(whole, seen(trainer.epochs(4).resume().fit(run.network().get(), run.data())));
        trainer.epochs(2).fit(run.network().get(), run.data());

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.epochs(4).resume().fit(run.network().get(), run.data()));

        assertEquals(
                file() + " is a checkpoint of a run of 2 epochs, this trainer's is of 4, and with"
                        + " Schedule.exponential(0.002) the epochs behind would have had other learning rates: set epochs(2),"
                        + " or take Schedule.constant() for runs that may grow, or go on from the weights alone with resume()"
                        + " and no checkpoint",
                error.getMessage());
    }

    @Test
    void fewerEpochsThanAreBehindAreRefused() {
        Run run = run(
                "discontinuous", "6-9-3", Network.discontinuous(), trainer -> trainer.optimizer(Optimizer.adam(0.02)));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        trainer.epochs(3).fit(run.network().get(), run.data());

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.epochs(2).resume().fit(run.network().get(), run.data()));

        assertEquals(
                file() + " is a checkpoint with 3 epochs behind it, more than this trainer's epochs(2): set at least"
                        + " epochs(3)",
                error.getMessage());
    }

    private static Arguments other(String message, UnaryOperator<Run> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void aCheckpointOfAnotherRun_isRefused(String message, UnaryOperator<Run> change) {
        Run other = change.apply(saved());
        Network network = other.network().get();
        String before = network.checksum();

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> other.trainer().checkpoint(file(), 1).resume().fit(network, other.data()));

        assertEquals(
                file() + " is a checkpoint of another run: " + message
                        + ": set the same, give another file, or leave out resume()",
                error.getMessage());
        assertEquals(before, network.checksum());
    }

    @Test
    void aCheckpointOfOtherData_isRefused() {
        Run run = saved();
        Dataset other = new Shaped("6-9-3").images(20, 4);

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> run.trainer()
                        .checkpoint(file(), 1)
                        .resume()
                        .fit(run.network().get(), other));

        assertTrue(
                error.getMessage().startsWith(file() + " is a checkpoint of another run: its data.sha256 was "),
                error.getMessage());
    }

    @Test
    void aCheckpointOfANetworkThatDiffersInItsLayersOnly_isRefused() {
        Run run = saved();
        Network normalized = new Shaped("6-9bn-3").network(Network.discontinuous(), 5);

        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> run.trainer().checkpoint(file(), 1).resume().fit(normalized, run.data()));

        assertEquals(
                file()
                        + " is a checkpoint of another network, 6-9-3 [dense, dense]; this one is 6-9-3 [dense, batch norm,"
                        + " dense]: give another file, or leave out resume()",
                error.getMessage());
    }

    static Stream<Arguments> falsehoods() {
        String remedy = ": take another copy of it, or save it again";
        return Stream.of(
                falsehood(
                        "was written by a newer Spikelet (format 2), this one reads up to 1: update",
                        file -> file.manifest("\"version\": 1", "\"version\": 2")),
                falsehood(
                        "holds a network, not a checkpoint of a training: use Network.load",
                        file -> file.manifest("\"checkpoint\"", "\"network\"")),
                falsehood(
                        "has a manifest.json whose epoch must be a whole number of 1..100001, was 0" + remedy,
                        file -> file.manifest("\"epoch\": 2", "\"epoch\": 0")),
                falsehood(
                        "has a manifest.json whose updates must be a whole number of 0..4611686018427387903, was -6"
                                + remedy,
                        file -> file.manifest("\"updates\": 6", "\"updates\": -6")),
                falsehood(
                        "has epoch.counts of 0 right answers to 21 samples; there are 20 samples",
                        file -> file.number("epoch.counts", 0, 0).number("epoch.counts", 1, 21)),
                falsehood(
                        "has epoch.counts of 0 right answers to -6 samples; there are 20 samples",
                        file -> file.number("epoch.counts", 0, 0).number("epoch.counts", 1, -6)),
                falsehood(
                        "has epoch.counts of -1 right answers to 12 samples; there are 20 samples",
                        file -> file.number("epoch.counts", 0, -1)),
                falsehood(
                        "has epoch.counts of 11 samples, which are no batches of 6",
                        file -> file.number("epoch.counts", 0, 0).number("epoch.counts", 1, 11)),
                falsehood(
                        "has 6 updates, but its 1 epochs and 18 samples in batches of 6 make 7",
                        file -> file.number("epoch.counts", 1, 18)),
                falsehood(
                        "has 7 updates, but its 1 epochs and 12 samples in batches of 6 make 6",
                        file -> file.manifest("\"updates\": 6", "\"updates\": 7")),
                falsehood(
                        "is in epoch 3 after a history of 1; the next is the one after it",
                        file -> file.manifest("\"epoch\": 2", "\"epoch\": 3")),
                falsehood(
                        "is in epoch 1 after a history of 1; the next is the one after it",
                        file -> file.manifest("\"epoch\": 2", "\"epoch\": 1")),
                falsehood(
                        "has a bestEpoch of 77; by its history of 1 it is 1",
                        file -> file.manifest("\"bestEpoch\": 1", "\"bestEpoch\": 77")),
                falsehood(
                        "has a bestEpoch of 0; by its history of 1 it is 1",
                        file -> file.manifest("\"bestEpoch\": 1", "\"bestEpoch\": 0")),
                falsehood(
                        "has a best validation of NaN; by its history it is 0.4444444444444444",
                        file -> file.number("validation", 0, Double.NaN)),
                falsehood(
                        "has a last validation of 0.5; by its history it is 0.4444444444444444",
                        file -> file.number("validation", 1, 0.5)),
                falsehood(
                        "has an epoch.loss of NaN; it must be finite",
                        file -> file.number("epoch.loss", 0, Double.NaN)),
                falsehood(
                        "has epoch.fired of 109 spikes of hidden layer 0; it must be 0..108",
                        file -> file.number("epoch.fired", 0, 109)),
                falsehood(
                        "has epoch.fired of -1 spikes of hidden layer 0; it must be 0..108",
                        file -> file.number("epoch.fired", 0, -1)),
                row("number of 2.0; it must be 1", 0, 2),
                row("rate of 0.01; it must be 0.02", 1, 0.01),
                row("loss of Infinity; it must be finite", 2, Double.POSITIVE_INFINITY),
                row("accuracy of 1.5; it must be 0..1", 3, 1.5),
                row("validation of NaN; it must be 0..1", 4, Double.NaN),
                row("duration of -1.0; it must be finite and at least 0", 5, -1),
                row("firing rate 0 of -0.5; it must be 0..1", 6, -0.5),
                falsehood(
                        "has a moments.layer0.weight.1 of -Infinity; it must be finite",
                        file -> file.number("moments.layer0.weight.1", 7, Double.NEGATIVE_INFINITY)),
                falsehood(
                        "has a moments.layer1.bias.2 of -1.0; it must be finite and at least 0",
                        file -> file.number("moments.layer1.bias.2", 0, -1)),
                without("moments.layer0.weight.1"),
                without("moments.layer0.weight.2"),
                without("moments.layer1.bias.1"),
                without("best.layer0.weight"),
                without("best.layer1.bias"),
                without("layer1.weight"),
                without("epoch.loss"),
                without("epoch.counts"),
                without("epoch.fired"),
                without("validation"),
                without("history"),
                with("moments.layer0.gamma.1"),
                with("moments.layer0.scale"),
                with("layer2.weight"),
                with("best.layer0.mean"),
                with("notes"),
                falsehood(
                        "describes what cannot be: weights of layer 0 must be finite, number 2 was NaN",
                        file -> file.number("layer0.weight", 2, Double.NaN)),
                falsehood(
                        "describes what cannot be: biases of layer 1 must be finite, number 1 was Infinity",
                        file -> file.number("best.layer1.bias", 1, Double.POSITIVE_INFINITY)),
                falsehood(
                        "has a moments.layer0.weight.2 of NaN; it must be finite and at least 0",
                        file -> file.number("moments.layer0.weight.2", 7, Double.NaN)),
                falsehood(
                        "has an array moments.layer0.weight.1 of shape 3×9, expected 9×6" + remedy,
                        file -> file.copy("moments.layer0.weight.1", "moments.layer1.weight.1")),
                falsehood("has a history that does not fit its network", file -> file.copy("history", "validation")));
    }

    private static Arguments falsehood(String message, UnaryOperator<Altered> change) {
        return Arguments.of(message, change);
    }

    /** The history has one row. */
    private static Arguments row(String message, int column, double value) {
        return falsehood("has a history whose row 1 has a " + message, file -> file.number("history", column, value));
    }

    private static Arguments without(String array) {
        return falsehood("has no array \"" + array + "\", it has ", file -> file.without(array));
    }

    private static Arguments with(String array) {
        return falsehood(
                "has an array " + array
                        + ", which a checkpoint of such a run has not: take another copy of it, or save it" + " again",
                file -> file.copy(array, "moments.layer0.bias.1"));
    }

    /** Of a run by descent, without validation: no second moments, no best parameters. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "moments.layer0.weight.2 | has an array moments.layer0.weight.2, which",
                "best.layer0.bias        | has an array best.layer0.bias, which",
                "history                 | has a history that does not fit its network"
            })
    void whatBelongsToAnotherMethod_isRefused(String array, String message) {
        Run run = run(
                "unvalidated",
                "6-9-3",
                Network.discontinuous(),
                trainer -> trainer.optimizer(Optimizer.sgd(0.05, 0.9)));
        Trainer trainer = run.trainer().checkpoint(file(), 1);
        trainer.listener(interruptAfter(6)).fit(run.network().get(), run.data());
        assertTrue(Thread.interrupted());
        Path altered = Altered.of(file()).copy(array, "layer0.bias").write(folder.resolve("altered"));

        StoreException error = assertThrows(
                StoreException.class,
                () -> run.trainer()
                        .checkpoint(altered, 1)
                        .resume()
                        .fit(run.network().get(), run.data()));

        assertTrue(error.getMessage().startsWith(altered + " " + message), error.getMessage());
        assertEquals(
                2,
                trainer.epochs(2)
                        .optimizer(Optimizer.sgd(0.05, 0.9))
                        .resume()
                        .fit(run.network().get(), run.data())
                        .epochs()
                        .size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falsehoods")
    void whatCannotBe_isRefusedInOneLine_andTheNetworkIsAsItWas(String message, UnaryOperator<Altered> change) {
        Run run = saved();
        Path altered = change.apply(Altered.of(file())).write(folder.resolve("altered"));
        Network network = run.network().get();
        String before = network.checksum();

        StoreException error = assertThrows(
                StoreException.class,
                () -> run.trainer().checkpoint(altered, 1).resume().fit(network, run.data()));

        // What a file without an array has is told, up to eight names.
        assertEquals(
                altered + " " + message,
                message.endsWith("it has ")
                        ? error.getMessage().substring(0, (altered + " " + message).length())
                        : error.getMessage());
        assertEquals(before, network.checksum());
    }

    @Test
    void aFileThatIsCutShort_isRefusedAndLeftAlone() throws IOException {
        Run run = saved();
        byte[] whole = Files.readAllBytes(file());
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
        Files.write(file(), cut);

        StoreException error = assertThrows(
                StoreException.class,
                () -> run.trainer()
                        .checkpoint(file(), 1)
                        .resume()
                        .fit(run.network().get(), run.data()));

        assertTrue(error.getMessage().startsWith(file() + " is cut short: "), error.getMessage());
        assertEquals(cut.length, Files.size(file()));
    }
}
