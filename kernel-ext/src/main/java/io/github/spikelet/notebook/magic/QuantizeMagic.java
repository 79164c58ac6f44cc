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
final class QuantizeMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "NET", description = "a variable that is a Network")
    private String network;

    @Option(names = "--bits", paramLabel = "B", description = "bits a weight, 1..8")
    private Optional<Integer> bits;

    @Option(names = "--fixed-point", description = "one power of two as the scale of the whole network")
    private boolean fixedPoint;

    @Option(
            names = "--scale",
            paramLabel = "RULE",
            description = "least-squares (if not given), max, percentile:P or power-of-two")
    private Optional<String> scale;

    @Option(names = "--per-layer", description = "one scale a layer, instead of one an output")
    private boolean perLayer;

    @Option(names = "--membrane-bits", paramLabel = "B", description = "the width of hidden membranes, 2..31")
    private Optional<Integer> membraneBits;

    @Mixin
    private SharedOptions.Encoding input;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Network net = new Variables(workspace).network(network);
        int width = bits.orElseThrow(
                () -> new MagicException("--bits is missing: give the bits of a weight, 1..8, such as --bits 5"));
        Calls<Quantizer> calls = new Calls<Quantizer>()
                .choose("scale", Vocabulary.SCALES.read(scale), Quantizer::scale)
                .add("membraneBits", membraneBits, Quantizer::membraneBits)
                .choose("input", input.given(), Quantizer::input);
        if (perLayer) {
            calls.add("perLayer()", Quantizer::perLayer);
        }
        Quantizer first = fixedPoint ? Quantizer.fixedPoint(width) : Quantizer.bits(width);
        Quantizer quantizer = calls.applyTo(first);
        String java = "Quantizer." + (fixedPoint ? "fixedPoint(" : "bits(") + width + ")" + calls.line() + ".quantize("
                + network + ")";
        return new Call<>(QuantizedNetwork.class, java, () -> quantizer.quantize(net));
    }
}
