package io.github.spikelet.notebook.magic;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %chip}: what a chip would spend. */
@Command(
        name = "chip",
        description = "runs a quantised network on a chip model and shows what it would spend on each image",
        footer = {"Example:", "  %%chip q --data mnist --steps 16 --spec yin2017 --as report"})
final class ChipMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "Q", description = "a variable that is a QuantizedNetwork")
    private String network;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "a Mnist (its test images), an ImageSet, or mnist, mnist-sample")
    private Optional<String> data;

    @Option(
            names = "--steps",
            defaultValue = "16",
            paramLabel = "T",
            description = "time steps, 1..4096; 16 if not given")
    private int steps;

    @Option(
            names = "--encoder",
            defaultValue = "bernoulli",
            converter = EncoderChoice.Converter.class,
            paramLabel = "ENCODER",
            description = "bernoulli (if not given), threshold or threshold:LEVEL")
    private EncoderChoice encoder;

    @Option(names = "--spec", defaultValue = "yin2017", paramLabel = "SPEC", description = "yin2017 (if not given)")
    private String spec;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave the ChipReport in")
    private Optional<String> variable;

    @Override
    public String java(Workspace workspace) {
        new Variables(workspace).quantized(network);
        DataSource source = DataSource.of(data, workspace);
        chip();
        String call = (spec.equals("yin2017") ? "Chip.yin2017()" : "Chip.named(\"" + spec + "\")") + ".run(" + network
                + ", " + source.testJava() + ", " + encoder.java() + ", " + steps + ")";
        return source.preface()
                + variable.map(name -> "ChipReport " + Variables.checkName(name) + " = " + call + ";")
                        .orElse(call);
    }

    @Override
    public void run(Workspace workspace) {
        Variables variables = new Variables(workspace);
        QuantizedNetwork quantized = variables.quantized(network);
        Chip chip = chip();
        DataSource source = DataSource.of(data, workspace);
        variable.ifPresent(Variables::checkName);
        ImageSet images = source.test();
        workspace.show(variables.keep(
                variable, ChipReport.class, () -> chip.run(quantized, images, encoder.encoder(), steps)));
    }

    private Chip chip() {
        List<String> known = Chip.known();
        if (!known.contains(spec)) {
            String hint = Nearest.hint(spec, known);
            throw new MagicException("no chip " + Quoted.of(spec) + "; there are: " + String.join(", ", known)
                    + (hint.isEmpty() ? "." : hint) + " Name one with --spec");
        }
        return Chip.named(spec);
    }
}
