package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.sweep.SweepBuilder;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %sweep}: energy and accuracy over a design space. */
@Command(
        name = "sweep",
        description = "runs networks at many points of the design space and shows the Pareto front; with --widths,"
                + " --penalties or an option of training, each network is trained first, in a copy, once",
        footer = {
            "Example:",
            "  %%sweep net --data mnist --bits 2,3,4,6,8 --steps 1,2,4,8,16 --as sweep",
            "  %%sweep net --data mnist --widths 64,128,256 --penalties 0,1e-3 --epochs 5 --batch 20 --as sweep"
        })
final class SweepMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "NET",
            description = "a variable that is a Network, or several")
    private List<String> networks;

    @Mixin
    private SharedOptions.Data data;

    @Option(names = "--bits", split = ",", paramLabel = "B,B,…", description = "bits a weight, 1..8; 5 if not given")
    private int[] bits = {};

    @Option(names = "--steps", split = ",", paramLabel = "T,T,…", description = "time steps, 1..4096; 16 if not given")
    private int[] steps = {};

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "N,N,…",
            description = "neurons of each hidden dense layer; those of NET if not given")
    private int[] widths = {};

    @Option(
            names = "--penalties",
            split = ",",
            paramLabel = "L,L,…",
            description = "activity penalties to train with; the trainer's if not given")
    private double[] penalties = {};

    @Option(names = "--voltages", split = ",", paramLabel = "V,V,…", description = "volts; the chip's if not given")
    private double[] voltages = {};

    @Option(names = "--clocks", split = ",", paramLabel = "HZ,HZ,…", description = "hertz; the chip's if not given")
    private double[] clocks = {};

    @Option(names = "--lanes", split = ",", paramLabel = "N,N,…", description = "lanes a core; the chip's if not given")
    private int[] lanes = {};

    @Option(
            names = "--encoder",
            split = ",",
            paramLabel = "ENCODER,…",
            description = "as in %%evaluate; training takes the first")
    private String[] encoders = {};

    @Mixin
    private ChipMagic.Spec spec;

    @Option(names = "--trainer", paramLabel = "VAR", description = "how to train: a variable that is a Trainer")
    private Optional<String> trainer;

    @Option(names = "--epochs", paramLabel = "N", description = "of training: how often each sample is seen")
    private Optional<Integer> epochs;

    @Option(names = "--batch", paramLabel = "N", description = "of training: samples an update")
    private Optional<Integer> batch;

    @Option(
            names = "--train",
            paramLabel = "DATA",
            description = "samples to train on; else the training part of --data, if it has one")
    private Optional<String> trainOn;

    @Option(names = "--checkpoint", paramLabel = "PATH", description = "write outcomes to a file as they come")
    private Optional<String> checkpoint;

    @Option(names = "--resume", paramLabel = "PATH", description = "take over the outcomes of such a file")
    private Optional<String> resume;

    @Mixin
    private SharedOptions.Seed seed;

    @Mixin
    private SharedOptions.Json json;

    @Mixin
    private SharedOptions.As as;

    @Override
    public boolean json() {
        return json.given();
    }

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Variables variables = new Variables(workspace);
        List<Network> nets = networks.stream().map(variables::network).toList();
        Choice<Chip> chip = spec.chip(workspace);
        DataSource source = data.source(workspace);
        DataSource.Part samples = source.test();
        List<Choice<Encoder>> codes = codes(source);
        Calls<SweepBuilder> calls = new Calls<SweepBuilder>();
        networks(calls, nets);
        String preface = source.preface() + (trains() ? training(calls, source, workspace) : "");
        if (codes.size() > 1) {
            calls.add(
                    "encoders(" + codes.stream().map(Choice::java).collect(Collectors.joining(", ")) + ")",
                    sweep -> sweep.encoders(codes.stream().map(Choice::value).toArray(Encoder[]::new)));
        }
        axes(calls, workspace);
        String java = chip.java() + ".sweep(" + networks.get(0) + ", " + samples.java() + ", "
                + codes.get(0).java() + ")" + calls.lines() + "\n        .run()";
        return new Call<>(
                Sweep.class,
                preface,
                java,
                () -> calls.applyTo(chip.value()
                                .sweep(
                                        nets.get(0),
                                        samples.samples().get(),
                                        codes.get(0).value()))
                        .run());
    }

    private List<Choice<Encoder>> codes(DataSource source) {
        return encoders.length == 0
                ? List.of(SharedOptions.Encoding.usual(source))
                : Arrays.stream(encoders).map(Vocabulary.encoders()::read).toList();
    }

    private void networks(Calls<SweepBuilder> calls, List<Network> nets) {
        if (nets.size() > 1 && widths.length > 0) {
            throw new MagicException(
                    "--widths makes networks like one: name one network, was given " + String.join(", ", networks));
        }
        if (nets.size() > 1) {
            calls.add(
                    "networks(" + String.join(", ", networks) + ")",
                    sweep -> sweep.networks(nets.toArray(Network[]::new)));
        }
        if (widths.length > 0) {
            calls.add(
                    "widths(" + networks.get(0) + "::ofWidth, " + list(widths) + ")",
                    sweep -> sweep.widths(nets.get(0)::ofWidth, widths));
        }
    }

    private boolean trains() {
        return widths.length > 0
                || penalties.length > 0
                || trainer.isPresent()
                || epochs.isPresent()
                || batch.isPresent()
                || trainOn.isPresent();
    }

    /** Adds how to train, and on what; returns the lines that must come before it. */
    private String training(Calls<SweepBuilder> calls, DataSource source, Workspace workspace) {
        Optional<DataSource> other = trainOn.map(name -> DataSource.of(Optional.of(name), workspace));
        DataSource learnt = other.orElse(source);
        if (other.isEmpty() && !source.parted()) {
            throw new MagicException("--data has no training part, and the sweep trains: name samples by --train DATA");
        }
        Calls<Trainer> how = new Calls<>();
        if (trainer.isEmpty() && encoders.length > 0) {
            how.choose("encoder", Optional.of(Vocabulary.encoders().read(encoders[0])), Trainer::encoder);
        }
        how.add("epochs", epochs, Trainer::epochs).add("batch", batch, Trainer::batch);
        if (trainer.isEmpty()) {
            learnt.validation()
                    .ifPresent(held -> how.add(
                            "validate(" + held.java() + ")",
                            begun -> begun.validate(held.samples().get())));
        }
        Optional<Trainer> given =
                trainer.map(name -> new Variables(workspace).of(name, Trainer.class, "Make one with Trainer.create()"));
        DataSource.Part samples = learnt.train();
        String begun = trainer.orElse("Trainer.create()");
        calls.add(
                "train(" + begun + how.line() + ", " + samples.java() + ")",
                sweep -> sweep.train(
                        how.applyTo(given.orElseGet(Trainer::create)),
                        samples.samples().get()));
        return learnt.preface().equals(source.preface()) ? "" : learnt.preface();
    }

    private void axes(Calls<SweepBuilder> calls, Workspace workspace) {
        calls.add("penalties", given(penalties), SweepMagic::list, SweepBuilder::penalties)
                .add("bits", given(bits), SweepMagic::list, SweepBuilder::bits)
                .add("steps", given(steps), SweepMagic::list, SweepBuilder::steps)
                .add("voltages", given(voltages), SweepMagic::list, SweepBuilder::voltages)
                .add("clocks", given(clocks), SweepMagic::list, SweepBuilder::clocks)
                .add("lanes", given(lanes), SweepMagic::list, SweepBuilder::lanes)
                .add("seed", seed.given(), SharedOptions.Seed::java, SweepBuilder::seed)
                .add(
                        "checkpoint",
                        checkpoint.map(typed -> Paths.of(typed, workspace)),
                        Paths::java,
                        SweepBuilder::checkpoint)
                .add(
                        "resume",
                        resume.map(typed -> Paths.of(typed, workspace)),
                        (Path file) -> Paths.java(file),
                        SweepBuilder::resume);
    }

    private static Optional<int[]> given(int[] values) {
        return Optional.of(values).filter(list -> list.length > 0);
    }

    private static Optional<double[]> given(double[] values) {
        return Optional.of(values).filter(list -> list.length > 0);
    }

    private static String list(int[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String list(double[] values) {
        return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
