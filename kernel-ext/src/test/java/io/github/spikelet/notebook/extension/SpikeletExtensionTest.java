package io.github.spikelet.notebook.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.spikelet.notebook.Locales;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.Test;

class SpikeletExtensionTest {

    @Test
    void theKernelFindsIt() {
        Extension found = ServiceLoader.load(Extension.class).findFirst().orElseThrow();
        assertInstanceOf(SpikeletExtension.class, found);
    }

    @Test
    void cellsWriteTheSameWhateverTheLocaleOfTheMachine() {
        assertEquals("1,234.5", Locales.in(Locale.GERMANY, () -> {
            new SpikeletExtension().install(null);
            return "%,.1f".formatted(1234.5);
        }));
    }

    @Test
    void aKernelThatRefusesEverythingIsToldInLinesAndNotThrownAt() {
        PrintStream before = System.err;
        Locale locale = Locale.getDefault();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            SpikeletExtension extension = new SpikeletExtension();
            extension.install(null);
            extension.uninstall(null);
        } finally {
            System.setErr(before);
            Locale.setDefault(locale);
        }
        String lines = complaints.toString(StandardCharsets.UTF_8);
        assertEquals(
                lines.lines().count(),
                lines.lines().filter(line -> line.startsWith("Spikelet: no ")).count(),
                lines);
        assertEquals(
                1,
                lines.lines()
                        .filter(line -> line.startsWith("Spikelet: no magics"))
                        .count(),
                lines);
    }
}
