package io.github.spikelet.notebook.plot;

import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss and accuracy over the epochs of a training, the epoch whose weights were kept marked. */
public final class HistoryChart {

    private static final String ACROSS = "epoch";
    private static final int ACCURACY = 1;

    private HistoryChart() {}

    /**
     * The history of a training.
     *
     * @param training the training
     * @return a chart: across the epoch, up the loss on the left and the accuracy in per cent on the right; of a training that
     *     was stopped in its first epoch, an empty one that says so
     */
    public static XYChart of(Training training) {
        List<Epoch> epochs = training.epochs();
        String up = "loss (mean " + training.provenance().fact("loss").orElse("of a sample") + ")";
        if (epochs.isEmpty()) {
            return EmptyChart.xy("Training history: " + EmptyChart.NO_EPOCH, ACROSS, up);
        }
        Epoch best = epochs.get(training.bestEpoch() - 1);
        boolean validated =
                epochs.stream().anyMatch(epoch -> epoch.validationAccuracy().isPresent());
        XYChart chart = BlankChart.of(title(best, validated), ACROSS, up);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setMarkerSize(6);
        chart.getStyler().setXAxisDecimalPattern("#,##0").setXAxisMin(0.5).setXAxisMax(epochs.size() + 0.5);
        chart.getStyler().setYAxisMin(0, 0.0);
        chart.getStyler().setYAxisGroupPosition(ACCURACY, YAxisPosition.Right);
        chart.setYAxisGroupTitle(ACCURACY, "accuracy / %");
        add(chart, "training loss", epochs, Epoch::loss, HouseStyle.VERMILLION, SeriesMarkers.SQUARE, 0);
        add(
                chart,
                "training accuracy",
                epochs,
                epoch -> 100 * epoch.accuracy(),
                HouseStyle.GREEN,
                SeriesMarkers.TRIANGLE_UP,
                ACCURACY);
        if (validated) {
            add(
                    chart,
                    "validation accuracy",
                    epochs,
                    epoch -> 100 * epoch.validationAccuracy().orElse(Double.NaN),
                    HouseStyle.BLUE,
                    SeriesMarkers.CIRCLE,
                    ACCURACY);
        }
        mark(chart, best, validated);
        return chart;
    }

    private static String title(Epoch best, boolean validated) {
        double accuracy = validated ? best.validationAccuracy().orElse(Double.NaN) : best.accuracy();
        return String.format(
                Locale.ROOT,
                "Training history: %s %.1f %% in epoch %d",
                validated ? "best validation accuracy" : "training accuracy",
                100 * accuracy,
                best.number());
    }

    private static void mark(XYChart chart, Epoch best, boolean validated) {
        double accuracy = validated ? best.validationAccuracy().orElse(Double.NaN) : best.accuracy();
        XYSeries mark = chart.addSeries(
                "weights kept: epoch " + best.number(), new double[] {best.number()}, new double[] {100 * accuracy});
        mark.setYAxisGroup(ACCURACY);
        mark.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        mark.setMarker(Marks.ring(16)).setMarkerColor(HouseStyle.MAGENTA);
    }

    private static void add(
            XYChart chart,
            String name,
            List<Epoch> epochs,
            ToDoubleFunction<Epoch> value,
            Color colour,
            Marker marker,
            int axis) {
        double[] across = epochs.stream().mapToDouble(Epoch::number).toArray();
        XYSeries series =
                chart.addSeries(name, across, epochs.stream().mapToDouble(value).toArray());
        series.setYAxisGroup(axis);
        series.setMarker(marker).setMarkerColor(colour);
        series.setLineColor(colour).setLineWidth(2);
    }
}
