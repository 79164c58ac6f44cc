package io.github.spikelet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a JSON file is said in a sentence of ours, with its place. */
class StrictJsonTest {

    private static final String GOOD = """
            {"name": "a",
             "parts": [{"size": 1.5, "used": true}]}
            """;

    @TempDir
    Path folder;

    /** Reads an object of a name and parts, each with a size and whether it is used. */
    private static Map<String, Object> parts(StrictJson json) {
        Map<String, Object> read = new LinkedHashMap<>();
        json.object(field -> {
            if (field.equals("name")) {
                read.put("name", json.text("the name"));
            } else {
                json.list(() -> json.object(of -> {
                    if (of.equals("size")) {
                        read.put("size", json.number("the size"));
                    } else {
                        read.put("used", json.flag("the use"));
                    }
                }));
            }
        });
        json.end();
        return read;
    }

    private Map<String, Object> read(byte[] bytes) throws IOException {
        return StrictJson.read("parts", Files.write(folder.resolve("parts.json"), bytes), StrictJsonTest::parts);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        assertEquals("{name=a, size=1.5, used=true}", read(bytes(GOOD)).toString());
        assertEquals("{}", read(bytes("{}")).toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> damages() {
        String damaged = " is not the JSON it must be: ";
        return Stream.of(
                damage("1.5", "\"1.5\"", ": the size must be a number, was a text"),
                damage("1.5", "{}", ": the size must be a number, was an object"),
                damage("1.5", "null", ": the size must be a number, was null"),
                damage("\"a\"", "7", ": the name must be a text, was a number"),
                damage("\"a\"", "[]", ": the name must be a text, was a list"),
                damage("true", "1", ": the use must be true or false, was a number"),
                damage("[{", "{\"x\": {", damaged + "$.parts must be a list, was an object, at line 2, column 12"),
                damage("[{", "[3, {", damaged + "$.parts[0] must be an object, was a number, at line 2, column 13"),
                damage(GOOD, "[]", damaged + "$ must be an object, was a list, at line 1, column 2"),
                damage(GOOD, "", damaged + "it ends too early, at line 1, column 1"),
                damage("}]}", "}]", damaged + "it ends too early, at line 3, column 1"),
                damage("}]}", "}]}}", damaged + "line 2, column 42 cannot be read, at or after $"),
                damage("1.5", "NaN", damaged + "line 2, column 21 cannot be read, at or after $.parts[0].size"),
                damage("1.5", "1,5", damaged + "line 2, column 24 cannot be read, at or after $.parts[0].size"),
                damage("\"a\",", "\"a\"", damaged + "line 2, column 3 cannot be read, at or after $.name"),
                damage("\"name\"", "'name'", damaged + "line 1, column 3 cannot be read, at or after $."),
                damage("{\"name\"", "{ /* a */ \"name\"", damaged + "line 1, column 4 cannot be read, at or after $."),
                damage("\"a\"", "\"\\q\"", damaged + "line 1, column 13 cannot be read, at or after $.name"));
    }

    private static Arguments damage(String part, String instead, String message) {
        return Arguments.of(part, instead, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("damages")
    void saysWhatIsWrongAndWhere(String part, String instead, String message) throws IOException {
        assertTrue(GOOD.contains(part));
        Files.writeString(folder.resolve("parts.json"), GOOD.replace(part, instead));

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> StrictJson.read("parts", folder.resolve("parts.json"), StrictJsonTest::parts));

        assertEquals("parts " + folder.resolve("parts.json") + message, refused.getMessage());
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("another encoding", GOOD.replace("a", "ä").getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16)),
                Arguments.of("no text", new byte[] {0, 1, 2, (byte) 0xFF, 'P', 'K'}),
                Arguments.of("NUL", bytes(GOOD.replace("1.5", "\0"))),
                Arguments.of("a long name", bytes(GOOD.replace("\"a\"", "\"" + "w".repeat(5000) + "\""))),
                Arguments.of(
                        "a long field",
                        bytes(GOOD.replace("parts", "w".repeat(5000)).replace("[{", "{\"x\": {"))),
                Arguments.of("nested deep", bytes("[".repeat(100_000))),
                Arguments.of("large", new byte[(16 << 20) + 1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isShortAndOurOwn(String what, byte[] bytes) {
        String message = assertThrows(IllegalArgumentException.class, () -> read(bytes))
                .getMessage()
                .substring(folder.toString().length());

        assertTrue(message.length() < 200, message);
        assertFalse(message.contains("\n"), message);
        for (String foreign :
                new String[] {"http", "Gson", "gson", "Strictness", "java.", "Exception", "Input length"}) {
            assertFalse(message.contains(foreign), message);
        }
    }

    @Test
    void whatCannotBeReadIsNamed() {
        Path none = folder.resolve("none.json");
        assertEquals(
                "parts " + none + " cannot be read (no such file)",
                assertThrows(UncheckedIOException.class, () -> StrictJson.read("parts", none, StrictJsonTest::parts))
                        .getMessage());
        assertThrows(UncheckedIOException.class, () -> StrictJson.read("parts", folder, StrictJsonTest::parts));
    }
}
