package io.github.spikelet.notebook.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.HeatMapStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How every chart looks: on white paper of its own, whatever the page's theme, in colours that keep the contrasts of the Web
 * Content Accessibility Guidelines 2.2 at level AA: 4.5 for text, 3 for anything else that is to be seen.
 *
 * <p>The colours of series were searched for: of all sets of eight, and of eleven, that stand out from the paper, these are
 * among those whose members lie furthest apart (CIEDE2000) for readers who see all colours and for those who lack one kind
 * of cone (the matrices of Machado, Oliveira and Fernandes, 2009).
 */
public final class HouseStyle {

    /** What lies behind every picture: white, never transparent, so that no page shows through. */
    public static final Color PAPER = Color.WHITE;

    /** Text and axes. */
    public static final Color INK = new Color(0x33, 0x33, 0x33);

    /** Width of a chart on the page, in pixels. */
    static final int WIDTH = 680;

    /** Height of a chart on the page, in pixels. */
    static final int HEIGHT = 400;

    static final Color BLUE = new Color(0x00, 0x72, 0xB2);
    static final Color VERMILLION = new Color(0xD5, 0x5E, 0x00);
    static final Color GREEN = new Color(0x34, 0xA5, 0x63);
    static final Color LAVENDER = new Color(0x96, 0x81, 0xFF);
    static final Color BROWN = new Color(0x61, 0x34, 0x18);
    static final Color MAGENTA = new Color(0xA9, 0x08, 0x63);
    static final Color INDIGO = new Color(0x25, 0x05, 0xC4);
    static final Color GREY = new Color(0x90, 0x8B, 0x95);

    private static final Color[] MANY = {
        BLUE,
        VERMILLION,
        GREEN,
        LAVENDER,
        BROWN,
        MAGENTA,
        INDIGO,
        GREY,
        new Color(0x1E, 0x6C, 0x35),
        new Color(0x7A, 0x00, 0x84),
        new Color(0x9F, 0x5B, 0x60)
    };
    private static final int SERIES = 8;

    /** Cells of a heat map, from the least value to the largest, and the numbers on them. */
    static final Color COLD = new Color(0xE6, 0xF1, 0xFA);

    static final Color HOT = new Color(0x3D, 0x95, 0xD1);
    static final Color ON_HEAT = new Color(0x11, 0x11, 0x11);

    private static final Color RULE = new Color(0xD9, 0xD9, 0xD9);

    private HouseStyle() {}

    /**
     * The colours of series, in order.
     *
     * @return a new array
     */
    static Color[] colours() {
        return Arrays.copyOf(MANY, SERIES);
    }

    /**
     * The colours where eight are too few: three more, which lie less far apart.
     *
     * @return a new array, those of series first
     */
    static Color[] manyColours() {
        return MANY.clone();
    }

    /**
     * The marks of series, in order: series differ by more than their colour.
     *
     * @return a new array, as long as that of the colours
     */
    static Marker[] marks() {
        return new Marker[] {
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS,
            SeriesMarkers.TRAPEZOID
        };
    }

    /**
     * Dresses a chart.
     *
     * @param styler the chart's styler; modified
     */
    static void apply(AxesChartStyler styler) {
        Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        styler.setChartBackgroundColor(PAPER)
                .setPlotBackgroundColor(PAPER)
                .setChartFontColor(INK)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
                .setChartTitleFontColor(INK)
                .setAnnotationTextFontColor(INK)
                .setChartTitleBoxVisible(false)
                .setChartPadding(8)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBackgroundColor(PAPER)
                .setLegendBorderColor(PAPER)
                .setLegendFont(text)
                .setSeriesColors(colours())
                .setSeriesMarkers(marks())
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
                .setErrorBarsColor(INK)
                .setPlotGridVerticalLinesVisible(false)
                .setPlotMargin(4);
    }

    /**
     * Puts the legend to the right of the plot. XChart centres a title over the plot, which is narrower then, and cuts the
     * title off at the edge of the chart: it is written smaller.
     *
     * @param styler the chart's styler, dressed already; modified
     */
    static void legendBeside(AxesChartStyler styler) {
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setLegendLayout(LegendLayout.Vertical);
    }

    /**
     * Dresses a heat map: from pale to sky blue, so that dark numbers read on every cell.
     *
     * @param chart the chart, dressed already; modified
     */
    static void heat(HeatMapChart chart) {
        CellNumbers.makePlain(chart);
        HeatMapStyler styler = chart.getStyler();
        styler.setRangeColors(new Color[] {COLD, HOT});
        styler.setValueFontColor(ON_HEAT);
        styler.setPlotContentSize(1);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisLabelRotation(0);
        legendBeside(styler);
        styler.setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.0f", value));
    }
}
