package io.github.spikelet.notebook.plot;

import io.github.spikelet.network.Neuron;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Trace;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Membranes of a few neurons over time, each with its threshold as a dashed line and its spikes as triangles.
 *
 * <p>A membrane is drawn as it is after a step's input and before its reset, in units of the threshold for a float network
 * and of the accumulator for an integer one. A neuron spikes where it exceeds the threshold.
 */
public final class MembraneChart {

    /** The most neurons one chart draws. */
    public static final int MOST_NEURONS = 8;

    private static final int FIRST_NEURONS = 4;
    private static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0);

    private MembraneChart() {}

    /**
     * The membranes of a layer.
     *
     * @param network what made the trace; tells the thresholds
     * @param trace everything it did with one sample
     * @param layer weight layer, from 0
     * @param neurons which neurons, before pooling, at most {@value #MOST_NEURONS}; none for the first four
     * @return a chart: across the time step, up the membrane
     * @throws IllegalArgumentException if there is no such layer or neuron, or the neurons are too many
     */
    public static XYChart of(SpikingNetwork network, Trace trace, int layer, int... neurons) {
        if (layer < 0 || layer >= trace.layers()) {
            throw new IllegalArgumentException("layer must be 0.." + (trace.layers() - 1) + ", was " + layer);
        }
        int[] chosen = neurons.length > 0
                ? neurons.clone()
                : IntStream.range(0, Math.min(FIRST_NEURONS, trace.neurons(layer)))
                        .toArray();
        check(chosen, trace.neurons(layer));
        boolean integers = network instanceof QuantizedNetwork;
        XYChart chart = BlankChart.of(
                "Membranes of " + network.topology().layerName(layer) + " over " + trace.steps() + " steps",
                "time step",
                integers ? "membrane / accumulator units" : "membrane / threshold");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setXAxisMin(-0.5).setXAxisMax(trace.steps() - 0.5).setXAxisDecimalPattern("#,##0");
        chart.getStyler().setMarkerSize(8);
        for (int i = 0; i < chosen.length; i++) {
            Color colour = HouseStyle.colours()[i];
            OptionalDouble threshold = threshold(network, layer, chosen[i], trace.neurons(layer));
            add(chart, trace, layer, chosen[i], threshold, colour);
            if (threshold.isPresent() && integers) {
                line(chart, "threshold of " + chosen[i], trace.steps(), threshold.getAsDouble(), colour);
            } else if (threshold.isPresent() && i == 0) {
                line(chart, "threshold", trace.steps(), threshold.getAsDouble(), HouseStyle.GREY);
            }
        }
        return chart;
    }

    private static void check(int[] chosen, int neurons) {
        if (chosen.length > MOST_NEURONS || Arrays.stream(chosen).distinct().count() < chosen.length) {
            throw new IllegalArgumentException("neurons must be at most " + MOST_NEURONS + ", each once, were "
                    + Arrays.toString(Arrays.copyOf(chosen, Math.min(chosen.length, 2 * MOST_NEURONS))));
        }
        for (int neuron : chosen) {
            if (neuron < 0 || neuron >= neurons) {
                throw new IllegalArgumentException("neuron must be 0.." + (neurons - 1) + ", was " + neuron);
            }
        }
    }

    /** What a membrane must exceed; empty for the readout, which is read as it is. */
    private static OptionalDouble threshold(SpikingNetwork network, int layer, int neuron, int neurons) {
        Weighted weighted = network.topology().weightLayers().get(layer);
        if (weighted.activation() == Neuron.READOUT) {
            return OptionalDouble.empty();
        }
        if (network instanceof QuantizedNetwork quantized) {
            QuantizedLayer integers = quantized.layers().get(layer);
            int places = neurons / integers.outputs();
            return OptionalDouble.of(integers.thresholds()[Objects.checkIndex(neuron / places, integers.outputs())]);
        }
        return OptionalDouble.of(Neuron.THRESHOLD);
    }

    private static void add(XYChart chart, Trace trace, int layer, int neuron, OptionalDouble threshold, Color colour) {
        double[] steps = IntStream.range(0, trace.steps()).asDoubleStream().toArray();
        double[] membrane = IntStream.range(0, trace.steps())
                .mapToDouble(step -> trace.membrane(layer, step, neuron))
                .toArray();
        XYSeries line = chart.addSeries("neuron " + neuron, steps, membrane);
        line.setLineColor(colour).setLineWidth(2);
        line.setMarker(SeriesMarkers.NONE);
        if (threshold.isEmpty()) {
            return;
        }
        int[] spikes = IntStream.range(0, membrane.length)
                .filter(step -> membrane[step] > threshold.getAsDouble())
                .toArray();
        if (spikes.length > 0) {
            XYSeries marks = chart.addSeries(
                    "spikes of " + neuron,
                    Arrays.stream(spikes).asDoubleStream().toArray(),
                    Arrays.stream(spikes).mapToDouble(step -> membrane[step]).toArray());
            marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            marks.setMarker(SeriesMarkers.TRIANGLE_UP).setMarkerColor(colour);
            marks.setShowInLegend(false);
        }
    }

    private static void line(XYChart chart, String name, int steps, double level, Color colour) {
        XYSeries line = chart.addSeries(name, new double[] {-0.5, steps - 0.5}, new double[] {level, level});
        line.setLineColor(colour).setLineStyle(DASHED);
        line.setMarker(SeriesMarkers.NONE);
        line.setShowInLegend(name.equals("threshold"));
    }
}
