package io.github.spikelet.hardware.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventVectorTest {

    private static EventVector vector(long spikes, long adds) {
        return EventVector.builder()
                .add(Event.SPIKES_IN, spikes)
                .add(Event.ADDS, adds)
                .build();
    }

    @Test
    void whatWasNotCountedIsZero() {
        assertEquals(3, vector(3, 0).get(Event.SPIKES_IN));
        assertEquals(0, vector(3, 0).get(Event.SCANS));
        assertEquals("3 spikes in, 27 adds", vector(3, 27).toString());
        assertEquals("no events", EventVector.NONE.toString());
    }

    @Test
    void sumsAndMultiplesAreOfEachEvent() {
        assertEquals(vector(8, 5), vector(3, 1).plus(vector(5, 4)));
        assertEquals(vector(12, 4), vector(3, 1).times(4));
        assertEquals(EventVector.NONE, vector(3, 1).times(0));
        assertThrows(ArithmeticException.class, () -> vector(1L << 40, 1).times(1 << 30));
    }

    @Test
    void equalWhereAllCountsAre() {
        assertEquals(vector(3, 1), vector(3, 1));
        assertEquals(vector(3, 1).hashCode(), vector(3, 1).hashCode());
        assertNotEquals(vector(3, 1), vector(1, 3));
    }

    @Test
    void sumsOfCoresAreOfEachCore() {
        EventSums sums = new EventSums(2);
        sums.add(List.of(vector(1, 2), vector(3, 4)));
        sums.add(List.of(vector(10, 20), vector(30, 40)));
        assertEquals(List.of(vector(11, 22), vector(33, 44)), sums.build());
    }

    @Test
    void aBuilderHandsItsCountsOverOnce() {
        EventVector.Builder counting = EventVector.builder().add(Event.SCANS, 1);
        EventVector built = counting.build();
        String message = "build() has handed these counts over: begin others with EventVector.builder()";
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> counting.add(Event.SCANS, 1))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, () -> counting.add(built))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalStateException.class, counting::build).getMessage());
        assertEquals(1, built.get(Event.SCANS));
    }

    @Test
    void aTableNamesEveryEvent() {
        var table = vector(3, 27).table();
        assertEquals(
                Arrays.stream(Event.values()).map(Event::label).toList(),
                table.stringColumn("event").asList());
        assertEquals(
                "[3, 0, 0, 0, 27]", table.longColumn("count").first(5).asList().toString());
        assertEquals("spikes that came in", table.stringColumn("meaning").get(0));
    }
}
