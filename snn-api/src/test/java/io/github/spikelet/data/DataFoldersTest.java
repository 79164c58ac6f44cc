package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
}
