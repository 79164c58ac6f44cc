package io.github.spikelet.published;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.technology.Flavour;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Scaling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class PublishedChipsTest {

    private static final OperatingPoint HERE = ChipSpec.yin2017().operatingPoint();

    private static final String ONE = """
            [{"name": "a", "year": 2020, "node": 65, "voltage": 0.8, "made": "silicon", "spiking": true,
              "accuracy": 0.9, "low nanojoules": 10, "high nanojoules": 20, "source": "somewhere"}]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Yin BioCAS 2017, 40, DESIGN, true, 0.98, 48.4, 773",
        "Yin Asilomar 2017, 40, DESIGN, false, 0.984, 20, 20",
        "Park 2020, 65, SILICON, true, 0.9783, 236, 236",
        "SPOON, 28, DESIGN, true, 0.975, 313, 313",
        "DNN Engine, 28, SILICON, false, 0.9836, 360, 360",
        "BW-SNN, 90, SILICON, true, 0.9873, 590, 590",
        "Chen 2019, 10, SILICON, true, 0.979, 1700, 1700",
        "ODIN, 28, SILICON, true, 0.845, 15, 15"
    })
    void holdsWhatWasPublished(
            String name,
            double node,
            PublishedChip.Made made,
            boolean spiking,
            double accuracy,
            double low,
            double high) {
        PublishedChip chip = PublishedChips.mnist().named(name);
        assertEquals(node, chip.nodeNanometres());
        assertEquals(made, chip.made());
        assertEquals(spiking, chip.spiking());
        assertEquals(accuracy, chip.accuracy());
        assertEquals(low, chip.lowNanojoules());
        assertEquals(high, chip.highNanojoules());
        assertFalse(chip.source().isBlank());
        assertTrue(chip.scaledFrom().isEmpty());
    }

    @Test
    void holdsNoOthers() {
        assertEquals(8, PublishedChips.mnist().chips().size());
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> PublishedChips.mnist().named("Loihi"));
        assertTrue(refused.getMessage().startsWith("unknown published chip \"Loihi\"; known: Yin BioCAS 2017,"));
    }

    @Test
    void oneMoreStandsBesideThem() {
        PublishedChips mnist = PublishedChips.mnist();
        PublishedChip park = mnist.named("Park 2020");
        PublishedChip own = new PublishedChip(
                "mine",
                2026,
                40,
                OptionalDouble.of(0.9),
                PublishedChip.Made.DESIGN,
                true,
                0.98,
                12,
                12,
                "my model",
                Optional.empty());

        PublishedChips more = mnist.with(own);

        assertEquals(9, more.chips().size());
        assertEquals(own, more.chips().get(8));
        assertEquals(8, mnist.chips().size());
        assertEquals(
                "there is a published chip \"Park 2020\" already: give this one another name",
                assertThrows(IllegalArgumentException.class, () -> mnist.with(park))
                        .getMessage());
    }

    @Test
    void theTableTellsWhatIsNotKnown() {
        Table table = PublishedChips.mnist().table();
        assertEquals(
                List.of(
                        "chip",
                        "year",
                        "node nm",
                        "voltage V",
                        "made",
                        "spiking",
                        "accuracy",
                        "energy nJ",
                        "energy high nJ",
                        "scaled from",
                        "source"),
                table.columnNames());
        int spoon = table.stringColumn("chip").indexOf("SPOON");
        assertEquals(0.6, table.doubleColumn("voltage V").getDouble(spoon));
        assertEquals("design", table.stringColumn("made").get(spoon));
        assertTrue(table.doubleColumn("voltage V").isMissing(0));
        assertEquals("", table.stringColumn("scaled from").get(0));
    }

    @Test
    void scalesOnlyWhereAskedAndSaysSo() {
        PublishedChip park = PublishedChips.mnist().named("Park 2020");
        PublishedChip scaled = park.scaledTo(HERE, 1.0);
        OperatingPoint there = new OperatingPoint(65, Flavour.LP, 1.0);
        double factor = Scaling.stillmakerBaas().energyFactor(there, HERE);
        assertTrue(factor < 1);
        assertEquals(236 * factor, scaled.lowNanojoules());
        assertEquals(236 * factor, scaled.highNanojoules());
        assertEquals(40, scaled.nodeNanometres());
        assertEquals(OptionalDouble.of(0.9), scaled.voltage());
        assertEquals(there, scaled.scaledFrom().orElseThrow());
        assertEquals(park.accuracy(), scaled.accuracy());
        assertEquals(236, park.lowNanojoules());
        assertEquals(
                "65 nm LP 1 V",
                new PublishedChips(List.of(scaled))
                        .table()
                        .stringColumn("scaled from")
                        .get(0));
    }

    @Test
    void refusesToScaleWhatItCannot() {
        PublishedChips chips = PublishedChips.mnist();
        assertRefused(
                "\"Park 2020\": its supply is not known here, and energy goes with it: give one, scaledTo(point, volts)",
                () -> chips.named("Park 2020").scaledTo(HERE));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> chips.named("BW-SNN").scaledTo(HERE, 5))
                .getMessage()
                .endsWith("V at 90 nm LP, was 5"));
        assertRefused(
                "\"Park 2020\" was scaled already, from 65 nm LP 1 V: scale what was published",
                () -> chips.named("Park 2020").scaledTo(HERE, 1).scaledTo(HERE));
    }

    private static void assertRefused(String message, Runnable call) {
        Exception refused = assertThrows(IllegalArgumentException.class, call::run);
        assertEquals(message, refused.getMessage());
    }

    @Test
    void readsAFileOfOnesOwn() throws IOException {
        Path file = folder.resolve("own.json");
        Files.writeString(file, ONE);
        PublishedChip chip = PublishedChips.read(file).named("a");
        assertEquals(OptionalDouble.of(0.8), chip.voltage());
        assertEquals(20, chip.highNanojoules());
        assertThrows(UncheckedIOException.class, () -> PublishedChips.read(folder.resolve("none.json")));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("[{", "["),
                Arguments.of("[", "{\"name\""),
                Arguments.of("\"source\": \"somewhere\"", "\"colour\": \"red\""),
                Arguments.of("\"source\": \"somewhere\"", "\"source\": \" \""),
                Arguments.of("\"source\": \"somewhere\"", "\"source\": 3"),
                Arguments.of(", \"source\": \"somewhere\"", ""),
                Arguments.of(", \"spiking\": true", ""),
                Arguments.of("\"spiking\": true", "\"spiking\": \"yes\""),
                Arguments.of("\"silicon\"", "\"sand\""),
                Arguments.of("\"year\": 2020", "\"year\": 2020, \"year\": 2021"),
                Arguments.of("\"year\": 2020", "\"year\": \"2020\""),
                Arguments.of("\"year\": 2020", "\"year\": 2020.5"),
                Arguments.of("\"accuracy\": 0.9", "\"accuracy\": 90"),
                Arguments.of("\"low nanojoules\": 10", "\"low nanojoules\": 0"),
                Arguments.of("\"high nanojoules\": 20", "\"high nanojoules\": 9"),
                Arguments.of("\"high nanojoules\": 20", "\"high nanojoules\": 1e999"),
                Arguments.of("\"node\": 65", "\"node\": 0"),
                Arguments.of("}]", "}]]"),
                Arguments.of("}]", "}, {}]"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void refusesAFileThatIsNotWhatItMustBe(String part, String damage) throws IOException {
        Path file = folder.resolve("own.json");
        assertTrue(ONE.contains(part));
        Files.writeString(file, ONE.replace(part, damage));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> PublishedChips.read(file));
        assertTrue(refused.getMessage().startsWith("published chips " + file), refused.getMessage());
    }

    @Test
    void namesChipAndFieldOfWhatIsWrong() throws IOException {
        Path file = folder.resolve("own.json");
        Files.writeString(file, ONE.replace("0.9", "90"));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> PublishedChips.read(file));
        assertEquals("published chips " + file + ": \"a\": accuracy must be 0.0..1.0, was 90.0", refused.getMessage());
        Files.writeString(file, ONE.replace("}]", "}," + ONE.substring(1)));
        assertEquals(
                "published chips " + file + ": \"a\" is given twice",
                assertThrows(IllegalArgumentException.class, () -> PublishedChips.read(file))
                        .getMessage());
    }
}
