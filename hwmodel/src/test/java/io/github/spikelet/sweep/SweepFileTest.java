package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.chip.ChipSpec;
import io.github.spikelet.chip.Technology;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.store.StoreException;
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
        assertEquals(whole.outcomes(), SweepFile.read(file));

        // Begun anew with another order of bits, cut off at once: nothing of the file is lost.
        sweep().bits(5, 4, 3, 2)
                .resume(file)
                .checkpoint(file)
                .listener(interruptAt(2))
                .run();
        assertTrue(Thread.interrupted());
        assertEquals(16, SweepFile.read(file).size());
        assertTrue(SweepFile.read(file).containsAll(whole.outcomes()));
    }

    @Test
    void readsBackWhatItWroteBitForBit() {
        Sweep sweep = sweep().clocks(33.3e6, 100e6).run();
        sweep.save(file);
        assertEquals(sweep.outcomes(), SweepFile.read(file));
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

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("nothing", text -> "", "no saved sweep"),
                damage(
                        "other columns",
                        text -> "a,b\n1,2\n",
                        "no saved sweep of this version: its columns must be [network,"),
                damage(
                        "a word for a number",
                        text -> text.replaceFirst(",0\\.9,100", ",much,100"),
                        "row 1: voltage V must be a number, was \"much\""),
                damage(
                        "a negative number",
                        text -> text.replaceFirst(",0\\.9,100", ",-0.9,100"),
                        "row 1: voltage V must be at least 0 and finite, was \"-0.9\""),
                damage(
                        "no finite number",
                        text -> text.replaceFirst(",0\\.9,100", ",1e999,100"),
                        "row 1: voltage V must be at least 0 and finite, was \"1e999\""),
                damage(
                        "a cell that is missing",
                        text -> text.replaceFirst(",0\\.9,100", ",,100"),
                        "row 1: voltage V must be a number, was \"\""),
                damage(
                        "a row that ends early",
                        text -> text.substring(0, text.lastIndexOf(',')),
                        "Row number 12 contains 29 columns. 30 expected"),
                damage(
                        "a negative whole number",
                        text -> text.replaceFirst("bernoulli,1,", "bernoulli,-1,"),
                        "row 1: steps must be at least 0, was \"-1\""),
                damage(
                        "bytes that are no text",
                        text -> "\u0000\u0001" + text.replace(',', '\u0000'),
                        "no saved sweep"));
    }

    private static Arguments damage(String what, UnaryOperator<String> change, String message) {
        return Arguments.of(what, change, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void refusesAFileThatIsNoSavedSweep(String what, UnaryOperator<String> change, String message) throws IOException {
        sweep().run().save(file);
        Files.writeString(file, change.apply(Files.readString(file)));
        Exception refused =
                assertThrows(StoreException.class, () -> sweep().resume(file).run());
        assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
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

    @Test
    void refusesAFolderAsAFile() throws IOException {
        Files.createDirectory(file);
        assertThrows(StoreException.class, () -> sweep().resume(file).run());
    }
}
