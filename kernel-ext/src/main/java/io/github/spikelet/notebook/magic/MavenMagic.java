package io.github.spikelet.notebook.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code %maven}: the kernel's own, which says by one line each what is in use in another version than was asked for. Of two jars
 * with the same classes Java takes the one that came first.
 */
@Command(
        name = "maven",
        description =
                "fetches libraries and what they need from Maven repositories and puts them on the class path; says which"
                        + " are in use in another version already",
        footer = {
            "Example:",
            "  %%maven org.apache.commons:commons-csv:1.10.0",
            "  %%maven group:name:version --from https://repository.example/maven"
        })
final class MavenMagic implements TextMagic {

    private static final String NAME = "maven";

    private final Settings settings;

    @Mixin
    private SharedOptions shared;

    @Parameters(
            arity = "1..*",
            paramLabel = "GROUP:NAME:VERSION",
            description = "what to fetch; --from URL behind it names a repository to fetch it from")
    private List<String> words;

    MavenMagic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void run(Workspace workspace) {
        List<Path> before = workspace.classPath();
        workspace.original(NAME, words);
        List<Path> all = workspace.classPath();
        List<Path> added = all.subList(Math.min(before.size(), all.size()), all.size());
        Set<Artifact> wanted = new LinkedHashSet<>();
        words.forEach(word -> Artifact.asked(word).ifPresent(wanted::add));
        added.forEach(jar -> Artifact.of(jar).ifPresent(wanted::add));
        List<String> lines = lines(wanted, before);
        settings.fetched(added);
        if (!lines.isEmpty()) {
            workspace.print(String.join("\n", lines));
        }
    }

    private List<String> lines(Set<Artifact> wanted, List<Path> before) {
        List<String> lines = new ArrayList<>();
        List<Artifact> told = new ArrayList<>();
        for (Artifact artifact : wanted) {
            if (told.stream().noneMatch(artifact::isVersionOf)) {
                told.add(artifact);
                inUse(artifact, before).ifPresent(lines::add);
            }
        }
        return lines;
    }

    /** The first on the class path is in use. */
    private Optional<String> inUse(Artifact wanted, List<Path> before) {
        for (Path jar : before) {
            Optional<Artifact> found = Artifact.of(jar).filter(wanted::isVersionOf);
            if (found.isPresent()) {
                return found.filter(artifact -> !artifact.version().equals(wanted.version()))
                        .map(artifact -> wanted.name() + " " + artifact.version() + " is in use, as "
                                + (settings.isFetched(jar) ? "an earlier %maven fetched it" : "this kernel brings it")
                                + "; " + wanted.version() + " was not loaded");
            }
        }
        return Optional.empty();
    }
}
