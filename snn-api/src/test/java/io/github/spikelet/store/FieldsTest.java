package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of a manifest, each as what it must be. */
class FieldsTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatIsThere() {
        Fields fields = fields("""
                {"name": "ä", "bias": true, "units": -12, "most": 999999999999999999, "leak": 0.95, "seed": 7,
                 "input": {"channels": 2}, "layers": [{"units": 3}, {"units": 4}], "none": []}""");

        assertEquals("ä", fields.text("name"));
        assertTrue(fields.flag("bias"));
        assertEquals(-12, fields.whole("units", -12, 0));
        assertEquals(999_999_999_999_999_999L, fields.whole("most", 0, Long.MAX_VALUE));
        assertEquals(0.95, fields.number("leak"));
        assertEquals(7, fields.number("seed"));
        assertEquals(2, fields.section("input").whole("channels", 1, 2));
        assertEquals(
                List.of(3L, 4L),
                fields.sections("layers").stream()
                        .map(layer -> layer.whole("units", 1, 9))
                        .toList());
        assertEquals(List.of(), fields.sections("none"));
        assertEquals(
                List.of(
                        "format", "version", "kind", "name", "bias", "units", "most", "leak", "seed", "input", "layers",
                        "none"),
                new ArrayList<>(fields.names()));
    }

    static Stream<Arguments> wrongEntries() {
        return Stream.of(
                wrong("{}", f -> f.text("a"), "whose a is missing, expected a text"),
                wrong("{\"a\": null}", f -> f.text("a"), "whose a must be a text, was null"),
                wrong("{\"a\": 5}", f -> f.text("a"), "whose a must be a text, was 5"),
                wrong("{\"a\": {}}", f -> f.text("a"), "whose a must be a text, was an object"),
                wrong("{\"a\": [\"b\"]}", f -> f.text("a"), "whose a must be a text, was a list"),
                wrong("{\"a\": \"true\"}", f -> f.flag("a"), "whose a must be true or false, was \"true\""),
                wrong("{\"a\": 1}", f -> f.flag("a"), "whose a must be true or false, was 1"),
                wrong("{\"a\": 11}", f -> f.whole("a", 1, 10), "whose a must be a whole number of 1..10, was 11"),
                wrong("{\"a\": 0}", f -> f.whole("a", 1, 10), "whose a must be a whole number of 1..10, was 0"),
                wrong("{\"a\": 1.5}", f -> f.whole("a", 1, 10), "must be a whole number of 1..10, was 1.5"),
                wrong("{\"a\": 1e1}", f -> f.whole("a", 1, 10), "must be a whole number of 1..10, was 1e1"),
                wrong("{\"a\": \"5\"}", f -> f.whole("a", 1, 10), "must be a whole number of 1..10, was \"5\""),
                wrong("{\"a\": 99999999999999999999}", f -> f.whole("a", 1, 10), "was 99999999999999999999"),
                wrong("{\"a\": 1e999}", f -> f.number("a"), "whose a must be a finite number, was 1e999"),
                wrong("{\"a\": \"x\"}", f -> f.number("a"), "whose a must be a number, was \"x\""),
                wrong("{\"a\": []}", f -> f.section("a"), "whose a must be an object, was a list"),
                wrong("{}", f -> f.section("a"), "whose a is missing, expected an object"),
                wrong("{\"a\": {}}", f -> f.sections("a"), "whose a must be a list of objects, was an object"),
                wrong("{\"a\": [{}, 5]}", f -> f.sections("a"), "whose a[1] must be an object, was 5"),
                wrong(
                        "{\"a\": [{}, {\"b\": {\"c\": 5}}]}",
                        f -> f.sections("a").get(1).section("b").text("c"),
                        "whose a[1].b.c must be a text, was 5"));
    }

    private static Arguments wrong(String json, Consumer<Fields> use, String mention) {
        return Arguments.of(json, use, mention);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongEntries")
    void anEntryThatIsNotWhatItMustBeSaysWhereAndWhat(String json, Consumer<Fields> use, String mention) {
        Fields fields = fields(json);

        assertMentions(assertThrows(StoreException.class, () -> use.accept(fields)), mention);
    }

    @Test
    void aProvenanceMustBeOfTexts() {
        String deep = "{\"data\": [1]}";
        String odd = "{\"a\\nb" + "c".repeat(100) + "\": 5}";

        assertMentions(
                assertThrows(StoreException.class, () -> archive(deep).provenance()),
                "whose provenance.data must be a text, was a list");
        assertMentions(assertThrows(StoreException.class, () -> archive(odd).provenance()), "whose provenance.a?bccc");
        assertMentions(
                assertThrows(StoreException.class, () -> archive("7").provenance()),
                "whose provenance must be an object, was 7");
    }

    private static void assertMentions(StoreException error, String mention) {
        String message = error.getMessage();
        assertTrue(message.contains("net.spikelet has a manifest.json whose "), message);
        assertTrue(message.contains(mention), () -> "\"" + mention + "\" in: " + message);
        assertEquals(1, message.lines().count(), message);
    }

    private Fields fields(String json) {
        Path file = folder.resolve("net.spikelet");
        Archive.of(Kind.NETWORK, 1)
                .manifest(JsonParser.parseString(json).getAsJsonObject())
                .write(file);
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard()).fields();
    }

    /** A file that somebody else gave a provenance. */
    private Archive archive(String provenance) {
        Path file = folder.resolve("net.spikelet");
        String json =
                "{\"format\": \"spikelet\", \"version\": 1, \"kind\": \"network\", \"provenance\": " + provenance + "}";
        try {
            Files.write(file, ZipBytes.zip(ZipBytes.stored("manifest.json", ZipBytes.latin(json))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Archive.read(file, Kind.NETWORK, 1, Limits.standard());
    }
}
