package io.github.spikelet.notebook.plot;

import io.github.spikelet.data.Image;
import io.github.spikelet.data.Sample;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import java.awt.Color;
import java.util.Locale;
import java.util.function.IntFunction;

/** One sample as its encoder shows it to a network: of an image itself, then the spikes of each time step, and their mean. */
public final class EncodingChart {

    /** The most time steps one chart draws; the mean is over all of them. */
    public static final int MOST_STEPS = 46;

    private static final int COLUMNS = 8;

    private final Sample sample;
    private final Encoder encoder;
    private final SpikeTrain spikes;
    private final Shape shape;
    private final int drawn;

    private EncodingChart(Sample sample, Encoder encoder, SpikeTrain spikes) {
        this.sample = sample;
        this.encoder = encoder;
        this.spikes = spikes;
        this.shape = sample.shape();
        this.drawn = Math.min(MOST_STEPS, spikes.steps());
    }

    /**
     * The encoding of a sample over time.
     *
     * @param sample an image or a recording
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096
     * @param seed the seed
     * @return a mosaic: an image itself, then one tile per step, then the mean; of two polarities on in orange, off in
     *     blue, both in white
     * @throws IllegalArgumentException if the encoder does not read samples of this kind or steps are out of range
     * @throws IllegalStateException if the encoder gives levels instead of spikes
     */
    public static Mosaic of(Sample sample, Encoder encoder, int steps, long seed) {
        EncodingChart chart = new EncodingChart(sample, encoder, encoder.encode(sample, steps, seed));
        return sample instanceof Image image ? chart.ofImage(image) : chart.ofRecording();
    }

    private Mosaic ofImage(Image image) {
        Mosaic mosaic = mosaic("bright: a spike");
        mosaic.add(Mosaic.tile(shape, at -> grey(image.pixel(at))), "image");
        return fill(
                mosaic,
                shape,
                (step, at) -> grey(spikes.get(step, at) ? 255 : 0),
                at -> grey(255 * count(at) / spikes.steps()));
    }

    private Mosaic ofRecording() {
        boolean polar = shape.channels() == 2;
        Mosaic mosaic = mosaic(polar ? "orange: on, blue: off" : "bright: a spike");
        Shape plane = polar ? new Shape(1, shape.height(), shape.width()) : shape;
        int on = polar ? plane.size() : 0;
        int most = 1;
        for (int at = 0; at < shape.size(); at++) {
            most = Math.max(most, count(at));
        }
        double brightest = most;
        return fill(
                mosaic,
                plane,
                (step, at) -> mixed(spikes.get(step, on + at) ? 1 : 0, polar && spikes.get(step, at) ? 1 : 0, polar),
                at -> mixed(count(on + at) / brightest, polar ? count(at) / brightest : 0, polar));
    }

    private Mosaic mosaic(String colours) {
        return new Mosaic(
                String.format(
                        Locale.ROOT,
                        "Encoding of %s %d (%d) by %s, %d steps, density %.1f %%",
                        sample.set().noun(),
                        sample.index(),
                        sample.label(),
                        encoder.name(),
                        spikes.steps(),
                        100 * spikes.density()),
                "a tile a time step t, " + shape.height() + "×" + shape.width() + " pixels; " + colours
                        + (drawn < spikes.steps() ? "; the first " + drawn + " of " + spikes.steps() + " steps" : ""),
                COLUMNS);
    }

    /** The colour of a pixel at a step. */
    private interface Pixel {
        Color at(int step, int pixel);
    }

    private Mosaic fill(Mosaic mosaic, Shape plane, Pixel pixel, IntFunction<Color> mean) {
        for (int step = 0; step < drawn; step++) {
            int now = step;
            mosaic.add(Mosaic.tile(plane, at -> pixel.at(now, at)), "t = " + step);
        }
        mosaic.add(Mosaic.tile(plane, mean), "mean");
        return mosaic;
    }

    private int count(int neuron) {
        int count = 0;
        for (int step = 0; step < spikes.steps(); step++) {
            count += spikes.get(step, neuron) ? 1 : 0;
        }
        return count;
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }

    /** Orange and blue, 0 … 1 each, that give white together; without polarities grey. */
    private static Color mixed(double on, double off, boolean polar) {
        return polar
                ? new Color((float) on, (float) Math.min(1, 0.6 * (on + off)), (float) off)
                : grey((int) (255 * on));
    }
}
