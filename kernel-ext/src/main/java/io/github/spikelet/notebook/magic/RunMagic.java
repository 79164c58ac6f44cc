package io.github.spikelet.notebook.magic;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %run}: runs a file in the notebook. */
@Command(
        name = "run",
        description =
                "runs a file here, so that what it declares stays: the code cells of a notebook (.ipynb) in order up to the"
                        + " first that fails, a script of JShell (.jsh, .jshell), or a Java class (.java), whose main is called",
        footer = {"Example:", "  %%run helpers.jsh", "  %%run Digits.java 5 20"})
final class RunMagic implements TextMagic {

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", paramLabel = "FILE", description = "what to run")
    private String file;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARG",
            description = "for a Java class: the arguments of main")
    private List<String> arguments = List.of();

    @Override
    public void run(Workspace workspace) {
        Program.run(Paths.of(file, workspace), arguments, workspace);
    }
}
