package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class SweepTest {

    private static final ImageSet IMAGES = Small.images("small", 24, 5);
    private static final ImageSet SAMPLES = Small.images("samples", 40, 6);
    private static final Network NETWORK = Small.network(12, 3);
    private static final Chip CHIP = Chip.yin2017();

    private static SweepBuilder sweep() {
        return CHIP.sweep(NETWORK, IMAGES, Encoder.bernoulli());
    }

    @Test
    void everyOutcomeIsInTheJson() {
        Sweep sweep = sweep().bits(2, 4).steps(1, 3).run();
        JsonObject json = JsonParser.parseString(sweep.json()).getAsJsonObject();
        assertEquals(1, sweep.json().lines().count());
        assertEquals(4, json.get("points").getAsInt());
        assertEquals(4, json.getAsJsonArray("outcomes").size());
        JsonObject last = json.getAsJsonArray("outcomes").get(3).getAsJsonObject();
        Outcome outcome = sweep.outcomes().get(3);
        assertEquals(4, last.get("bits").getAsInt());
        assertEquals(3, last.get("steps").getAsInt());
        assertEquals(outcome.energyNanojoules(), last.get("energyNanojoules").getAsDouble());
        assertEquals(
                sweep.front("energy nJ", "accuracy").contains(outcome),
                last.get("front").getAsBoolean());
        assertEquals(0, json.getAsJsonArray("refusals").size());
        assertEquals("small", json.getAsJsonObject("provenance").get("data").getAsString());
    }

    static Stream<Encoder> encoders() {
        return Stream.of(Encoder.bernoulli(), Encoder.threshold(), Encoder.regular(), Encoder.latency());
    }

    /** Whether a point's steps are a prefix of others' or were run apart. */
    @ParameterizedTest
    @MethodSource("encoders")
    void anOutcomeIsWhatTheChipSaysOfItsPoint(Encoder encoder) {
        Sweep sweep = CHIP.sweep(NETWORK, IMAGES, encoder)
                .bits(2, 4)
                .steps(5, 1, 3)
                .voltages(0.9, 0.7)
                .clocks(100e6, 20e6)
                .lanes(64, 3)
                .run();
        assertEquals(2 * 3 * 2 * 2 * 2, sweep.outcomes().size());
        int at = 0;
        for (int bits : new int[] {2, 4}) {
            for (int steps : new int[] {5, 1, 3}) {
                for (double voltage : new double[] {0.9, 0.7}) {
                    for (double clock : new double[] {100e6, 20e6}) {
                        for (int lanes : new int[] {64, 3}) {
                            ChipSpec spec = ChipSpec.yin2017().toBuilder()
                                    .voltage(voltage)
                                    .clockHertz(clock)
                                    .lanes(lanes)
                                    .build();
                            ChipReport report =
                                    Chip.of(spec).run(Quantizer.bits(bits).quantize(NETWORK), IMAGES, encoder, steps);
                            Outcome outcome = sweep.outcomes().get(at++);
                            assertEquals(
                                    new DesignPoint(
                                            "36-12-4", 12, 0, bits, encoder.name(), steps, voltage, clock, lanes),
                                    outcome.point());
                            assertAgrees(report, outcome);
                        }
                    }
                }
            }
        }
    }

    private static void assertAgrees(ChipReport report, Outcome outcome) {
        assertEquals(24, outcome.images());
        assertEquals(report.accuracy(), outcome.accuracy());
        assertEquals(report.energyPerImage().nanojoules(), outcome.energyNanojoules());
        assertEquals(report.band().lowest().nanojoules(), outcome.lowNanojoules());
        assertEquals(report.band().highest().nanojoules(), outcome.highNanojoules());
        assertEquals(report.energyAlone().nanojoules(), outcome.aloneNanojoules());
        assertEquals(report.latencySeconds() * 1e6, outcome.latencyMicroseconds());
        assertEquals(report.intervalSeconds() * 1e6, outcome.intervalMicroseconds());
        assertEquals(report.averageWatts() * 1e3, outcome.powerMilliwatts());
        assertEquals(report.areaSquareMillimetres(), outcome.areaSquareMillimetres());
        assertEquals(report.counts().synapticOperations() / 24.0, outcome.synapticOperations());
        assertEquals(
                outcome.synapticOperations(),
                outcome.inputSpikes() * 12 + outcome.hiddenSpikes() * 4,
                1e-9 * outcome.synapticOperations());
        assertEquals(report.technology().checksum(), outcome.origin().technology());
    }

    @Test
    void onePointWhereNothingIsSaid() {
        DesignPoint point = sweep().run().outcomes().get(0).point();
        assertEquals(new DesignPoint("36-12-4", 12, 0, 5, "bernoulli", 16, 0.9, 100e6, 64), point);
        assertEquals(1, sweep().run().points());
    }

    @Test
    void runsANetworkOnceForAllStepsOfAnEncoderThatAllowsIt() {
        assertEquals(
                List.of("36-12-4, 3 bits, bernoulli, T = 8", "36-12-4, 5 bits, bernoulli, T = 8", ""),
                work(sweep().bits(3, 5).steps(1, 8, 2).voltages(0.9, 0.8)));
        assertEquals(
                List.of("36-12-4, 5 bits, " + name() + ", T = 1", "36-12-4, 5 bits, " + name() + ", T = 4", ""),
                work(CHIP.sweep(NETWORK, IMAGES, Encoder.latency()).steps(1, 4).lanes(64, 32)));
    }

    private static String name() {
        return Encoder.latency().name();
    }

    private static List<String> work(SweepBuilder builder) {
        List<String> begun = new ArrayList<>();
        builder.listener(Small.hearingBegins(progress -> begun.add(progress.doing())))
                .run();
        return begun;
    }

    @Test
    void tellsHowFarItIs() {
        List<SweepProgress> heard = new ArrayList<>();
        sweep().bits(3, 5).steps(1, 2).listener(heard::add).run();
        assertEquals(
                List.of(
                        new SweepProgress(0, 4, "36-12-4, 3 bits, bernoulli, T = 2", 0, false),
                        new SweepProgress(2, 4, "36-12-4, 5 bits, bernoulli, T = 2", 0, false),
                        new SweepProgress(4, 4, "", 0, true)),
                heard.stream().filter(progress -> progress.share() == 0).toList());
        assertTrue(
                heard.contains(new SweepProgress(2, 4, "36-12-4, 5 bits, bernoulli, T = 2", 1, false)),
                "and how far it is in a run");
    }

    @Test
    void tellsThatItIsOverWhereItFailsToo() {
        List<SweepProgress> heard = new ArrayList<>();
        SweepBuilder failing = sweep().widths(
                        width -> {
                            throw new IllegalStateException("no network of width " + width);
                        },
                        5)
                .listener(heard::add);
        assertThrows(IllegalStateException.class, failing::run);
        assertEquals(List.of(new SweepProgress(0, 1, "", 0, true)), heard);
    }

    @Test
    void refusesAPointAloneThatCannotBe() {
        Sweep sweep = sweep().steps(1).voltages(0.9, 0.6).clocks(100e6, 700e6).run();
        assertEquals(4, sweep.points());
        assertEquals(4, sweep.outcomes().size() + sweep.refusals().size());
        Refusal refusal = sweep.refusals().get(sweep.refusals().size() - 1);
        assertEquals(0.6, refusal.point().voltage());
        assertEquals(700e6, refusal.point().clockHertz());
        assertTrue(refusal.reason().matches("clock must be at most .* MHz at 0.6 V .*, was 700 MHz"), refusal.reason());
        assertFalse(sweep.interrupted());
    }

    /** No image is shown to a network that has no place on the chip. */
    @Test
    void saysWhyWhereNoPointCanBe() {
        List<String> done = new ArrayList<>();
        assertThrows(
                IllegalArgumentException.class,
                () -> sweep().clocks(50e9)
                        .listener(Small.hearingBegins(progress -> done.add(progress.doing())))
                        .run());
        assertEquals(List.of(""), done);
        assertRefused(
                "no feasible point; first reason: clock must be at most",
                () -> sweep().clocks(50e9, 60e9).run());
    }

    /** 1 bit cannot say that a readout has no weights. */
    @Test
    void aNetworkThatTheQuantizerRefusesIsRefusedPointByPoint() {
        Network dead = Small.network(12, 4);
        dead.assign(1, new float[48], new float[4]);
        Sweep sweep = sweep().networks(dead, NETWORK).bits(1).steps(1, 2).run();
        assertEquals(2, sweep.refusals().size());
        assertEquals(called(dead), sweep.refusals().get(0).point().network());
        assertEquals(dead.checksum(), sweep.refusals().get(0).origin().network());
        assertEquals(
                List.of(called(NETWORK), called(NETWORK)),
                sweep.outcomes().stream().map(o -> o.point().network()).toList());
    }

    private static String called(Network network) {
        return network.topology() + " (" + network.checksum().substring(0, 8) + ")";
    }

    /** Whatever stands beside it, and in whatever order: but for the layers alone where no other has those. */
    @Test
    void networksOfTheSameLayersAreToldApartByTheirChecksums() {
        Network other = Small.network(12, 4);
        Network wide = Small.network(20, 3);
        for (Network[] order :
                List.of(new Network[] {NETWORK, other, wide}, new Network[] {wide, other, NETWORK}, new Network[] {
                    other, wide, NETWORK
                })) {
            Sweep sweep = sweep().networks(order).steps(1).run();
            List<String> expected = Stream.of(order)
                    .map(network -> network == wide ? "36-20-4" : called(network))
                    .toList();
            assertEquals(
                    expected,
                    sweep.outcomes().stream().map(o -> o.point().network()).toList());
            assertEquals(expected, sweep.table().stringColumn("network").asList());
            assertEquals(
                    String.join(", ", expected),
                    sweep.provenance().fact("network").orElseThrow());
            assertTrue(sweep.toString().startsWith("sweep of " + String.join(", ", expected)), sweep.toString());
        }
    }

    /** With and without memory the same parameters are two networks. */
    @Test
    void networksOfTheSameParametersAreToldApartByTheirIntegration() {
        Network carried = Network.continuous()
                .leak(0.5)
                .input(1, 6, 6)
                .flatten()
                .dense(12)
                .spike()
                .dense(4)
                .readout()
                .seed(3)
                .build();
        assertEquals(NETWORK.checksum(), carried.checksum());
        String digits = NETWORK.checksum().substring(0, 8);
        Sweep sweep = sweep().networks(carried, NETWORK).steps(2).run();
        assertEquals(
                List.of(
                        "36-12-4 (" + digits + ", continuous, leak 0.5, reset subtract)",
                        "36-12-4 (" + digits + ", discontinuous)"),
                sweep.table().stringColumn("network").asList());
        assertEquals("discontinuous", sweep.outcomes().get(1).origin().integration());
    }

    /** Their initial parameters tell them apart; penalties do not make them other networks. */
    @Test
    void networksThatAreToBeTrainedAreToldApartByWhatIsKnownBefore() {
        SweepBuilder builder = sweep().networks(NETWORK, Small.network(12, 4))
                .train(trainer(), SAMPLES)
                .penalties(0, 0.5);
        List<String> names = builder.steps(1).run().outcomes().stream()
                .map(o -> o.point().network())
                .toList();
        assertEquals(names.get(0), names.get(1));
        assertEquals(names.get(2), names.get(3));
        assertNotEquals(names.get(0), names.get(2));
        assertTrue(names.stream().allMatch(name -> name.matches("36-12-4 \\([0-9a-f]{8}\\)")), names.toString());
        assertEquals(
                List.of(names.get(2), names.get(0)),
                sweep()
                        .networks(Small.network(12, 4), NETWORK)
                        .train(trainer(), SAMPLES)
                        .steps(1)
                        .run()
                        .outcomes()
                        .stream()
                        .map(o -> o.point().network())
                        .toList());
    }

    private static Trainer trainer() {
        return Trainer.create()
                .optimizer(Optimizer.adam(1e-2))
                .batch(10)
                .epochs(3)
                .encoder(Encoder.bernoulli());
    }

    @Test
    void trainsEachNetworkOnceForEachPenaltyInACopy() {
        String before = NETWORK.checksum();
        List<String> done = new ArrayList<>();
        Sweep sweep = sweep().train(trainer(), SAMPLES)
                .penalties(0, 0.5)
                .bits(3, 5)
                .steps(1)
                .listener(Small.hearingBegins(progress -> done.add(progress.doing())))
                .run();
        assertEquals(before, NETWORK.checksum());
        assertEquals(
                List.of(
                        "training 36-12-4, activity penalty 0.0",
                        "36-12-4, 3 bits, bernoulli, T = 1",
                        "36-12-4, 5 bits, bernoulli, T = 1",
                        "training 36-12-4, activity penalty 0.5",
                        "36-12-4, 3 bits, bernoulli, T = 1",
                        "36-12-4, 5 bits, bernoulli, T = 1",
                        ""),
                done);
        Network own = NETWORK.untrained();
        trainer().activityPenalty(0.5).fit(own, SAMPLES);
        Outcome last = sweep.outcomes().get(3);
        assertEquals(0.5, last.point().penalty());
        assertEquals(own.checksum(), last.origin().network());
        assertAgrees(CHIP.run(Quantizer.bits(5).quantize(own), IMAGES, Encoder.bernoulli(), 1), last);
        // A network that was trained before says by itself with what penalty.
        Outcome given = CHIP.sweep(own, IMAGES, Encoder.bernoulli())
                .steps(1)
                .run()
                .outcomes()
                .get(0);
        assertEquals(last.point(), given.point());
        assertEquals(last.energyNanojoules(), given.energyNanojoules());
    }

    /** A network for each number of steps, trained for it once for all bits; one for all where steps are drawn alike. */
    @Test
    void trainsForEachNumberOfStepsWhereStepsDifferByTheirNumber() {
        Trainer latency = trainer().encoder(Encoder.latency());
        List<String> done = new ArrayList<>();
        Sweep sweep = sweep().train(latency, SAMPLES)
                .encoders(Encoder.latency(), Encoder.bernoulli())
                .bits(3, 5)
                .steps(1, 4)
                .listener(Small.hearingBegins(progress -> done.add(progress.doing())))
                .run();
        String training = "training 36-12-4, activity penalty 0.0";
        assertEquals(
                List.of(
                        training,
                        "36-12-4, 3 bits, latency, T = 1",
                        training,
                        "36-12-4, 3 bits, latency, T = 4",
                        training,
                        "36-12-4, 3 bits, bernoulli, T = 4",
                        "36-12-4, 5 bits, latency, T = 1",
                        "36-12-4, 5 bits, latency, T = 4",
                        "36-12-4, 5 bits, bernoulli, T = 4",
                        ""),
                done);
        int at = 0;
        for (int bits : new int[] {3, 5}) {
            for (int steps : new int[] {1, 4}) {
                Network own = NETWORK.untrained();
                latency.steps(steps).fit(own, SAMPLES);
                Outcome outcome = sweep.outcomes().get(at++);
                assertEquals(steps, outcome.point().steps());
                assertEquals(own.checksum(), outcome.origin().network());
                assertAgrees(CHIP.run(Quantizer.bits(bits).quantize(own), IMAGES, Encoder.latency(), steps), outcome);
            }
            at += 2;
        }
    }

    /** The steps of the regular code go by their number, and the first of 16 are those of 8: what is refused is not shown. */
    @Test
    void showsNoStepsThatItRefuses() {
        Network own = NETWORK.untrained();
        trainer().encoder(Encoder.regular()).steps(4).fit(own, SAMPLES);
        List<String> done = new ArrayList<>();

        Sweep sweep = CHIP.sweep(own, IMAGES, Encoder.regular())
                .bits(3)
                .steps(2, 4, 16)
                .listener(Small.hearingBegins(progress -> done.add(progress.doing())))
                .run();

        assertEquals(List.of("36-12-4, 3 bits, regular, T = 4", ""), done);
        assertEquals(1, sweep.outcomes().size());
        assertEquals(2, sweep.refusals().size());
    }

    @Test
    void refusesATrainerThatWouldSaveAllNetworksToOneFile() {
        Trainer saving = trainer().checkpoint(Path.of("one.checkpoint"), 1);

        assertEquals(
                "the trainer of a sweep trains many networks, and this one would save each of them to one.checkpoint: leave its"
                        + " checkpoint out; checkpoint(file) of the sweep keeps what it reaches",
                assertThrows(IllegalArgumentException.class, () -> sweep().train(saving, SAMPLES))
                        .getMessage());
    }

    @Test
    void refusesStepsThatANetworkWasNotTrainedFor() {
        Network own = NETWORK.untrained();
        trainer().encoder(Encoder.latency()).steps(4).fit(own, SAMPLES);

        Sweep sweep = CHIP.sweep(own, IMAGES, Encoder.latency())
                .encoders(Encoder.latency(), Encoder.bernoulli())
                .steps(1, 4)
                .run();

        assertEquals(
                List.of("latency 4", "bernoulli 1", "bernoulli 4"),
                sweep.outcomes().stream()
                        .map(outcome -> outcome.point().encoder() + " "
                                + outcome.point().steps())
                        .toList());
        Refusal refusal = sweep.refusals().get(0);
        assertEquals(1, refusal.point().steps());
        assertEquals(
                "the network was trained for T = 4 and is shown T = 1 by the encoder latency, whose steps differ by their"
                        + " number, so it meets steps that it has not seen: train it with steps(1), or let the sweep train one"
                        + " for each number of steps: .train(trainer, samples)",
                refusal.reason());
    }

    @Test
    void makesANetworkForEachWidth() {
        List<Integer> asked = new ArrayList<>();
        Sweep sweep = sweep().widths(
                        width -> {
                            asked.add(width);
                            return Small.network(width, 3);
                        },
                        5,
                        12)
                .bits(2, 3)
                .steps(1)
                .run();
        assertEquals(List.of(5, 12), asked);
        assertEquals(List.of(5, 5, 12, 12), widths(sweep));
        assertAgrees(
                CHIP.run(Quantizer.bits(3).quantize(NETWORK), IMAGES, Encoder.bernoulli(), 1),
                sweep.outcomes().get(3));
    }

    private static List<Integer> widths(Sweep sweep) {
        return sweep.outcomes().stream().map(o -> o.point().width()).toList();
    }

    @Test
    void takesAnotherQuantizerAndSeed() {
        Outcome outcome = sweep().quantizer(bits -> Quantizer.bits(bits).perLayer())
                .seed(99)
                .steps(2)
                .run()
                .outcomes()
                .get(0);
        var q = Quantizer.bits(5).perLayer().quantize(NETWORK);
        ChipReport report = CHIP.report(q, q.activity(IMAGES, Encoder.bernoulli(), 2, 99), Encoder.bernoulli());
        assertAgrees(report, outcome);
        assertEquals(99, outcome.origin().seed());
        assertNotEquals(sweep().steps(2).run().outcomes().get(0).inputSpikes(), outcome.inputSpikes());
    }

    @Test
    void theTableHoldsTheOutcomes() {
        Sweep sweep = sweep().bits(2, 4).steps(1, 3).run();
        Table table = sweep.table();
        assertEquals(
                List.of(
                        "network",
                        "width",
                        "penalty",
                        "bits",
                        "encoder",
                        "steps",
                        "voltage V",
                        "clock MHz",
                        "lanes",
                        "accuracy",
                        "energy nJ",
                        "energy low nJ",
                        "energy high nJ",
                        "energy alone nJ",
                        "latency µs",
                        "interval µs",
                        "power mW",
                        "area mm²",
                        "input spikes",
                        "hidden spikes",
                        "synaptic operations",
                        "images"),
                table.columnNames());
        assertEquals(4, table.rowCount());
        Outcome third = sweep.outcomes().get(2);
        assertEquals(4, table.intColumn("bits").getInt(2));
        assertEquals(100, table.doubleColumn("clock MHz").getDouble(2));
        assertEquals(third.accuracy(), table.doubleColumn("accuracy").getDouble(2));
        assertEquals(third.energyNanojoules(), table.doubleColumn("energy nJ").getDouble(2));
        assertEquals(
                third.highNanojoules(), table.doubleColumn("energy high nJ").getDouble(2));
        assertTrue(third.lowNanojoules() < third.energyNanojoules());
        assertTrue(third.energyNanojoules() < third.highNanojoules());
    }

    @Test
    void theFrontIsOfMoreAccuracyForLessOfAnythingElse() {
        Sweep sweep = sweep().bits(2, 3, 4, 5).steps(1, 2, 4, 8).run();
        List<Outcome> front = sweep.front("energy nJ", "accuracy");
        for (Outcome outcome : sweep.outcomes()) {
            boolean beaten = sweep.outcomes().stream()
                    .anyMatch(other -> other.energyNanojoules() <= outcome.energyNanojoules()
                            && other.accuracy() >= outcome.accuracy()
                            && (other.energyNanojoules() < outcome.energyNanojoules()
                                    || other.accuracy() > outcome.accuracy()));
            assertEquals(!beaten, front.contains(outcome));
        }
        for (int i = 1; i < front.size(); i++) {
            assertTrue(front.get(i).energyNanojoules() > front.get(i - 1).energyNanojoules());
            assertTrue(front.get(i).accuracy() > front.get(i - 1).accuracy());
        }
        Table table = sweep.pareto("energy nJ", "accuracy");
        assertEquals(front.size(), table.rowCount());
        assertEquals(
                front.get(0).energyNanojoules(), table.doubleColumn("energy nJ").getDouble(0));
        assertEquals(
                sweep.pareto("accuracy", "energy nJ").rowCount(),
                table.rowCount(),
                "the order of columns sorts, no more");
        assertTrue(sweep.front("energy nJ", "accuracy", "bits").size() >= front.size());
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of(
                        new String[] {"energy nJ"},
                        "a front is of two or three different columns, was asked for [energy nJ]"),
                Arguments.of(
                        new String[] {"bits", "bits"},
                        "a front is of two or three different columns, was asked for [bits, bits]"),
                Arguments.of(
                        new String[] {"bits", "steps", "lanes", "accuracy"},
                        "a front is of two or three different columns, was asked for [bits, steps, lanes, accuracy]"),
                Arguments.of(
                        new String[] {"energy", "accuracy"},
                        "no column of numbers is named \"energy\"; those are: width, penalty, bits, steps, voltage V, clock"
                                + " MHz, lanes, accuracy, energy nJ, energy low nJ, energy high nJ, energy alone nJ, latency µs,"
                                + " interval µs, power mW, area mm², input spikes, hidden spikes, synaptic operations, images"),
                Arguments.of(
                        new String[] {"accuracy", "network"}, "no column of numbers is named \"network\"; those are:"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void refusesAFrontOfColumnsThatAreNone(String[] columns, String message) {
        Sweep sweep = sweep().steps(1).run();
        assertRefused(message, () -> sweep.pareto(columns));
    }

    static Stream<Arguments> bad() {
        ImageSet empty = ImageSet.of("empty", new Shape(1, 6, 6), new byte[0], new int[0], 4);
        ImageSet large = ImageSet.of("large", new Shape(1, 7, 7), new byte[49], new int[1], 4);
        return Stream.of(
                bad("bits must be at least one value, were none", () -> sweep().bits()),
                bad("steps must be at least one value, were none", () -> sweep().steps()),
                bad("encoders must be at least one value, were none", () -> sweep().encoders()),
                bad("networks must be at least one value, were none", () -> sweep().networks()),
                bad("penalties must be at least one value, were none", () -> sweep().penalties()),
                bad("widths must be at least one value, were none", () -> sweep().widths(w -> NETWORK)),
                bad("voltages must be at least one value, were none", () -> sweep().voltages()),
                bad("bits must be different values, 3 came twice", () -> sweep().bits(3, 4, 3)),
                bad("bits must be 1..8, was 0", () -> sweep().bits(0)),
                bad("steps must be 1..4096, was 0", () -> sweep().steps(1, 0)),
                bad("lanes must be 1..4096, was 0", () -> sweep().lanes(0)),
                bad("widths must be at least 1, was 0", () -> sweep().widths(w -> NETWORK, 0)),
                bad("clock must be positive and finite, was 0.0 Hz", () -> sweep().clocks(0)),
                bad("voltage must be 0.6..1.2 V at 40 nm LP, was 1.3", () -> sweep().voltages(0.9, 1.3)),
                bad("activity penalty must be at least 0, was -1.0", () -> sweep().penalties(-1)),
                bad(
                        "penalties [0.5] need networks to be trained: call .train(trainer, samples)",
                        () -> sweep().penalties(0.5).run()),
                bad(
                        "\"empty\" holds no samples: give at least one",
                        () -> CHIP.sweep(NETWORK, empty, Encoder.bernoulli())),
                bad(
                        "the network reads samples of 1×6×6, \"large\" holds 1×7×7",
                        () -> CHIP.sweep(NETWORK, large, Encoder.bernoulli())),
                bad(
                        "a sweep may have at most 100000 points, the axes span 1048576",
                        () -> sweep().steps(java.util.stream.IntStream.rangeClosed(1, 1024)
                                        .toArray())
                                .lanes(java.util.stream.IntStream.rangeClosed(1, 1024)
                                        .toArray())
                                .run()),
                bad(
                        "the quantiser for 5 bits must be of just so many, was Quantizer.bits(4)",
                        () -> sweep().quantizer(bits -> Quantizer.bits(4)).run()),
                bad("the encoder bins", () -> sweep().encoders(Encoder.bins())));
    }

    private static Arguments bad(String message, Runnable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesBadInput(String message, Runnable call) {
        assertRefused(message, call);
    }

    private static void assertRefused(String message, Runnable call) {
        Exception refused = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    }

    @Test
    void saysWhatItWasMadeFrom() {
        Sweep sweep = sweep().bits(2, 4).steps(1, 3).run();
        var provenance = sweep.provenance();
        assertEquals("small", provenance.fact("data").orElseThrow());
        assertEquals(IMAGES.checksum(), provenance.fact("data.sha256").orElseThrow());
        assertEquals("36-12-4", provenance.fact("network").orElseThrow());
        assertEquals(NETWORK.checksum(), provenance.fact("network.sha256").orElseThrow());
        assertEquals("[2, 4]", provenance.fact("bits").orElseThrow());
        assertEquals("each network's own", provenance.fact("seed").orElseThrow());
        assertTrue(provenance.seconds().isPresent());
        assertEquals(
                provenance.timeless(),
                sweep().bits(2, 4).steps(1, 3).run().provenance().timeless());
        assertTrue(sweep.toString().startsWith("sweep of 36-12-4 on small: 4 of 4 points\n"), sweep.toString());
    }
}
