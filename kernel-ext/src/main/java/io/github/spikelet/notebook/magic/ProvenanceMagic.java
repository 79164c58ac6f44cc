package io.github.spikelet.notebook.magic;

import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Training;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %provenance}: what a result was made from. */
@Command(
        name = "provenance",
        description = "shows what a result was made from: data, configuration, seed, versions",
        footer = {"Example:", "  %%provenance run"})
final class ProvenanceMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0",
            paramLabel = "VAR",
            description = "a variable that is a Training, an Evaluation, a ChipReport, a Sweep or a trained Network")
    private String result;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Object value = new Variables(workspace).any(result);
        if (value instanceof Training training) {
            return call("", training::provenance);
        }
        if (value instanceof Evaluation evaluation) {
            return call("", evaluation::provenance);
        }
        if (value instanceof ChipReport report) {
            return call("", report::provenance);
        }
        if (value instanceof Sweep sweep) {
            return call("", sweep::provenance);
        }
        if (value instanceof Network network) {
            Provenance provenance = network.provenance()
                    .orElseThrow(() -> new MagicException(Quoted.of(result)
                            + " has no provenance: it was not trained yet. Train it with %train " + result
                            + " --data mnist"));
            return call(".orElseThrow()", () -> provenance);
        }
        throw new MagicException(Quoted.of(result) + " is " + Variables.kind(value)
                + "; a Training, an Evaluation, a ChipReport, a Sweep or a Network has a provenance");
    }

    private Call<Provenance> call(String rest, Supplier<Provenance> value) {
        return new Call<>(Provenance.class, result + ".provenance()" + rest, value);
    }
}
