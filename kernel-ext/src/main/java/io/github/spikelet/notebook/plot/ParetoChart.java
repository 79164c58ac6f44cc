package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What accuracy costs: every point of a sweep, and the front that no other point beats in both energy and accuracy. */
public final class ParetoChart {

    private static final String ACROSS = "mean energy / nJ per image";
    private static final String UP = "accuracy / %";

    private static final Color OF_FRONT = HouseStyle.BLUE;
    private static final Color OF_POINTS = HouseStyle.GREY;

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

    private static final double LABEL_HEIGHT = 0.08;

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
     * @param neighbours published chips, each of a colour and a mark of its own: a shape with four sides or more if it is
     *     silicon, a triangle if it is a design; a line where it was published as a range
     * @return a chart as {@link #of(Sweep)}, always logarithmic across where there are neighbours
     */
    public static XYChart of(Sweep sweep, List<PublishedChip> neighbours) {
        if (sweep.outcomes().isEmpty()) {
            return EmptyChart.xy("Energy and accuracy, modelled: " + EmptyChart.NO_POINT, ACROSS, UP);
        }
        List<Outcome> front = sweep.front("energy nJ", "accuracy");
        XYChart chart = BlankChart.of(
                neighbours.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "Energy and accuracy, modelled: %,d points, %,d on the front",
                                sweep.outcomes().size(),
                                front.size())
                        : String.format(
                                Locale.ROOT,
                                "%,d modelled points among published chips",
                                sweep.outcomes().size()),
                ACROSS,
                UP);
        DoubleSummaryStatistics energies =
                sweep.outcomes().stream().mapToDouble(Outcome::energyNanojoules).summaryStatistics();
        DoubleSummaryStatistics accuracies = sweep.outcomes().stream()
                .mapToDouble(outcome -> 100 * outcome.accuracy())
                .summaryStatistics();
        double lift = LIFT * Math.max(1, accuracies.getMax() - accuracies.getMin());
        chart.getStyler().setXAxisLogarithmic(!neighbours.isEmpty() || energies.getMax() > WIDE * energies.getMin());
        chart.getStyler().setYAxisMax(accuracies.getMax() + 2 * lift);
        chart.getStyler().setMarkerSize(8);
        chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        XYSeries points = add(chart, "points of the sweep", sweep.outcomes());
        points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(OF_POINTS);
        XYSeries best = add(chart, "Pareto front", front);
        best.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(OF_FRONT);
        best.setLineColor(OF_FRONT).setLineWidth(2);
        if (neighbours.isEmpty()) {
            List<Axis> axes = labelled(sweep);
            Frame frame = Frame.around(energies, accuracies, chart.getStyler().isXAxisLogarithmic());
            chart.getStyler().setXAxisMin(frame.left()).setXAxisMax(frame.right());
            frame.apart(front).stream()
                    .limit(MOST_LABELS)
                    .flatMap(outcome -> label(outcome, sweep.outcomes(), axes, frame, lift).stream())
                    .forEach(chart::addAnnotation);
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

        /** Whether so much of the width is free left of an energy. */
        boolean hasRoomLeftOf(double energy, double share) {
            return place(energy) >= share;
        }

        /** Whether no point lies on so much of the width right of a point. */
        boolean isFreeRightOf(Outcome outcome, double share, List<Outcome> points) {
            return points.stream().noneMatch(other -> {
                double across = place(other.energyNanojoules()) - place(outcome.energyNanojoules());
                double up = 100 * (other.accuracy() - outcome.accuracy()) / height;
                return !other.equals(outcome) && across >= 0 && across < share && Math.abs(up) < LABEL_HEIGHT / 2;
            });
        }

        /** The energy that lies a share of the width right of another, or left of it where the share is negative. */
        double rightOf(double energy, double share) {
            return logarithmic ? energy * StrictMath.pow(right / left, share) : energy + share * (right - left);
        }

        private double place(double energy) {
            return logarithmic
                    ? StrictMath.log(energy / left) / StrictMath.log(right / left)
                    : (energy - left) / (right - left);
        }
    }

    /** In the legend, beside the chart: where so many lie together, no label would find a place in it. */
    private static void add(XYChart chart, List<PublishedChip> neighbours) {
        Deque<Color> colours = new ArrayDeque<>(List.of(HouseStyle.manyColours()));
        colours.removeAll(List.of(OF_FRONT, OF_POINTS));
        Map<PublishedChip.Made, Deque<Marker>> marks = new EnumMap<>(Map.of(
                PublishedChip.Made.SILICON, new ArrayDeque<>(Marks.blocks()),
                PublishedChip.Made.DESIGN, new ArrayDeque<>(Marks.triangles())));
        for (PublishedChip chip : neighbours) {
            boolean range = chip.highNanojoules() > chip.lowNanojoules();
            double accuracy = 100 * chip.accuracy();
            XYSeries series = chart.addSeries(
                    name(chip),
                    range
                            ? new double[] {chip.lowNanojoules(), chip.highNanojoules()}
                            : new double[] {chip.lowNanojoules()},
                    range ? new double[] {accuracy, accuracy} : new double[] {accuracy});
            Color colour = next(colours);
            series.setMarker(next(Lookup.of(marks, chip.made())));
            if (!range) {
                series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            }
            series.setMarkerColor(colour).setLineColor(colour).setLineWidth(2);
        }
        HouseStyle.legendBeside(chart.getStyler());
    }

    /** In turn, from the first again after the last. */
    private static <T> T next(Deque<T> all) {
        T next = all.remove();
        all.add(next);
        return next;
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

    /** Above and left of its point, where the front never runs; right of it where there is no room and no other point. */
    private static Optional<AnnotationText> label(
            Outcome outcome, List<Outcome> points, List<Axis> axes, Frame frame, double lift) {
        String text = axes.stream().map(axis -> axis.label(outcome.point())).collect(Collectors.joining(", "));
        double energy = outcome.energyNanojoules();
        double accuracy = 100 * outcome.accuracy();
        double half = CHARACTER_WIDTH * (text.length() + 2) / 2;
        if (frame.hasRoomLeftOf(energy, 2 * half)) {
            return Optional.of(new AnnotationText(text, frame.rightOf(energy, -half), accuracy + lift, false));
        }
        return frame.isFreeRightOf(outcome, 2 * half, points)
                ? Optional.of(new AnnotationText(text, frame.rightOf(energy, half), accuracy, false))
                : Optional.empty();
    }
}
