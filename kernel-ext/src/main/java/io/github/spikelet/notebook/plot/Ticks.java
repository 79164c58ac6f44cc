package io.github.spikelet.notebook.plot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.series.AxesChartSeries;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;

/**
 * How an axis writes its numbers: with as many digits as tell its ticks apart. With fewer, XChart writes one number at two ticks
 * of a logarithmic axis, and leaves out every tick of a linear one; with none said, it puts ticks at every so many points,
 * whatever number stands there.
 */
final class Ticks {

    /** Ticks lie at multiples of a tenth or a hundredth of an axis's length, rounded to a power of ten. */
    private static final int FINER = 2;

    /** XChart looks for shorter labels until it finds some, forever where there are none. */
    private static final int LONGEST = 20;

    private static final int MOST_DECIMALS = 8;
    private static final int MOST_DIGITS = 12;

    /** What an axis reaches over: nothing yet. */
    private static final class Span {
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double[] values) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }

        /** Ends that were set count for those of the values; null where none was. */
        Span within(Double from, Double to) {
            least = from == null ? least : from;
            most = to == null ? most : to;
            return this;
        }

        int largest() {
            return exponent(Math.max(Math.abs(least), Math.abs(most)));
        }

        /** The power of ten of the least difference between ticks. */
        int finest(boolean logarithmic) {
            if (logarithmic) {
                return exponent(least);
            }
            return most > least ? exponent(most - least) - FINER : largest() - FINER;
        }
    }

    private Ticks() {}

    /**
     * Writes the numbers of the axis across.
     *
     * @param chart the chart, with its series and the ends of its axis; modified
     */
    static void across(XYChart chart) {
        Span span = new Span();
        for (XYSeries series : chart.getSeriesCollection()) {
            span.add(series.getXData());
        }
        span.within(chart.getStyler().getXAxisMin(), chart.getStyler().getXAxisMax());
        boolean logarithmic = chart.getStyler().isXAxisLogarithmic();
        chart.getStyler().setXAxisDecimalPattern(pattern(span.finest(logarithmic), span.largest()));
    }

    /**
     * Writes the numbers of the axis up; where there are two, those of both.
     *
     * @param chart the chart, with its series and the ends of its axes; modified
     */
    static void up(AxesChart<?, ?> chart) {
        Map<Integer, Span> axes = new HashMap<>();
        for (AxesChartSeries series : chart.getSeriesCollection()) {
            axes.computeIfAbsent(series.getYAxisGroup(), none -> new Span()).add(values(series));
        }
        axes.forEach((axis, span) -> span.within(
                        chart.getStyler().getYAxisMin(axis), chart.getStyler().getYAxisMax(axis))
                .within(chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()));
        boolean logarithmic = chart.getStyler().isYAxisLogarithmic();
        int finest = axes.values().stream()
                .mapToInt(span -> span.finest(logarithmic))
                .min()
                .orElse(0);
        int largest = axes.values().stream().mapToInt(Span::largest).max().orElse(0);
        chart.getStyler().setYAxisDecimalPattern(pattern(finest, largest));
    }

    private static double[] values(AxesChartSeries series) {
        if (series instanceof AxesChartSeriesNumerical points) {
            return points.getYData();
        }
        return ((AxesChartSeriesCategory) series).getYData();
    }

    /**
     * A pattern for numbers of a few significant digits.
     *
     * @param values numbers of which the least that is not zero keeps three digits
     * @return as {@link java.text.DecimalFormat} takes it
     */
    static String significant(double... values) {
        double[] sizes =
                Arrays.stream(values).map(Math::abs).filter(size -> size > 0).toArray();
        Span span = new Span();
        span.add(sizes);
        return sizes.length == 0 ? pattern(0, 0) : pattern(exponent(span.least) - FINER, span.largest());
    }

    /** With digits down to that of a power of ten; as a power of ten where that would be long. */
    private static String pattern(int finest, int largest) {
        int decimals = Math.max(0, -finest);
        int whole = Math.max(0, largest) + 1;
        int length = 1 + whole + (whole - 1) / 3 + 1 + decimals;
        if (length <= LONGEST && decimals <= MOST_DECIMALS) {
            return "#,##0" + (decimals > 0 ? "." + "#".repeat(decimals) : "");
        }
        return "0." + "#".repeat(Math.min(MOST_DIGITS, Math.max(1, largest - finest))) + "E0";
    }

    private static int exponent(double size) {
        return size > 0 && Double.isFinite(size) ? (int) Math.floor(StrictMath.log10(size)) : 0;
    }
}
