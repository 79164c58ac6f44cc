package io.github.spikelet.hardware.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyTest {

    @Test
    void saysItselfInEachUnit() {
        Energy energy = new Energy(2.71e-8);
        assertEquals(27.1, energy.nanojoules(), 1e-12);
        assertEquals(27_100, energy.picojoules(), 1e-9);
        assertEquals(0.0271, energy.microjoules(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.71e-8  | 27.1 nJ",
                "7.73e-7  | 773 nJ",
                "9.9996e-7| 1.00 µJ",
                "1.5e-12  | 1.50 pJ",
                "4e-17    | 0.0400 fJ",
                "0        | 0 J",
                "1234     | 1,234 J"
            })
    void writesThreeDigitsWithThePrefixThatSuits(double joules, String text) {
        assertEquals(text, new Energy(joules).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoAmount(double joules) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Energy(joules));
        assertEquals("energy must be at least 0 J and finite, was " + joules, refused.getMessage());
    }
}
