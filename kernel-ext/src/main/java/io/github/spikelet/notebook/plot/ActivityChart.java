package io.github.spikelet.notebook.plot;

import io.github.spikelet.base.PlainNumbers;
import io.github.spikelet.network.Activity;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/** How much of each layer speaks, step by step. */
public final class ActivityChart {

    private static final String ACROSS = "time step";
    private static final String UP = "neurons that spike / %";

    private ActivityChart() {}

    /**
     * The activity of a network's layers over time.
     *
     * @param activity the activity
     * @return a chart: across the time step, up the mean share of a layer's neurons that spike in it, in per cent; a line for
     *     the input and each hidden layer; where no sample was reached, an empty one that says so
     */
    public static XYChart of(Activity activity) {
        if (activity.images() == 0) {
            return EmptyChart.xy("Activity over time: " + EmptyChart.noneReached(activity.evaluation()), ACROSS, UP);
        }
        XYChart chart = BlankChart.of(
                String.format(
                        Locale.ROOT,
                        "Activity over time: %s, T = %d",
                        PlainNumbers.count(
                                activity.images(), activity.evaluation().noun()),
                        activity.steps()),
                ACROSS,
                UP);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setXAxisMin(-0.5).setXAxisMax(activity.steps() - 0.5).setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0.0).setMarkerSize(6);
        double[] across = IntStream.range(0, activity.steps()).asDoubleStream().toArray();
        double highest = 0;
        for (int layer = 0; layer < activity.layers(); layer++) {
            double[] up = new double[activity.steps()];
            for (int step = 0; step < up.length; step++) {
                long spikes = 0;
                for (int image = 0; image < activity.images(); image++) {
                    spikes += activity.spikesIn(image, step, layer);
                }
                up[step] = 100.0 * spikes / ((double) activity.images() * activity.inputs(layer));
            }
            highest = Math.max(highest, Arrays.stream(up).max().orElse(0));
            chart.addSeries(activity.evaluation().layerNames().get(layer), across, up);
        }
        chart.getStyler().setYAxisMax(Math.max(1, 1.1 * highest));
        return chart;
    }
}
