package io.github.spikelet.bench;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How little energy an image takes at 98 % on MNIST: small networks of one step with a deterministic code, trained on the first
 * 50,000 images, bent a little, and then for few bits; network, bits and chip are chosen on the 10,000 validation images; the test images are
 * judged once, by the choice.
 *
 * <p>The chip is {@code yin2017} (40 nm LP, 0.9 V, 25 °C, wires priced) but for lanes, clock and banks. Trainings are kept
 * under {@code .spikelet/frontier}, so that a run that was cut off goes on where it was.
 */
final class Frontier {

    private static final double AIM = 0.98;

    /** What the choice must have on validation images: the aim and two standard errors of 10,000 images. */
    private static final double CHOOSE = AIM + 2 * Math.sqrt(AIM * (1 - AIM) / 10_000);

    /** Bits that are trained for; more are had by rounding the trained network. */
    private static final int[] AWARE = {3, 4};

    private static final int ROUNDED = 5;

    private static final Path KEPT = Path.of(".spikelet", "frontier");

    /** The most KB of a bank and its widest word. */
    private static final int[][] BANKS = {
        {64, 512}, {16, 512}, {8, 512}, {8, 256}, {4, 256}, {4, 128}, {2, 128}, {2, 64}
    };

    private static final Mnist MNIST = Mnist.load();

    private final String name;
    private final int epochs;
    private final ImageSet judges;
    private final List<Choice> choices = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private Frontier(String name, int epochs, ImageSet judges) {
        this.name = name;
        this.judges = judges;
        this.epochs = epochs;
    }

    /**
     * A network to train.
     *
     * @param level the least intensity that spikes
     * @param penalty λ of the activity penalty
     * @param widths of the hidden layers
     */
    private record Candidate(double level, double penalty, int... widths) {

        Encoder encoder() {
            return Encoder.threshold(level);
        }

        Network network() {
            NetworkBuilder builder =
                    Network.discontinuous().input(1, 28, 28).flatten().seed(1);
            for (int width : widths) {
                builder.dense(width).spike();
            }
            return builder.dense(10).readout().build();
        }

        Trainer trainer(int epochs, double rate) {
            return Trainer.create()
                    .encoder(encoder())
                    .augment(Augmentation.elastic(10, 4))
                    .optimizer(Optimizer.adam(rate).schedule(Schedule.cosine(1e-6)))
                    .dropout(0.02, 0.02)
                    .activityPenalty(penalty)
                    .batch(100)
                    .epochs(epochs);
        }

        @Override
        public String toString() {
            return Arrays.stream(widths).mapToObj(String::valueOf).collect(Collectors.joining("-")) + ", level " + level
                    + ", penalty " + penalty;
        }
    }

    /** A point that was found, with what is needed to go there. */
    private record Choice(Candidate candidate, Network network, Chip chip, Outcome outcome) {

        double accuracy() {
            return outcome.accuracy();
        }

        double nanojoules() {
            return outcome.energyNanojoules();
        }

        ChipSpec spec() {
            DesignPoint point = outcome.point();
            return chip.spec().toBuilder()
                    .clockHertz(point.clockHertz())
                    .lanes(point.lanes())
                    .build();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s, %d bits: validation %.2f %%, %.2f nJ/image; %s",
                    candidate,
                    outcome.point().bits(),
                    100 * accuracy(),
                    nanojoules(),
                    spec());
        }
    }

    /** The search; some ten minutes. */
    static Bench.Result search() {
        List<Candidate> candidates = new ArrayList<>();
        for (int[] widths : new int[][] {{256, 128}, {384, 128}, {256, 256}}) {
            candidates.add(new Candidate(0.5, 0.05, widths));
        }
        return new Frontier("frontier", 60, MNIST.test()).run(candidates);
    }

    /** The same way through, for one small network that is hardly trained; it leaves the test images alone. */
    static Bench.Result trial() {
        return new Frontier("frontier-trial", 2, MNIST.validation()).run(List.of(new Candidate(0.5, 0.1, 128, 128)));
    }

    private Bench.Result run(List<Candidate> candidates) {
        try {
            Files.createDirectories(KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + KEPT, e);
        }
        candidates.forEach(this::explore);
        Choice choice = choices.stream()
                .filter(each -> each.accuracy() >= CHOOSE)
                .min(Comparator.comparingDouble(Choice::nanojoules))
                .orElseGet(() -> choices.stream()
                        .max(Comparator.comparingDouble(Choice::accuracy))
                        .orElseThrow());
        remarks.add(String.format(Locale.ROOT, "chosen for at least %.2f %% of validation: %s", 100 * CHOOSE, choice));
        return judge(choice);
    }

    private void explore(Candidate candidate) {
        Network network = candidate.network();
        Training run = trained(candidate, network, candidate.trainer(epochs, 2e-3), "");
        System.err.println(candidate + ": " + run);
        explore(candidate, network, ROUNDED);
        for (int bits : AWARE) {
            Network aware = candidate.network();
            aware.parameters(network.parameters());
            trained(candidate, aware, candidate.trainer(epochs / 2, 1e-3).quantizeTo(bits), ", " + bits + " bits");
            explore(candidate, aware, bits);
        }
    }

    /** Goes on from a checkpoint where there is one, else from what the network has. */
    private Training trained(Candidate candidate, Network network, Trainer trainer, String suffix) {
        return trainer.listener(Recipe::tell)
                .validate(MNIST.validation())
                .checkpoint(KEPT.resolve(name + " " + candidate + suffix + ".checkpoint"), 5)
                .resume()
                .fit(network, MNIST.train());
    }

    private void explore(Candidate candidate, Network network, int bits) {
        Choice best = null;
        for (int[] bank : BANKS) {
            Chip chip = Chip.of(ChipSpec.yin2017().toBuilder()
                    .bankKilobytes(bank[0])
                    .bankWordBits(bank[1])
                    .build());
            Sweep sweep = chip.sweep(network, MNIST.validation(), candidate.encoder())
                    .bits(bits)
                    .steps(1)
                    .lanes(16, 32, 64, 128)
                    .clocks(50e6, 100e6, 200e6)
                    .run();
            for (Outcome outcome : sweep.front("energy nJ", "accuracy")) {
                Choice choice = new Choice(candidate, network, chip, outcome);
                choices.add(choice);
                best = best == null || choice.nanojoules() < best.nanojoules() ? choice : best;
            }
        }
        String found = best + (best.accuracy() >= CHOOSE ? "" : " (below what the choice must have)");
        System.err.println(found);
        remarks.add(found);
    }

    /** The only look at the images that judge. */
    private Bench.Result judge(Choice choice) {
        ChipReport report = Chip.of(choice.spec())
                .run(
                        Quantizer.bits(choice.outcome().point().bits())
                                .input(choice.candidate().encoder())
                                .quantize(choice.network()),
                        judges,
                        choice.candidate().encoder(),
                        1);
        double nanojoules = report.energyPerImage().nanojoules();
        remarks.add(String.format(
                Locale.ROOT, "%s: %.2f %% at %.2f nJ/image", judges.name(), 100 * report.accuracy(), nanojoules));
        remarks.add(report.toString());
        return new Bench.Result(name, "nJ/image", nanojoules, remarks);
    }
}
