package io.github.spikelet.hardware.technology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.hardware.units.Bound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TechnologyTest {

    @TempDir
    Path folder;

    @Test
    void everyConstantOfTheModelHasSourceAndBand() {
        Technology technology = Technology.cmos40();
        assertEquals(Quantity.values().length, technology.constants().size());
        for (Constant constant : technology.constants()) {
            assertFalse(constant.source().isBlank(), constant.name());
            assertTrue(constant.low() <= constant.value() && constant.value() <= constant.high(), constant.name());
        }
    }

    @Test
    void aConstantInSiUnits() {
        Constant adder = Technology.cmos40().constant("adder.energy");
        assertEquals(3.1e-15, adder.si(Bound.NOMINAL), 1e-29);
        assertEquals(2.7e-15, adder.si(Bound.LOW), 1e-29);
        assertEquals(6.6e-15, adder.si(Bound.HIGH), 1e-29);
        // 0.2 fF/µm = 0.2e-15 F / 1e-6 m
        assertEquals(2e-10, Technology.cmos40().constant("wire.capacitance").si(Bound.NOMINAL), 1e-24);
    }

    @Test
    void aConstantSetByTheCallerSaysSo() {
        Constant set = Technology.cmos40().with("logic.postlayout", 1).constant("logic.postlayout");
        assertEquals(1, set.low());
        assertEquals(1, set.high());
        assertEquals(ConstantKind.JUDGEMENT, set.kind());
        assertTrue(set.source().startsWith("Set by the caller; was 1.22: "), set.source());
        assertEquals(1.22, Technology.cmos40().constant("logic.postlayout").value(), "the technology itself stays");
    }

    @Test
    void showsItselfAsATableWithSources() {
        var table = Technology.cmos40().table();
        assertEquals(Technology.cmos40().constants().size(), table.rowCount());
        assertEquals("sram.read.factor", table.stringColumn("constant").get(0));
        assertEquals(0.5, table.doubleColumn("low").get(0));
        assertTrue(table.stringColumn("source").get(0).startsWith("CACTI 7"));
    }

    @Test
    void readsTheFileItComesWith() throws IOException {
        Path file = write(builtin());
        assertEquals(Technology.cmos40().constants(), Technology.read(file).constants());
    }

    /** Each row spoils the first constant of the file in one way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"kind\": \"cacti\",  | \"kind\": \"rumour\", | constant \"sram.read.factor\": unknown kind \"rumour\"; known:"
                        + " silicon, post-layout, synthesis, cacti, literature, judgement",
                "\"unit\": \"1\"       | \"unit\": \"furlong\" | constant \"sram.read.factor\": unknown unit \"furlong\"; known:"
                        + " fJ, fJ/bit, fJ/bit², fJ/cycle, fJ/bit/cycle, nW, µW/KB, fF/µm, µm², 1/V, 1",
                "\"low\": 0.5,         | \"low\": 1.5,         | constant \"sram.read.factor\": low must be 0..value, was 1.5"
                        + " with value 1.0",
                "\"low\": 0.5,         | \"low\": -0.5,        | constant \"sram.read.factor\": low must be 0..value, was -0.5"
                        + " with value 1.0",
                "\"high\": 2,          | \"high\": 0.9,        | constant \"sram.read.factor\": high must be at least value,"
                        + " was 0.9 with value 1.0",
                "\"value\": 1,         | \"value\": 1e999,     | constant \"sram.read.factor\": value must be a finite number,"
                        + " was Infinity",
                "\"value\": 1,         | \"value\": \"one\",   | constant \"sram.read.factor\": value must be a number,"
                        + " was a text",
                "\"value\": 1,         | \"value\": null,      | constant \"sram.read.factor\": value must be a number,"
                        + " was null",
                "\"value\": 1,         | \"vlaue\": 1,         | constant \"sram.read.factor\": unknown field \"vlaue\";"
                        + " known: [name, unit, kind, source] and [value, low, high, node, voltage, temperature]",
                "\"value\": 1,         | \"low\": 0.5,         | constant \"sram.read.factor\": low is given twice",
                "\"low\": 0.5,         | \"low\": 0.5, \"low\": 0.5, | constant \"sram.read.factor\": low is given twice",
                "\"high\": 2,          |                       | constant \"sram.read.factor\": high is missing",
                "\"node\": 40,         | \"node\": 0,          | constant \"sram.read.factor\": node must be positive and"
                        + " finite, was 0.0",
                "\"name\": \"sram.leakage\" | \"name\": \"sram.read.factor\" | constant \"sram.read.factor\" is given twice",
            })
    void refusesAFileWithASpoiltConstant(String was, String is, String message) throws IOException {
        String good = builtin();
        assertTrue(good.contains(was), "the test must spoil something");
        Path file = write(good.replaceFirst(java.util.regex.Pattern.quote(was), is == null ? "" : is));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Technology.read(file));
        assertEquals("technology file " + file + ": " + message, refused.getMessage());
    }

    @Test
    void refusesAConstantWithoutASource() throws IOException {
        String good = builtin();
        int from = good.indexOf("\"source\": \"CACTI");
        int to = good.indexOf('\n', from);
        Path blank = write(good.substring(0, from) + "\"source\": \" \"" + good.substring(to));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Technology.read(blank));
        assertEquals(
                "technology file " + blank
                        + ": constant \"sram.read.factor\": source must say where the number was found, was blank",
                refused.getMessage());
        Path missing = write(good.substring(0, good.lastIndexOf(',', from)) + good.substring(to));
        refused = assertThrows(IllegalArgumentException.class, () -> Technology.read(missing));
        assertEquals(
                "technology file " + missing + ": constant \"sram.read.factor\": source is missing",
                refused.getMessage());
    }

    @Test
    void refusesNumbersThatJsonHasNot() throws IOException {
        Path file = write(builtin().replaceFirst("\"value\": 1,", "\"value\": NaN,"));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Technology.read(file));
        assertTrue(
                refused.getMessage().startsWith("technology file " + file + " is not the JSON it must be: "),
                refused.getMessage());
    }

    @Test
    void refusesATechnologyThatLacksAConstantOrHasItInAnotherUnit() throws IOException {
        Path other = write(builtin().replace("\"encoder.level\"", "\"encoder.levels\""));
        Exception lacks = assertThrows(IllegalArgumentException.class, () -> Technology.read(other));
        assertTrue(
                lacks.getMessage().startsWith("technology \"cmos40\" has no constant \"encoder.level\"; it has: sram"),
                lacks.getMessage());
        Path unit = write(builtin().replace("\"fJ/bit/cycle\"", "\"fJ/bit\""));
        Exception wrong = assertThrows(IllegalArgumentException.class, () -> Technology.read(unit));
        assertEquals("constant \"flipflop.clocked\": unit must be fJ/bit/cycle, was fJ/bit", wrong.getMessage());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "technology", ".json"), text);
    }

    private static String builtin() throws IOException {
        try (InputStream stream = Technology.class.getResourceAsStream("cmos40.json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
