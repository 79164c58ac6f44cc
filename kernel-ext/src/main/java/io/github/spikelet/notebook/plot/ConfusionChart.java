package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import tech.tablesaw.api.Table;

/** Which classes are taken for which: a row a label, a column an answer. */
public final class ConfusionChart {

    /** The most classes one chart draws. */
    public static final int MOST_CLASSES = 40;

    private static final int SIDE = 460;
    private static final int SPACING = 20;

    private ConfusionChart() {}

    /**
     * The confusion of an evaluation, over all its runs.
     *
     * @param evaluation the evaluation
     * @param decoding how answers are read
     * @return a heat map: across the answer, down the label, in per cent of the label's samples; a cell without samples has the
     *     colour of 0 and no number; of an evaluation that was stopped before its first sample, an empty chart that says so
     * @throws IllegalArgumentException if there are more than {@value #MOST_CLASSES} classes
     */
    public static HeatMapChart of(Evaluation evaluation, Decoding decoding) {
        String by = "Confusion by " + (decoding == Decoding.MEMBRANE ? "membrane" : "spike count") + ": ";
        if (evaluation.images() == 0) {
            return EmptyChart.heatMap(by + EmptyChart.noneReached(evaluation), "answer", "label");
        }
        Table confusion = evaluation.confusion(decoding);
        int classes = confusion.rowCount();
        if (classes > MOST_CLASSES) {
            throw new IllegalArgumentException("a confusion draws at most " + MOST_CLASSES + " classes, there were "
                    + classes + ": eval.confusion() is a table");
        }
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(SIDE)
                .title(String.format(
                        Locale.ROOT,
                        "%s%.1f %% of %s right%s",
                        by,
                        100 * evaluation.accuracy(decoding),
                        PlainNumbers.count(evaluation.images(), evaluation.noun()),
                        evaluation.runs() == 1 ? "" : " in " + evaluation.runs() + " runs"))
                .xAxisTitle("answer")
                .yAxisTitle("label")
                .build();
        HouseStyle.apply(chart.getStyler());
        HouseStyle.heat(chart);
        chart.getStyler().setShowValue(classes <= 12).setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        chart.getStyler().setMin(0).setMax(100).setPlotBackgroundColor(HouseStyle.COLD);
        chart.getStyler().setHeatMapValueDecimalPattern("0").setXAxisMaxLabelCount(classes);
        chart.getStyler().setXAxisTickMarkSpacingHint(SPACING).setYAxisTickMarkSpacingHint(SPACING);
        List<String> down = new ArrayList<>();
        List<String> across = new ArrayList<>();
        List<Number[]> shares = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            across.add(String.valueOf(c));
            down.add(String.valueOf(classes - 1 - c));
        }
        for (int label = 0; label < classes; label++) {
            int all = 0;
            for (int answer = 0; answer < classes; answer++) {
                all += confusion.intColumn(answer + 1).getInt(label);
            }
            for (int answer = 0; answer < classes; answer++) {
                int count = confusion.intColumn(answer + 1).getInt(label);
                if (count > 0) {
                    shares.add(new Number[] {answer, classes - 1 - label, 100.0 * count / all});
                }
            }
        }
        chart.addSeries("per cent of a label's " + evaluation.noun() + "s", across, down, shares);
        return chart;
    }
}
