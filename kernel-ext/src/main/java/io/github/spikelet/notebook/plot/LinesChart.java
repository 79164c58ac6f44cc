package io.github.spikelet.notebook.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table of numbers as lines. */
public final class LinesChart {

    /** The most lines of one chart: as many as there are colours. */
    public static final int MOST_LINES = HouseStyle.colours().length;

    /** An axis of tens only has too few ticks below this span. */
    private static final double WIDE = 100;

    private LinesChart() {}

    /**
     * A table's columns of numbers against its first.
     *
     * @param table a row a point, in the order of the line; a missing number leaves a gap; without rows the chart is empty and
     *     says so
     * @param up what the other columns measure, with its unit
     * @return a chart: across the first column of numbers, logarithmic where it is positive and spans two decades, up the
     *     others, a line each; the title is the table's name
     * @throws IllegalArgumentException if the table has not one and at most {@link #MOST_LINES} more columns of numbers
     */
    public static XYChart of(Table table, String up) {
        List<NumericColumn<?>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            if (column instanceof NumericColumn<?> numbers) {
                columns.add(numbers);
            }
        }
        if (columns.size() < 2 || columns.size() > 1 + MOST_LINES) {
            throw new IllegalArgumentException("lines need a table with 2.." + (1 + MOST_LINES)
                    + " columns of numbers, had " + columns.size() + ": choose by table.selectColumns(…)");
        }
        String title = Objects.requireNonNullElse(table.name(), "");
        if (table.rowCount() == 0) {
            return EmptyChart.xy(
                    title + ": the table has no rows", columns.get(0).name(), up);
        }
        NumericColumn<?> first = columns.remove(0);
        double[] across = first.asDoubleArray();
        XYChart chart = BlankChart.of(title, first.name(), up);
        double least = Arrays.stream(across).min().orElseThrow();
        double most = Arrays.stream(across).max().orElseThrow();
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setXAxisLogarithmic(least > 0 && most > WIDE * least);
        chart.getStyler().setMarkerSize(7);
        for (NumericColumn<?> column : columns) {
            chart.addSeries(column.name(), across, column.asDoubleArray());
        }
        return chart;
    }
}
