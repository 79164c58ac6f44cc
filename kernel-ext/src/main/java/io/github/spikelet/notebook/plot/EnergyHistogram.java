package io.github.spikelet.notebook.plot;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.chip.EnergySpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** How the energy of an image differs from image to image, the constants at their values. Modelled, not measured. */
public final class EnergyHistogram {

    private static final int BINS = 25;
    private static final int TICKS = 10;

    private EnergyHistogram() {}

    /**
     * The energies of a report's images.
     *
     * @param report the report
     * @return a chart: across the energy in nJ in bins of a round width, some twenty, up the number of images; the title
     *     names P10, P50 and P90
     */
    public static CategoryChart of(ChipReport report) {
        int images = report.images();
        String noun = report.evaluation().noun();
        EnergySpread spread = report.overImages();
        double least = report.energyQuantile(0).nanojoules();
        double most = report.energyQuantile(1).nanojoules();
        double width = width((most - least) / BINS);
        long first = (long) Math.floor(least / width);
        int[] counts = new int[(int) ((long) Math.floor(most / width) - first) + 1];
        for (int image = 0; image < images; image++) {
            counts[(int) ((long) Math.floor(report.energy(image).nanojoules() / width) - first)]++;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(String.format(Locale.ROOT, "Energy of %,d %ss, modelled: %s", images, noun, spread))
                .xAxisTitle("energy per " + noun + " / nJ, T = " + report.steps())
                .yAxisTitle(noun + "s")
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.96).setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(0).setXAxisMaxLabelCount(TICKS);
        chart.getStyler().setXAxisDecimalPattern("#,##0.##").setYAxisMin(0.0).setYAxisDecimalPattern("#,##0");
        List<Double> middles = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            middles.add((first + bin + 0.5) * width);
            heights.add(counts[bin]);
        }
        chart.addSeries(noun + "s", middles, heights);
        return chart;
    }

    /** The next of 1, 2, 5 and their multiples by ten; where all images take the same, 1. */
    private static double width(double least) {
        if (!(least > 0)) {
            return 1;
        }
        double decade = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
        double digits = least / decade;
        return decade * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }
}
