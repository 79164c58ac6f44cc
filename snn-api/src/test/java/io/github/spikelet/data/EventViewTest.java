package io.github.spikelet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventViewTest {

    /** 2 × 3 × 4; the second recording has one event on every pixel, off and on. */
    private static final EventSet SET = set();

    private static EventSet set() {
        int[] all = new int[24];
        Arrays.setAll(all, i -> i);
        int[][] address = {{23, 0}, all};
        int[][] times = {{4, 9}, all};
        return EventSet.of("set", new Shape(2, 3, 4), 1, address, times, new int[2]);
    }

    @Test
    void showsOneRecordingAfterAnother() {
        EventView view = SET.view();

        view.show(1);
        assertEquals(24, view.events());
        view.show(0);

        assertEquals(2, view.events());
        assertEquals(0, view.sample());
        assertEquals(10, view.duration());
        assertArrayEquals(new int[] {23, 0}, Arrays.copyOf(view.addresses(), 2));
        assertArrayEquals(new int[] {4, 9}, Arrays.copyOf(view.microseconds(), 2));
        assertSame(SET, view.data());
        assertThrows(IndexOutOfBoundsException.class, () -> view.show(2));
    }

    @Test
    void showsNothingBeforeItIsAsked() {
        EventView view = SET.view();

        assertThrows(IllegalStateException.class, view::events);
        assertThrows(IllegalStateException.class, view::addresses);
        assertThrows(IllegalStateException.class, view::microseconds);
        assertThrows(IllegalStateException.class, view::duration);
        IllegalStateException error = assertThrows(IllegalStateException.class, view::sample);
        assertEquals("the view shows no recording yet: call show(sample) first", error.getMessage());
    }

    /**
     * Each event goes to the pixel nearest to where the field at its pixel points, as a slow reference has it, and keeps
     * time, polarity and order; one that leaves is dropped.
     */
    @Test
    void aBendMovesEachPixelByTheFieldThere() {
        EventView view = SET.view();
        boolean dropped = false;
        boolean moved = false;
        for (int epoch = 0; epoch < 50; epoch++) {
            view.show(1, Augmentation.elastic(9, 1.5), 7, epoch);
            long key = KeyedRandom.key(7, Purpose.AUGMENTATION, epoch, 1, 0);
            int event = 0;
            for (int i = 0; i < 24; i++) {
                double[] field = ImageViewTest.displacement(key, 3, 4, i / 4 % 3, i % 4, 1.5);
                long x = Math.round(i % 4 + 9 * field[0]);
                long y = Math.round(i / 4 % 3 + 9 * field[1]);
                if (x >= 0 && x < 4 && y >= 0 && y < 3) {
                    long to = (i / 12 * 3 + y) * 4 + x;
                    moved |= to != i;
                    assertEquals(to, view.addresses()[event]);
                    assertEquals(i, view.microseconds()[event++]);
                }
            }
            assertEquals(event, view.events());
            dropped |= event < 24;
        }
        assertTrue(dropped && moved);
        view.show(1, Augmentation.elastic(0, 1.5), 7, 1);
        for (int i = 0; i < 24; i++) {
            assertEquals(i, view.addresses()[i]);
        }
    }

    /** Every pixel moves by the same draw; those that leave are dropped, the others keep time, polarity and order. */
    @Test
    void shiftMovesEventsAndDropsThoseThatLeave() {
        EventView view = SET.view();
        boolean dropped = false;
        for (int epoch = 0; epoch < 50; epoch++) {
            view.show(1, Augmentation.shift(2), 7, epoch);
            long key = KeyedRandom.key(7, Purpose.AUGMENTATION, epoch, 1, 0);
            int right = KeyedRandom.bits24(key, 0) * 5 / (1 << 24) - 2;
            int down = KeyedRandom.bits24(key, 1) * 5 / (1 << 24) - 2;
            int event = 0;
            for (int i = 0; i < 24; i++) {
                int x = i % 4 + right;
                int y = i / 4 % 3 + down;
                if (x >= 0 && x < 4 && y >= 0 && y < 3) {
                    assertEquals((i / 12 * 3 + y) * 4 + x, view.addresses()[event]);
                    assertEquals(i, view.microseconds()[event++]);
                }
            }
            assertEquals(event, view.events());
            assertEquals(24, view.duration(), "whichever events were moved away");
            dropped |= event < 24;
        }
        assertTrue(dropped);
    }

    @Test
    void aChainOfShiftsDrawsForEach() {
        EventView view = SET.view();
        view.show(0, Augmentation.shift(1).then(Augmentation.shift(1)), 7, 3);
        int events = 0;
        for (int i : new int[] {23, 0}) {
            int x = i % 4;
            int y = i / 4 % 3;
            boolean stays = true;
            for (int place = 0; place < 2; place++) {
                long key = KeyedRandom.key(7, Purpose.AUGMENTATION, 3, 0, place);
                x += KeyedRandom.bits24(key, 0) * 3 / (1 << 24) - 1;
                y += KeyedRandom.bits24(key, 1) * 3 / (1 << 24) - 1;
                stays &= x >= 0 && x < 4 && y >= 0 && y < 3;
            }
            if (stays) {
                assertEquals((i / 12 * 3 + y) * 4 + x, view.addresses()[events++]);
            }
        }
        assertEquals(events, view.events());
    }

    @Test
    void aSliceShowsItsOwnRecordings() {
        EventView view = SET.slice(1, 2).view();

        view.show(0);

        assertEquals(24, view.events());
        assertThrows(IndexOutOfBoundsException.class, () -> view.show(1));
    }
}
