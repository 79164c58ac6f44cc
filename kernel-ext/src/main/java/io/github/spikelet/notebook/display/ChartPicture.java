package io.github.spikelet.notebook.display;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.notebook.plot.HouseStyle;
import io.github.spikelet.notebook.plot.Mosaic;
import io.github.spikelet.provenance.Checksum;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.Series;

/** Draws charts: as a PNG with twice the pixels of its size, or as SVG. */
public final class ChartPicture {

    private static final double MOST_PIXELS = 4e6;
    private static final int MOST_SERIES_NAMED = 20;

    private ChartPicture() {}

    /**
     * Draws a chart as a PNG. One of more than four million pixels is drawn smaller, so that its bitmap stays within 64 MB.
     *
     * @param chart the chart; not modified
     * @return the picture, with what the chart shows as its alternative text
     */
    public static Picture png(IChart chart) {
        double pixels = (double) chart.getWidth() * chart.getHeight();
        double scale = Picture.DENSITY * Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
        BufferedImage bitmap = new BufferedImage(
                (int) Math.round(chart.getWidth() * scale),
                (int) Math.round(chart.getHeight() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = bitmap.createGraphics();
        canvas.setColor(HouseStyle.PAPER);
        canvas.fillRect(0, 0, bitmap.getWidth(), bitmap.getHeight());
        canvas.scale(scale, scale);
        chart.paint(canvas, chart.getWidth(), chart.getHeight());
        canvas.dispose();
        BufferedImage drawn = Palette.reduce(bitmap);
        return Picture.of(drawn, describe(chart), Content.of(chart).orElseGet(() -> Content.of(drawn)));
    }

    /**
     * Draws a chart as SVG, whose size grows with the number of points: 20,000 of them take 3 MB. The cells of a raster and the
     * tiles of a mosaic are bitmaps in it, of four pixels for each of the drawing's.
     *
     * @param chart the chart; not modified
     * @return the picture
     */
    public static Svg svg(IChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw SVG in memory: " + e.getMessage(), e);
        }
        String content = Content.of(chart).orElseGet(() -> Checksum.of(bytes.toByteArray()));
        return new Svg(
                bytes.toString(StandardCharsets.UTF_8), chart.getWidth(), chart.getHeight(), describe(chart), content);
    }

    private static String describe(IChart chart) {
        StringBuilder words = new StringBuilder("Chart");
        if (!chart.getTitle().isBlank()) {
            words.append(": ").append(chart.getTitle().replace('\n', ' '));
        }
        if (chart instanceof Mosaic mosaic) {
            words.append(". Shown: ")
                    .append(PlainNumbers.count(mosaic.tiles(), "tile"))
                    .append(", ")
                    .append(mosaic.legend());
        }
        if (chart instanceof AxesChart<?, ?> axes) {
            words.append(". Across: ").append(axes.getXAxisTitle());
            words.append(". Up: ").append(axes.getYAxisTitle());
        }
        if (chart instanceof Chart<?, ?> withSeries) {
            Collection<? extends Series> series = withSeries.getSeriesCollection();
            words.append(". Shown: ")
                    .append(
                            series.isEmpty()
                                    ? "nothing"
                                    : series.stream()
                                            .limit(MOST_SERIES_NAMED)
                                            .map(Series::getName)
                                            .collect(Collectors.joining(", ")));
            if (series.size() > MOST_SERIES_NAMED) {
                words.append(" and ").append(series.size() - MOST_SERIES_NAMED).append(" more");
            }
        }
        return words.append('.').toString();
    }
}
