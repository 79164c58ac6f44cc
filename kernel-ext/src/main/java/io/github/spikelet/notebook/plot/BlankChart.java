package io.github.spikelet.notebook.plot;

import java.awt.Graphics2D;
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
     * @return a new chart; the numbers of its axes are written with as many digits as its points demand
     */
    public static XYChart of(String title, String across, String up) {
        XYChart chart = new Fitted(new XYChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up));
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setMarkerSize(6);
        return chart;
    }

    /** Writes the numbers of an axis as its points demand when it is painted, unless its styler says how. */
    private static final class Fitted extends XYChart {

        Fitted(XYChartBuilder builder) {
            super(builder);
        }

        @Override
        public void paint(Graphics2D canvas, int width, int height) {
            String across = getStyler().getXAxisDecimalPattern();
            String up = getStyler().getYAxisDecimalPattern();
            if (across == null) {
                Ticks.across(this);
            }
            if (up == null) {
                Ticks.up(this);
            }
            super.paint(canvas, width, height);
            getStyler().setXAxisDecimalPattern(across).setYAxisDecimalPattern(up);
        }
    }
}
