package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.Nearest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %env}: the environment of the commands that magics run. */
@Command(
        name = "env",
        description = "lists the variables of the environment, tells one, or sets one for %%bash and the other magics;"
                + " System.getenv in Java stays as it is",
        footer = {"Example:", "  %%env SPIKELET_DATA=/data", "  %%env PATH"})
final class EnvMagic implements TextMagic {

    /** The values of these are not shown in a list that may end up in a saved notebook. */
    private static final Pattern SECRET =
            Pattern.compile("KEY|TOKEN|SECRET|PASS|CREDENTIAL|AUTH", Pattern.CASE_INSENSITIVE);

    @Mixin
    private SharedOptions shared;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME[=VALUE]",
            description = "a variable, and its new value behind an equals sign or a blank")
    private List<String> words = List.of();

    @Override
    public void run(Workspace workspace) {
        Surroundings surroundings = workspace.surroundings();
        if (words.isEmpty()) {
            workspace.print(list(surroundings.environment()));
            return;
        }
        String text = String.join(" ", words);
        String[] parts = text.split("\\s*=\\s*|\\s+", 2);
        if (parts.length == 1) {
            workspace.print(parts[0] + "=" + told(parts[0], surroundings));
            return;
        }
        if (parts[0].isEmpty() || text.indexOf('\0') >= 0) {
            throw new MagicException(
                    "a variable of the environment needs a name, as in %env NAME=VALUE; was " + Quoted.of(text));
        }
        surroundings.set(parts[0], parts[1]);
        workspace.print(
                parts[0] + "=" + parts[1] + "\nfor %bash and the other magics; System.getenv in Java stays as it is");
    }

    private static String list(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream()
                        .map(each -> each.getKey() + "="
                                + (SECRET.matcher(each.getKey()).find() ? "<hidden>" : each.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    private static String told(String name, Surroundings surroundings) {
        return surroundings
                .variable(name)
                .orElseThrow(() -> new MagicException(Nearest.first(
                        name,
                        surroundings.environment().keySet().stream().sorted().toList(),
                        "no variable " + Quoted.of(name)
                                + " in the environment: %env lists them, %env NAME=VALUE sets one")));
    }
}
