package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Looks for a backend in class paths that have none, or another one. */
class Nd4jDoorTest {

    @Test
    void withoutABackendTheErrorNamesTheArtefactToAdd_eachTime() throws IOException {
        ClassLoader before = ND4JClassLoading.getNd4jClassloader();
        try (URLClassLoader empty = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            for (int time = 0; time < 2; time++) {
                String said = assertThrows(IllegalStateException.class, () -> Nd4jDoor.open(empty))
                        .getMessage();

                assertTrue(said.contains("no backend"), said);
                assertTrue(said.contains("org.nd4j:nd4j-native:1.0.0-M2.1"), said);
                assertTrue(said.contains("Engine.events()"), said);
            }
        } finally {
            ND4JClassLoading.setNd4jClassloader(before);
        }
    }

    @Test
    void findsABackendThatAClassPathOffers(@TempDir Path classPath) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(Nd4jBackend.class.getName()), Offered.class.getName());
        ClassLoader before = ND4JClassLoading.getNd4jClassloader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, Nd4jDoorTest.class.getClassLoader())) {
            assertDoesNotThrow(() -> Nd4jDoor.open(loader));
            assertEquals(loader, ND4JClassLoading.getNd4jClassloader(), "ND4J searches there too");
        } finally {
            ND4JClassLoading.setNd4jClassloader(before);
        }
    }

    /** A backend that is only looked for, never started. */
    public static final class Offered extends Nd4jBackend {

        @Override
        public boolean allowsOrder() {
            return false;
        }

        @Override
        public int getPriority() {
            return 0;
        }

        @Override
        public boolean isAvailable() {
            return false;
        }

        @Override
        public boolean canRun() {
            return false;
        }

        @Override
        public Resource getConfigurationResource() {
            throw new UnsupportedOperationException();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public Class getNDArrayClass() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Environment getEnvironment() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String buildInfo() {
            return "";
        }

        @Override
        public void logBackendInit() {
            throw new UnsupportedOperationException();
        }
    }
}
