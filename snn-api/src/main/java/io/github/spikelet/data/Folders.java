package io.github.spikelet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders of data sets as users have them: their names in any case, also on file systems that tell cases apart, and with what
 * systems leave there by themselves.
 */
final class Folders {

    /** In lower case: of Windows, and of zips that macOS made. */
    private static final Set<String> LEFT_BY_SYSTEMS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx");

    private Folders() {}

    /** The last part of a path. */
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What a folder holds, in the order of the alphabet, without hidden files and what systems leave. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isLeftBySystem(name(entry)))
                    .sorted(Comparator.comparing(Folders::name))
                    .toList();
        } catch (IOException e) {
            throw new DataException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isLeftBySystem(String name) {
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The folders that a folder holds, in the order of the alphabet; none where it is no folder. */
    static List<Path> within(Path folder) {
        return Files.isDirectory(folder)
                ? entries(folder).stream().filter(Files::isDirectory).toList()
                : List.of();
    }

    /** The folder of a name within another: the one of that very name, else the first of another case. */
    static Optional<Path> named(Path within, String name) {
        return within(within).stream()
                .filter(folder -> name(folder).equalsIgnoreCase(name))
                .min(Comparator.comparing((Path folder) -> !name(folder).equals(name))
                        .thenComparing(Folders::name));
    }
}
