package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.report.ChipReport;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What an image costs against how much of it speaks: a point an image. Modelled, not measured. */
public final class DensityChart {

    /** The most images one chart draws: the first. */
    public static final int MOST_IMAGES = 2000;

    private DensityChart() {}

    /**
     * The energy of a report's images against the density of their input.
     *
     * @param report the report
     * @return a chart: across the share of inputs that are not zero, a step, in per cent, up the energy in nJ
     */
    public static XYChart of(ChipReport report) {
        EventCounts counts = report.counts();
        String noun = report.evaluation().noun();
        int drawn = Math.min(MOST_IMAGES, report.images());
        double possible = (double) counts.steps()
                * counts.mapping().cores().get(0).layer().inputs();
        double[] across = new double[drawn];
        double[] up = new double[drawn];
        for (int image = 0; image < drawn; image++) {
            long active = 0;
            for (int step = 0; step < counts.steps(); step++) {
                active += counts.activeInputs(image, step, 0);
            }
            across[image] = 100 * active / possible;
            up[image] = report.energy(image).nanojoules();
        }
        XYChart chart = BlankChart.of(
                String.format(
                        Locale.ROOT,
                        "Energy against input density, modelled: %s, T = %d%s",
                        PlainNumbers.count(report.images(), noun),
                        report.steps(),
                        drawn < report.images() ? String.format(Locale.ROOT, " (the first %,d drawn)", drawn) : ""),
                "inputs that spike in a step / %",
                "energy per " + noun + " / nJ");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setLegendVisible(false).setMarkerSize(5);
        chart.addSeries(noun + "s", across, up).setMarker(SeriesMarkers.CIRCLE);
        return chart;
    }
}
