package io.github.spikelet.notebook.plot;

import io.github.spikelet.data.Shape;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Small images side by side under a title, each with its caption, and a line that says what colours stand for: where a chart
 * of XChart has axes, this has pixels.
 */
public final class Mosaic implements IChart {

    private static final int MARGIN = 8;
    private static final int GAP = 6;
    private static final int TITLE = 26;
    private static final int CAPTION = 15;
    private static final int LEGEND = 30;
    private static final int SCALE_WIDTH = 120;

    /** Pixels of a picture for each of a chart's, each way. */
    private static final int DENSITY = 2;

    private static final Font CAPTIONS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private final String title;
    private final String legend;
    private final List<BufferedImage> tiles = new ArrayList<>();
    private final List<String> captions = new ArrayList<>();
    private final int columns;
    private final int side;
    private Optional<Scale> scale = Optional.empty();

    /** A strip of colours from the least to the largest value, with what stands at its ends. */
    private record Scale(String least, String most, IntFunction<Color> colour) {}

    /**
     * A mosaic without tiles yet.
     *
     * @param title what is shown
     * @param legend what a tile and its colours stand for
     * @param columns tiles side by side
     */
    Mosaic(String title, String legend, int columns) {
        this.title = title;
        this.legend = legend;
        this.columns = columns;
        this.side = (HouseStyle.WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
    }

    /**
     * Adds a tile.
     *
     * @param tile the image, a pixel a value
     * @param caption what stands below it
     */
    void add(BufferedImage tile, String caption) {
        tiles.add(tile);
        captions.add(caption);
    }

    /**
     * Adds a strip that shows what colours mean.
     *
     * @param least what stands at its left end
     * @param most what stands at its right end
     * @param colour the colour at a place of 0 … 255
     */
    void scale(String least, String most, IntFunction<Color> colour) {
        scale = Optional.of(new Scale(least, most, colour));
    }

    /**
     * Lays values out as an image: one channel as it is, a few side by side, a vector in rows as nearly square as it goes.
     *
     * @param shape of the values
     * @param colour of the value at an index
     * @return a bitmap of a pixel a value
     */
    static BufferedImage tile(Shape shape, IntFunction<Color> colour) {
        boolean flat = shape.isFlat();
        int width = flat ? (int) Math.ceil(Math.sqrt(shape.size())) : shape.width();
        int height = flat ? (shape.size() + width - 1) / width : shape.height();
        int channels = flat ? 1 : shape.channels();
        BufferedImage bitmap = new BufferedImage(width * channels, height, BufferedImage.TYPE_INT_ARGB);
        for (int at = 0; at < shape.size(); at++) {
            int channel = flat ? 0 : at / (width * height);
            int place = at - channel * width * height;
            bitmap.setRGB(
                    channel * width + place % width,
                    place / width,
                    colour.apply(at).getRGB());
        }
        return bitmap;
    }

    /**
     * How many tiles there are.
     *
     * @return the number
     */
    public int tiles() {
        return tiles.size();
    }

    /**
     * The tiles' images, a pixel a value.
     *
     * @return in order
     */
    public List<BufferedImage> images() {
        return List.copyOf(tiles);
    }

    /**
     * What stands below the tiles.
     *
     * @return a caption a tile
     */
    public List<String> captions() {
        return List.copyOf(captions);
    }

    /**
     * What a tile and its colours stand for.
     *
     * @return the line below the tiles
     */
    public String legend() {
        return legend;
    }

    @Override
    public String getTitle() {
        return title;
    }

    @Override
    public int getWidth() {
        return HouseStyle.WIDTH;
    }

    @Override
    public int getHeight() {
        int rows = (tiles.size() + columns - 1) / columns;
        return MARGIN + TITLE + rows * (tileHeight() + CAPTION + GAP) + LEGEND;
    }

    /** As high as the highest tile at the width of a column. */
    private int tileHeight() {
        return tiles.stream()
                .mapToInt(tile -> (int) Math.ceil(tile.getHeight() * factor(tile)))
                .max()
                .orElse(side);
    }

    /** How large a tile's pixel is: where it can be, of a whole number of the picture's, so that all are equal and sharp. */
    private double factor(BufferedImage tile) {
        int longest = Math.max(tile.getWidth(), tile.getHeight());
        int whole = side * DENSITY / longest;
        return whole > 0 ? whole / (double) DENSITY : side / (double) longest;
    }

    @Override
    public void paint(Graphics2D canvas, int width, int height) {
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setColor(HouseStyle.PAPER);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(HouseStyle.INK);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        int offset = (width - canvas.getFontMetrics().stringWidth(title)) / 2;
        canvas.drawString(title, Math.max(MARGIN, offset), MARGIN + 14);
        canvas.setFont(CAPTIONS);
        int rowHeight = tileHeight() + CAPTION + GAP;
        for (int i = 0; i < tiles.size(); i++) {
            paint(canvas, i, MARGIN + i % columns * (side + GAP), MARGIN + TITLE + i / columns * rowHeight);
        }
        int foot = height - 12;
        canvas.drawString(legend, MARGIN, foot);
        scale.ifPresent(strip -> paint(canvas, strip, width - MARGIN, foot));
    }

    private void paint(Graphics2D canvas, int index, int left, int top) {
        BufferedImage tile = tiles.get(index);
        double tileWidth = tile.getWidth() * factor(tile);
        Rectangle2D area = new Rectangle2D.Double(
                left + Math.floor((side - tileWidth) / 2), top, tileWidth, tile.getHeight() * factor(tile));
        Cells.paint(canvas, area, tile.getWidth(), tile.getHeight(), tile::getRGB);
        String caption = captions.get(index);
        int offset = (side - canvas.getFontMetrics().stringWidth(caption)) / 2;
        canvas.drawString(caption, left + Math.max(0, offset), top + tileHeight() + CAPTION - 3);
    }

    private static void paint(Graphics2D canvas, Scale strip, int right, int foot) {
        int textRight = canvas.getFontMetrics().stringWidth(strip.most());
        int left = right - textRight - GAP - SCALE_WIDTH;
        canvas.drawString(strip.most(), right - textRight, foot);
        canvas.drawString(strip.least(), left - GAP - canvas.getFontMetrics().stringWidth(strip.least()), foot);
        Color ink = canvas.getColor();
        for (int x = 0; x < SCALE_WIDTH; x++) {
            canvas.setColor(strip.colour().apply(255 * x / (SCALE_WIDTH - 1)));
            canvas.fillRect(left + x, foot - 9, 1, 10);
        }
        canvas.setColor(ink);
    }
}
