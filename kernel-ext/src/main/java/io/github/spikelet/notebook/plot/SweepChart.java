package io.github.spikelet.notebook.plot;

import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import java.awt.Font;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** One column of a sweep over bits and time steps. */
public final class SweepChart {

    private static final String ACCURACY = "accuracy";
    private static final int SPACING = 20;

    private SweepChart() {}

    /**
     * A heat map of a sweep.
     *
     * @param sweep a sweep of at least one outcome
     * @param column a numeric column of its table, such as {@code accuracy} or {@code energy nJ}
     * @return a heat map: across the time steps, up the bits of a weight; where other axes differ too, the best value: of
     *     the accuracy the largest, of any other column the least
     * @throws IllegalArgumentException if there is no outcome or no such column
     */
    public static HeatMapChart of(Sweep sweep, String column) {
        Map<Integer, Map<Integer, Double>> best = best(sweep, column);
        List<Integer> bits = new ArrayList<>(best.keySet());
        TreeSet<Integer> all = new TreeSet<>();
        best.values().forEach(row -> all.addAll(row.keySet()));
        List<Integer> steps = new ArrayList<>(all);
        boolean accuracy = column.equals(ACCURACY);
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(accuracy ? "Accuracy / % over bits and steps" : column + " over bits and steps, modelled")
                .xAxisTitle("time steps T")
                .yAxisTitle("bits a weight")
                .build();
        HouseStyle.apply(chart.getStyler());
        HouseStyle.heat(chart.getStyler());
        chart.getStyler().setShowValue(true).setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        chart.getStyler().setHeatMapValueDecimalPattern("0.#");
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACING).setYAxisTickMarkSpacingHint(SPACING);
        List<Number[]> cells = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        best.forEach((bit, row) -> row.forEach((step, value) -> {
            double shown = accuracy ? 100 * value : value;
            values.add(shown);
            cells.add(new Number[] {steps.indexOf(step), bits.indexOf(bit), shown});
        }));
        double least = rounded(Collections.min(values), RoundingMode.FLOOR);
        double most = rounded(Collections.max(values), RoundingMode.CEILING);
        chart.getStyler().setMin(least).setMax(most > least ? most : least + 1);
        chart.getStyler().setHeatMapDecimalValueFormatter(value -> String.format(Locale.ROOT, "%.4g", value));
        chart.addSeries(column, steps, bits, cells);
        return chart;
    }

    /** To three digits: the legend writes its ends in full. */
    private static double rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(3, mode)).doubleValue();
    }

    private static Map<Integer, Map<Integer, Double>> best(Sweep sweep, String column) {
        Table table = sweep.table();
        if (table.rowCount() == 0
                || !table.containsColumn(column)
                || !(table.column(column) instanceof NumericColumn<?> numbers)) {
            throw new IllegalArgumentException("a heat map needs a point that was run and a column of numbers, such as"
                    + " \"accuracy\" or \"energy nJ\", was asked for \"" + column + "\" of " + table.rowCount()
                    + " points");
        }
        Map<Integer, Map<Integer, Double>> best = new TreeMap<>();
        for (int row = 0; row < table.rowCount(); row++) {
            Outcome outcome = sweep.outcomes().get(row);
            best.computeIfAbsent(outcome.point().bits(), none -> new TreeMap<>())
                    .merge(
                            outcome.point().steps(),
                            numbers.getDouble(row),
                            column.equals(ACCURACY) ? Math::max : Math::min);
        }
        return best;
    }
}
