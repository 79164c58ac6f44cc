package io.github.spikelet.notebook.plot;

import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What accuracy costs: every point of a sweep, and the front that no other point beats in both energy and accuracy. */
public final class ParetoChart {

    /** How far labels stand apart, as a share of the axis: what the longest takes. */
    private static final double APART = 0.12;

    /** An axis of tens only has too few ticks below this span. */
    private static final double WIDE = 100;

    /** How far above its point a label stands, as a share of the accuracies' span. */
    private static final double LIFT = 0.04;

    private ParetoChart() {}

    /**
     * The Pareto front of a sweep.
     *
     * @param sweep a sweep of at least one outcome
     * @return a chart: across the mean energy an image in nJ, logarithmic where it spans two decades, up the accuracy in per cent
     * @throws IllegalArgumentException if the sweep holds no outcome
     */
    public static XYChart of(Sweep sweep) {
        return of(sweep, List.of());
    }

    /**
     * The Pareto front of a sweep among published chips.
     *
     * @param sweep a sweep of at least one outcome
     * @param neighbours published chips; each a square if it is silicon, a triangle if it is a design, a line where it was
     *     published as a range
     * @return a chart as {@link #of(Sweep)}, always logarithmic across where there are neighbours
     * @throws IllegalArgumentException if the sweep holds no outcome
     */
    public static XYChart of(Sweep sweep, List<PublishedChip> neighbours) {
        if (sweep.outcomes().isEmpty()) {
            throw new IllegalArgumentException("a front needs at least one point that was run, there were none");
        }
        List<Outcome> front = sweep.front("energy nJ", "accuracy");
        XYChart chart = new XYChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(String.format(
                        Locale.ROOT,
                        "Energy and accuracy, modelled: %,d points, %,d on the front",
                        sweep.outcomes().size(),
                        front.size()))
                .xAxisTitle("mean energy / nJ per image")
                .yAxisTitle("accuracy / %")
                .build();
        HouseStyle.apply(chart.getStyler());
        DoubleSummaryStatistics energies =
                sweep.outcomes().stream().mapToDouble(Outcome::energyNanojoules).summaryStatistics();
        DoubleSummaryStatistics accuracies = sweep.outcomes().stream()
                .mapToDouble(outcome -> 100 * outcome.accuracy())
                .summaryStatistics();
        double lift = LIFT * Math.max(1, accuracies.getMax() - accuracies.getMin());
        chart.getStyler().setXAxisLogarithmic(!neighbours.isEmpty() || energies.getMax() > WIDE * energies.getMin());
        chart.getStyler().setXAxisDecimalPattern("#,##0.##").setYAxisMax(accuracies.getMax() + 2 * lift);
        chart.getStyler().setMarkerSize(8);
        chart.getStyler().setYAxisDecimalPattern("#,##0.##");
        chart.getStyler().setAnnotationTextFontColor(HouseStyle.INK);
        chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        XYSeries points = add(chart, "points of the sweep", sweep.outcomes());
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(HouseStyle.GREY);
        XYSeries best = add(chart, "Pareto front", front);
        best.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(HouseStyle.BLUE);
        best.setLineColor(HouseStyle.BLUE).setLineWidth(2);
        if (neighbours.isEmpty()) {
            label(chart, front, energies, lift);
        } else {
            add(chart, neighbours);
            neighbours.stream()
                    .mapToDouble(chip -> 100 * chip.accuracy() + 2 * lift)
                    .max()
                    .ifPresent(top -> chart.getStyler().setYAxisMax(Math.max(top, accuracies.getMax() + 2 * lift)));
        }
        return chart;
    }

    /** In the legend, beside the chart: where so many lie together, no label would find a place in it. */
    private static void add(XYChart chart, List<PublishedChip> neighbours) {
        Color[] colours = HouseStyle.colours();
        int place = 0;
        for (PublishedChip chip : neighbours) {
            boolean range = chip.highNanojoules() > chip.lowNanojoules();
            double accuracy = 100 * chip.accuracy();
            XYSeries series = chart.addSeries(
                    name(chip),
                    range
                            ? new double[] {chip.lowNanojoules(), chip.highNanojoules()}
                            : new double[] {chip.lowNanojoules()},
                    range ? new double[] {accuracy, accuracy} : new double[] {accuracy});
            // not the colours of the sweep's own front and points
            Color colour = colours[1 + place++ % (colours.length - 2)];
            series.setMarker(
                    chip.made() == PublishedChip.Made.SILICON ? SeriesMarkers.SQUARE : SeriesMarkers.TRIANGLE_UP);
            if (!range) {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            }
            series.setMarkerColor(colour).setLineColor(colour).setLineWidth(2);
        }
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
    }

    private static String name(PublishedChip chip) {
        String node =
                new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(chip.nodeNanometres())
                        + " nm";
        return chip.name() + ", "
                + (chip.scaledFrom().isPresent()
                        ? "scaled to " + node
                        : node + (chip.made() == PublishedChip.Made.SILICON ? " silicon" : " design"));
    }

    private static XYSeries add(XYChart chart, String name, List<Outcome> outcomes) {
        return chart.addSeries(
                name,
                column(outcomes, Outcome::energyNanojoules),
                column(outcomes, outcome -> 100 * outcome.accuracy()));
    }

    private static double[] column(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
        return outcomes.stream().mapToDouble(value).toArray();
    }

    /** Names the front's points from the cheapest on, each that is far enough from the last one named. */
    private static void label(XYChart chart, List<Outcome> front, DoubleSummaryStatistics energies, double lift) {
        DoubleUnaryOperator place = chart.getStyler().isXAxisLogarithmic() ? StrictMath::log : energy -> energy;
        double span = place.applyAsDouble(energies.getMax()) - place.applyAsDouble(energies.getMin());
        double last = Double.NEGATIVE_INFINITY;
        for (Outcome outcome : front) {
            double here = place.applyAsDouble(outcome.energyNanojoules());
            if (here - last >= APART * span) {
                chart.addAnnotation(label(outcome, lift));
                last = here;
            }
        }
    }

    private static AnnotationText label(Outcome outcome, double lift) {
        DesignPoint point = outcome.point();
        return new AnnotationText(
                point.bits() + " b, T = " + point.steps(),
                outcome.energyNanojoules(),
                100 * outcome.accuracy() + lift,
                false);
    }
}
