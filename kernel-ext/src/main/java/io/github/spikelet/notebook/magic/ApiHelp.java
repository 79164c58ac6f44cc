package io.github.spikelet.notebook.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the Javadoc says of each type, method and constant, from the index that the build writes.
 *
 * <p>The index holds a block of lines for each, between blank lines; a block's first line is the name it is found by.
 * A type's block names the types it inherits from, in its last line.
 */
final class ApiHelp {

    private static final String INDEX = "api.txt";
    private static final String INHERITS = "  inherits: ";

    private final Map<String, List<String>> blocks = new LinkedHashMap<>();

    /** Reads the index. */
    ApiHelp() {
        for (String block : text().split("\n\n")) {
            String[] parts = block.strip().split("\n", 2);
            if (parts.length == 2) {
                blocks.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
            }
        }
    }

    private static String text() {
        try (InputStream in = ApiHelp.class.getResourceAsStream(INDEX)) {
            if (in == null) {
                throw new IllegalStateException("the index of the API is missing from this build: look at the Javadoc");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the index of the API cannot be read: " + e.getMessage(), e);
        }
    }

    /** Every name there is something to say of. */
    Collection<String> names() {
        return blocks.keySet();
    }

    /**
     * What is said of a name.
     *
     * @param name a type such as {@code Trainer}, or a member such as {@code Trainer.epochs}, which may be inherited
     * @return signatures, first sentences, what is taken, given and refused; of a type its members too; empty if there is no
     *     such name
     */
    Optional<String> of(String name) {
        return Optional.ofNullable(blocks.get(name))
                .map(found -> String.join("\n\n", found) + members(name))
                .or(() -> inherited(name));
    }

    private Optional<String> inherited(String name) {
        int point = name.lastIndexOf('.');
        return point < 0
                ? Optional.empty()
                : supertypes(name.substring(0, point)).stream()
                        .map(type -> type + name.substring(point))
                        .filter(blocks::containsKey)
                        .findFirst()
                        .map(member -> String.join("\n\n", blocks.get(member)) + "\n  inherited: from "
                                + member.substring(0, member.lastIndexOf('.')));
    }

    /** What a type inherits from, as its block tells, the nearest first. */
    private List<String> supertypes(String type) {
        return blocks.getOrDefault(type, List.of()).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(INHERITS))
                .flatMap(line -> Arrays.stream(line.substring(INHERITS.length()).split(", ")))
                .toList();
    }

    /** The members of a type, then those it inherits, each once. */
    private String members(String type) {
        Set<String> told = new LinkedHashSet<>(declared(type));
        StringBuilder text = new StringBuilder();
        if (!told.isEmpty()) {
            text.append("\n\nMembers, told by %help ")
                    .append(type)
                    .append(".NAME: ")
                    .append(String.join(", ", told));
        }
        for (String above : supertypes(type)) {
            List<String> more = declared(above).stream().filter(told::add).toList();
            if (!more.isEmpty()) {
                text.append("\nFrom ").append(above).append(": ").append(String.join(", ", more));
            }
        }
        return text.toString();
    }

    private List<String> declared(String type) {
        return blocks.keySet().stream()
                .filter(member -> member.startsWith(type + ".") && member.indexOf('.', type.length() + 1) < 0)
                .map(member -> member.substring(type.length() + 1))
                .toList();
    }
}
