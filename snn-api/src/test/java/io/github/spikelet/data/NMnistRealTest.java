package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Real recordings, as many as the user has. */
@EnabledIfEnvironmentVariable(
        named = "SPIKELET_DATA",
        matches = ".+",
        disabledReason = "wants real N-MNIST: set SPIKELET_DATA to a folder that holds nmnist/ or nmnist-1k/")
class NMnistRealTest {

    private static NMnist events;
    private static Path folder;

    @BeforeAll
    static void load() {
        events = NMnist.load(1000);
        folder = Path.of(System.getenv("SPIKELET_DATA")).resolve(events.name());
    }

    /** The first thousand of each part, or fewer where there are fewer: then every file is there. */
    @Test
    void hasARecordingAFile() throws IOException {
        assertEquals(Math.min(1000, files("Train").size()), events.train().size());
        assertEquals(Math.min(1000, files("Test").size()), events.test().size());
        assertEquals(new Shape(2, 34, 34), events.train().shape());
        assertEquals(10, events.train().classes());
    }

    /** Of the 800 + 100 recordings that the tests were written with. */
    @Test
    void thePartOf900HasItsNumbers() {
        assumeTrue(events.name().equals("nmnist-1k"), "other recordings are at hand");

        assertEquals(800, events.train().size());
        assertEquals(100, events.test().size());
        assertEquals(5, events.train().label(0), "MNIST begins with a 5");
        assertEquals(7, events.test().label(0), "its test part with a 7");
    }

    @Test
    void theFirstRecordingIsWhatItsFileSays() throws IOException {
        Path first = files("Train").get(0);
        Recording recording = events.train().recording(0);

        assertEquals(first.getParent().getFileName().toString(), Integer.toString(recording.label()));
        assertEquals(Files.size(first), 5L * recording.events());
        try (DataInputStream in = new DataInputStream(Files.newInputStream(first))) {
            for (int i = 0; i < recording.events(); i++) {
                assertEquals(in.readUnsignedByte(), recording.x(i));
                assertEquals(in.readUnsignedByte(), recording.y(i));
                int high = in.readUnsignedByte();
                int time = high % 128 * 65536 + in.readUnsignedShort();
                assertEquals(high >= 128, recording.on(i));
                assertEquals(time, recording.microseconds(i));
            }
        }
    }

    @Test
    void recordingsAreOfThreeSaccadesInBothPolarities() {
        for (int i = 0; i < events.test().size(); i++) {
            Recording recording = events.test().recording(i);
            long on = 0;
            for (int event = 0; event < recording.events(); event++) {
                on += recording.on(event) ? 1 : 0;
            }
            assertTrue(recording.duration() > 250_000 && recording.duration() < 400_000, recording.toString());
            assertTrue(on > 0 && on < recording.events(), recording.toString());
        }
    }

    /** Files of a part, by their number. */
    private static List<Path> files(String part) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted((a, b) -> Integer.compare(number(a), number(b)))
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".bin", ""));
    }
}
