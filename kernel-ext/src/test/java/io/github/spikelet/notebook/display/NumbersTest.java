package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.base.PlainNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0123456 | 0.0123",
                "9.996 | 10.0",
                "99.96 | 100",
                "0.00100 | 0.00100",
                "14952.3 | 14,952",
                "-2.5 | -2.50",
                "0 | 0",
                "0.00001234 | 1.23e-05",
                "12345678 | 1.23e+07",
                "NaN | NaN",
            })
    void threeSignificantDigits(double value, String expected) {
        assertEquals(expected, Numbers.significant(value, 3));
    }

    @Test
    void sharesAndCounts() {
        assertEquals("94.1 %", Numbers.percent(0.941, 1));
        assertEquals("–", Numbers.percent(Double.NaN, 1));
        assertEquals("1 image", PlainNumbers.count(1, "image"));
        assertEquals("1,000 images", PlainNumbers.count(1000, "image"));
    }
}
