package io.github.spikelet.notebook.plot;

import io.github.spikelet.encode.SpikeTrain;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;

/**
 * Spikes over time: a mark where a neuron spikes in a step.
 *
 * <p>Beyond {@value #MOST_SPIKES} spikes the steps that still fit are drawn, and the title says how many.
 */
public final class RasterChart {

    /** The most spikes one chart draws. */
    public static final int MOST_SPIKES = 50_000;

    /** Roughly the plot's own size within the chart, in pixels. */
    private static final double ACROSS = 560;

    private static final double UP = 300;

    private RasterChart() {}

    /**
     * The raster of one spike train, one row a neuron.
     *
     * @param train the spikes
     * @return a chart: across the time step, up the neuron
     */
    public static XYChart of(SpikeTrain train) {
        int steps = stepsThatFit(List.of(train));
        XYChart chart = chart(
                String.format(
                        Locale.ROOT,
                        "Spikes of %,d neurons in %,d steps, density %.1f %%%s",
                        train.neurons(),
                        train.steps(),
                        100 * train.density(),
                        cut(steps, train.steps())),
                "neuron",
                steps);
        chart.getStyler().setYAxisMin(-0.5).setYAxisMax(train.neurons() - 0.5).setLegendVisible(false);
        add(chart, "spikes", train, steps, 0, 1, HouseStyle.BLUE, mark(steps, train.neurons()));
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
        XYChart chart = chart(
                String.format(Locale.ROOT, "Spikes of %s in %,d steps%s", sizes, all, cut(steps, all)),
                "neuron, each layer to its own scale",
                steps);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(layers.size() * 1.0).setYAxisTicksVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        Color[] colours = HouseStyle.colours();
        for (int i = layers.size() - 1; i >= 0; i--) {
            SpikeTrain layer = layers.get(i);
            double height = 0.9 / layer.neurons();
            String name = String.format(
                    Locale.ROOT, "%s (%,d) %.1f %%", name(i, layers.size()), layer.neurons(), 100 * layer.density());
            add(
                    chart,
                    name,
                    layer,
                    steps,
                    i + 0.05 + height / 2,
                    height,
                    colours[i % colours.length],
                    mark(steps, layer.neurons() * layers.size()));
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

    private static XYChart chart(String title, String up, int steps) {
        XYChart chart = new XYChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(title)
                .xAxisTitle("time step")
                .yAxisTitle(up)
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setXAxisMin(-0.5).setXAxisMax(steps - 0.5).setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisDecimalPattern("#,##0");
        return chart;
    }

    /** A bar of most of a step's width and of a neuron's height, but never too thin to be seen. */
    private static Marker mark(int steps, int rows) {
        return Marks.bar(Math.max(2, 0.6 * ACROSS / steps), Math.max(1.5, 0.7 * UP / rows));
    }

    private static void add(
            XYChart chart,
            String name,
            SpikeTrain train,
            int steps,
            double base,
            double height,
            Color colour,
            Marker mark) {
        int spikes = IntStream.range(0, steps).map(train::count).sum();
        double[] across = new double[spikes];
        double[] up = new double[spikes];
        int at = 0;
        for (int step = 0; step < steps; step++) {
            for (int neuron = 0; neuron < train.neurons(); neuron++) {
                if (train.get(step, neuron)) {
                    across[at] = step;
                    up[at] = base + neuron * height;
                    at++;
                }
            }
        }
        if (spikes == 0) {
            across = new double[] {Double.NaN};
            up = new double[] {Double.NaN};
        }
        chart.addSeries(name, across, up).setMarker(mark).setMarkerColor(colour);
    }
}
