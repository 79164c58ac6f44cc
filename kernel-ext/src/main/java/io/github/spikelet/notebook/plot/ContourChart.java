package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.Lookup;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Sweep;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Which networks take just so much energy: a line through the widths and bits of a sweep. Modelled, not measured. */
public final class ContourChart {

    private static final String ACROSS = "neurons of a hidden layer";
    private static final String UP = "bits a weight";

    private ContourChart() {}

    /**
     * Where the energy of a sweep crosses a value.
     *
     * <p>Between neighbouring widths of the same bits the logarithm of the energy is taken to be linear in the logarithm of the
     * width; where axes besides width, bits and steps differ, the least energy counts.
     *
     * @param sweep over at least two widths
     * @param nanojoules the value, an image
     * @return a chart: across the width, up the bits; a dot a network, full where it takes more than the value at the sweep's
     *     fewest steps; for each number of steps a line along which an image takes the value; of a sweep without an outcome,
     *     an empty chart that says so
     * @throws IllegalArgumentException if no two widths of the same bits and steps lie on both sides of the value
     */
    public static XYChart of(Sweep sweep, double nanojoules) {
        String title = "Where an image takes " + number(nanojoules) + " nJ, modelled";
        if (sweep.outcomes().isEmpty()) {
            return EmptyChart.xy(title + ": " + EmptyChart.NO_POINT, ACROSS, UP);
        }
        Map<Integer, Map<Integer, TreeMap<Integer, Double>>> energies = energies(sweep);
        Map<Integer, List<double[]>> lines = new TreeMap<>();
        energies.forEach((steps, byBits) -> {
            List<double[]> line = crossings(byBits, nanojoules);
            if (!line.isEmpty()) {
                lines.put(steps, line);
            }
        });
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a contour of %s nJ needs two widths with the same bits and steps, one above it and one below;"
                            + " the energies of the sweep reach from %.3g to %.3g nJ",
                    nanojoules,
                    sweep.outcomes().stream()
                            .mapToDouble(Outcome::energyNanojoules)
                            .min()
                            .orElse(Double.NaN),
                    sweep.outcomes().stream()
                            .mapToDouble(Outcome::energyNanojoules)
                            .max()
                            .orElse(Double.NaN)));
        }
        XYChart chart = BlankChart.of(title, ACROSS, UP);
        chart.getStyler()
                .setXAxisDecimalPattern("#,##0")
                .setYAxisDecimalPattern("0")
                .setMarkerSize(8);
        HouseStyle.legendBeside(chart.getStyler());
        int fewest = energies.keySet().iterator().next();
        dots(chart, Lookup.of(energies, fewest), nanojoules, fewest);
        lines.forEach((steps, line) -> {
            XYSeries series = chart.addSeries(
                    number(nanojoules) + " nJ at T = " + steps,
                    line.stream().mapToDouble(point -> point[0]).toArray(),
                    line.stream().mapToDouble(point -> point[1]).toArray());
            series.setMarker(SeriesMarkers.NONE).setLineWidth(2.5f);
        });
        TreeSet<Integer> bits = new TreeSet<>(Lookup.of(energies, fewest).keySet());
        chart.getStyler().setYAxisMin(bits.first() - 0.5).setYAxisMax(bits.last() + 0.5);
        return chart;
    }

    /** Least energy by steps, bits and width. */
    private static Map<Integer, Map<Integer, TreeMap<Integer, Double>>> energies(Sweep sweep) {
        Map<Integer, Map<Integer, TreeMap<Integer, Double>>> energies = new TreeMap<>();
        for (Outcome outcome : sweep.outcomes()) {
            energies.computeIfAbsent(outcome.point().steps(), none -> new TreeMap<>())
                    .computeIfAbsent(outcome.point().bits(), none -> new TreeMap<>())
                    .merge(outcome.point().width(), outcome.energyNanojoules(), Math::min);
        }
        return energies;
    }

    /** Points {width, bits}, by bits and then width. */
    private static List<double[]> crossings(Map<Integer, TreeMap<Integer, Double>> byBits, double nanojoules) {
        List<double[]> points = new ArrayList<>();
        byBits.forEach((bits, byWidth) -> {
            int last = 0;
            for (int width : byWidth.keySet()) {
                if (last > 0) {
                    double below = StrictMath.log(Lookup.of(byWidth, last) / nanojoules);
                    double above = StrictMath.log(Lookup.of(byWidth, width) / nanojoules);
                    if (below * above <= 0 && below != above) {
                        double share = below / (below - above);
                        points.add(new double[] {last * StrictMath.pow((double) width / last, share), bits});
                    }
                }
                last = width;
            }
        });
        points.sort(Comparator.comparingDouble((double[] point) -> point[1]).thenComparingDouble(point -> point[0]));
        return points;
    }

    private static void dots(
            XYChart chart, Map<Integer, TreeMap<Integer, Double>> byBits, double nanojoules, int steps) {
        List<double[]> more = new ArrayList<>();
        List<double[]> less = new ArrayList<>();
        byBits.forEach((bits, byWidth) -> byWidth.forEach(
                (width, energy) -> (energy > nanojoules ? more : less).add(new double[] {width, bits})));
        dots(chart, "less at T = " + steps, less, Marks.ring(8));
        dots(chart, "more at T = " + steps, more, SeriesMarkers.CIRCLE);
    }

    private static void dots(XYChart chart, String name, List<double[]> points, Marker mark) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                name,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        Color colour = HouseStyle.GREY;
        series.setMarker(mark).setMarkerColor(colour);
    }

    private static String number(double value) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
