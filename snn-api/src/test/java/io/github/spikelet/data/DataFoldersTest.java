package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DataFoldersTest {

    private static final Path HOME = Path.of("/home/u");

    @Test
    void blankVariablesCountAsUnset() {
        DataFolders folders = DataFolders.ofEnvironment(Map.of("SPIKELET_DATA", " ", "SPIKELET_CACHE", ""), HOME);

        assertEquals(new DataFolders(Optional.empty(), Path.of("/home/u/.cache/spikelet")), folders);
    }

    @Test
    void theCacheFollowsXdg() {
        DataFolders folders = DataFolders.ofEnvironment(Map.of("XDG_CACHE_HOME", "/x", "SPIKELET_DATA", "/d"), HOME);

        assertEquals(new DataFolders(Optional.of(Path.of("/d")), Path.of("/x/spikelet")), folders);
    }

    @Test
    void ownVariablesComeFirst() {
        DataFolders folders = DataFolders.ofEnvironment(Map.of("XDG_CACHE_HOME", "/x", "SPIKELET_CACHE", "/c"), HOME);

        assertEquals(new DataFolders(Optional.empty(), Path.of("/c")), folders);
    }

    /** No program can change its environment while it runs: a system property stands in for a variable of ours. */
    @Test
    void aSystemPropertyGoesBeforeAVariableOfOurs() {
        Properties properties = new Properties();
        properties.setProperty("SPIKELET_DATA", "/p");
        properties.setProperty("XDG_CACHE_HOME", "/p");

        assertEquals(
                Map.of("SPIKELET_DATA", "/p", "XDG_CACHE_HOME", "/x"),
                DataFolders.variables(Map.of("SPIKELET_DATA", "/d", "XDG_CACHE_HOME", "/x"), properties));
    }
}
