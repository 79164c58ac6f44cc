package io.github.spikelet.data;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import java.util.Arrays;

/**
 * The pixels of an {@link EventCamera}, for one thread. All is in whole numbers: places in 1/256 of a pixel, intensities in
 * 1/2^16 of a brightness of 255.
 */
final class Retina {

    private static final int SACCADES = 3;
    /** Instants a saccade: at the largest amplitude the image moves by a fifth of a pixel between two of them. */
    private static final int STEPS = 32;

    private static final int ONE = 256;
    /** More than the farthest place a pixel reads from beyond the image: margin, amplitude and the bilinear neighbour. */
    private static final int PAD = 2 * EventCamera.MARGIN + 1;

    /** Corners of the triangle, in amplitudes: x, y. */
    private static final int[][] CORNERS = {{-1, -1}, {0, 1}, {1, -1}, {-1, -1}};

    private final EventCamera camera;
    private final ImageSet images;
    private final long seed;
    private final int width;
    private final int height;
    private final int paddedWidth;
    private final int[] padded;
    private final int[] threshold;
    private final int[] reference;
    private int[] before;
    private int[] now;
    private long[] events = new long[1 << 12];
    private int count;

    Retina(EventCamera camera, ImageSet images, long seed) {
        this.camera = camera;
        this.images = images;
        this.seed = seed;
        width = images.shape().width() + 2 * EventCamera.MARGIN;
        height = images.shape().height() + 2 * EventCamera.MARGIN;
        paddedWidth = images.shape().width() + 2 * PAD;
        padded = new int[(images.shape().height() + 2 * PAD) * paddedWidth];
        reference = new int[width * height];
        before = new int[width * height];
        now = new int[width * height];
        threshold = new int[width * height];
        long key = KeyedRandom.key(seed, Purpose.CAMERA, 0, 0, 0);
        for (int i = 0; i < threshold.length; i++) {
            double factor = 1 + camera.mismatch() * (2 * KeyedRandom.uniform(key, i) - 1);
            threshold[i] = (int) Math.round(camera.threshold() * factor * 255 * ONE * ONE);
        }
    }

    /** The time of an event of {@link #watch}. */
    static int time(long event) {
        return (int) (event >> Integer.SIZE);
    }

    /** The address of an event of {@link #watch}. */
    static int address(long event) {
        return (int) event;
    }

    /** Watches an image through the saccades: its events by time, those of one microsecond by address. */
    long[] watch(int sample) {
        pad(sample);
        count = 0;
        see(0, 0);
        System.arraycopy(now, 0, reference, 0, now.length);
        for (int saccade = 0; saccade < SACCADES; saccade++) {
            for (int step = 1; step <= STEPS; step++) {
                int[] seen = before;
                before = now;
                now = seen;
                see(saccade, step);
                int start = instant(saccade, step - 1);
                int length = instant(saccade, step) - start;
                compare(start, length);
                if (camera.noise() > 0) {
                    disturb(KeyedRandom.key(seed, Purpose.CAMERA, 1, sample, saccade * STEPS + step), start, length);
                }
            }
        }
        long[] sorted = Arrays.copyOf(events, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private int instant(int saccade, int step) {
        return saccade * camera.saccadeMicroseconds() + (int) ((long) camera.saccadeMicroseconds() * step / STEPS);
    }

    private void pad(int sample) {
        int columns = images.shape().width();
        byte[] pixels = images.allPixels();
        int from = images.begin(sample);
        for (int y = 0; y < images.shape().height(); y++) {
            for (int x = 0; x < columns; x++) {
                padded[(y + PAD) * paddedWidth + x + PAD] = pixels[from + y * columns + x] & 0xFF;
            }
        }
    }

    /** How far the image is moved, in 1/256 of a pixel: along x for axis 0, y for 1. */
    private int place(int saccade, int step, int axis) {
        int corner = CORNERS[saccade][axis];
        int way = CORNERS[saccade + 1][axis] - corner;
        return (int) Math.round(camera.amplitude() * ONE * (corner * STEPS + way * step) / STEPS);
    }

    /** The intensity at each pixel, bilinearly: {@code now} is the image moved to its place. */
    private void see(int saccade, int step) {
        int left = -place(saccade, step, 0);
        int top = -place(saccade, step, 1);
        int across = Math.floorMod(left, ONE);
        int along = Math.floorMod(top, ONE);
        int first = (Math.floorDiv(top, ONE) + PAD - EventCamera.MARGIN) * paddedWidth
                + Math.floorDiv(left, ONE)
                + PAD
                - EventCamera.MARGIN;
        int topLeft = (ONE - along) * (ONE - across);
        int topRight = (ONE - along) * across;
        int bottomLeft = along * (ONE - across);
        int bottomRight = along * across;
        for (int y = 0; y < height; y++) {
            int above = first + y * paddedWidth;
            int below = above + paddedWidth;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                now[row + x] = topLeft * padded[above + x]
                        + topRight * padded[above + x + 1]
                        + bottomLeft * padded[below + x]
                        + bottomRight * padded[below + x + 1];
            }
        }
    }

    /** Emits what each pixel's change from {@code before} to {@code now} makes. */
    private void compare(int start, int length) {
        for (int pixel = 0; pixel < now.length; pixel++) {
            int change = now[pixel] - before[pixel];
            if (change == 0) {
                continue;
            }
            int step = threshold[pixel];
            int level = reference[pixel];
            while (now[pixel] - level >= step) {
                level += step;
                emit(start + delay(level - before[pixel], change, length), now.length + pixel);
            }
            while (level - now[pixel] >= step) {
                level -= step;
                emit(start + delay(level - before[pixel], change, length), pixel);
            }
            reference[pixel] = level;
        }
    }

    /** In which microsecond of {@code length} a part of a change is over, 0 … length−1; both have one sign. */
    private static int delay(int part, int change, int length) {
        return (int) ((Math.abs((long) part) * length - 1) / Math.abs(change));
    }

    /** Emits noise: draw i is pixel i's, its upper 24 bits for whether, the next for the polarity, the rest for when. */
    private void disturb(long key, int start, int length) {
        long below = (long) (camera.noise() * length * 1e-6 * (1 << 24));
        for (int pixel = 0; pixel < now.length; pixel++) {
            long bits = KeyedRandom.bits(key, pixel);
            if (bits >>> 40 < below) {
                int channel = (int) (bits >>> 39 & 1);
                int delay = (int) ((bits >>> 8 & 0x7FFF_FFFF) * length >>> 31);
                emit(start + delay, channel * now.length + pixel);
            }
        }
    }

    private void emit(int time, int address) {
        if (count == events.length) {
            events = Arrays.copyOf(events, 2 * count);
        }
        events[count++] = (long) time << Integer.SIZE | address;
    }
}
