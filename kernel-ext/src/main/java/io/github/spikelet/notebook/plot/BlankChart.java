package io.github.spikelet.notebook.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** A chart without series: what charts of numbers over numbers begin with, ours and users' own. */
public final class BlankChart {

    private BlankChart() {}

    /**
     * A chart dressed like the others.
     *
     * @param title what is shown
     * @param across title of the axis across, with its unit
     * @param up title of the axis up, with its unit
     * @return a new chart
     */
    public static XYChart of(String title, String across, String up) {
        XYChart chart = new XYChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        HouseStyle.apply(chart.getStyler());
        // without a pattern XChart puts its ticks at every so many points, at whatever number stands there
        chart.getStyler().setXAxisDecimalPattern("#,##0.######").setMarkerSize(6);
        return chart;
    }
}
