package io.github.spikelet.notebook.magic;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.SpikingNetwork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %evaluate}: how well a network does. */
@Command(
        name = "evaluate",
        description = "runs a network on images and shows its accuracy and how often its neurons spike",
        footer = {"Example:", "  %%evaluate net --data mnist --steps 16 --as eval"})
final class EvaluateMagic implements Magic {

    private static final List<String> DECODINGS = List.of("membrane", "spike-count");

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network or a QuantizedNetwork")
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

    @Option(
            names = "--decoding",
            paramLabel = "DECODING",
            description = "membrane or spike-count: shows the confusion of that decoding too")
    private Optional<String> decoding;

    @Option(names = "--seed", paramLabel = "N", description = "the seed of the spikes; the network's if not given")
    private Optional<Long> seed;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave the Evaluation in")
    private Optional<String> variable;

    @Override
    public String java(Workspace workspace) {
        new Variables(workspace).runnable(network);
        DataSource source = DataSource.of(data, workspace);
        String call = network + ".evaluate(" + source.testJava() + ", " + encoder.java() + ", " + steps
                + seed.map(value -> ", " + value + "L").orElse("") + ")";
        String confusion = checkedDecoding()
                .map(chosen -> ".confusion(Decoding." + chosen.name() + ")")
                .orElse("");
        return source.preface()
                + variable.map(name -> "Evaluation " + Variables.checkName(name) + " = " + call + ";"
                                + (confusion.isEmpty() ? "" : "\n" + name + confusion))
                        .orElse(call + confusion);
    }

    @Override
    public void run(Workspace workspace) {
        Variables variables = new Variables(workspace);
        SpikingNetwork net = variables.runnable(network);
        ImageSet images = DataSource.of(data, workspace).test();
        Optional<Decoding> confusion = checkedDecoding();
        Evaluation evaluation = variables.keep(
                variable,
                Evaluation.class,
                () -> seed.isEmpty()
                        ? net.evaluate(images, encoder.encoder(), steps)
                        : net.evaluate(images, encoder.encoder(), steps, seed.get()));
        workspace.show(evaluation);
        confusion.ifPresent(chosen -> workspace.show(evaluation.confusion(chosen)));
    }

    private Optional<Decoding> checkedDecoding() {
        decoding.filter(name -> !DECODINGS.contains(name)).ifPresent(name -> {
            throw new MagicException(
                    "decoding must be membrane or spike-count, was " + Quoted.of(name) + Nearest.hint(name, DECODINGS));
        });
        return decoding.map(name -> Decoding.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)));
    }
}
