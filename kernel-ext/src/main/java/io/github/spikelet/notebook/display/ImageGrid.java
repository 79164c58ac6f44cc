package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.data.Image;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.notebook.plot.HouseStyle;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.StringJoiner;

/**
 * Images side by side in one bitmap, each enlarged by a whole factor so that its pixels stay sharp, its label below.
 *
 * <p>One channel is grey, three are red, green and blue, any other number is shown by its mean. A flat vector is laid
 * out in rows as nearly square as it goes.
 */
final class ImageGrid {

    private static final int COLUMNS = 10;
    private static final int CELL = 56 * Picture.DENSITY;
    private static final int GAP = 4 * Picture.DENSITY;
    private static final int LABEL = 16 * Picture.DENSITY;

    private ImageGrid() {}

    /**
     * Draws a set.
     *
     * @param set the images; at least one
     * @return the picture; its alternative text names the labels
     */
    static Picture of(ImageSet set) {
        int columns = Math.min(COLUMNS, set.size());
        int rows = (set.size() + columns - 1) / columns;
        BufferedImage grid = new BufferedImage(
                columns * (CELL + GAP) - GAP, rows * (CELL + LABEL + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = grid.createGraphics();
        canvas.setColor(HouseStyle.PAPER);
        canvas.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11 * Picture.DENSITY));
        StringJoiner labels = new StringJoiner(", ");
        for (int i = 0; i < set.size(); i++) {
            Image image = set.image(i);
            int left = i % columns * (CELL + GAP);
            int top = i / columns * (CELL + LABEL + GAP);
            draw(bitmap(image), canvas, left, top);
            String label = String.valueOf(image.label());
            labels.add(label);
            canvas.setColor(HouseStyle.INK);
            int offset = (CELL - canvas.getFontMetrics().stringWidth(label)) / 2;
            canvas.drawString(label, left + offset, top + CELL + LABEL - 4 * Picture.DENSITY);
        }
        canvas.dispose();
        return Picture.of(
                grid,
                PlainNumbers.count(set.size(), "image") + " of " + set.name() + ", labels " + labels,
                Content.of(set));
    }

    private static void draw(BufferedImage image, Graphics2D canvas, int left, int top) {
        int side = Math.max(image.getWidth(), image.getHeight());
        int whole = CELL / side;
        double scale = side <= CELL ? whole : CELL / (double) side;
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        canvas.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                side <= CELL
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, left + (CELL - width) / 2, top + (CELL - height) / 2, width, height, null);
    }

    /**
     * One image at its own size.
     *
     * @param image the image
     * @return a bitmap of one pixel for each of the image's
     */
    static BufferedImage bitmap(Image image) {
        Shape shape = image.shape();
        boolean flat = shape.isFlat();
        int channels = flat ? 1 : shape.channels();
        int width = flat ? (int) Math.ceil(Math.sqrt(shape.size())) : shape.width();
        int height = flat ? (shape.size() + width - 1) / width : shape.height();
        BufferedImage bitmap = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int plane = flat ? shape.size() : width * height;
        for (int at = 0; at < plane; at++) {
            int rgb = channels == 3
                    ? image.pixel(at) << 16 | image.pixel(plane + at) << 8 | image.pixel(2 * plane + at)
                    : mean(image, at, plane, channels) * 0x010101;
            bitmap.setRGB(at % width, at / width, 0xFF000000 | rgb);
        }
        return bitmap;
    }

    private static int mean(Image image, int at, int plane, int channels) {
        int sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += image.pixel(channel * plane + at);
        }
        return sum / channels;
    }
}
