package io.github.spikelet.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets lie: below the folder the user named in {@code SPIKELET_DATA}, and below the cache folder ({@code
 * SPIKELET_CACHE}, else {@code XDG_CACHE_HOME/spikelet}, else {@code ~/.cache/spikelet}).
 *
 * @param given the folder the user named, if any; never written to
 * @param cache where downloads are kept
 */
record DataFolders(Optional<Path> given, Path cache) {

    static DataFolders ofThisMachine() {
        return ofEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static DataFolders ofEnvironment(Map<String, String> environment, Path home) {
        return new DataFolders(
                folder(environment, "SPIKELET_DATA"),
                folder(environment, "SPIKELET_CACHE")
                        .or(() -> folder(environment, "XDG_CACHE_HOME").map(cache -> cache.resolve("spikelet")))
                        .orElse(home.resolve(".cache").resolve("spikelet")));
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
