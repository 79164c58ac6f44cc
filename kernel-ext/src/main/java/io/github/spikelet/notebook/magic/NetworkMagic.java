package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import java.util.List;
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
            "  %%network net discontinuous --layers \"input 1x28x28; dense 256 spike; dense 10 readout\""
        })
final class NetworkMagic implements BodyMagic {

    private static final List<String> INTEGRATIONS = List.of("discontinuous");

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NAME", description = "the variable to leave")
    private String variable;

    @Parameters(index = "1", paramLabel = "INTEGRATION", description = "discontinuous")
    private String integration;

    @Option(names = "--layers", paramLabel = "LAYERS", description = "the layers between semicolons, in quotes")
    private Optional<String> layers;

    @Option(names = "--seed", paramLabel = "N", description = "the seed of weights and spikes")
    private Optional<Long> seed;

    private String body = "";

    @Override
    public void body(String body) {
        this.body = body;
    }

    @Override
    public String java(Workspace workspace) {
        StringBuilder java = new StringBuilder("Network ")
                .append(Variables.checkName(variable))
                .append(" = Network.")
                .append(checkedIntegration())
                .append("()");
        text().forEachCall(call -> java.append("\n        .").append(call));
        seed.ifPresent(value -> java.append("\n        .seed(").append(value).append("L)"));
        return java.append("\n        .build();").toString();
    }

    @Override
    public void run(Workspace workspace) {
        Variables.checkName(variable);
        checkedIntegration();
        NetworkBuilder builder = text().applyTo(Network.discontinuous());
        Network network = seed.map(builder::seed).orElse(builder).build();
        workspace.show(workspace.define(variable, Network.class, () -> network));
    }

    private String checkedIntegration() {
        if (!INTEGRATIONS.contains(integration)) {
            throw new MagicException("integration must be discontinuous, was " + Quoted.of(integration)
                    + Nearest.hint(integration, INTEGRATIONS));
        }
        return integration;
    }

    private NetworkText text() {
        if (layers.isPresent() && !body.isBlank()) {
            throw new MagicException("the layers are given twice: leave out --layers or the lines below");
        }
        if (layers.isEmpty() && body.isBlank()) {
            throw new MagicException("a network needs layers: write them below %%network, one a line, or give --layers"
                    + " \"input 1x28x28; dense 10 readout\"");
        }
        return NetworkText.parse(layers.orElse(body));
    }
}
