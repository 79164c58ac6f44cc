package io.github.spikelet.notebook.magic;

import io.github.spikelet.store.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %cd}: the folder that the paths of magics begin at. */
@Command(
        name = "cd",
        description =
                "goes to another folder, without a name to the home folder, and says which: the paths of magics and"
                        + " the commands of %%bash begin there; relative paths of Java itself do not",
        footer = {"Example:", "  %%cd ~/data", "  %%cd .."})
final class CdMagic implements Magic {

    private static final String HOME = "~";
    private static final String BACK = "-";

    @Mixin
    private SharedOptions shared;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = HOME,
            paramLabel = "DIR",
            description = "a folder; ~ is the home folder, - the one before")
    private String folder;

    @Override
    public void run(Workspace workspace) {
        Surroundings surroundings = workspace.surroundings();
        Path to = folder.equals(BACK)
                ? surroundings.before()
                : surroundings.folder().resolve(Paths.of(folder, workspace));
        if (!Files.isDirectory(to)) {
            throw new MagicException(
                    Quoted.of(folder) + " is no folder" + (Files.exists(to) ? "" : ": it does not exist")
                            + "; the notebook is in " + surroundings.folder());
        }
        boolean first = surroundings.move(real(to));
        workspace.print(surroundings.folder()
                + (first
                        ? "\nThe paths of magics and %bash begin here. Java cannot change its own folder: its relative paths still"
                                + " begin at " + surroundings.start()
                        : ""));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new MagicException(Quoted.of(folder.toString()) + " cannot be entered: " + Replacement.reason(e));
        }
    }
}
