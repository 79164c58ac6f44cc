package io.github.spikelet.notebook.plot;

import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Sweep;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** One column of a sweep over two of its axes. */
public final class SweepChart {

    private static final String ACCURACY = "accuracy";
    private static final int SPACING = 20;

    private SweepChart() {}

    /**
     * A heat map of a sweep.
     *
     * @param sweep the sweep
     * @param column a numeric column of its table, such as {@code accuracy} or {@code energy nJ}
     * @return a heat map over the first two axes that differ: bits, steps, widths, penalties, voltages, clocks, lanes,
     *     encoders, networks, the second of them across; where further axes differ, the best value: of the accuracy the
     *     largest, of any other column the least; of a sweep without an outcome, an empty one that says so
     * @throws IllegalArgumentException if there is no such column
     */
    public static HeatMapChart of(Sweep sweep, String column) {
        List<Axis> axes = Stream.concat(Axis.differing(sweep.outcomes()).stream(), Stream.of(Axis.BITS, Axis.STEPS))
                .distinct()
                .limit(2)
                .sorted()
                .toList();
        Axis up = axes.get(0);
        Axis across = axes.get(1);
        boolean accuracy = column.equals(ACCURACY);
        String over = " over " + up.plural() + " and " + across.plural();
        String title = accuracy ? "Accuracy / %" + over : column + over + ", modelled";
        if (sweep.outcomes().isEmpty()) {
            return EmptyChart.heatMap(title + ": " + EmptyChart.NO_POINT, across.title(), up.title());
        }
        NumericColumn<?> numbers = numbers(sweep, column);
        List<String> columns = across.values(sweep.outcomes());
        List<String> rows = up.values(sweep.outcomes());
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle(across.title())
                .yAxisTitle(up.title())
                .build();
        HouseStyle.apply(chart.getStyler());
        HouseStyle.heat(chart);
        chart.getStyler().setShowValue(true).setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACING).setYAxisTickMarkSpacingHint(SPACING);
        Map<List<Integer>, Double> best = new LinkedHashMap<>();
        for (int row = 0; row < numbers.size(); row++) {
            DesignPoint point = sweep.outcomes().get(row).point();
            best.merge(
                    List.of(columns.indexOf(across.value(point)), rows.indexOf(up.value(point))),
                    numbers.getDouble(row) * (accuracy ? 100 : 1),
                    accuracy ? Math::max : Math::min);
        }
        List<Number[]> cells = new ArrayList<>();
        best.forEach((place, value) -> cells.add(new Number[] {place.get(0), place.get(1), value}));
        chart.getStyler()
                .setHeatMapValueDecimalPattern(Ticks.significant(
                        best.values().stream().mapToDouble(Double::doubleValue).toArray()));
        double least = rounded(Collections.min(best.values()), RoundingMode.FLOOR);
        double most = rounded(Collections.max(best.values()), RoundingMode.CEILING);
        chart.getStyler().setMin(least).setMax(most > least ? most : least + 1);
        chart.getStyler().setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.4g", value));
        chart.addSeries(column, columns, rows, cells);
        return chart;
    }

    /** To three digits: the legend writes its ends in full. */
    private static double rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(3, mode)).doubleValue();
    }

    private static NumericColumn<?> numbers(Sweep sweep, String column) {
        Table table = sweep.table();
        if (table.containsColumn(column) && table.column(column) instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw new IllegalArgumentException(
                "a heat map needs a column of numbers, such as \"accuracy\" or \"energy nJ\"," + " was asked for \""
                        + column + '"');
    }
}
