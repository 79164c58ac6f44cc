package io.github.spikelet.notebook.plot;

import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.SpikeTrain;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The spikes of one sample as a short film: a frame a time step, laid out as the sample's pixels, a bar below for the time.
 *
 * <p>Of two channels the first is blue and the second orange, as an event camera's off and on; otherwise spikes are blue.
 */
public final class Animation {

    /** The most frames; of a longer train the first steps are shown. */
    public static final int MOST_FRAMES = 48;

    private static final int SIDE = 224;
    private static final int BAR = 6;
    private static final Color GROUND = new Color(0x20, 0x20, 0x20);

    private final List<BufferedImage> frames;
    private final String alternative;

    private Animation(List<BufferedImage> frames, String alternative) {
        this.frames = frames;
        this.alternative = alternative;
    }

    /**
     * Films a spike train.
     *
     * @param spikes the spikes
     * @param shape of the sample: as many elements as the train has neurons
     * @return the film
     * @throws IllegalArgumentException if shape and train disagree
     */
    public static Animation of(SpikeTrain spikes, Shape shape) {
        if (shape.size() != spikes.neurons()) {
            throw new IllegalArgumentException("the shape must have as many elements as the train has neurons, "
                    + spikes.neurons() + ", was " + shape);
        }
        int drawn = Math.min(MOST_FRAMES, spikes.steps());
        List<BufferedImage> frames = new ArrayList<>();
        for (int step = 0; step < drawn; step++) {
            frames.add(frame(spikes, shape, step, drawn));
        }
        return new Animation(
                frames,
                String.format(
                        Locale.ROOT,
                        "Animation of the spikes of %,d neurons in %,d steps%s, density %.1f %%",
                        spikes.neurons(),
                        spikes.steps(),
                        drawn < spikes.steps() ? ", the first " + drawn + " shown" : "",
                        100 * spikes.density()));
    }

    private static BufferedImage frame(SpikeTrain spikes, Shape shape, int step, int steps) {
        boolean flat = shape.isFlat();
        int width = flat ? (int) Math.ceil(Math.sqrt(shape.size())) : shape.width();
        int height = flat ? (shape.size() + width - 1) / width : shape.height();
        int plane = flat ? shape.size() : width * height;
        int cell = Math.max(1, SIDE / Math.max(width, height));
        BufferedImage frame =
                new BufferedImage(width * cell, height * cell + BAR, BufferedImage.TYPE_BYTE_INDEXED, colours());
        Graphics2D canvas = frame.createGraphics();
        canvas.setColor(GROUND);
        canvas.fillRect(0, 0, frame.getWidth(), frame.getHeight());
        for (int neuron = 0; neuron < spikes.neurons(); neuron++) {
            if (spikes.get(step, neuron)) {
                int place = neuron % plane;
                canvas.setColor(shape.channels() == 2 && neuron >= plane ? HouseStyle.ORANGE : HouseStyle.SKY);
                canvas.fillRect(place % width * cell, place / width * cell, cell, cell);
            }
        }
        canvas.setColor(HouseStyle.GREY);
        canvas.fillRect(0, height * cell + 2, frame.getWidth() * (step + 1) / steps, BAR - 2);
        canvas.dispose();
        return frame;
    }

    private static IndexColorModel colours() {
        int[] colours = {GROUND.getRGB(), HouseStyle.SKY.getRGB(), HouseStyle.ORANGE.getRGB(), HouseStyle.GREY.getRGB()
        };
        return new IndexColorModel(2, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /**
     * The frames.
     *
     * @return one a time step, of four colours
     */
    public List<BufferedImage> frames() {
        return List.copyOf(frames);
    }

    /**
     * What the film shows, in words.
     *
     * @return the alternative text
     */
    public String alternative() {
        return alternative;
    }

    @Override
    public String toString() {
        return alternative;
    }
}
