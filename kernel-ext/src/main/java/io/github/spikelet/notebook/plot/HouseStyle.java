package io.github.spikelet.notebook.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * How every chart looks: transparent, so that it takes the page's colour, with inks that read on light and on dark.
 *
 * <p>Series take the colours of Okabe and Ito, "Color Universal Design" (2008), which readers with any common colour
 * blindness can tell apart; grey stands for its black, which would vanish on a dark page.
 */
final class HouseStyle {

    /** Width of a chart on the page, in pixels. */
    static final int WIDTH = 680;

    /** Height of a chart on the page, in pixels. */
    static final int HEIGHT = 400;

    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color ORANGE = new Color(0xE6, 0x9F, 0x00);
    static final Color GREEN = new Color(0x00, 0x9E, 0x73);
    static final Color VERMILLION = new Color(0xD5, 0x5E, 0x00);
    static final Color PURPLE = new Color(0xCC, 0x79, 0xA7);
    static final Color SKY = new Color(0x56, 0xB4, 0xE9);
    static final Color YELLOW = new Color(0xF0, 0xE4, 0x42);
    static final Color GREY = new Color(0x99, 0x99, 0x99);

    /** Text and axes: a grey that reads on light and on dark. */
    static final Color INK = new Color(0x80, 0x80, 0x80);

    private static final Color RULE = new Color(0x80, 0x80, 0x80, 0x50);
    /** No colour. */
    static final Color CLEAR = new Color(0, 0, 0, 0);

    private HouseStyle() {}

    /**
     * The colours of series, in order.
     *
     * @return a new array
     */
    static Color[] colours() {
        return new Color[] {BLUE, ORANGE, GREEN, VERMILLION, PURPLE, SKY, YELLOW, GREY};
    }

    /**
     * Dresses a chart.
     *
     * @param styler the chart's styler; modified
     */
    static void apply(AxesChartStyler styler) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setChartBackgroundColor(CLEAR)
                .setPlotBackgroundColor(CLEAR)
                .setChartFontColor(INK)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
                .setChartTitleFontColor(INK)
                .setChartTitleBoxVisible(false)
                .setChartPadding(8)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBackgroundColor(CLEAR)
                .setLegendBorderColor(CLEAR)
                .setLegendFont(text)
                .setSeriesColors(colours())
                .setXAxisTitleColor(INK)
                .setYAxisTitleColor(INK)
                .setAntiAlias(true)
                .setLocale(Locale.ROOT);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setAxisTitleFont(text)
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
                .setAxisTickLabelsColor(INK)
                .setAxisTickMarksColor(INK)
                .setPlotGridLinesColor(RULE)
                .setPlotGridVerticalLinesVisible(false)
                .setPlotMargin(4);
    }

    /**
     * Dresses a heat map: from pale to sky blue, so that dark numbers read on every cell, whatever the page.
     *
     * @param chart the chart, dressed already; modified
     */
    static void heat(HeatMapChart chart) {
        CellNumbers.makePlain(chart);
        HeatMapStyler styler = chart.getStyler();
        styler.setRangeColors(new Color[] {new Color(0xF7, 0xFB, 0xFF), SKY});
        styler.setValueFontColor(new Color(0x20, 0x20, 0x20));
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisLabelRotation(0);
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
        styler.setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.0f", value));
    }
}
