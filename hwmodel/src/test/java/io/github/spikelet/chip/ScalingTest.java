package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against check values computed apart from the coefficients, to the digits they were given with. */
class ScalingTest {

    private static final Scaling SCALING = Scaling.stillmakerBaas();

    private static OperatingPoint hp(double node, double voltage) {
        return new OperatingPoint(node, Flavour.HP, voltage);
    }

    private static OperatingPoint lp(double node, double voltage) {
        return new OperatingPoint(node, Flavour.LP, voltage);
    }

    @Test
    void from65At1p3To32At0p9() {
        assertEquals(0.1756, SCALING.energyFactor(hp(65, 1.3), hp(32, 0.9)), 5e-5);
    }

    @Test
    void at40BetweenTheNodesOfTheTable() {
        assertEquals(0.864, SCALING.energyFactor(hp(45, 0.9), hp(40, 0.9)), 5e-4);
        assertEquals(0.854, SCALING.energyFactor(lp(45, 1.1), lp(40, 1.1)), 5e-4);
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0.573", "0.7, 0.687", "0.8, 0.829", "0.9, 1", "1.0, 1.200", "1.1, 1.430"})
    void energyAt40LpAgainst0p9Volts(double voltage, double factor) {
        assertEquals(factor, SCALING.energyFactor(lp(40, 0.9), lp(40, voltage)), 5e-4);
    }

    @ParameterizedTest
    @CsvSource({"1.1, 37.1", "1.0, 50.2", "0.9, 71.1", "0.8, 101.6", "0.7, 143"})
    void delayAt40Lp(double voltage, double delay) {
        assertEquals(delay, SCALING.delay(lp(40, voltage)), delay == 143 ? 0.5 : 0.05);
    }

    @Test
    void areaIsTheTablesAtItsNodesAndBetweenThemElse() {
        assertEquals(0.46, SCALING.areaFactor(45, 32), 1e-12);
        assertEquals(1.5, SCALING.areaFactor(45, 65), 1e-12);
        // 0.46^w, w = ln(45/40) / ln(45/32) = 0.34548
        assertEquals(0.7647, SCALING.areaFactor(45, 40), 5e-5);
    }

    @Test
    void thereAndBackIsOne() {
        double there = SCALING.energyFactor(lp(45, 1.1), lp(40, 0.7));
        double back = SCALING.energyFactor(lp(40, 0.7), lp(45, 1.1));
        assertEquals(1, there * back, 1e-14);
    }

    @Test
    void refusesToMixFlavours() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> SCALING.energyFactor(hp(45, 0.9), lp(40, 0.9)));
        assertEquals(
                "cannot scale from 45 nm HP 0.9 V to 40 nm LP 0.9 V: figures of HP and LP transistors do not mix",
                refused.getMessage());
    }

    @Test
    void refusesVoltagesWhereThePolynomialsLie() {
        Exception low =
                assertThrows(IllegalArgumentException.class, () -> SCALING.energyFactor(lp(40, 0.9), lp(40, 0.5)));
        assertEquals("voltage must be 0.6..1.2 V at 40 nm LP, was 0.5", low.getMessage());
        // The delay polynomial of 45 nm HP turns upward above 0.94 V, that of 32 nm HP above 0.84 V.
        Exception high =
                assertThrows(IllegalArgumentException.class, () -> SCALING.delayFactor(hp(45, 0.8), hp(32, 0.9)));
        assertEquals("voltage must be 0.6..0.84 V at 32 nm HP, was 0.9", high.getMessage());
        // Between two nodes the narrower range holds.
        Exception between = assertThrows(IllegalArgumentException.class, () -> SCALING.delay(hp(40, 0.9)));
        assertEquals("voltage must be 0.6..0.84 V at 40 nm HP, was 0.9", between.getMessage());
    }

    @Test
    void refusesNodesOutsideTheTable() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> SCALING.delay(lp(28, 0.9)));
        assertEquals("node must be 32..65 nm, was 28", refused.getMessage());
    }
}
