package io.github.spikelet.notebook.magic;

import io.github.spikelet.train.Engine;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %threads}: the number of threads. */
@Command(
        name = "threads",
        description = "sets the number of threads, which never changes a result; without a number, tells it",
        footer = {"Example:", "  %%threads 2"})
final class ThreadsMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", description = "1..1024")
    private Optional<Integer> threads;

    @Override
    public String java(Workspace workspace) {
        return threads.map(count -> "Engine.threads(" + count + ");").orElse("Engine.threads()");
    }

    @Override
    public void run(Workspace workspace) {
        threads.ifPresent(Engine::threads);
        workspace.print("threads " + Engine.threads());
    }
}
