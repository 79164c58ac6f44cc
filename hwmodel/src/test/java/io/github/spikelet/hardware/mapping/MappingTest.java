package io.github.spikelet.hardware.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final ChipSpec YIN = ChipSpec.yin2017();

    private static Core only(ChipSpec spec, int inputs, int outputs, int bits) {
        return Mapping.of(spec, List.of(new WeightLayer(inputs, outputs, bits, 12, true)))
                .cores()
                .get(0);
    }

    @Test
    void asFewBanksAsKeepWordsAndBanksWithinTheirLimits() {
        // 256 · 5 = 1,280 bits a row: three banks of 86 weights, 430 bits; 784 · 430 / 8,192 = 41.152 KB
        Core core = only(YIN, 784, 256, 5);
        assertEquals(3, core.bankColumns());
        assertEquals(1, core.bankRows());
        assertEquals(430, core.bank().wordBits());
        assertEquals(41.15234375, core.bank().kilobytes());
        assertEquals(122.5, core.kilobytesUsed());
        assertEquals(3 * 41.15234375, core.kilobytesThere());
        assertFalse(core.bank().padded());
    }

    @Test
    void banksOnTopOfEachOtherWhereOneIsTooShallow() {
        // 64 KB of 512-bit words are 1,024 words: 2,000 rows take two banks of 1,000, 500 bits wide
        Core core = only(YIN, 2000, 100, 5);
        assertEquals(1, core.bankColumns());
        assertEquals(2, core.bankRows());
        assertEquals(1000 * 500 / 8192.0, core.bank().kilobytes());
        assertEquals(2, only(YIN, 2000, 100, 2).bankRows(), "with fewer bits as well");
    }

    @Test
    void moreColumnsWhereABankWouldBeTooWideForItsDepth() {
        // 16 rows of 1,280 bits: a bank of 512 bits would hold 1 KB and be nearly all periphery.
        Core core = only(YIN, 16, 256, 5);
        assertTrue(core.bankColumns() > 3, "columns " + core.bankColumns());
        assertTrue(core.bank().efficiencyPercent() >= 50);
        assertEquals(1, core.bank().kilobytes(), "padded to the least CACTI builds");
        assertTrue(core.bank().padded());
    }

    @Test
    void whatACoreNeeds() {
        Core core = only(YIN, 784, 256, 5);
        assertEquals(4, core.rowCycles(), "256 outputs through 64 lanes");
        assertEquals(100 * 4 + 4 + 1, core.stepCycles(100));
        assertEquals(2 * 784 + 256 * 12 + 64, core.flipFlops());
        assertEquals(10, core.encoderLevels(), "2^9 < 784 <= 2^10");
        assertEquals(1, only(YIN, 1, 1, 5).encoderLevels());
        assertEquals(8, only(YIN, 256, 1, 5).encoderLevels());
    }

    @Test
    void areaOfMemoriesAndCells() {
        Mapping mapping = Mapping.of(YIN, List.of(new WeightLayer(1024, 8, 8, 10, true)));
        // One bank of 8 KB × 64 bits, 20,754.5 µm²; 2 · 1,024 + 8 · 10 + 64 = 2,192 flip-flops of 4.52 µm² and
        // 2 · 64 · 10 full adders of 4.26 µm², both × 0.46^0.34548 = 0.76469
        double expected = 20_754.5 + (2192 * 4.52 + 1280 * 4.26) * 0.76469;
        assertEquals(expected * 1e-6, mapping.areaSquareMillimetres(), 1e-6);
    }

    @Test
    void asATable() {
        var table = Mapping.of(
                        YIN, List.of(new WeightLayer(784, 256, 5, 15, false), new WeightLayer(256, 10, 5, 20, true)))
                .table();
        assertEquals(2, table.rowCount());
        assertEquals("3 × 1", table.stringColumn("banks").get(0));
        assertEquals("41.2 KB × 430 bits", table.stringColumn("bank").get(0));
    }

    @Test
    void refusesAClockThatBanksCannotFollow() {
        ChipSpec fast = YIN.toBuilder().clockHertz(1e9).build();
        Exception refused = assertThrows(IllegalArgumentException.class, () -> only(fast, 784, 256, 5));
        assertTrue(
                refused.getMessage()
                        .matches("clock must be at most \\d+ MHz at 0.9 V for the banks of layer 0"
                                + " \\(41.2 KB × 430 bits\\), was 1,000 MHz"),
                refused.getMessage());
    }

    @Test
    void refusesLayersThatDoNotMeetOrEndInNoReadout() {
        WeightLayer hidden = new WeightLayer(4, 3, 5, 6, false);
        WeightLayer readout = new WeightLayer(4, 2, 5, 6, true);
        Exception meet = assertThrows(IllegalArgumentException.class, () -> Mapping.of(YIN, List.of(hidden, readout)));
        assertEquals("layer 1 reads 4 inputs, layer 0 gives 3", meet.getMessage());
        Exception end = assertThrows(IllegalArgumentException.class, () -> Mapping.of(YIN, List.of(hidden)));
        assertEquals(
                "the last weight layer, and no other, must be the readout; layer 0 of 1 is none", end.getMessage());
        Exception none = assertThrows(IllegalArgumentException.class, () -> Mapping.of(YIN, List.of()));
        assertEquals("a chip needs at least one weight layer to run, was given none", none.getMessage());
        Exception bits = assertThrows(IllegalArgumentException.class, () -> new WeightLayer(4, 3, 0, 6, false));
        assertEquals("weight bits must be 1..32, was 0", bits.getMessage());
    }
}
