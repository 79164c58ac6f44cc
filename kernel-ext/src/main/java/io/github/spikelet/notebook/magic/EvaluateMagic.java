package io.github.spikelet.notebook.magic;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.SpikingNetwork;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %evaluate}: how well a network does. */
@Command(
        name = "evaluate",
        description = "runs a network on samples and shows its accuracy and how often its neurons spike",
        footer = {"Example:", "  %%evaluate net --data mnist --steps 16 --as eval"})
final class EvaluateMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network or a QuantizedNetwork")
    private String network;

    @Mixin
    private SharedOptions.Data data;

    @Mixin
    private SharedOptions.Steps steps;

    @Mixin
    private SharedOptions.Encoding encoder;

    @Option(
            names = "--decoding",
            paramLabel = "DECODING",
            description = "membrane or spike-count: shows the confusion of that decoding too")
    private Optional<String> decoding;

    @Option(
            names = "--encodings",
            paramLabel = "N",
            description = "run so many times, each with spikes drawn anew, and show the spread")
    private Optional<Integer> encodings;

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
    public Call<Evaluation> call(Workspace workspace) {
        SpikingNetwork net = new Variables(workspace).runnable(network);
        DataSource source = data.source(workspace);
        DataSource.Part samples = source.test();
        Choice<Encoder> code = encoder.of(source);
        int time = steps.steps();
        long first = seed.given().orElseGet(net::seed);
        boolean seeded = seed.given().isPresent() || encodings.isPresent();
        String java = network + ".evaluate(" + samples.java() + ", " + code.java() + ", " + time
                + (seeded ? ", " + SharedOptions.Seed.java(first) : "")
                + encodings.map(count -> ", " + count).orElse("") + ")";
        return new Call<>(
                Evaluation.class,
                source.preface(),
                java,
                () -> encodings.isEmpty()
                        ? net.evaluate(samples.samples().get(), code.value(), time, first)
                        : net.evaluate(samples.samples().get(), code.value(), time, first, encodings.get()));
    }

    @Override
    public String java(Workspace workspace) {
        Optional<Choice<Decoding>> chosen = confused();
        String java = ResultMagic.super.java(workspace);
        return chosen.map(how ->
                        variable().map(name -> java + "\n" + name).orElse(java) + ".confusion(" + how.java() + ")")
                .orElse(java);
    }

    @Override
    public void run(Workspace workspace) {
        Optional<Choice<Decoding>> chosen = confused();
        Call<Evaluation> call = call(workspace);
        Evaluation evaluation = new Variables(workspace).keep(variable(), call.type(), call.value());
        tell(evaluation, workspace);
        chosen.ifPresent(how -> workspace.show(evaluation.confusion(how.value())));
    }

    private Optional<Choice<Decoding>> confused() {
        if (json() && decoding.isPresent()) {
            throw new MagicException("--json tells the accuracy by both decodings: leave out --decoding");
        }
        return Vocabulary.DECODINGS.read(decoding);
    }
}
