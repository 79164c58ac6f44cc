package io.github.spikelet.notebook.display;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.Series;

/**
 * A chart as a PNG with twice the pixels of its size.
 *
 * <p>A chart of more than four million pixels is drawn smaller, so that its bitmap stays within 64 MB.
 */
final class ChartDisplay implements Display<IChart> {

    private static final double MOST_PIXELS = 4e6;

    @Override
    public Rendering show(IChart chart) {
        double pixels = (double) chart.getWidth() * chart.getHeight();
        double scale = Picture.DENSITY * Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
        BufferedImage bitmap = new BufferedImage(
                (int) Math.round(chart.getWidth() * scale),
                (int) Math.round(chart.getHeight() * scale),
                BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = bitmap.createGraphics();
        canvas.scale(scale, scale);
        chart.paint(canvas, chart.getWidth(), chart.getHeight());
        canvas.dispose();
        return Rendering.of(Picture.of(Palette.reduce(bitmap), describe(chart)));
    }

    private static String describe(IChart chart) {
        StringBuilder words = new StringBuilder("Chart");
        if (!chart.getTitle().isBlank()) {
            words.append(": ").append(chart.getTitle().replace('\n', ' '));
        }
        if (chart instanceof AxesChart<?, ?> axes) {
            words.append(". Across: ").append(axes.getXAxisTitle());
            words.append(". Up: ").append(axes.getYAxisTitle());
        }
        if (chart instanceof Chart<?, ?> withSeries) {
            Collection<? extends Series> series = withSeries.getSeriesCollection();
            words.append(". Shown: ")
                    .append(series.stream().map(Series::getName).collect(Collectors.joining(", ")));
        }
        return words.append('.').toString();
    }
}
