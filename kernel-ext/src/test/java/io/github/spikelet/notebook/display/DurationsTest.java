package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s left",
        "0.2, 1 s left",
        "12, 12 s left",
        "59, 59 s left",
        "59.5, 1:00 min left",
        "60, 1:00 min left",
        "185, 3:05 min left",
        "3599, 59:59 min left",
        "3599.5, 1:00 h left",
        "3600, 1:00 h left",
        "3601, 1:01 h left",
        "7620, 2:07 h left",
        "234263, 65:05 h left",
        "359940, 99:59 h left",
        "359941, 5 days left",
        "360000, 5 days left",
        "432001, 6 days left",
        "86400000, '1,000 days left'",
        "86400001, 'more than 1,000 days left'",
        "1e300, 'more than 1,000 days left'",
        "NaN, …",
        "Infinity, …"
    })
    void whatIsLeftIsRoundedUp(double seconds, String words) {
        assertEquals(words, Durations.left(seconds));
    }
}
