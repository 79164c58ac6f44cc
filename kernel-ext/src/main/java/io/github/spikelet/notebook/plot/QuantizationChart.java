package io.github.spikelet.notebook.plot;

import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** How far rounded weights lie from the trained ones, layer by layer. */
public final class QuantizationChart {

    /** The most networks one chart compares. */
    public static final int MOST_NETWORKS = 8;

    private QuantizationChart() {}

    /**
     * The quantisation error of one network, or of several side by side.
     *
     * @param networks quantised networks of equal layers, at most {@value #MOST_NETWORKS}
     * @return a chart: across the weight layer, up the relative error of its weights in per cent
     * @throws IllegalArgumentException if there is none, there are too many, or their layers differ in number
     */
    public static CategoryChart of(QuantizedNetwork... networks) {
        if (networks.length == 0 || networks.length > MOST_NETWORKS) {
            throw new IllegalArgumentException("networks must be 1.." + MOST_NETWORKS + ", were " + networks.length);
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title("Quantisation error of " + networks[0].topology())
                .xAxisTitle("weight layer")
                .yAxisTitle("relative error of the weights / %")
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setXAxisLabelRotation(0).setYAxisMin(0.0);
        chart.getStyler().setAvailableSpaceFill(0.7);
        HouseStyle.legendBeside(chart.getStyler());
        Set<String> names = new HashSet<>();
        for (QuantizedNetwork network : networks) {
            if (network.layers().size() != networks[0].layers().size()) {
                throw new IllegalArgumentException("networks must have as many layers, had "
                        + networks[0].layers().size() + " and "
                        + network.layers().size());
            }
            List<String> layers = new ArrayList<>();
            List<Double> errors = new ArrayList<>();
            for (QuantizedLayer layer : network.layers()) {
                layers.add("layer " + layers.size());
                errors.add(100 * layer.relativeError());
            }
            String name = network.quantizer();
            chart.addSeries(names.add(name) ? name : name + " (" + names.size() + ")", layers, errors);
            names.add(name + " (" + names.size() + ")");
        }
        Ticks.up(chart);
        return chart;
    }
}
