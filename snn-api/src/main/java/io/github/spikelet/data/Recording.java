package io.github.spikelet.data;

/** One recording of an {@link EventSet}: a view. */
public final class Recording implements Sample {

    private final EventSet set;
    private final int index;

    Recording(EventSet set, int index) {
        this.set = set;
        this.index = index;
    }

    @Override
    public EventSet set() {
        return set;
    }

    @Override
    public int index() {
        return index;
    }

    /**
     * How many events it has.
     *
     * @return the number, possibly 0
     */
    public int events() {
        return set.events(index);
    }

    /**
     * The column of an event.
     *
     * @param event 0 … events−1, in the order of time
     * @return 0 … width−1
     */
    public int x(int event) {
        return set.address(index, event) % shape().width();
    }

    /**
     * The row of an event.
     *
     * @param event 0 … events−1, in the order of time
     * @return 0 … height−1
     */
    public int y(int event) {
        return set.address(index, event) / shape().width() % shape().height();
    }

    /**
     * Whether the pixel got brighter. Where polarities are merged this is no longer known, and every event counts as on.
     *
     * @param event 0 … events−1, in the order of time
     * @return false for an event of channel 0 of two, else true
     */
    public boolean on(int event) {
        int channel = set.address(index, event) / (shape().height() * shape().width());
        return channel == shape().channels() - 1;
    }

    /**
     * The time of an event.
     *
     * @param event 0 … events−1, in the order of time
     * @return microseconds from the recording's start
     */
    public int microseconds(int event) {
        return set.microseconds(index, event);
    }

    /**
     * How long it lasts.
     *
     * @return its duration in microseconds; all its times are below it
     */
    public int duration() {
        return set.duration(index);
    }

    @Override
    public String toString() {
        return "recording " + index + " of " + set.name() + ", " + shape() + ", " + events() + " events in "
                + duration() + " µs, label " + label();
    }
}
