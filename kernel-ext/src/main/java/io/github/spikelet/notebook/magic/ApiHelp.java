package io.github.spikelet.notebook.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the Javadoc says of each type, method and constant, from the index that the build writes.
 *
 * <p>The index holds a block of lines for each, between blank lines; a block's first line is the name it is found by.
 */
final class ApiHelp {

    private static final String INDEX = "api.txt";

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
     * @param name a type such as {@code Trainer}, or a member such as {@code Trainer.epochs}
     * @return signatures, first sentences, what is taken, given and refused; of a type its members too; empty if there is no
     *     such name
     */
    Optional<String> of(String name) {
        return Optional.ofNullable(blocks.get(name)).map(found -> {
            String members = blocks.keySet().stream()
                    .filter(member -> member.startsWith(name + ".") && member.indexOf('.', name.length() + 1) < 0)
                    .map(member -> member.substring(name.length() + 1))
                    .collect(Collectors.joining(", "));
            String text = String.join("\n\n", found);
            return members.isEmpty() ? text : text + "\n\nMembers, told by %help " + name + ".NAME: " + members;
        });
    }
}
