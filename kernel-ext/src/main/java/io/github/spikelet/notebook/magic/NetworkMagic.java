package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %%network} and its line twin: builds a network from words. */
@Command(
        name = "network",
        description = "builds a network from layers in words, one a line",
        footer = {
            "Example:",
            "  %%%%network net discontinuous --seed 7",
            "  input 1x28x28",
            "  dense 256 spike",
            "  dense 10 readout",
            "or in one line:",
            "  %%network net discontinuous --layers \"input 1x28x28; dense 256 spike; dense 10 readout\"",
            "Layers: input CxHxW, input N, flatten, dense UNITS [batchnorm] spike, conv CHANNELS KERNEL [same]",
            "[stride S] [batchnorm] spike, pool SIZE, dense UNITS readout. What follows a # is passed over."
        })
final class NetworkMagic implements BodyMagic, ResultMagic {

    private final Settings settings;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NAME", description = "the variable to leave")
    private String variable;

    @Parameters(
            index = "1",
            paramLabel = "INTEGRATION",
            description = "discontinuous (membranes begin anew at each step), continuous (they are carried on), or a"
                    + " neuron that a jar on the class path brings")
    private String integration;

    @Option(names = "--layers", paramLabel = "LAYERS", description = "the layers between semicolons, in quotes")
    private Optional<String> layers;

    @Option(
            names = "--leak",
            paramLabel = "L",
            description = "with continuous: what is left of a membrane after a step, above 0 and at most 1")
    private Optional<Double> leak;

    @Option(names = "--reset", paramLabel = "RESET", description = "with continuous: subtract (if not given) or zero")
    private Optional<String> reset;

    @Option(names = "--seed", paramLabel = "N", description = "the seed of weights and spikes; else that of %%seed")
    private Optional<Long> seed;

    private String body = "";

    NetworkMagic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public Optional<String> variable() {
        return Optional.of(Variables.checkName(variable));
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Choice<NetworkBuilder> begun = Vocabulary.networks().read(integration);
        Calls<NetworkBuilder> calls = new Calls<NetworkBuilder>()
                .add("leak", leak, NetworkBuilder::leak)
                .choose("reset", Vocabulary.RESETS.read(reset), NetworkBuilder::reset)
                .addAll(NetworkText.parse(text()))
                .add("seed", seed.or(settings::seed), SharedOptions.Seed::java, NetworkBuilder::seed);
        return new Call<>(
                Network.class,
                begun.java() + calls.lines() + "\n        .build()",
                () -> calls.applyTo(begun.value()).build());
    }

    private String text() {
        if (layers.isPresent() && !body.isBlank()) {
            throw new MagicException("the layers are given twice: leave out --layers or the lines below");
        }
        return layers.orElse(body);
    }
}
