package io.github.spikelet.hardware.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private record Clock(String name, int hertz) {

        Clock {
            if (hertz < 1) {
                throw new IllegalArgumentException("hertz must be at least 1, was " + hertz);
            }
        }
    }

    private static final Clock SLOW = new Clock("slow", 1);

    @Test
    void aCopyDiffersInWhatIsNamed() {
        assertEquals(new Clock("slow", 3), Records.with(SLOW, "hertz", 3));
        assertEquals(new Clock("fast", 9), Records.with(SLOW, Map.of("name", "fast", "hertz", 9)));
        assertEquals(SLOW, Records.with(SLOW, Map.of()));
        assertEquals(new Clock("slow", 1), SLOW);
    }

    @Test
    void theRecordsOwnConstructorChecks() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Records.with(SLOW, "hertz", 0));
        assertEquals("hertz must be at least 1, was 0", refused.getMessage());
    }

    @Test
    void refusesAComponentThatIsNotThere() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Records.with(SLOW, "volts", 0));
        assertEquals("Clock has no component volts; it has name, hertz", refused.getMessage());
    }

    @Test
    void valuesAreInTheOrderOfTheComponents() {
        assertEquals("{name=slow, hertz=1}", Records.values(SLOW).toString());
    }
}
