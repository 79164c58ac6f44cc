package io.github.spikelet.engine.matrix;

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

/** This module's class path has no backend, as a program's may have none. */
class Nd4jDoorTest {

    @Test
    void withoutABackendTheErrorNamesTheArtefactToAdd() {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> Nd4jDoor.array(new float[] {1, 2}, 2));

        assertTrue(error.getMessage().contains("no backend"), error.getMessage());
        assertTrue(error.getMessage().contains("org.nd4j:nd4j-native:1.0.0-M2.1"), error.getMessage());
        assertTrue(error.getMessage().contains("weightArray()"), error.getMessage());
    }

    /** An ND4J that had been asked would be broken now: its class would not load a second time. */
    @Test
    void theErrorIsTheSameEachTime() {
        String first = assertThrows(IllegalStateException.class, () -> Nd4jDoor.array(new float[1], 1))
                .getMessage();
        String second = assertThrows(IllegalStateException.class, () -> Nd4jDoor.array(new float[1], 1))
                .getMessage();

        assertEquals(first, second);
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
