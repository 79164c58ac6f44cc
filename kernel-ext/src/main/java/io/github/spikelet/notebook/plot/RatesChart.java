package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;

/** How often the neurons of each layer spike. */
public final class RatesChart {

    /** Where a bar's label stands: outside of it, as far as the hundredths above 1 tell, in pixels. */
    private static final double ABOVE = 1.04;

    /** What the name of a layer takes, in pixels: of more layers than have room, some are not named. */
    private static final int NAME = 90;

    private static final String UP = "spikes per neuron and step / %";

    private RatesChart() {}

    /**
     * The firing rates of an evaluation.
     *
     * @param evaluation the evaluation
     * @return a chart: across the input and the hidden layers, up their firing rate in per cent, of a layer with a pool behind
     *     it that of the pooled spikes; of an evaluation that was stopped before its first sample, an empty one that says so
     */
    public static CategoryChart of(Evaluation evaluation) {
        if (evaluation.images() == 0) {
            return EmptyChart.category("Firing rates: " + EmptyChart.noneReached(evaluation), "layer", UP);
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(HouseStyle.WIDTH)
                .height(HouseStyle.HEIGHT)
                .title(String.format(
                        Locale.ROOT,
                        "Firing rates: %s, T = %d",
                        PlainNumbers.count(evaluation.images(), evaluation.noun()),
                        evaluation.steps()))
                .xAxisTitle("layer")
                .yAxisTitle(UP)
                .build();
        HouseStyle.apply(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.6).setLabelsVisible(true).setLabelsPosition(ABOVE);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(false);
        chart.getStyler().setXAxisLabelRotation(0).setXAxisTickMarkSpacingHint(NAME);
        chart.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("#,##0.##");
        List<Double> rates = new ArrayList<>(List.of(percent(evaluation.inputDensity())));
        for (double rate : evaluation.firingRates()) {
            rates.add(percent(rate));
        }
        double highest = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        chart.getStyler().setYAxisMax(Math.max(1, 1.1 * highest));
        chart.addSeries("firing rate", evaluation.layerNames(), rates);
        return chart;
    }

    /** To a hundredth, as labels show it. */
    private static double percent(double share) {
        return Math.round(1e4 * share) / 100.0;
    }

    /**
     * The firing rates over the epochs of a training.
     *
     * @param training of a network with a hidden layer
     * @return a chart: across the epoch, up the firing rate of each hidden layer in per cent; of a training that was stopped in
     *     its first epoch, an empty one that says so
     * @throws IllegalArgumentException if the network has no hidden layer
     */
    public static XYChart of(Training training) {
        List<Epoch> epochs = training.epochs();
        if (training.network().topology().weightLayers().size() == 1) {
            throw new IllegalArgumentException("firing rates need a hidden layer, the network "
                    + training.network().topology() + " has none: Plots.history shows its training");
        }
        if (epochs.isEmpty()) {
            return EmptyChart.xy("Firing rates in training: " + EmptyChart.NO_EPOCH, "epoch", UP);
        }
        XYChart chart = BlankChart.of(
                "Firing rates in training: " + epochs.size() + (epochs.size() == 1 ? " epoch" : " epochs"),
                "epoch",
                UP);
        chart.getStyler().setXAxisDecimalPattern("#,##0").setXAxisMin(0.5).setXAxisMax(epochs.size() + 0.5);
        chart.getStyler().setYAxisMin(0.0).setMarkerSize(6);
        double[] across = epochs.stream().mapToDouble(Epoch::number).toArray();
        for (int layer = 0; layer < epochs.get(0).firingRates().size(); layer++) {
            int which = layer;
            chart.addSeries(
                    training.network().topology().spikesName(layer + 1),
                    across,
                    epochs.stream()
                            .mapToDouble(epoch -> 100 * epoch.firingRates().get(which))
                            .toArray());
        }
        return chart;
    }
}
