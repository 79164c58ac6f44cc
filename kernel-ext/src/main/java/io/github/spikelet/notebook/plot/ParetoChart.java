package io.github.spikelet.notebook.plot;

import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What accuracy costs: every point of a sweep, and the front that no other point beats in both energy and accuracy. */
public final class ParetoChart {

    private static final String ACROSS = "mean energy / nJ per image";
    private static final String UP = "accuracy / %";
    private static final int MOST_LABELS = 12;
    private static final int MOST_AXES = 3;

    /** An axis of tens only has too few ticks below this span. */
    private static final double WIDE = 100;

    /** How far above its point a label stands, as a share of the accuracies' span. */
    private static final double LIFT = 0.03;

    /** What is left free at either side, as a share of the energies' span; where it is logarithmic, as a factor. */
    private static final double MARGIN = 0.2;

    private static final double LOG_MARGIN = 2.5;

    /** The size of a label and of a character, as shares of the chart's. */
    private static final double LABEL_WIDTH = 0.2;

    private static final double CHARACTER_WIDTH = 0.009;

    private static final double LABEL_HEIGHT = 0.05;

    private ParetoChart() {}

    /**
     * The Pareto front of a sweep.
     *
     * @param sweep the sweep
     * @return a chart: across the mean energy an image in nJ, logarithmic where it spans two decades, up the accuracy in per
     *     cent; of a sweep without an outcome, an empty one that says so
     */
    public static XYChart of(Sweep sweep) {
        return of(sweep, List.of());
    }

    /**
     * The Pareto front of a sweep among published chips.
     *
     * @param sweep the sweep
     * @param neighbours published chips; each a square if it is silicon, a triangle if it is a design, a line where it was
     *     published as a range
     * @return a chart as {@link #of(Sweep)}, always logarithmic across where there are neighbours
     */
    public static XYChart of(Sweep sweep, List<PublishedChip> neighbours) {
        if (sweep.outcomes().isEmpty()) {
            return EmptyChart.xy("Energy and accuracy, modelled: " + EmptyChart.NO_POINT, ACROSS, UP);
        }
        List<Outcome> front = sweep.front("energy nJ", "accuracy");
        XYChart chart = BlankChart.of(
                String.format(
                        Locale.ROOT,
                        "Energy and accuracy, modelled: %,d points, %,d on the front",
                        sweep.outcomes().size(),
                        front.size()),
                ACROSS,
                UP);
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
            List<Axis> axes = labelled(sweep);
            Frame frame = Frame.around(energies, accuracies, chart.getStyler().isXAxisLogarithmic());
            chart.getStyler().setXAxisMin(frame.left()).setXAxisMax(frame.right());
            frame.apart(front).stream()
                    .limit(MOST_LABELS)
                    .forEach(outcome -> chart.addAnnotation(label(outcome, axes, frame, lift)));
        } else {
            add(chart, neighbours);
            neighbours.stream()
                    .mapToDouble(chip -> 100 * chip.accuracy() + 2 * lift)
                    .max()
                    .ifPresent(top -> chart.getStyler().setYAxisMax(Math.max(top, accuracies.getMax() + 2 * lift)));
        }
        return chart;
    }

    /** The part of the plane that is drawn, wide enough that a label at its edge is whole. */
    private record Frame(double left, double right, double height, boolean logarithmic) {

        static Frame around(DoubleSummaryStatistics energies, DoubleSummaryStatistics accuracies, boolean logarithmic) {
            double span = energies.getMax() - energies.getMin();
            double margin = MARGIN * (span > 0 ? span : energies.getMax());
            double height = Math.max(1, accuracies.getMax() - accuracies.getMin());
            return logarithmic
                    ? new Frame(energies.getMin() / LOG_MARGIN, energies.getMax() * 1.2, height, true)
                    : new Frame(Math.max(0, energies.getMin() - margin), energies.getMax() + margin / 4, height, false);
        }

        /** Points whose labels do not run into one another, the cheapest first. */
        List<Outcome> apart(List<Outcome> front) {
            List<Outcome> kept = new ArrayList<>();
            for (Outcome outcome : front) {
                if (kept.stream().noneMatch(other -> near(outcome, other))) {
                    kept.add(outcome);
                }
            }
            return kept;
        }

        private boolean near(Outcome one, Outcome other) {
            double across = place(one.energyNanojoules()) - place(other.energyNanojoules());
            double up = 100 * (one.accuracy() - other.accuracy()) / height;
            return Math.abs(across) < LABEL_WIDTH && Math.abs(up) < LABEL_HEIGHT;
        }

        /** Where a share of the width lies left of an energy, but no nearer to the left edge than that. */
        double leftOf(double energy, double share) {
            return logarithmic
                    ? Math.max(energy * StrictMath.pow(left / right, share), left * StrictMath.pow(right / left, share))
                    : Math.max(energy - share * (right - left), left + share * (right - left));
        }

        private double place(double energy) {
            return logarithmic
                    ? StrictMath.log(energy / left) / StrictMath.log(right / left)
                    : (energy - left) / (right - left);
        }
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

    /** What a label has room for. */
    private static List<Axis> labelled(Sweep sweep) {
        List<Axis> differing = Axis.differing(sweep.outcomes());
        return differing.isEmpty()
                ? List.of(Axis.BITS, Axis.STEPS)
                : differing.stream().limit(MOST_AXES).toList();
    }

    /** Above and left of its point, where the front never runs. */
    private static AnnotationText label(Outcome outcome, List<Axis> axes, Frame frame, double lift) {
        String text = axes.stream().map(axis -> axis.label(outcome.point())).collect(Collectors.joining(", "));
        return new AnnotationText(
                text,
                frame.leftOf(outcome.energyNanojoules(), CHARACTER_WIDTH * (text.length() + 2) / 2),
                100 * outcome.accuracy() + lift,
                false);
    }
}
