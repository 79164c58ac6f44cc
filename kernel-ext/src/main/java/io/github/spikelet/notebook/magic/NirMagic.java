package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.nir.Nir;
import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %nir}: writes and reads networks in the Neuromorphic Intermediate Representation. */
@Command(
        name = "nir",
        description = "writes a network as NIR, or reads one, for exchange with other simulators",
        footer = {
            "Example:",
            "  %%nir write net net.nir",
            "  %%nir read net.nir --as back",
            "  %%nir read sinabs.nir --dt 1 --as other"
        })
final class NirMagic implements ResultMagic {

    private static final List<String> ACTIONS = List.of("write", "read");

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "ACTION", description = "write or read")
    private String action;

    @Parameters(
            index = "1..*",
            arity = "1..2",
            paramLabel = "ARG",
            description =
                    "to write, a variable that is a Network or a QuantizedNetwork, and the file; to read, the file")
    private List<String> arguments;

    @Option(names = "--quantized", description = "read integers, as a QuantizedNetwork")
    private boolean quantized;

    @Option(
            names = "--dt",
            paramLabel = "SECONDS",
            description = "read for time steps of that length, which no file says: 1e-4 if not given, 1 where its time"
                    + " constants count steps")
    private Optional<Double> stepSeconds;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        if (!ACTIONS.contains(action)) {
            throw new MagicException(
                    Nearest.first(action, ACTIONS, "an action must be write or read, was " + Quoted.of(action)));
        }
        if (stepSeconds.isPresent() && (quantized || action.equals("write"))) {
            throw new MagicException("--dt is for networks that others wrote: leave it out with "
                    + (quantized ? "--quantized" : "write"));
        }
        int wanted = action.equals("write") ? 2 : 1;
        if (arguments.size() != wanted) {
            throw new MagicException("%nir " + action + " needs " + (wanted == 2 ? "a variable and a file" : "one file")
                    + ", was given " + arguments.size());
        }
        Path file = Paths.of(arguments.get(wanted - 1), workspace);
        return action.equals("write") ? written(workspace, file) : read(file);
    }

    /** Writing gives nothing in Java; what is shown is the path. */
    private Call<Path> written(Workspace workspace, Path file) {
        String name = arguments.get(0);
        Object value = new Variables(workspace).runnable(name);
        String preface = "Nir.write(" + name + ", " + Paths.java(file) + ");\n";
        return new Call<>(Path.class, preface, Paths.java(file), () -> {
            if (value instanceof Network network) {
                Nir.write(network, file);
            } else {
                Nir.write((QuantizedNetwork) value, file);
            }
            return file;
        });
    }

    private Call<?> read(Path file) {
        if (quantized) {
            return new Call<>(
                    QuantizedNetwork.class,
                    "Nir.readQuantized(" + Paths.java(file) + ")",
                    () -> Nir.readQuantized(file));
        }
        String java = "Nir.read(" + Paths.java(file);
        return stepSeconds
                .map(step -> new Call<>(Network.class, java + ", " + step + ")", () -> Nir.read(file, step)))
                .orElseGet(() -> new Call<>(Network.class, java + ")", () -> Nir.read(file)));
    }
}
