package io.github.spikelet.data;

import io.github.spikelet.base.Argument;
import io.github.spikelet.base.Workers;

/**
 * An event camera that looks at images through three saccades, much as N-MNIST was recorded (Orchard et al., Frontiers in
 * Neuroscience 9:437, 2015).
 *
 * <p>The image moves at constant speed along the three sides of a triangle, from (−a, −a) by (0, a) and (a, −a) back to
 * (−a, −a), x to the right and y down, a the amplitude; between pixels it is read bilinearly, and beyond its border it is
 * black. A pixel of the camera remembers the intensity of its last event, at first the one it starts with, and emits an
 * event on or off each time its intensity (0 … 1, on a linear scale) has risen or fallen by the threshold since then.
 * Intensities are computed at 32 instants a saccade in whole numbers and times between two instants linearly, to the
 * microsecond. The recording is {@value #MARGIN} pixels larger than the image on each side.
 *
 * @param threshold the change of intensity that makes an event, 0.01 … 1
 * @param saccadeMicroseconds how long each of the three saccades takes, 1,000 … 1,000,000 µs
 * @param amplitude how far the image moves from its place, in pixels, 0 … {@value #MARGIN}
 * @param mismatch how uneven the pixels are: each one's threshold is off by a factor of {@code 1 + mismatch · U[−1, 1)}, the
 *     same for every image at one seed; 0 … 0.5
 * @param noise events that a pixel emits for no reason, on or off alike, in events a second; 0 … 10
 */
public record EventCamera(double threshold, int saccadeMicroseconds, double amplitude, double mismatch, double noise) {

    /** How many pixels the camera sees beyond the image on each side. */
    public static final int MARGIN = 3;

    /** Images between two looks at the interrupt, a thread. */
    private static final int BLOCK = 32;

    private static final EventCamera DEFAULT = new EventCamera(0.2, 105_000, 2, 0.03, 0);

    /**
     * Checks the settings.
     *
     * @param threshold the change of intensity that makes an event, 0.01 … 1
     * @param saccadeMicroseconds how long each saccade takes, 1,000 … 1,000,000 µs
     * @param amplitude how far the image moves from its place, in pixels, 0 … {@value #MARGIN}
     * @param mismatch how uneven the pixels are, 0 … 0.5
     * @param noise events for no reason, a pixel and second, 0 … 10
     */
    public EventCamera {
        check("threshold", threshold, 0.01, 1);
        if (saccadeMicroseconds < 1000 || saccadeMicroseconds > 1_000_000) {
            throw new IllegalArgumentException("saccadeMicroseconds must be 1000..1000000, was " + saccadeMicroseconds);
        }
        check("amplitude", amplitude, 0, MARGIN);
        check("mismatch", mismatch, 0, 0.5);
        check("noise", noise, 0, 10);
    }

    private static void check(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " must be " + least + ".." + most + ", was " + value);
        }
    }

    /**
     * A camera with a threshold of 0.2, saccades of 105 ms and 2 pixels, pixels uneven by 3 % and no noise: of a digit of
     * MNIST it makes some 3,000 events.
     *
     * @return the camera
     */
    public static EventCamera saccades() {
        return DEFAULT;
    }

    /**
     * With another threshold.
     *
     * @param change the change of intensity that makes an event, 0.01 … 1
     * @return a new camera
     */
    public EventCamera threshold(double change) {
        return new EventCamera(change, saccadeMicroseconds, amplitude, mismatch, noise);
    }

    /**
     * With slower or faster saccades.
     *
     * @param microseconds how long each of the three takes, 1,000 … 1,000,000 µs
     * @return a new camera
     */
    public EventCamera saccadeMicroseconds(int microseconds) {
        return new EventCamera(threshold, microseconds, amplitude, mismatch, noise);
    }

    /**
     * With wider or smaller saccades.
     *
     * @param pixels how far the image moves from its place, 0 … {@value #MARGIN}
     * @return a new camera
     */
    public EventCamera amplitude(double pixels) {
        return new EventCamera(threshold, saccadeMicroseconds, pixels, mismatch, noise);
    }

    /**
     * With pixels less or more alike.
     *
     * @param share how far a threshold may be off, 0 … 0.5
     * @return a new camera
     */
    public EventCamera mismatch(double share) {
        return new EventCamera(threshold, saccadeMicroseconds, amplitude, share, noise);
    }

    /**
     * With noise.
     *
     * @param hertz events that a pixel emits for no reason, a second, 0 … 10
     * @return a new camera
     */
    public EventCamera noise(double hertz) {
        return new EventCamera(threshold, saccadeMicroseconds, amplitude, mismatch, hertz);
    }

    /**
     * Records images. The same images and seed give the same events, at any number of threads. While it records, an event
     * takes 16 bytes, afterwards 8.
     *
     * @param images of one channel
     * @param seed of the camera's unevenness and noise
     * @return a recording an image, of the shape 2 × (height + 6) × (width + 6), with the images' labels; each lasts three
     *     saccades
     * @throws IllegalArgumentException where the images have more than one channel, or the events would be too many
     * @throws DataException where the thread was interrupted; the interrupt stays visible
     */
    public EventSet record(ImageSet images, long seed) {
        Shape shape = Argument.IMAGES.given(images).shape();
        if (shape.channels() != 1) {
            throw new IllegalArgumentException("the event camera looks at images of one channel, \"" + images.name()
                    + "\" holds " + shape + ": give it images of 1×height×width");
        }
        Shape seen = new Shape(2, shape.height() + 2 * MARGIN, shape.width() + 2 * MARGIN);
        String name = images.name() + "." + describe(seed);
        int[] begin = new int[images.size() + 1];
        int[] duration = new int[images.size()];
        int[] labels = new int[images.size()];
        long[][] recorded = new long[images.size()][];
        try (Workers workers = Workers.start()) {
            Retina[] retinas = new Retina[workers.threads()];
            int done = 0;
            while (done < images.size()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new DataException("the recording of \"" + images.name() + "\" was interrupted after " + done
                            + " of " + images.size() + " images; record again");
                }
                int first = done;
                int count = Math.min(BLOCK * retinas.length, images.size() - first);
                workers.run(count, (worker, from, to) -> {
                    if (retinas[worker] == null) {
                        retinas[worker] = new Retina(this, images, seed);
                    }
                    for (int sample = first + from; sample < first + to; sample++) {
                        recorded[sample] = retinas[worker].watch(sample);
                    }
                });
                done += count;
                for (int sample = first; sample < done; sample++) {
                    long end = begin[sample] + (long) recorded[sample].length;
                    Events.checkTotal(name, end);
                    begin[sample + 1] = (int) end;
                    duration[sample] = 3 * saccadeMicroseconds;
                    labels[sample] = images.label(sample);
                }
            }
        }
        int[] address = new int[begin[images.size()]];
        int[] microseconds = new int[address.length];
        for (int sample = 0; sample < images.size(); sample++) {
            int at = begin[sample];
            for (long event : recorded[sample]) {
                microseconds[at] = Retina.time(event);
                address[at++] = Retina.address(event);
            }
            recorded[sample] = new long[0];
        }
        return EventSet.owning(
                name, seen, images.classes(), new Events(address, microseconds, begin, duration), labels);
    }

    /** The seed and what is set otherwise than by default. */
    private String describe(long seed) {
        StringBuilder text = new StringBuilder("saccades(seed ").append(seed);
        if (threshold != DEFAULT.threshold) {
            text.append(", threshold ").append(threshold);
        }
        if (saccadeMicroseconds != DEFAULT.saccadeMicroseconds) {
            text.append(", ").append(saccadeMicroseconds).append(" µs");
        }
        if (amplitude != DEFAULT.amplitude) {
            text.append(", amplitude ").append(amplitude);
        }
        if (mismatch != DEFAULT.mismatch) {
            text.append(", mismatch ").append(mismatch);
        }
        if (noise != DEFAULT.noise) {
            text.append(", noise ").append(noise);
        }
        return text.append(')').toString();
    }
}
