package io.github.spikelet.hardware.technology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(19, SCALING.areaFactor(45, 180), 1e-12);
        assertEquals(0.059, SCALING.areaFactor(45, 7), 1e-12);
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
        Exception refused = assertThrows(IllegalArgumentException.class, () -> SCALING.delay(lp(5, 0.9)));
        assertEquals("node must be 7..180 nm, was 5", refused.getMessage());
        refused = assertThrows(IllegalArgumentException.class, () -> SCALING.delay(hp(250, 0.9)));
        assertEquals("node must be 7..180 nm, was 250", refused.getMessage());
    }

    /** Within a node's range energy rises and delay falls with the voltage, and both are positive. */
    @ParameterizedTest
    @CsvSource({
        "180, HP, 1.2, 1.8", "180, LP, 1.2, 1.8", "130, LP, 0.7, 1.3", "90, HP, 0.7, 1.3", "65, LP, 0.7, 1.3",
        "45, HP, 0.6, 0.94", "45, LP, 0.6, 1.2", "32, HP, 0.6, 0.84", "32, LP, 0.6, 1.2", "28, LP, 0.6, 1.1",
        "20, HP, 0.6, 0.95", "20, LP, 0.6, 1.1", "16, HP, 0.5, 0.95", "16, LP, 0.5, 1.1", "14, HP, 0.5, 1.0",
        "14, LP, 0.5, 1.1", "10, HP, 0.5, 1.0", "10, LP, 0.5, 1.1", "7, HP, 0.5, 1.0", "7, LP, 0.5, 1.1"
    })
    void behavesAsTransistorsDoWithinItsRange(double node, Flavour flavour, double low, double high) {
        OperatingPoint lowest = new OperatingPoint(node, flavour, low);
        double delay = Double.POSITIVE_INFINITY;
        double energy = 0;
        for (double voltage = low; voltage <= high + 1e-9; voltage += 0.01) {
            OperatingPoint here = new OperatingPoint(node, flavour, Math.min(voltage, high));
            assertTrue(SCALING.delay(here) > 0 && SCALING.delay(here) < delay, () -> "delay at " + here);
            delay = SCALING.delay(here);
            double now = SCALING.energyFactor(lowest, here);
            assertTrue(now > energy, () -> "energy at " + here);
            energy = now;
        }
        OperatingPoint beyond = new OperatingPoint(node, flavour, high + 0.01);
        assertThrows(IllegalArgumentException.class, () -> SCALING.delay(beyond));
    }
}
