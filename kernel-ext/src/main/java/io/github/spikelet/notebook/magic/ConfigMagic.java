package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.train.Engine;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@code %config}: everything that is set. */
@Command(
        name = "config",
        description = "shows what is set in this kernel; with a name and a value, sets it",
        footer = {"Example:", "  %%config threads 2"})
final class ConfigMagic implements Magic {

    private static final List<String> NAMES = List.of("seed", "threads");
    private static final List<String> VARIABLES = List.of("SPIKELET_DATA", "SPIKELET_CACHE", "SPIKELET_STABLE");

    private final Settings settings;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "seed or threads")
    private Optional<String> name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "a whole number")
    private Optional<Integer> value;

    ConfigMagic(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String java(Workspace workspace) {
        if (name.isPresent() && checkedName().equals("threads")) {
            return value.map(count -> "Engine.threads(" + count + ");").orElse("Engine.threads()");
        }
        throw new MagicException("%config stands for no Java call but for threads");
    }

    @Override
    public void run(Workspace workspace) {
        if (name.isEmpty()) {
            workspace.show(table(workspace.surroundings()));
            return;
        }
        boolean seed = checkedName().equals("seed");
        if (seed) {
            value.map(Integer::longValue).ifPresent(settings::seed);
        } else {
            value.ifPresent(Engine::threads);
        }
        workspace.print(checkedName() + " " + (seed ? seed() : Engine.threads()));
    }

    private String checkedName() {
        String given = name.orElseThrow();
        if (!NAMES.contains(given)) {
            throw new MagicException(
                    Nearest.first(given, NAMES, "a setting must be seed or threads, was " + Quoted.of(given)));
        }
        return given;
    }

    private String seed() {
        return settings.seed().map(String::valueOf).orElse("not set");
    }

    private Table table(Surroundings surroundings) {
        StringColumn names = StringColumn.create("setting");
        StringColumn values = StringColumn.create("value");
        names.append("seed").append("threads");
        values.append(seed()).append(String.valueOf(Engine.threads()));
        Provenance.ofThisVersion().facts().forEach((fact, text) -> {
            names.append(fact);
            values.append(text);
        });
        names.append("Vector API");
        values.append(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "on" : "off");
        for (String variable : VARIABLES) {
            names.append(variable);
            values.append(surroundings.variable(variable).orElse("not set"));
        }
        return Table.create("Settings", names, values);
    }
}
