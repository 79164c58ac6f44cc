package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.report.ChipReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the energy of an image differs from image to image, the constants at their values. Modelled, not measured. */
public final class EnergyHistogram {

    private EnergyHistogram() {}

    /**
     * The energies of a report's images.
     *
     * @param report the report
     * @return a chart: across the energy in nJ in bins of a round width, at most some twenty, with ticks at edges of bins, up
     *     the number of images; the title names P10, P50 and P90
     */
    public static XYChart of(ChipReport report) {
        int images = report.images();
        String noun = report.evaluation().noun();
        return of(
                String.format(
                        Locale.ROOT,
                        "Energy of %s, modelled: %s",
                        PlainNumbers.count(images, noun),
                        report.overImages()),
                "energy per " + noun + " / nJ, T = " + report.steps(),
                noun + "s",
                IntStream.range(0, images)
                        .mapToDouble(image -> report.energy(image).nanojoules())
                        .toArray());
    }

    /** The series has a point at each edge: how many energies the bin right of it holds. */
    static XYChart of(String title, String across, String what, double[] nanojoules) {
        Bins bins = Bins.of(nanojoules);
        double[] edges = bins.edges();
        XYChart chart = BlankChart.of(title, across, what);
        chart.getStyler().setLegendVisible(false);
        // XChart puts ticks at points of its series where these lie at equal distances from end to end
        chart.getStyler().setXAxisMin(edges[0]).setXAxisMax(edges[edges.length - 1]);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("#,##0");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.StepArea);
        chart.addSeries(what, edges, bins.heights()).setMarker(SeriesMarkers.NONE);
        return chart;
    }

    /**
     * Bins side by side, each from a multiple of the width to the next.
     *
     * @param width how wide one is: 1, 2 or 5 times a power of ten
     * @param first which multiple of the width the first begins at
     * @param counts how many values each holds
     */
    record Bins(double width, long first, int[] counts) {

        private static final int MOST = 25;

        /** Below it XChart takes points for equally far apart that are not; of the largest value, no label would be short. */
        private static final double FINEST = 2e-4;

        private static final double FINEST_OF_LARGEST = 1e-9;

        static Bins of(double[] values) {
            double least = Arrays.stream(values).min().orElseThrow();
            double most = Arrays.stream(values).max().orElseThrow();
            double span = most > least ? most - least : most;
            double width = round(Math.max(span / MOST, Math.max(FINEST, FINEST_OF_LARGEST * most)));
            long first = (long) Math.floor(least / width);
            int[] counts = new int[(int) ((long) Math.floor(most / width) - first) + 1];
            for (double value : values) {
                counts[(int) ((long) Math.floor(value / width) - first)]++;
            }
            return new Bins(width, first, counts);
        }

        /** The next of 1, 2, 5 and their multiples by ten. */
        private static double round(double least) {
            double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
            double digits = least / decade;
            return decade * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
        }

        /** One more than there are bins. */
        double[] edges() {
            return IntStream.rangeClosed(0, counts.length)
                    .mapToDouble(edge -> (first + edge) * width)
                    .toArray();
        }

        /** At each edge that of the bin right of it, at the last 0. */
        double[] heights() {
            return Arrays.stream(Arrays.copyOf(counts, counts.length + 1))
                    .asDoubleStream()
                    .toArray();
        }
    }
}
