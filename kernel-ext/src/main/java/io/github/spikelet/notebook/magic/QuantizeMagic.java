package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %quantize}: turns a network into integers. */
@Command(
        name = "quantize",
        description = "turns a trained network into integers of a few bits",
        footer = {"Example:", "  %%quantize net --bits 5 --as q"})
final class QuantizeMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network")
    private String network;

    @Option(names = "--bits", paramLabel = "B", description = "bits a weight, 1..8")
    private Optional<Integer> bits;

    @Option(names = "--as", paramLabel = "VAR", description = "the variable to leave the QuantizedNetwork in")
    private Optional<String> variable;

    @Override
    public String java(Workspace workspace) {
        new Variables(workspace).network(network);
        String call = "Quantizer.bits(" + given() + ").quantize(" + network + ")";
        return variable.map(name -> "QuantizedNetwork " + Variables.checkName(name) + " = " + call + ";")
                .orElse(call);
    }

    @Override
    public void run(Workspace workspace) {
        Variables variables = new Variables(workspace);
        Network net = variables.network(network);
        variable.ifPresent(Variables::checkName);
        QuantizedNetwork quantized = Quantizer.bits(given()).quantize(net);
        workspace.show(variables.keep(variable, QuantizedNetwork.class, () -> quantized));
    }

    private int given() {
        return bits.orElseThrow(
                () -> new MagicException("--bits is missing: give the bits of a weight, 1..8, such as --bits 5"));
    }
}
