package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.store.StoreException;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep keeps when it is interrupted, saved and taken up again. */
class SweepFileTest {

    private static final ImageSet IMAGES = Small.images("small", 24, 5);
    private static final Network NETWORK = Small.network(12, 3);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("sweep.csv");
    }

    /** No test leaves its interrupt to the next. */
    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    private static SweepBuilder sweep() {
        return Chip.yin2017()
                .sweep(NETWORK, IMAGES, Encoder.bernoulli())
                .bits(2, 3, 4)
                .steps(1, 3)
                .voltages(0.9, 0.75);
    }

    /** Interrupts when so many pieces of work have begun. */
    private static SweepListener interruptAt(int piece) {
        int[] begun = {0};
        return Small.hearingBegins(progress -> {
            if (++begun[0] == piece) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Rows of the one network, called as it is where no other stands beside it. */
    private List<Outcome> outcomes() {
        return SweepFile.read(file).stream()
                .map(row -> ((Outcome) row).called("36-12-4"))
                .toList();
    }

    private static List<String> work(SweepBuilder builder) {
        List<String> done = new ArrayList<>();
        builder.listener(Small.hearingBegins(progress -> done.add(progress.doing())))
                .run();
        return done;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void interruptedSavedAndResumed_isUninterrupted(int piece) {
        Sweep whole = sweep().run();
        Sweep cut = sweep().listener(interruptAt(piece)).run();
        assertTrue(Thread.interrupted(), "the interrupt stays for the caller to see");
        assertTrue(cut.interrupted());
        assertEquals(12, cut.points());
        assertEquals(whole.outcomes().subList(0, (piece - 1) * 4), cut.outcomes());

        cut.save(file);
        Sweep resumed = sweep().resume(file).run();
        assertFalse(resumed.interrupted());
        assertEquals(whole.outcomes(), resumed.outcomes());
        assertEquals(whole.provenance().timeless(), resumed.provenance().timeless());
    }

    @Test
    void interruptedBeforeTheFirst_hasNoPoints() {
        Thread.currentThread().interrupt();
        Sweep sweep = sweep().run();
        assertTrue(sweep.interrupted());
        assertEquals(List.of(), sweep.outcomes());
        assertEquals(0, sweep.table().rowCount());
        assertEquals(List.of(), sweep.front("energy nJ", "accuracy"));
    }

    @Test
    void whatAFileHoldsIsNotRunAgain() {
        sweep().run().save(file);
        assertEquals(List.of(""), work(sweep().resume(file)));
        // One axis longer: only what is new, with the steps that it needs.
        assertEquals(
                List.of(
                        "36-12-4, 2 bits, bernoulli, T = 2",
                        "36-12-4, 3 bits, bernoulli, T = 2",
                        "36-12-4, 4 bits, bernoulli, T = 2",
                        ""),
                work(sweep().steps(1, 2, 3).resume(file)));
        Sweep longer = sweep().steps(1, 2, 3).resume(file).run();
        assertEquals(sweep().steps(1, 2, 3).run().outcomes(), longer.outcomes());
    }

    @Test
    void aFileThatIsNotThereHoldsNothing() {
        assertEquals(sweep().run().outcomes(), sweep().resume(file).run().outcomes());
    }

    static Stream<Arguments> others() {
        Network other = Small.network(12, 4);
        ChipSpec warm = ChipSpec.yin2017().toBuilder().temperatureCelsius(60).build();
        Technology dear = Technology.cmos40().with("adder.energy", 5);
        return Stream.of(
                other("another network", () -> Chip.yin2017().sweep(other, IMAGES, Encoder.bernoulli())),
                other(
                        "other images",
                        () -> Chip.yin2017().sweep(NETWORK, Small.images("small", 24, 6), Encoder.bernoulli())),
                other("another encoder", () -> Chip.yin2017().sweep(NETWORK, IMAGES, Encoder.threshold())),
                other("another seed", () -> sweep().seed(77)),
                other(
                        "another quantiser",
                        () -> sweep().quantizer(bits -> Quantizer.bits(bits).perLayer())),
                other("another chip", () -> Chip.of(warm).sweep(NETWORK, IMAGES, Encoder.bernoulli())),
                other(
                        "other constants",
                        () -> Chip.of(ChipSpec.yin2017(), dear).sweep(NETWORK, IMAGES, Encoder.bernoulli())));
    }

    private static Arguments other(String what, Supplier<SweepBuilder> builder) {
        return Arguments.of(what, builder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void whatAFileHoldsOfSomethingElseIsNotUsed(String what, Supplier<SweepBuilder> builder) {
        sweep().run().save(file);
        UnaryOperator<SweepBuilder> sameAxes = b -> b.bits(2, 3, 4).steps(1, 3).voltages(0.9, 0.75);
        List<Outcome> fresh = sameAxes.apply(builder.get()).run().outcomes();
        assertEquals(fresh, sameAxes.apply(builder.get()).resume(file).run().outcomes());
        assertEquals(4, work(sameAxes.apply(builder.get()).resume(file)).size());
    }

    @Test
    void aTrainingThatAFileHoldsIsNotRunAgain() {
        Trainer trainer = Trainer.create().epochs(2).batch(10).encoder(Encoder.bernoulli());
        ImageSet samples = Small.images("samples", 40, 6);
        SweepBuilder training = sweep().train(trainer, samples).penalties(0, 0.5);
        Sweep whole = training.run();
        whole.save(file);
        Sweep resumed =
                sweep().train(trainer, samples).penalties(0, 0.5).resume(file).run();
        assertEquals(whole.outcomes(), resumed.outcomes());
        assertEquals(
                List.of(""),
                work(sweep().train(trainer, samples).penalties(0.5, 0).resume(file)));
        assertTrue(work(sweep().train(trainer.epochs(3), samples).penalties(0.5).resume(file))
                .contains("training 36-12-4, activity penalty 0.5"));
    }

    /** The same network, trained by the sweep and then given to it, is the same. */
    @Test
    void aTrainedNetworkIsKnownByItsParametersToo() {
        Trainer trainer = Trainer.create().epochs(2).batch(10).encoder(Encoder.bernoulli());
        ImageSet samples = Small.images("samples", 40, 6);
        sweep().train(trainer, samples).run().save(file);
        Network own = NETWORK.untrained();
        trainer.fit(own, samples);
        assertEquals(List.of(""), work(sweep().networks(own).resume(file)));
    }

    @Test
    void anInterruptedTrainingLeavesTheNetworksBeforeIt() {
        Trainer trainer = Trainer.create().epochs(2).batch(10).encoder(Encoder.bernoulli());
        // Training, three runs; then the second training.
        Sweep cut = sweep().train(trainer, Small.images("samples", 40, 6))
                .penalties(0, 0.5)
                .listener(interruptAt(5))
                .run();
        assertTrue(cut.interrupted());
        assertEquals(24, cut.points());
        assertEquals(12, cut.outcomes().size());
    }

    @Test
    void aCheckpointHoldsWhatIsReachedAndWhatWasNotUsedYet() {
        Sweep whole = sweep().run();
        List<Integer> held = new ArrayList<>();
        sweep().checkpoint(file)
                .listener(Small.hearingBegins(progress ->
                        held.add(Files.exists(file) ? SweepFile.read(file).size() : 0)))
                .run();
        assertEquals(List.of(0, 4, 8, 12), held);
        assertEquals(whole.outcomes(), outcomes());

        // Begun anew with another order of bits, cut off at once: nothing of the file is lost.
        sweep().bits(5, 4, 3, 2)
                .resume(file)
                .checkpoint(file)
                .listener(interruptAt(2))
                .run();
        assertTrue(Thread.interrupted());
        assertEquals(16, SweepFile.read(file).size());
        assertTrue(outcomes().containsAll(whole.outcomes()));
    }

    @Test
    void readsBackWhatItWroteBitForBit() {
        Sweep sweep = sweep().clocks(33.3e6, 100e6, 12345678.9, 1e7 / 3).run();
        sweep.save(file);
        assertEquals(sweep.outcomes(), outcomes());
        sweep().bits(5).run().save(file);
        assertEquals(4, SweepFile.read(file).size());
    }

    @Test
    void anEmptySweepIsSavedToo() {
        Thread.currentThread().interrupt();
        Sweep none = sweep().run();
        Thread.interrupted();
        none.save(file);
        assertEquals(List.of(), SweepFile.read(file));
        assertEquals(sweep().run().outcomes(), sweep().resume(file).run().outcomes());
    }

    @Test
    void saysWhyItCannotBeWritten() {
        Sweep sweep = sweep().run();
        Exception refused = assertThrows(
                StoreException.class, () -> sweep.save(folder.resolve("no").resolve("sweep.csv")));
        assertTrue(refused.getMessage().contains("is no folder; make it first"), refused.getMessage());
    }

    /** A mark of the byte order, line breaks of another system, and columns that were moved. */
    @Test
    void readsWhatASpreadsheetSavedAgain() throws IOException {
        Sweep sweep = sweep().run();
        sweep.save(file);
        List<String> moved = Files.readString(file)
                .lines()
                .map(line -> line.substring(line.indexOf(',') + 1) + "," + line.substring(0, line.indexOf(',')))
                .toList();
        Files.writeString(file, "\uFEFF" + String.join("\r\n", moved) + "\r\n\r\n");
        assertEquals(sweep.outcomes(), outcomes());
    }

    @Test
    void theColumnsBeginWithThoseOfTheTable() throws IOException {
        Sweep sweep = sweep().run();
        sweep.save(file);
        List<String> lines = Files.readAllLines(file);
        String table = String.join(",", sweep.table().columnNames());
        assertTrue(lines.get(0).startsWith(table + ","), lines.get(0));
        String digits = NETWORK.checksum().substring(0, 8);
        assertTrue(
                lines.get(1).startsWith("36-12-4 (" + digits + "),12,0.0,2,bernoulli,1,0.9,100.0,64,"), lines.get(1));
    }

    /** One clock in two is too fast for the banks at 0.6 V: those points are refused, and nothing is done for them again. */
    @Test
    void whatAFileHoldsOfRefusedPointsIsNotTriedAgain() {
        int[] trainings = new int[1];
        Trainer trainer = Trainer.create()
                .epochs(2)
                .batch(10)
                .encoder(Encoder.bernoulli())
                .listener(progress -> trainings[0] += progress.finished() ? 1 : 0);
        Supplier<SweepBuilder> begun = () -> sweep().train(trainer, Small.images("samples", 40, 6))
                .penalties(0, 0.5)
                .voltages(0.9, 0.6)
                .clocks(100e6, 700e6);
        Sweep whole = begun.get().checkpoint(folder.resolve("checkpoint.csv")).run();
        whole.save(file);
        assertEquals(2, trainings[0]);
        assertTrue(
                whole.refusals().size() >= 12, "refused are " + whole.refusals().size());

        for (Path saved : List.of(file, folder.resolve("checkpoint.csv"))) {
            Sweep resumed = begun.get().resume(saved).run();
            assertEquals(whole.outcomes(), resumed.outcomes());
            assertEquals(whole.refusals(), resumed.refusals());
            assertEquals(whole.provenance().timeless(), resumed.provenance().timeless());
            assertEquals(List.of(""), work(begun.get().resume(saved)));
        }
        assertEquals(2, trainings[0], "nothing was trained again");
    }

    /** Each update makes weights 1999 times as large: the training is refused at each point, and not begun again. */
    @Test
    void aTrainingThatFailedIsNotTriedAgain() {
        int[] begun = new int[1];
        Supplier<SweepBuilder> failing = () -> sweep().networks(NETWORK)
                .train(
                        Trainer.create()
                                .optimizer(Optimizer.sgd(1, 0))
                                .l2(1e3)
                                .epochs(40)
                                .batch(1)
                                .listener(progress -> begun[0]++),
                        Small.images("samples", 40, 6))
                .checkpoint(file)
                .listener(progress -> {});
        String message = assertThrows(
                        IllegalArgumentException.class, () -> failing.get().run())
                .getMessage();
        assertTrue(message.startsWith("no feasible point; first reason: "), message);
        int once = begun[0];
        assertTrue(once > 0);
        assertEquals(12, SweepFile.read(file).size());

        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> failing.get().resume(file).run())
                        .getMessage());
        assertEquals(once, begun[0]);
    }

    /** A reason may hold whatever a text can. */
    @Test
    void aReasonIsReadBackAsItWas() {
        String reason = "a clock, \"too\" fast;\nso it is\r\n";
        Outcome outcome = sweep().run().outcomes().get(0).called("36-12-4 (01234567)");
        Refusal refusal = new Refusal(outcome.point(), reason, outcome.origin());
        SweepFile.write(List.of(outcome, refusal), file);
        assertEquals(List.of(outcome, refusal), SweepFile.read(file));
        SweepFile.write(List.of(new Refusal(outcome.point(), "x".repeat(20_000), outcome.origin())), file);
        assertEquals(
                "x".repeat(10_000), ((Refusal) SweepFile.read(file).get(0)).reason(), "no longer than what is read");
    }

    @Test
    void networksAreKnownInAnyOrder() throws IOException {
        Network other = Small.network(12, 4);
        sweep().networks(NETWORK, other).run().save(file);
        String saved = Files.readString(file);
        for (Network network : List.of(NETWORK, other)) {
            String name = "36-12-4 (" + network.checksum().substring(0, 8) + ")";
            assertEquals(12, saved.lines().filter(line -> line.startsWith(name)).count());
        }
        assertEquals(List.of(""), work(sweep().networks(other, NETWORK).resume(file)));
        assertEquals(
                sweep().networks(other, NETWORK).run().outcomes(),
                sweep().networks(other, NETWORK).resume(file).run().outcomes());
        assertEquals(List.of(""), work(sweep().networks(other).resume(file)));
        assertEquals(
                "36-12-4",
                sweep().networks(other)
                        .resume(file)
                        .run()
                        .outcomes()
                        .get(0)
                        .point()
                        .network());
    }

    /** Cut off before the other network came, it is called as in the whole sweep. */
    @Test
    void anInterruptChangesNoNames() {
        Network other = Small.network(12, 4);
        Sweep whole = sweep().networks(NETWORK, other).run();
        Sweep cut = sweep().networks(NETWORK, other).listener(interruptAt(2)).run();
        assertTrue(Thread.interrupted());
        assertEquals(whole.outcomes().subList(0, 4), cut.outcomes());
    }

    /** The same parameters with memory are another network. */
    @Test
    void whatAFileHoldsOfAnotherIntegrationIsNotUsed() {
        Network carried = Network.continuous()
                .input(1, 6, 6)
                .flatten()
                .dense(12)
                .spike()
                .dense(4)
                .readout()
                .seed(3)
                .build();
        assertEquals(NETWORK.checksum(), carried.checksum());
        sweep().run().save(file);
        assertEquals(4, work(sweep().networks(carried).resume(file)).size());
        assertEquals(
                sweep().networks(carried).run().outcomes(),
                sweep().networks(carried).resume(file).run().outcomes());
    }

    /** An accuracy above 1 is no accuracy. */
    @Test
    void refusesAnAccuracyAboveOne() throws IOException {
        sweep().run().save(file);
        String text = Files.readString(file);
        String accuracy = text.lines().skip(1).findFirst().orElseThrow().split(",")[9];
        Files.writeString(file, text.replaceFirst("," + accuracy + ",", ",1.5,"));
        Exception refused =
                assertThrows(StoreException.class, () -> sweep().resume(file).run());
        assertTrue(refused.getMessage().endsWith("row 1: accuracy must be 0..1, was \"1.5\""), refused.getMessage());
    }
}
