package io.github.spikelet.notebook.plot;

import io.github.spikelet.encode.SpikeTrain;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/**
 * Spikes over time: a cell of ink where a neuron spikes in a step. The inked share of the picture is the density of the spikes,
 * at any size: where there are more neurons than pixels, a pixel is as dark as the share of its neurons that spike.
 *
 * <p>Beyond {@value #MOST_SPIKES} spikes the steps that still fit are drawn, and the title says how many.
 */
public final class RasterChart {

    /** The most spikes one chart draws. */
    public static final int MOST_SPIKES = 1_000_000;

    private RasterChart() {}

    /**
     * The raster of one spike train, one row a neuron.
     *
     * @param train the spikes
     * @return a chart: across the time step, up the neuron
     */
    public static XYChart of(SpikeTrain train) {
        int steps = stepsThatFit(List.of(train));
        RasterPlot chart = new RasterPlot(
                String.format(
                        Locale.ROOT,
                        "Spikes of %,d neurons in %,d steps, density %.1f %%%s",
                        train.neurons(),
                        train.steps(),
                        100 * train.density(),
                        cut(steps, train.steps())),
                "neuron",
                steps,
                -0.5,
                train.neurons() - 0.5);
        chart.getStyler().setLegendVisible(false);
        chart.add("spikes", train, -0.5, train.neurons() - 0.5, HouseStyle.BLUE);
        return chart;
    }

    /**
     * The rasters of a network's layers above each other, the first at the bottom, each to its own scale.
     *
     * @param layers the spikes of the input, each hidden layer and the output, of equal length; at least one
     * @return a chart: across the time step, up the layers
     * @throws IllegalArgumentException if there is no layer or the layers differ in steps
     */
    public static XYChart of(List<SpikeTrain> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("layers must be at least one, were none");
        }
        int all = layers.get(0).steps();
        for (SpikeTrain layer : layers) {
            if (layer.steps() != all) {
                throw new IllegalArgumentException(
                        "layers must be of equal length, were " + all + " and " + layer.steps() + " steps");
            }
        }
        int steps = stepsThatFit(layers);
        String sizes =
                layers.stream().map(layer -> String.valueOf(layer.neurons())).collect(Collectors.joining("-"));
        RasterPlot chart = new RasterPlot(
                String.format(Locale.ROOT, "Spikes of %s in %,d steps%s", sizes, all, cut(steps, all)),
                "neuron, each layer to its own scale",
                steps,
                0,
                layers.size());
        chart.getStyler().setYAxisTicksVisible(false);
        HouseStyle.legendBeside(chart.getStyler());
        Color[] colours = HouseStyle.colours();
        for (int i = layers.size() - 1; i >= 0; i--) {
            SpikeTrain layer = layers.get(i);
            String name = String.format(
                    Locale.ROOT, "%s (%,d) %.1f %%", name(i, layers.size()), layer.neurons(), 100 * layer.density());
            chart.add(name, layer, i, i + 1, colours[i % colours.length]);
        }
        return chart;
    }

    private static String name(int layer, int layers) {
        if (layer == 0) {
            return "input";
        }
        return layer == layers - 1 ? "output" : "hidden " + layer;
    }

    private static String cut(int drawn, int steps) {
        return drawn == steps ? "" : String.format(Locale.ROOT, " (the first %,d drawn)", drawn);
    }

    private static int stepsThatFit(List<SpikeTrain> layers) {
        long spikes = 0;
        int steps = layers.get(0).steps();
        for (int step = 0; step < steps; step++) {
            for (SpikeTrain layer : layers) {
                spikes += layer.count(step);
            }
            if (spikes > MOST_SPIKES) {
                return Math.max(1, step);
            }
        }
        return steps;
    }
}
