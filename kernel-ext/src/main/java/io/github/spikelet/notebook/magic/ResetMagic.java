package io.github.spikelet.notebook.magic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %reset}: a notebook as it begins. */
@Command(
        name = "reset",
        description =
                "drops all variables, methods, classes and imports of the cells so far, and says how many; the imports"
                        + " that a notebook begins with and what magics have set stay",
        footer = {"Example:", "  %%reset"})
final class ResetMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Option(names = "-f", description = "as without it: it never asks")
    private boolean force;

    @Override
    public void run(Workspace workspace) {
        workspace.print("dropped " + workspace.reset());
    }
}
