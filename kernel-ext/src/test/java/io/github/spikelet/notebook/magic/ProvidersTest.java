package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.spi.EncoderProvider;
import io.github.spikelet.spi.LossProvider;
import io.github.spikelet.train.Loss;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders that the class path brings are known by their words. */
class ProvidersTest {

    @TempDir
    private Path folder;

    /** A provider for tests: two kinds of threshold under other names. */
    public static class Half implements EncoderProvider {
        @Override
        public String usage() {
            return "half";
        }

        @Override
        public Encoder make(double... numbers) {
            return Encoder.threshold(0.5);
        }

        @Override
        public String java() {
            return "Encoder.threshold(0.5)";
        }
    }

    /** A word with a number. */
    public static final class Level extends Half {
        @Override
        public String usage() {
            return "level:LEVEL";
        }

        @Override
        public Encoder make(double... numbers) {
            return Encoder.threshold(numbers[0]);
        }

        @Override
        public String java() {
            return "Encoder.threshold(%s)";
        }
    }

    /** Another one of that name. */
    public static final class Twin extends Half {}

    /** Named as a built-in one is. */
    public static final class Taken extends Half {
        @Override
        public String usage() {
            return "bernoulli";
        }
    }

    private <T> T with(Callable<T> work, String... providers) throws Exception {
        return with(EncoderProvider.class, work, providers);
    }

    private <T> T with(Class<?> type, Callable<T> work, String... providers) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(type.getName()), String.join("\n", providers));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader jar = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(jar);
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String name(Class<?> provider) {
        return provider.getName();
    }

    @Test
    void aWordOfAProviderIsRead() throws Exception {
        Choice<Encoder> half = with(() -> Vocabulary.encoders().read("half"), name(Half.class), name(Level.class));
        assertEquals(new Choice<>(Encoder.threshold(0.5), "Encoder.threshold(0.5)"), half);
        Choice<Encoder> level =
                with(() -> Vocabulary.encoders().read("level:0.25"), name(Half.class), name(Level.class));
        assertEquals(new Choice<>(Encoder.threshold(0.25), "Encoder.threshold(0.25)"), level);
        List<String> beginnings = with(() -> Vocabulary.encoders().beginnings(), name(Level.class), name(Half.class));
        assertEquals(List.of("half", "level:"), beginnings.subList(beginnings.size() - 2, beginnings.size()));
    }

    /** A loss for tests. */
    public static final class Squares implements LossProvider {
        @Override
        public String usage() {
            return "squares";
        }

        @Override
        public Loss make(double... numbers) {
            return Loss.squaredHinge();
        }

        @Override
        public String java() {
            return "Loss.squaredHinge()";
        }
    }

    @Test
    void aLossOfAProviderIsRead() throws Exception {
        Choice<Loss> loss = with(LossProvider.class, () -> Vocabulary.losses().read("squares"), name(Squares.class));
        assertEquals(new Choice<>(Loss.squaredHinge(), "Loss.squaredHinge()"), loss);
    }

    @Test
    void withoutProvidersTheWordsAreTheToolkits() {
        assertTrue(
                assertThrows(MagicException.class, () -> Vocabulary.encoders().read("half"))
                        .getMessage()
                        .startsWith("encoder must be one of bernoulli, regular, "));
    }

    @Test
    void twoOfOneNameAreAnError() {
        assertEquals(
                name(Half.class) + " and " + name(Twin.class)
                        + " are both named \"half\": take the jar of one of them off the class path",
                refused(Twin.class, Half.class));
        assertEquals(
                name(Taken.class) + " is named \"bernoulli\", as one of the toolkit's own is: give it another name, or"
                        + " take its jar off the class path",
                refused(Taken.class));
    }

    @Test
    void aProviderThatIsNotThereIsTold() {
        String message = assertThrows(
                        MagicException.class,
                        () -> with(() -> Vocabulary.encoders().beginnings(), "org.example.Absent"))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "a jar on the class path names an implementation of EncoderProvider that cannot be made: "),
                message);
        assertTrue(message.contains("org.example.Absent"), message);
    }

    private String refused(Class<?>... providers) {
        String[] names =
                java.util.Arrays.stream(providers).map(ProvidersTest::name).toArray(String[]::new);
        return assertThrows(
                        MagicException.class,
                        () -> with(() -> Vocabulary.encoders().beginnings(), names))
                .getMessage();
    }
}
