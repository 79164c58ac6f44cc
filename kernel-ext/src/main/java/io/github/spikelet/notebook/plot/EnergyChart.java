package io.github.spikelet.notebook.plot;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.chip.Part;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Where the energy of an image goes: a bar a layer, stacked by part of the chip. Modelled, not measured. */
public final class EnergyChart {

    private EnergyChart() {}

    /**
     * The energy of a chip report.
     *
     * @param report the report
     * @return a chart: across the weight layer, up the mean energy in nJ an image; the title names the total and the band
     *     of the constants
     */
    public static CategoryChart of(ChipReport report) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title("Energy per image: " + report.energyPerImage() + ", modelled (constants' band " + report.band()
                        + ")")
                .xAxisTitle("weight layer, T = " + report.steps())
                .yAxisTitle("mean energy / nJ per image")
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setStacked(true).setAvailableSpaceFill(0.6);
        chart.getStyler().setXAxisLabelRotation(0).setYAxisMin(0.0).setYAxisDecimalPattern("#,##0.###");
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
                .setSeriesColors(report.parts().stream().map(PartColours::of).toArray(Color[]::new));
        return chart;
    }
}
