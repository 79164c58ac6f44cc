package io.github.spikelet.data;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import org.jspecify.annotations.Nullable;

/** One thread's look at the recordings of an {@link EventSet}. */
public final class EventView implements View {

    private final EventSet set;
    private final int[] addresses;
    private final int[] microseconds;
    /** Column and row of each pixel of a channel. */
    private final int[] column;

    private final int[] row;
    private @Nullable ElasticWarp warp;
    /** Where a bend takes the events of each pixel. */
    private int[] moved = {};

    private int sample = -1;
    private int count;
    private int place;

    EventView(EventSet set) {
        this.set = set;
        int most = 0;
        for (int i = 0; i < set.size(); i++) {
            most = Math.max(most, set.events(i));
        }
        addresses = new int[most];
        microseconds = new int[most];
        int width = set.shape().width();
        column = new int[set.shape().height() * width];
        row = new int[column.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = i % width;
            row[i] = i / width;
        }
    }

    @Override
    public EventSet data() {
        return set;
    }

    @Override
    public int sample() {
        if (sample < 0) {
            throw new IllegalStateException("the view shows no recording yet: call show(sample) first");
        }
        return sample;
    }

    @Override
    public void show(int newSample, Augmentation augmentation, long seed, int epoch) {
        augmentation.checkReads(set);
        count = set.copy(newSample, addresses, microseconds);
        sample = newSample;
        place = 0;
        apply(augmentation, seed, epoch);
    }

    private void apply(Augmentation augmentation, long seed, int epoch) {
        if (augmentation instanceof Chain chain) {
            apply(chain.first(), seed, epoch);
            apply(chain.second(), seed, epoch);
        } else if (augmentation instanceof Shift shift) {
            long key = KeyedRandom.key(seed, Purpose.AUGMENTATION, epoch, sample, place++);
            shift(shift.right(key), shift.down(key));
        } else if (augmentation instanceof Elastic elastic) {
            bend(elastic, KeyedRandom.key(seed, Purpose.AUGMENTATION, epoch, sample, place++));
        }
    }

    private void bend(Elastic elastic, long key) {
        if (warp == null) {
            warp = new ElasticWarp(set.shape());
            moved = new int[column.length];
        }
        warp.move(elastic, key, moved);
        int plane = column.length;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int first = addresses[i] < plane ? 0 : plane;
            int pixel = moved[addresses[i] - first];
            if (pixel >= 0) {
                addresses[kept] = first + pixel;
                microseconds[kept++] = microseconds[i];
            }
        }
        count = kept;
    }

    private void shift(int right, int down) {
        int width = set.shape().width();
        int height = set.shape().height();
        int plane = column.length;
        int by = down * width + right;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int address = addresses[i];
            int pixel = address < plane ? address : address - plane;
            int x = column[pixel] + right;
            int y = row[pixel] + down;
            if (x >= 0 && x < width && y >= 0 && y < height) {
                addresses[kept] = address + by;
                microseconds[kept++] = microseconds[i];
            }
        }
        count = kept;
    }

    /**
     * How many events are shown.
     *
     * @return the number of valid entries of {@link #addresses} and {@link #microseconds}
     * @throws IllegalStateException where nothing is shown yet
     */
    public int events() {
        sample();
        return count;
    }

    /**
     * Where the events happened.
     *
     * @return the view's own array: indices into the flattened shape, in the order of time, in its first {@link #events}
     *     entries; not to be modified
     * @throws IllegalStateException where nothing is shown yet
     */
    public int[] addresses() {
        sample();
        return addresses;
    }

    /**
     * When the events happened.
     *
     * @return the view's own array: microseconds, ascending, in its first {@link #events} entries; not to be modified
     * @throws IllegalStateException where nothing is shown yet
     */
    public int[] microseconds() {
        sample();
        return microseconds;
    }

    /**
     * How long the recording lasts, whichever of its events were moved away.
     *
     * @return its duration in microseconds; all times are below it
     * @throws IllegalStateException where nothing is shown yet
     */
    public int duration() {
        return set.duration(sample());
    }
}
