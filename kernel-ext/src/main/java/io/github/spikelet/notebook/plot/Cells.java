package io.github.spikelet.notebook.plot;

import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.GraphicsDevice;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Draws a rectangle of equal cells, each as large as its share of the rectangle, at any size.
 *
 * <p>A pixel takes the mean of the cells that lie in it, each by the area it covers there. So the mean over the pixels is that
 * over the cells, also where a pixel holds several cells or parts of them; neither marks of the smallest size to be seen nor
 * shapes drawn one over the other would keep it.
 */
final class Cells {

    /** Pixels for each unit of a drawing that has none, such as SVG. */
    private static final int DRAWN = 4;

    private static final int CHANNELS = 4;

    /** The edges of cells along one axis, in pixels, and the first pixel that they touch. */
    private record Edges(double first, double length, int cells) {

        double of(int cell) {
            return first + length * cell / cells;
        }

        int origin() {
            return (int) Math.floor(first);
        }

        int pixels() {
            return (int) Math.ceil(first + length) - origin();
        }

        int cellAt(double pixel) {
            return (int) Math.max(0, Math.min(cells - 1, Math.floor((pixel - first) / length * cells)));
        }

        /** How much of a pixel lies in a cell, 0 … 1. */
        double overlap(int pixel, int cell) {
            return Math.max(0, Math.min(pixel + 1, of(cell + 1)) - Math.max(pixel, of(cell)));
        }
    }

    private Cells() {}

    /**
     * Draws cells.
     *
     * @param canvas where to, moved and scaled but not turned; modified
     * @param area the rectangle of all cells
     * @param columns cells side by side
     * @param rows cells above each other
     * @param colour of the cell at a column and a row, from the upper left, as ARGB
     */
    static void paint(Graphics2D canvas, Rectangle2D area, int columns, int rows, IntBinaryOperator colour) {
        AffineTransform toPixels =
                hasPixels(canvas) ? canvas.getTransform() : AffineTransform.getScaleInstance(DRAWN, DRAWN);
        Rectangle2D place = toPixels.createTransformedShape(area).getBounds2D();
        if (place.isEmpty()) {
            return;
        }
        Edges across = new Edges(place.getX(), place.getWidth(), columns);
        Edges down = new Edges(place.getY(), place.getHeight(), rows);
        BufferedImage drawn = means(across, down, colour);
        Graphics2D pixels = (Graphics2D) canvas.create();
        if (hasPixels(canvas)) {
            pixels.setTransform(new AffineTransform());
        } else {
            pixels.scale(1.0 / DRAWN, 1.0 / DRAWN);
        }
        pixels.drawImage(drawn, across.origin(), down.origin(), null);
        pixels.dispose();
    }

    private static boolean hasPixels(Graphics2D canvas) {
        GraphicsConfiguration device = canvas.getDeviceConfiguration();
        return device != null && device.getDevice().getType() == GraphicsDevice.TYPE_IMAGE_BUFFER;
    }

    private static BufferedImage means(Edges across, Edges down, IntBinaryOperator colour) {
        BufferedImage drawn = new BufferedImage(across.pixels(), down.pixels(), BufferedImage.TYPE_INT_ARGB);
        double[] sums = new double[CHANNELS];
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                add(across.origin() + x, down.origin() + y, across, down, colour, sums);
                drawn.setRGB(x, y, argb(sums));
            }
        }
        return drawn;
    }

    /** Sums alpha, and the colours times alpha, over the cells in a pixel. */
    private static void add(int x, int y, Edges across, Edges down, IntBinaryOperator colour, double[] sums) {
        Arrays.fill(sums, 0);
        int lastRow = down.cellAt(y + 1);
        int lastColumn = across.cellAt(x + 1);
        for (int row = down.cellAt(y); row <= lastRow; row++) {
            double high = down.overlap(y, row);
            for (int column = across.cellAt(x); column <= lastColumn; column++) {
                double share = high * across.overlap(x, column);
                int argb = share > 0 ? colour.applyAsInt(column, row) : 0;
                double alpha = share * (argb >>> 24);
                sums[0] += alpha;
                for (int channel = 1; channel < CHANNELS; channel++) {
                    sums[channel] += alpha * (argb >> 8 * (CHANNELS - 1 - channel) & 0xFF);
                }
            }
        }
    }

    private static int argb(double[] sums) {
        int argb = (int) Math.round(sums[0]);
        for (int channel = 1; channel < CHANNELS; channel++) {
            argb = argb << 8 | (sums[0] == 0 ? 0 : (int) Math.round(sums[channel] / sums[0]));
        }
        return argb;
    }
}
