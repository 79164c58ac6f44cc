package io.github.spikelet.notebook.magic;

import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.store.FileKind;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %load}: reads a saved network, or runs a script or a notebook. */
@Command(
        name = "load",
        description =
                "reads a network that was saved; runs a script of JShell, a notebook or a Java class, as %%run does",
        footer = {
            "Example:",
            "  %%load net.spikelet --as net",
            "  %%load q.spikelet --quantized --as q",
            "  %%load helpers.jshell"
        })
final class LoadMagic implements ResultMagic {

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

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
    public void run(Workspace workspace) {
        Path path = Paths.of(file, workspace);
        if (isProgram(path)) {
            checkProgram();
            Program.run(path, List.of(), workspace);
        } else {
            ResultMagic.super.run(workspace);
        }
    }

    private void checkProgram() {
        if (quantized || variable().isPresent()) {
            throw new MagicException("--as and --quantized are for saved networks: leave them out, " + file
                    + " is a program and leaves what it declares");
        }
    }

    /** Whether a file is text that runs: not by its name, but by what it holds. */
    private static boolean isProgram(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        byte[] start = start(path);
        return FileKind.of(start).filter(kind -> kind.isText() || kind.isJson()).isPresent();
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(FileKind.MOST_BYTES);
        } catch (IOException e) {
            throw new MagicException(path + " cannot be read: " + Replacement.reason(e));
        }
    }

    @Override
    public Call<?> call(Workspace workspace) {
        Path path = Paths.of(file, workspace);
        if (isProgram(path)) {
            throw new MagicException("%load of a program stands for no Java call");
        }
        if (Files.isRegularFile(path) && Arrays.equals(HDF5, Arrays.copyOf(start(path), HDF5.length))) {
            throw new MagicException(
                    path + " is an HDF5 file, as networks in NIR are: read one with %nir read " + file + " --as net");
        }
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
