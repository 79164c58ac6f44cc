package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %chip}: what a chip would spend. */
@Command(
        name = "chip",
        description = "runs a quantised network on a chip model and shows what it would spend on each image",
        footer = {"Example:", "  %%chip q --data mnist --steps 16 --spec yin2017 --as report"})
final class ChipMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "Q", description = "a variable that is a QuantizedNetwork")
    private String network;

    @Mixin
    private SharedOptions.Data data;

    @Mixin
    private SharedOptions.Steps steps;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Mixin
    private Spec spec;

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
        QuantizedNetwork quantized = new Variables(workspace).quantized(network);
        Choice<Chip> chip = spec.chip(workspace);
        DataSource source = data.source(workspace);
        DataSource.Part samples = source.test();
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        String java = chip.java() + ".run(" + network + ", " + samples.java() + ", " + code.java() + ", " + time + ")";
        return new Call<>(
                ChipReport.class,
                source.preface(),
                java,
                () -> chip.value().run(quantized, samples.samples().get(), code.value(), time));
    }

    /** {@code --spec}. */
    static final class Spec {

        @Option(
                names = "--spec",
                defaultValue = "yin2017",
                paramLabel = "SPEC",
                description = "yin2017 (if not given), or a variable that is a Chip or a ChipSpec")
        private String spec;

        Choice<Chip> chip(Workspace workspace) {
            Variables variables = new Variables(workspace);
            Optional<Object> held = variables.value(spec);
            if (held.isPresent() && held.get() instanceof Chip chip) {
                return new Choice<>(chip, spec);
            }
            if (held.isPresent() && held.get() instanceof ChipSpec own) {
                return new Choice<>(Chip.of(own), "Chip.of(" + spec + ")");
            }
            if (Chip.known().contains(spec)) {
                return new Choice<>(
                        Chip.named(spec), spec.equals("yin2017") ? "Chip.yin2017()" : "Chip.named(\"" + spec + "\")");
            }
            List<String> all = Stream.concat(
                            Chip.known().stream(), variables.named(List.of("Chip", "ChipSpec")).stream())
                    .distinct()
                    .toList();
            throw new MagicException(Nearest.first(
                    spec,
                    all,
                    "no chip " + Quoted.of(spec) + "; there are: " + String.join(", ", all)
                            + ". Name one with --spec"));
        }
    }
}
