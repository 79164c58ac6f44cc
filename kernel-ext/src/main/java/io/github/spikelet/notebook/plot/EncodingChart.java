package io.github.spikelet.notebook.plot;

import io.github.spikelet.data.Image;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import java.awt.Color;
import java.util.Locale;

/** One image as its encoder shows it to a network: the image, the spikes of each time step, and their mean. */
public final class EncodingChart {

    /** The most time steps one chart draws; the mean is over all of them. */
    public static final int MOST_STEPS = 46;

    private static final int COLUMNS = 8;

    private EncodingChart() {}

    /**
     * The encoding of an image over time.
     *
     * @param image the image
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096
     * @param seed the seed
     * @return a mosaic: the image, then a tile a step, then the mean
     * @throws IllegalArgumentException if the encoder reads no images or steps are out of range
     * @throws IllegalStateException if the encoder gives levels instead of spikes
     */
    public static Mosaic of(Image image, Encoder encoder, int steps, long seed) {
        SpikeTrain spikes = encoder.encode(image, steps, seed);
        Shape shape = image.shape();
        int drawn = Math.min(MOST_STEPS, steps);
        Mosaic mosaic = new Mosaic(
                String.format(
                        Locale.ROOT,
                        "Encoding of image %d (%d) by %s, %d steps, density %.1f %%",
                        image.index(),
                        image.label(),
                        encoder.name(),
                        steps,
                        100 * spikes.density()),
                "a tile a time step t, " + shape.height() + "×" + shape.width() + " pixels; bright: a spike"
                        + (drawn < steps ? "; the first " + drawn + " of " + steps + " steps" : ""),
                COLUMNS);
        mosaic.add(Mosaic.tile(shape, at -> grey(image.pixel(at))), "image");
        for (int step = 0; step < drawn; step++) {
            int now = step;
            mosaic.add(Mosaic.tile(shape, at -> grey(spikes.get(now, at) ? 255 : 0)), "t = " + step);
        }
        mosaic.add(
                Mosaic.tile(shape, at -> {
                    int count = 0;
                    for (int step = 0; step < steps; step++) {
                        count += spikes.get(step, at) ? 1 : 0;
                    }
                    return grey(255 * count / steps);
                }),
                "mean");
        return mosaic;
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }
}
