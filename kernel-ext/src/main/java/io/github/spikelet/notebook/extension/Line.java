package io.github.spikelet.notebook.extension;

import io.github.spikelet.notebook.display.Rendering;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A line below the cell that is written again at most eight times a second; its last state stays. With the last state,
 * which is never left out, no second sees more than ten updates.
 */
final class Line {

    private static final long SHORTEST_GAP_NANOS = 125_000_000;

    private final Screen screen;
    private final LongSupplier nanoClock;
    private final long patienceNanos;
    private String id = "";
    private long begunAt;
    private long shownAt;

    /**
     * A line that is not there yet.
     *
     * @param screen where it shows
     * @param nanoClock tells the time
     * @param patienceNanos how long what it tells of may last without a line
     */
    Line(Screen screen, LongSupplier nanoClock, long patienceNanos) {
        this.screen = screen;
        this.nanoClock = nanoClock;
        this.patienceNanos = patienceNanos;
    }

    /** Leaves the line that was, as it is, and begins a new one. */
    void begin() {
        id = "";
        begunAt = nanoClock.getAsLong();
    }

    /**
     * Shows a state, if it is time to.
     *
     * @param last whether it is the last one
     * @param state makes it
     */
    void show(boolean last, Supplier<Rendering> state) {
        long now = nanoClock.getAsLong();
        if (id.isEmpty()) {
            if (now - begunAt >= patienceNanos) {
                id = "spikelet-" + UUID.randomUUID();
                screen.open(id, state.get());
                shownAt = now;
            }
        } else if (last || now - shownAt >= SHORTEST_GAP_NANOS) {
            screen.update(id, state.get());
            shownAt = now;
        }
    }
}
