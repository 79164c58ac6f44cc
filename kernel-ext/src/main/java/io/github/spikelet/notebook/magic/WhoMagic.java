package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@code %who}: the notebook's variables. */
@Command(
        name = "who",
        description = "lists the variables with type and value in a line each; with a type, only those of it",
        footer = {"Example:", "  %%who Network"})
final class WhoMagic implements Magic {

    private static final int LONGEST = 80;

    @Mixin
    private SharedOptions shared;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "a type's simple name")
    private Optional<String> type;

    @Override
    public void run(Workspace workspace) {
        StringColumn names = StringColumn.create("variable");
        StringColumn types = StringColumn.create("type");
        StringColumn values = StringColumn.create("value");
        Map<String, String> declared = workspace.variables();
        declared.forEach((name, its) -> {
            if (type.isEmpty() || type.get().equals(its)) {
                names.append(name);
                types.append(its);
                values.append(workspace.value(name).map(WhoMagic::line).orElse("null"));
            }
        });
        if (names.isEmpty()) {
            workspace.print(type.map(wanted ->
                            Nearest.first(wanted, declared.values(), "no variables of type " + Quoted.of(wanted)))
                    .orElse("no variables yet"));
            return;
        }
        workspace.show(Table.create("Variables", names, types, values));
    }

    private static String line(Object value) {
        if (value.getClass().isArray()) {
            return value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]";
        }
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException e) {
            return "its toString() fails: " + e.getClass().getSimpleName();
        }
        String first = text.lines().findFirst().orElse("");
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    }
}
