package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %load}: reads a saved network. */
@Command(
        name = "load",
        description = "reads a network that was saved",
        footer = {"Example:", "  %%load net.spikelet --as net", "  %%load q.spikelet --quantized --as q"})
final class LoadMagic implements ResultMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "FILE", description = "where from")
    private String file;

    @Option(names = "--quantized", description = "it holds a quantised network; found out if not given")
    private boolean quantized;

    @Mixin
    private SharedOptions.As as;

    @Override
    public Optional<String> variable() {
        return as.variable();
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Path path = Paths.of(file);
        Call<?> integers = new Call<>(
                QuantizedNetwork.class,
                "QuantizedNetwork.load(" + Paths.java(path) + ")",
                () -> QuantizedNetwork.load(path));
        if (quantized) {
            return integers;
        }
        try {
            Network network = Network.load(path);
            return new Call<>(Network.class, "Network.load(" + Paths.java(path) + ")", () -> network);
        } catch (StoreException e) {
            if (holdsIntegers(path)) {
                return integers;
            }
            throw e;
        }
    }

    private static boolean holdsIntegers(Path path) {
        try {
            return QuantizedNetwork.load(path).bits() > 0;
        } catch (StoreException neither) {
            return false;
        }
    }
}
