package io.github.spikelet.notebook.plot;

import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.units.EnergyBand;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;

/**
 * Where the energy of an image goes: a bar a layer, stacked by part of the chip, with a whisker for the constants' band.
 * Modelled, not measured.
 */
public final class EnergyChart {

    /** The whiskers' name in the legend. */
    static final String BAND = "constants' band";

    private EnergyChart() {}

    /**
     * The energy of a chip report.
     *
     * @param report the report
     * @return a chart: across the weight layer, up the mean energy in nJ an image; a whisker from what a layer takes with
     *     every constant at its cheap end to what it takes with each at its dear end; the title names the total and its band
     */
    public static CategoryChart of(ChipReport report) {
        String noun = report.evaluation().noun();
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title("Energy per " + noun + ": " + report.energyPerImage() + ", modelled (constants' band "
                        + report.band() + ")")
                .xAxisTitle("weight layer, T = " + report.steps())
                .yAxisTitle("mean energy / nJ per " + noun)
                .build();
        HouseStyle.apply(chart.getStyler());
        HouseStyle.legendBeside(chart.getStyler());
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.6);
        chart.getStyler().setXAxisLabelRotation(0).setYAxisMin(0.0);
        List<String> layers = new ArrayList<>();
        for (int layer = 0; layer < report.layers(); layer++) {
            layers.add("layer " + layer);
        }
        for (Part part : report.parts()) {
            List<Double> energies = new ArrayList<>();
            for (int layer = 0; layer < report.layers(); layer++) {
                energies.add(report.energy(layer, part).nanojoules());
            }
            chart.addSeries(part.label(), layers, energies).setLineStyle(new BasicStroke(0));
        }
        chart.getStyler()
                .setSeriesColors(Stream.concat(report.parts().stream().map(PartColours::of), Stream.of(HouseStyle.INK))
                        .toArray(Color[]::new));
        addBand(chart, report, layers);
        return chart;
    }

    /** XChart's whiskers reach as far up as down: each stands in the middle of its band. */
    private static void addBand(CategoryChart chart, ChipReport report, List<String> layers) {
        List<Double> middles = new ArrayList<>();
        List<Double> reaches = new ArrayList<>();
        double highest = 0;
        for (int layer = 0; layer < report.layers(); layer++) {
            EnergyBand band = report.bandOfLayer(layer);
            double low = band.lowest().nanojoules();
            double high = band.highest().nanojoules();
            middles.add((low + high) / 2);
            reaches.add((high - low) / 2);
            highest = Math.max(highest, high);
        }
        CategorySeries whiskers = chart.addSeries(BAND, layers, middles, reaches);
        whiskers.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
        whiskers.setMarker(Marks.bar(1, 8)).setMarkerColor(HouseStyle.INK);
        chart.getStyler().setYAxisMax(1.05 * highest);
        Ticks.up(chart);
    }
}
