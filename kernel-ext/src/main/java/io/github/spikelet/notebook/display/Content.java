package io.github.spikelet.notebook.display;

import io.github.spikelet.data.Image;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.notebook.plot.Mosaic;
import io.github.spikelet.provenance.Checksum;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.HeatMapSeries;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;

/**
 * What a picture shows, as one checksum: words and numbers, not pixels, which differ where fonts do.
 *
 * <p>It stands beside the picture in a notebook, so that two runs of it can be compared. Numbers count as floats: the last
 * bits of a double may differ between machines where a cell calls {@code Math.exp} and the like.
 */
final class Content {

    private final Checksum checksum = new Checksum();

    private Content() {}

    /**
     * The content of a chart: its title and those of its axes, and name and points of each series.
     *
     * @param chart the chart
     * @return 64 hexadecimal digits; empty for a chart of a kind whose points are not known here
     */
    static Optional<String> of(IChart chart) {
        Content content = new Content().add(chart.getTitle());
        if (chart instanceof Mosaic mosaic) {
            content.add(mosaic.legend());
            mosaic.captions().forEach(content::add);
            mosaic.images().forEach(content::add);
            return Optional.of(content.hex());
        }
        if (!(chart instanceof Chart<?, ?> withSeries)) {
            return Optional.empty();
        }
        if (chart instanceof AxesChart<?, ?> axes) {
            content.add(axes.getXAxisTitle()).add(axes.getYAxisTitle());
        }
        for (Series series : withSeries.getSeriesCollection()) {
            if (!content.add(series)) {
                return Optional.empty();
            }
        }
        return Optional.of(content.hex());
    }

    /**
     * The content of a picture that holds no words.
     *
     * @param bitmap the picture
     * @return 64 hexadecimal digits of its size and its pixels
     */
    static String of(BufferedImage bitmap) {
        return new Content().add(bitmap).hex();
    }

    /**
     * The content of a film.
     *
     * @param frames its pictures in order
     * @return 64 hexadecimal digits
     */
    static String of(List<BufferedImage> frames) {
        Content content = new Content();
        frames.forEach(content::add);
        return content.hex();
    }

    /**
     * The content of images with their labels.
     *
     * @param set the images
     * @return 64 hexadecimal digits
     */
    static String of(ImageSet set) {
        Content content = new Content();
        for (int i = 0; i < set.size(); i++) {
            Image image = set.image(i);
            content.checksum.add(image.label());
            content.add(ImageGrid.bitmap(image));
        }
        return content.hex();
    }

    private boolean add(Series series) {
        add(series.getName());
        if (series instanceof AxesChartSeriesNumerical points) {
            add(points.getXData()).add(points.getYData()).add(points.getExtraValues());
        } else if (series instanceof AxesChartSeriesCategory bars) {
            add(bars.getXData()).add(bars.getYData()).add(bars.getExtraValues());
        } else if (series instanceof HorizontalBarSeries bars) {
            add(bars.getXData()).add(bars.getYData());
        } else if (series instanceof HeatMapSeries map) {
            add(map.getXData()).add(map.getYData());
            map.getHeatData().forEach(cell -> add(List.of(cell)));
        } else {
            return false;
        }
        return true;
    }

    private Content add(Collection<?> values) {
        checksum.add(values.size());
        values.forEach(value -> {
            if (value instanceof Number number) {
                checksum.add(new float[] {number.floatValue()});
            } else {
                add(String.valueOf(value));
            }
        });
        return this;
    }

    /** Null where a series has none, as extra values may be. */
    private Content add(double[] values) {
        float[] rounded = new float[values == null ? 0 : values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        checksum.add(rounded.length).add(rounded);
        return this;
    }

    private Content add(BufferedImage bitmap) {
        int width = bitmap.getWidth();
        int height = bitmap.getHeight();
        checksum.add(width, height).add(bitmap.getRGB(0, 0, width, height, null, 0, width));
        return this;
    }

    private Content add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        checksum.add(bytes.length).add(bytes, 0, bytes.length);
        return this;
    }

    private String hex() {
        return checksum.hex();
    }
}
