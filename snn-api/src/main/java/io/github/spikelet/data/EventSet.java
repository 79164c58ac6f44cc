package io.github.spikelet.data;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.provenance.Checksum;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labelled recordings of an event camera: for each sample its events, ordered by time.
 *
 * <p>The shape is 2×H×W, channel 0 for pixels that got darker (off) and 1 for brighter (on), or 1×H×W where polarities are
 * merged. An event is an address, the index {@code (channel · H + y) · W + x} into the flattened shape, and a time in whole
 * microseconds from the recording's start. A recording lasts from 0 to its duration: one microsecond past its last event,
 * or as long as {@link #between} made it. Slices share their events with the set they were cut from; an event takes 8
 * bytes.
 */
public final class EventSet implements Dataset {

    /** The most events a set may hold: they take 2 GiB. */
    public static final int MAX_EVENTS = 1 << 28;

    private static final String NOUN = "recording";

    private final String name;
    private final Shape shape;
    private final int classes;
    private final Events events;
    private final int[] labels;
    private final int from;
    private final int size;
    private volatile @Nullable String checksum;

    private EventSet(String name, Shape shape, int classes, Events events, int[] labels, int from, int size) {
        this.name = name;
        this.shape = shape;
        this.classes = classes;
        this.events = events;
        this.labels = labels;
        this.from = from;
        this.size = size;
    }

    /** Takes checked arrays that nobody else holds, without a copy. */
    static EventSet owning(String name, Shape shape, int classes, Events events, int[] labels) {
        return new EventSet(name, shape, classes, events, labels, 0, labels.length);
    }

    /**
     * Makes a set of a user's own recordings.
     *
     * @param name what to call it
     * @param shape of each recording: 2×H×W (off, on) or 1×H×W
     * @param classes how many classes there are, 1 … 256
     * @param address for each recording the addresses of its events; copied
     * @param microseconds for each recording the times of its events, never running backwards; copied
     * @param labels one a recording, 0 … classes−1; copied
     * @return the set
     * @throws IllegalArgumentException where lengths disagree, or an address, a time or a label is out of range, or there
     *     are more than {@link #MAX_EVENTS} events
     */
    public static EventSet of(
            String name, Shape shape, int classes, int[][] address, int[][] microseconds, int[] labels) {
        Argument.NAME.given(name);
        Argument.LABELS.given(labels);
        if (Argument.SHAPE.given(shape).channels() > 2) {
            throw new IllegalArgumentException("recordings have 1 or 2 channels, the shape was " + shape);
        }
        SampleBounds.checkClasses(classes);
        if (Argument.ADDRESSES.given(address).length != labels.length
                || Argument.TIMES.given(microseconds).length != labels.length) {
            throw new IllegalArgumentException("event set \"" + name + "\" has addresses of " + address.length
                    + " recordings, times of " + microseconds.length + " and " + labels.length
                    + " labels: give one of each a recording");
        }
        SampleBounds.checkLabels(name, NOUN, labels, classes);
        return owning(name, shape, classes, Events.of(name, shape, address, microseconds), labels.clone());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String noun() {
        return NOUN;
    }

    /**
     * What it holds, as a number: the SHA-256 of shape and size, then for each sample how many events it has, its duration,
     * their addresses and their times, then the labels.
     *
     * @return 64 hexadecimal digits
     */
    @Override
    public String checksum() {
        String known = checksum;
        if (known == null) {
            Checksum sum = new Checksum().add(shape.channels(), shape.height(), shape.width(), size);
            for (int sample = 0; sample < size; sample++) {
                sum.add(events(sample), duration(sample)).add(addresses(sample)).add(microseconds(sample));
            }
            known = sum.add(ownLabels()).hex();
            checksum = known;
        }
        return known;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int label(int sample) {
        return labels[at(sample)];
    }

    /**
     * How many events a recording has.
     *
     * @param sample 0 … size−1
     * @return the number, possibly 0
     */
    public int events(int sample) {
        return events.count(at(sample));
    }

    /**
     * How long a recording lasts.
     *
     * @param sample 0 … size−1
     * @return its duration in microseconds; all its times are below it
     */
    public int duration(int sample) {
        return events.duration()[at(sample)];
    }

    /**
     * Where the events of a recording happened.
     *
     * @param sample 0 … size−1
     * @return a new array: indices into the flattened shape, in the order of time
     */
    public int[] addresses(int sample) {
        return Arrays.copyOfRange(events.address(), begin(sample), begin(sample) + events(sample));
    }

    /**
     * When the events of a recording happened.
     *
     * @param sample 0 … size−1
     * @return a new array: microseconds, ascending, in the order of {@link #addresses}
     */
    public int[] microseconds(int sample) {
        return Arrays.copyOfRange(events.microseconds(), begin(sample), begin(sample) + events(sample));
    }

    private int at(int sample) {
        return from + Objects.checkIndex(sample, size);
    }

    /** Where a recording's events begin. */
    private int begin(int sample) {
        return events.begin()[at(sample)];
    }

    /** Copies a recording's events to the heads of arrays; returns how many. */
    int copy(int sample, int[] addresses, int[] times) {
        int count = events(sample);
        System.arraycopy(events.address(), begin(sample), addresses, 0, count);
        System.arraycopy(events.microseconds(), begin(sample), times, 0, count);
        return count;
    }

    /** One event's address. */
    int address(int sample, int event) {
        return events.address()[begin(sample) + Objects.checkIndex(event, events(sample))];
    }

    /** One event's time. */
    int microseconds(int sample, int event) {
        return events.microseconds()[begin(sample) + Objects.checkIndex(event, events(sample))];
    }

    /**
     * One recording.
     *
     * @param sample 0 … size−1
     * @return a view
     */
    public Recording recording(int sample) {
        SampleBounds.checkIndex(this, sample);
        return new Recording(this, sample);
    }

    @Override
    public Recording sample(int sample) {
        return recording(sample);
    }

    @Override
    public EventView view() {
        return new EventView(this);
    }

    /**
     * The first recordings.
     *
     * @param count how many; all where there are fewer
     * @return a view
     */
    public EventSet head(int count) {
        return slice(0, Math.min(count, size));
    }

    /**
     * A run of recordings. They are numbered from 0 again.
     *
     * @param first the first
     * @param end one past the last
     * @return a view
     */
    public EventSet slice(int first, int end) {
        SampleBounds.checkSlice(this, first, end);
        return first == 0 && end == size
                ? this
                : new EventSet(
                        name + "[" + first + ".." + (end - 1) + "]",
                        shape,
                        classes,
                        events,
                        labels,
                        from + first,
                        end - first);
    }

    /**
     * A part of the picture. Events outside are dropped; durations stay.
     *
     * @param x the leftmost column that stays, from 0
     * @param y the topmost row that stays, from 0
     * @param width how many columns stay
     * @param height how many rows stay
     * @return a new set of the shape channels × height × width
     */
    public EventSet crop(int x, int y, int width, int height) {
        if (x < 0
                || y < 0
                || width < 1
                || height < 1
                || (long) x + width > shape.width()
                || (long) y + height > shape.height()) {
            throw new IllegalArgumentException("a crop of \"" + name + "\" must hold at least one pixel and lie in "
                    + shape.width() + " × " + shape.height() + " pixels, was " + width + " × " + height + " from (" + x
                    + ", " + y + ")");
        }
        Shape part = new Shape(shape.channels(), height, width);
        int[] to = new int[shape.size()];
        for (int i = 0; i < to.length; i++) {
            int column = i % shape.width() - x;
            int row = i / shape.width() % shape.height() - y;
            int channel = i / (shape.width() * shape.height());
            boolean stays = column >= 0 && column < width && row >= 0 && row < height;
            to[i] = stays ? (channel * height + row) * width + column : -1;
        }
        return moved(name + ".crop(" + x + "," + y + "," + width + "," + height + ")", part, to);
    }

    /**
     * The same without polarity: what got darker and what got brighter in one channel.
     *
     * @return a new set of the shape 1 × H × W; this one where there is one channel already
     */
    public EventSet mergePolarities() {
        if (shape.channels() == 1) {
            return this;
        }
        int plane = shape.height() * shape.width();
        int[] to = new int[shape.size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = i % plane;
        }
        return moved(name + ".mergePolarities()", new Shape(1, shape.height(), shape.width()), to);
    }

    /**
     * All recordings but a run of them, numbered from 0 again: what is left to train on where the run is judged by.
     *
     * @param first the first that is left out
     * @param end one past the last
     * @return a copy
     */
    public EventSet without(int first, int end) {
        EventSet left = slice(first, end);
        int[] newLabels = new int[size - left.size];
        for (int i = 0; i < newLabels.length; i++) {
            newLabels[i] = label(i < first ? i : i + left.size);
        }
        return owning(
                name + ".without(" + first + ", " + end + ")",
                shape,
                classes,
                events.without(from, size, first, end),
                newLabels);
    }

    private EventSet moved(String newName, Shape newShape, int[] to) {
        return owning(newName, newShape, classes, events.moved(from, size, to), ownLabels());
    }

    private int[] ownLabels() {
        return Arrays.copyOfRange(labels, from, from + size);
    }

    /**
     * A part of the time: the events of {@code fromMicroseconds ≤ t < toMicroseconds}, their times counted from {@code
     * fromMicroseconds}. Every recording then lasts as long as the part, whatever its events.
     *
     * @param fromMicroseconds where the part begins, from 0
     * @param toMicroseconds where it ends, exclusive
     * @return a new set
     */
    public EventSet between(int fromMicroseconds, int toMicroseconds) {
        if (fromMicroseconds < 0 || toMicroseconds <= fromMicroseconds) {
            throw new IllegalArgumentException("a part of time must begin at 0 µs or later and end after it begins,"
                    + " was " + fromMicroseconds + ".." + toMicroseconds);
        }
        return owning(
                name + ".between(" + fromMicroseconds + "," + toMicroseconds + ")",
                shape,
                classes,
                events.between(from, size, fromMicroseconds, toMicroseconds),
                ownLabels());
    }

    @Override
    public String toString() {
        return name + ": " + PlainNumbers.count(size, noun()) + " of " + shape + ", " + classes
                + (classes == 1 ? " class" : " classes");
    }
}
