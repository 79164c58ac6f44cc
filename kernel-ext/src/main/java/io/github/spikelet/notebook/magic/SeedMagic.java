package io.github.spikelet.notebook.magic;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %seed}: the seed of the networks that magics make. */
@Command(
        name = "seed",
        description = "sets the seed of the networks that %%network makes from here on; without a number, tells it",
        footer = {"Example:", "  %%seed 7"})
final class SeedMagic implements Magic {

    private final Settings settings;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", description = "any whole number")
    private Optional<Long> seed;

    SeedMagic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String java(Workspace workspace) {
        throw new MagicException("%seed stands for no Java call: say .seed("
                + seed.or(settings::seed).orElse(7L) + ") where a network is built");
    }

    @Override
    public void run(Workspace workspace) {
        seed.ifPresent(settings::seed);
        workspace.print(settings.seed()
                .map(value -> "seed " + value)
                .orElse("no seed is set: a network's is 0 where --seed gives none"));
    }
}
