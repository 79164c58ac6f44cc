package io.github.spikelet.notebook.cell;

import io.github.spikelet.notebook.cell.CellWords.Option;
import io.github.spikelet.notebook.cell.CellWords.Values;
import io.github.spikelet.notebook.cell.Cursor.MagicLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be typed next in the line of a magic. */
final class MagicCompletion {

    private static final String HOME = "~/";
    private static final int MOST_FILES = 200;

    private final CellWords words;
    private final Map<String, String> variables;

    /**
     * The completion of magics.
     *
     * @param words the magics
     * @param variables the simple name of each variable's type by the variable's name
     */
    MagicCompletion(CellWords words, Map<String, String> variables) {
        this.words = words;
        this.variables = variables;
    }

    /** The words that begin as the one the cursor is in does; a magic's name without per cent signs. */
    List<String> matches(MagicLine line) {
        if (line.before().isEmpty()) {
            return beginning(line.word(), (line.heads() ? words.cellMagics() : words.lineMagics()).stream());
        }
        String magic = line.before().get(0);
        List<Option> options = words.options(magic);
        List<String> given = new ArrayList<>();
        Optional<Values> asked = Optional.empty();
        for (String word : line.before().subList(1, line.before().size())) {
            boolean answered = asked.isPresent();
            asked = answered ? Optional.empty() : option(options, word).flatMap(Option::value);
            if (!answered && !word.startsWith("-")) {
                given.add(word);
            }
        }
        int equals = line.word().indexOf('=');
        if (equals > 0 && line.word().startsWith("--")) {
            String name = line.word().substring(0, equals);
            return option(options, name)
                    .flatMap(Option::value)
                    .map(values -> named(values, line.word().substring(equals + 1)).stream()
                            .map(value -> name + "=" + value)
                            .toList())
                    .orElse(List.of());
        }
        if (asked.isPresent()) {
            return named(asked.get(), line.word());
        }
        List<String> named = words.argument(magic, given)
                .map(values -> named(values, line.word()))
                .orElse(List.of());
        boolean optionsToo =
                line.word().startsWith("-") || named.isEmpty() && line.word().isEmpty();
        return optionsToo ? beginning(line.word(), options.stream().map(Option::name)) : named;
    }

    private static Optional<Option> option(List<Option> options, String word) {
        return options.stream().filter(option -> option.name().equals(word)).findFirst();
    }

    private List<String> named(Values values, String typed) {
        if (values.isFile()) {
            return files(typed);
        }
        Stream<String> held = variables.entrySet().stream()
                .filter(variable -> values.types().contains(variable.getValue())
                        || values.types().contains(Object.class.getSimpleName()))
                .map(Map.Entry::getKey);
        return beginning(typed, Stream.concat(held, values.words().stream()));
    }

    /** What lies in the folder that was typed so far; hidden files once their dot is typed. */
    private List<String> files(String typed) {
        String parent = typed.substring(0, typed.lastIndexOf('/') + 1);
        String begun = typed.substring(parent.length());
        String home = parent.startsWith(HOME) ? System.getProperty("user.home") + parent.substring(1) : parent;
        try (Stream<Path> inside = Files.list(words.folder().resolve(home))) {
            return inside.filter(path -> isProposed(path.getFileName().toString(), begun))
                    .map(path -> parent + path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException noSuchFolder) {
            return List.of();
        }
    }

    /** A name with a blank would be two words. */
    private static boolean isProposed(String name, String begun) {
        return name.startsWith(begun) && name.startsWith(".") == begun.startsWith(".") && !name.contains(" ");
    }

    /** Members are listed once their type is typed: there are too many to be listed all. */
    private static List<String> beginning(String typed, Stream<String> candidates) {
        return candidates
                .filter(candidate -> candidate.startsWith(typed))
                .filter(candidate -> candidate.indexOf('.', typed.length()) < 0)
                .distinct()
                .toList();
    }
}
