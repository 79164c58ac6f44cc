package io.github.spikelet.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where data sets lie: below the folder the user named in {@code SPIKELET_DATA}, and below the cache folder ({@code
 * SPIKELET_CACHE}, else {@code XDG_CACHE_HOME/spikelet}, else {@code ~/.cache/spikelet}). Both names are
 * looked up among the system properties first: no program can change its environment while it runs.
 *
 * @param given the folder the user named, if any; never written to
 * @param cache where downloads are kept
 */
record DataFolders(Optional<Path> given, Path cache) {

    private static final List<String> OWN = List.of("SPIKELET_DATA", "SPIKELET_CACHE");

    static DataFolders ofThisMachine() {
        return ofEnvironment(
                variables(System.getenv(), System.getProperties()), Path.of(System.getProperty("user.home")));
    }

    /** The environment; our own variables from the system properties of their names where these are set. */
    static Map<String, String> variables(Map<String, String> environment, Properties properties) {
        Map<String, String> variables = new HashMap<>(environment);
        OWN.forEach(name ->
                Optional.ofNullable(properties.getProperty(name)).ifPresent(value -> variables.put(name, value)));
        return variables;
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
