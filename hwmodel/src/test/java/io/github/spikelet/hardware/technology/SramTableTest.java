package io.github.spikelet.hardware.technology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SramTableTest {

    private static final SramTable TABLE = SramTable.cacti40();

    /** The rows the table stands on, as text: sizeKB, wordbits, …, read_pJ (7), write_pJ (8), …, eff (13). */
    static Stream<List<String>> gridRows() throws IOException {
        try (InputStream stream = SramTable.class.getResourceAsStream("sram_cacti7.csv")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> line.contains(",0.04,itrs-lstp,itrs-lstp,300,dyn,"))
                    .map(line -> List.of(line.split(",")))
                    .toList()
                    .stream();
        }
    }

    @Test
    void hasAllItsRows() throws IOException {
        assertEquals(59, gridRows().count(), "57 shapes, one of them in three equal rows");
    }

    @ParameterizedTest
    @MethodSource("gridRows")
    void isExactAtTheGridAndRefusesWhatIsMostlyPeriphery(List<String> row) {
        double kilobytes = Double.parseDouble(row.get(0));
        int bits = Integer.parseInt(row.get(1));
        if (Double.parseDouble(row.get(13)) < 50) {
            assertThrows(IllegalArgumentException.class, () -> TABLE.macro(kilobytes, bits));
            return;
        }
        SramMacro macro = TABLE.macro(kilobytes, bits);
        assertEquals(Double.parseDouble(row.get(7)) * 1e-12, macro.readJoules());
        assertEquals(Double.parseDouble(row.get(8)) * 1e-12, macro.writeJoules());
        assertEquals(Double.parseDouble(row.get(10)), macro.areaSquareMicrometres());
        assertFalse(macro.padded());
    }

    @Test
    void isBilinearInTheLogarithmsBetween() {
        // √(8·16) KB and √(64·128) bits would be the middle of a cell; 90.51 bits is no word, so in size alone:
        // the middle of 5.01482 (8 KB) and 9.50901 (16 KB) at 64 bits.
        SramMacro middle = TABLE.macro(8 * Math.sqrt(2), 64);
        assertEquals((5.01482 + 9.50901) / 2, middle.readJoules() * 1e12, 1e-9);
        // 96 bits: ln(96/64)/ln 2 = 0.584963 of the way from 5.01482 to 6.47143 at 8 KB.
        assertEquals(
                5.01482 + 0.584963 * (6.47143 - 5.01482), TABLE.macro(8, 96).readJoules() * 1e12, 1e-6);
    }

    @Test
    void padsWhatIsSmallerThanCactiBuilds() {
        SramMacro smallest = TABLE.macro(0.25, 5);
        assertEquals(TABLE.macro(1, 32).readJoules(), smallest.readJoules());
        assertEquals(1, smallest.kilobytes());
        assertEquals(32, smallest.wordBits());
        assertTrue(smallest.padded());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2    | 512  | SRAM of 2 KB × 512 bits would have 14.9 % of its area in bit cells, at least 50 % is asked;"
                        + " nearest valid shape: 4 KB × 256 bits",
                "1    | 1024 | no SRAM of 1 KB × 1024 bits in the table of CACTI; nearest valid shape: 4 KB × 256 bits",
                "1024 | 64   | no SRAM of 1024 KB × 64 bits in the table of CACTI; nearest valid shape: 512 KB × 64 bits",
                "64   | 1280 | no SRAM of 64 KB × 1280 bits in the table of CACTI; nearest valid shape: 64 KB × 1024 bits",
                "0    | 64   | SRAM must have more than 0 KB and at least 1 bit a word, was 0 KB × 64 bits",
                "8    | 0    | SRAM must have more than 0 KB and at least 1 bit a word, was 8 KB × 0 bits"
            })
    void refusesOtherShapesAndNamesTheNearest(double kilobytes, int bits, String message) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> TABLE.macro(kilobytes, bits));
        assertEquals(message, refused.getMessage());
    }
}
