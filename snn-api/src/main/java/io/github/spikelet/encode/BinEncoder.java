package io.github.spikelet.encode;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.EventView;
import io.github.spikelet.data.View;
import java.util.Arrays;

/**
 * Events by time: a recording of the duration {@code D} is cut into {@code T} bins of one length, one a step; an event at
 * {@code t} falls into bin {@code ⌊t · T / D⌋}. An input spikes at a step if at least one of its events fell into the bin,
 * or, where events are counted, its level is their number, 255 at most.
 *
 * <p>{@code D} is the recording's own duration, from 0 to its last event, so bins of two recordings may differ in length;
 * {@link EventSet#between} gives all recordings of a set one duration, and so all bins one length. Not step-keyed: more
 * steps make shorter bins. The density of a train is the share of pairs of bin and input with an event; it falls as bins
 * become shorter. Seed and epoch change nothing.
 *
 * @param counting whether events are counted
 */
public record BinEncoder(boolean counting) implements Encoder {

    private static final byte MOST = (byte) 255;

    /**
     * The same, but an input is the number of its events in the bin.
     *
     * @return the encoder, for recordings of events; it gives levels, not spikes
     */
    public BinEncoder counts() {
        return new BinEncoder(true);
    }

    @Override
    public String name() {
        return counting ? "bins.counts" : "bins";
    }

    @Override
    public Code code() {
        return counting ? Code.COUNTS : Code.SPIKES;
    }

    @Override
    public boolean stepKeyed() {
        return false;
    }

    @Override
    public Variation variation() {
        return Variation.BY_STEP;
    }

    @Override
    public void checkReads(Dataset data) {
        if (!(Argument.DATA.given(data) instanceof EventSet)) {
            throw new IllegalArgumentException("the encoder " + name() + " reads recordings of events, \"" + data.name()
                    + "\" holds images: use Encoder.bernoulli() or another encoder of images, or record them with"
                    + " EventCamera.saccades()");
        }
    }

    @Override
    public void spikes(View view, long seed, int epoch, int steps, int first, int end, long[] bits, int at) {
        if (counting) {
            Encoder.super.spikes(view, seed, epoch, steps, first, end, bits, at);
            return;
        }
        checkReads(view.data());
        EventView recording = (EventView) view;
        int words = SpikeTrain.words(recording.data().shape().size());
        Arrays.fill(bits, at, at + (end - first) * words, 0);
        int[] addresses = recording.addresses();
        int event = firstFrom(start(first, steps, recording.duration()), recording);
        for (int bin = first, row = at; bin < end; bin++, row += words) {
            int past = firstFrom(start(bin + 1, steps, recording.duration()), recording);
            for (; event < past; event++) {
                bits[row + (addresses[event] >> 6)] |= 1L << addresses[event];
            }
        }
    }

    @Override
    public void levels(View view, long seed, int epoch, int steps, int first, int end, byte[] levels, int at) {
        if (!counting) {
            Encoder.super.levels(view, seed, epoch, steps, first, end, levels, at);
            return;
        }
        checkReads(view.data());
        EventView recording = (EventView) view;
        int inputs = recording.data().shape().size();
        Arrays.fill(levels, at, at + (end - first) * inputs, (byte) 0);
        int[] addresses = recording.addresses();
        int event = firstFrom(start(first, steps, recording.duration()), recording);
        for (int bin = first, row = at; bin < end; bin++, row += inputs) {
            int past = firstFrom(start(bin + 1, steps, recording.duration()), recording);
            for (; event < past; event++) {
                int input = row + addresses[event];
                if (levels[input] != MOST) {
                    levels[input]++;
                }
            }
        }
    }

    /** The first microsecond of a bin: the least {@code t} with {@code t · T ≥ bin · D}. */
    private static long start(int bin, int steps, int duration) {
        return ((long) bin * duration + steps - 1) / steps;
    }

    /** The first event at or after a time; as many as there are events where none is. */
    private static int firstFrom(long time, EventView recording) {
        int[] times = recording.microseconds();
        int low = 0;
        int high = recording.events();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
