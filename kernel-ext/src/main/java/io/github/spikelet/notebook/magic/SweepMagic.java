package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.sweep.SweepBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %sweep}: energy and accuracy over a design space. */
@Command(
        name = "sweep",
        description = "runs a network at many points of the design space and shows the Pareto front",
        footer = {"Example:", "  %%sweep net --data mnist --bits 2,3,4,6,8 --steps 1,2,4,8,16 --as sweep"})
final class SweepMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a trained Network")
    private String network;

    @Mixin
    private SharedOptions.Data data;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Option(names = "--bits", split = ",", paramLabel = "B,B,…", description = "bits a weight, 1..8; 5 if not given")
    private int[] bits = {};

    @Option(names = "--steps", split = ",", paramLabel = "T,T,…", description = "time steps, 1..4096; 16 if not given")
    private int[] steps = {};

    @Option(names = "--voltages", split = ",", paramLabel = "V,V,…", description = "volts; the chip's if not given")
    private double[] voltages = {};

    @Option(names = "--clocks", split = ",", paramLabel = "HZ,HZ,…", description = "hertz; the chip's if not given")
    private double[] clocks = {};

    @Option(names = "--lanes", split = ",", paramLabel = "N,N,…", description = "lanes a core; the chip's if not given")
    private int[] lanes = {};

    @Mixin
    private ChipMagic.Spec spec;

    @Option(names = "--checkpoint", paramLabel = "PATH", description = "write outcomes to a file as they come")
    private Optional<String> checkpoint;

    @Option(names = "--resume", paramLabel = "PATH", description = "take over the outcomes of such a file")
    private Optional<String> resume;

    @Mixin
    private SharedOptions.Seed seed;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Network net = new Variables(workspace).network(network);
        Choice<Chip> chip = spec.chip(workspace);
        DataSource source = data.source(workspace);
        DataSource.Part samples = source.test();
        Choice<Encoder> code = encoder.of(source);
        Calls<SweepBuilder> calls = new Calls<SweepBuilder>()
                .add("bits", given(bits), SweepMagic::list, SweepBuilder::bits)
                .add("steps", given(steps), SweepMagic::list, SweepBuilder::steps)
                .add("voltages", given(voltages), SweepMagic::list, SweepBuilder::voltages)
                .add("clocks", given(clocks), SweepMagic::list, SweepBuilder::clocks)
                .add("lanes", given(lanes), SweepMagic::list, SweepBuilder::lanes)
                .add("seed", seed.given(), SharedOptions.Seed::java, SweepBuilder::seed)
                .add("checkpoint", checkpoint.map(Paths::of), Paths::java, SweepBuilder::checkpoint)
                .add("resume", resume.map(Paths::of), (Path file) -> Paths.java(file), SweepBuilder::resume);
        String java = chip.java() + ".sweep(" + network + ", " + samples.java() + ", " + code.java() + ")"
                + calls.line() + ".run()";
        return new Call<>(
                Sweep.class,
                source.preface(),
                java,
                () -> calls.applyTo(chip.value().sweep(net, samples.samples().get(), code.value()))
                        .run());
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
