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

    private static final int MOST_BINS = 30;
    private static final int TICKS = 10;

    private EnergyHistogram() {}

    /**
     * The energies of a report's images.
     *
     * @param report the report
     * @return a chart: across the energy in nJ in at most {@value #MOST_BINS} bins of equal width, up the number of images; the
     *     title names P10, P50 and P90
     */
    public static CategoryChart of(ChipReport report) {
        int images = report.images();
        EnergySpread spread = report.overImages();
        double least = report.energyQuantile(0).nanojoules();
        double most = report.energyQuantile(1).nanojoules();
        int bins = most > least ? Math.min(MOST_BINS, (int) Math.ceil(2 * Math.sqrt(images))) : 1;
        int[] counts = new int[bins];
        for (int image = 0; image < images; image++) {
            double place = most > least ? (report.energy(image).nanojoules() - least) / (most - least) : 0;
            counts[Math.min(bins - 1, (int) (place * bins))]++;
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(String.format(Locale.ROOT, "Energy of %,d images, modelled: %s", images, spread))
                .xAxisTitle("energy of an image / nJ, T = " + report.steps())
                .yAxisTitle("images")
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.96).setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(0).setXAxisMaxLabelCount(TICKS);
        chart.getStyler().setXAxisDecimalPattern("#,##0.##").setYAxisMin(0.0).setYAxisDecimalPattern("#,##0");
        List<Double> middles = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            middles.add(least + (bin + 0.5) * (most - least) / bins);
            heights.add(counts[bin]);
        }
        chart.addSeries("images", middles, heights);
        return chart;
    }
}
