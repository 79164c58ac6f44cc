package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

class ContentTest {

    private static XYChart line(double last, Consumer<XYChart> change) {
        XYChart chart = new XYChart(200, 100);
        chart.setTitle("a line");
        chart.addSeries("up", new double[] {0, 1}, new double[] {2, last});
        change.accept(chart);
        return chart;
    }

    private static String shown(IChart chart) {
        return ChartPicture.png(chart).content();
    }

    @Test
    void fontsAndColoursAreNotContent() {
        XYChart plain = line(3, chart -> {});
        XYChart dressed = line(3, chart -> chart.getStyler().setChartTitleFont(new Font(Font.SERIF, Font.BOLD, 20)));
        assertNotEquals(
                ChartPicture.png(plain).base64(), ChartPicture.png(dressed).base64());
        assertEquals(shown(plain), shown(dressed));
        assertEquals(shown(plain), ChartPicture.svg(dressed).content());
    }

    @Test
    void aValueThatDiffersInItsLastBitsIsTheSame() {
        assertEquals(shown(line(3, chart -> {})), shown(line(Math.nextUp(3.0), chart -> {})));
    }

    @Test
    void wordsAndValuesAreContent() {
        Set<String> all = new HashSet<>(List.of(
                shown(line(3, chart -> {})),
                shown(line(3.01, chart -> {})),
                shown(line(3, chart -> chart.setTitle("another line"))),
                shown(line(3, chart -> chart.setXAxisTitle("time"))),
                shown(line(3, chart -> chart.setYAxisTitle("height"))),
                shown(line(3, chart -> chart.addSeries("second", new double[] {2, 3}))),
                shown(line(3, chart -> chart.addSeries("other", new double[] {2, 3}))),
                shown(line(3, chart -> chart.addSeries("second", new double[] {2, 4})))));
        assertEquals(8, all.size());
    }

    @Test
    void everyKindOfChartHasItsValues() {
        Set<String> all = new HashSet<>();
        for (double value : new double[] {1, 2}) {
            CategoryChart bars = new CategoryChart(200, 100);
            bars.addSeries("bars", List.of("a", "b"), List.of(3, value));
            CategoryChart named = new CategoryChart(200, 100);
            named.addSeries("bars", List.of("a", "c"), List.of(3, value));
            HorizontalBarChart lying = new HorizontalBarChart(200, 100);
            lying.addSeries("bars", List.of(3, value), List.of("a", "b"));
            HeatMapChart map = new HeatMapChart(200, 100);
            map.getStyler().setRangeColors(new Color[] {Color.GREEN, Color.BLUE});
            map.addSeries(
                    "map", List.of("a", "b"), List.of("c"), List.of(new Number[] {0, 0, 3}, new Number[] {1, 0, value
                    }));
            PieChart pie = new PieChart(200, 100);
            pie.addSeries("some", value);
            pie.addSeries("rest", 3);
            for (IChart chart : List.of(bars, named, lying, map, pie)) {
                all.add(shown(chart));
            }
        }
        assertEquals(10, all.size());
    }

    @Test
    void mosaicsImagesAndFilmsAreTheirPixels() {
        Set<String> all = new HashSet<>();
        for (int steps : new int[] {1, 2}) {
            all.add(shown(Plots.encoding(Samples.images().image(1), Encoder.threshold(), steps, 7)));
            BufferedImage bitmap = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
            bitmap.setRGB(0, 1, steps);
            all.add(Picture.of(bitmap, "a bitmap").content());
            all.add(Content.of(Samples.images("images", 2 * steps)));
            all.add(new AnimationDisplay()
                    .show(Plots.animation(
                            Encoder.threshold().encode(Samples.images().image(1), steps, 7), new Shape(1, 2, 2)))
                    .html()
                    .replaceAll(".* data-content=\"([0-9a-f]{64})\".*", "$1"));
        }
        assertEquals(8, all.size());
        assertTrue(all.stream().allMatch(content -> content.matches("[0-9a-f]{64}")), all::toString);
    }

    @Test
    void aPictureCarriesItInPageAndMetadata() {
        XYChart chart = line(3, any -> {});
        assertTrue(
                new ChartDisplay().show(chart).html().contains(" data-content=\"" + shown(chart) + "\""),
                "the page has it");
    }
}
