package io.github.spikelet.notebook.plot;

import io.github.spikelet.network.Evaluation;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * The chart of a result that holds nothing to draw, as after a stop before the first epoch, image or point was done: its title
 * says so. A result is no error, however early it was stopped.
 */
final class EmptyChart {

    /** What titles say of a training without epochs. */
    static final String NO_EPOCH = "no epoch was finished";

    /** What titles say of a sweep without outcomes. */
    static final String NO_POINT = "no point was run";

    private EmptyChart() {}

    /** What titles say of an evaluation or activity without samples, which its noun names. */
    static String noneReached(Evaluation evaluation) {
        return "no " + evaluation.noun() + " was reached";
    }

    /**
     * A chart of numbers over numbers.
     *
     * @param title what would be shown, and why it is not
     * @param across title of the axis across
     * @param up title of the axis up
     * @return a chart without series and ticks
     */
    static XYChart xy(String title, String across, String up) {
        XYChart chart = BlankChart.of(title, across, up);
        withoutTicks(chart.getStyler());
        return chart;
    }

    /**
     * A chart of bars.
     *
     * @param title what would be shown, and why it is not
     * @param across title of the axis across
     * @param up title of the axis up
     * @return a chart without series and ticks
     */
    static CategoryChart category(String title, String across, String up) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        HouseStyle.apply(chart.getStyler());
        withoutTicks(chart.getStyler());
        return chart;
    }

    /**
     * A heat map. XChart draws none without a cell, not even its title: it has one, of the colour of the paper.
     *
     * @param title what would be shown, and why it is not
     * @param across title of the axis across
     * @param up title of the axis up
     * @return a chart without colours and ticks
     */
    static HeatMapChart heatMap(String title, String across, String up) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        HouseStyle.apply(chart.getStyler());
        withoutTicks(chart.getStyler());
        chart.getStyler().setRangeColors(new Color[] {HouseStyle.PAPER, HouseStyle.PAPER});
        chart.getStyler().setMin(0).setMax(1);
        chart.addSeries("nothing", List.of(""), List.of(""), List.<Number[]>of(new Number[] {0, 0, 0}));
        return chart;
    }

    private static void withoutTicks(AxesChartStyler styler) {
        styler.setAxisTicksVisible(false).setLegendVisible(false);
    }
}
