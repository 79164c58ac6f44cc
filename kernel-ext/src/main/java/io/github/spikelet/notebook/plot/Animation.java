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
import java.util.stream.Stream;

/**
 * The spikes of one sample as a short film: a frame a time step, laid out as the sample's pixels, a bar below for the time.
 *
 * <p>Of two channels the first is blue, the second orange and both together white, as an event camera's off and on; otherwise
 * spikes are blue.
 */
public final class Animation {

    /** The most frames; of a longer train the first steps are shown. */
    public static final int MOST_FRAMES = 48;

    private static final int SIDE = 224;
    private static final int BAR = 6;
    static final Color GROUND = new Color(0x20, 0x20, 0x20);
    private static final Color OFF = new Color(0x56, 0xB4, 0xE9);
    private static final Color ON = new Color(0xE6, 0x9F, 0x00);
    private static final Color BOTH = new Color(0xF5, 0xF5, 0xF5);
    private static final Color TIME = new Color(0x99, 0x99, 0x99);

    /** What is drawn on the ground. */
    static final List<Color> INKS = List.of(OFF, ON, BOTH, TIME);

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
                boolean on = shape.channels() == 2 && neuron >= plane;
                canvas.setColor(!on ? OFF : spikes.get(step, place) ? BOTH : ON);
                canvas.fillRect(place % width * cell, place / width * cell, cell, cell);
            }
        }
        canvas.setColor(TIME);
        canvas.fillRect(0, height * cell + 2, frame.getWidth() * (step + 1) / steps, BAR - 2);
        canvas.dispose();
        return frame;
    }

    private static IndexColorModel colours() {
        int[] colours = Stream.concat(Stream.of(GROUND), INKS.stream())
                .mapToInt(Color::getRGB)
                .toArray();
        return new IndexColorModel(3, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /**
     * The frames.
     *
     * @return one a time step, of five colours
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
