package org.knowm.xchart.internal.chartpart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The labels of a chart's axes, which XChart tells its own package only. The chart must have been painted. */
public final class TickLabels {

    private TickLabels() {}

    /** Those of the axis across, then those of the first axis up, and of the second where there is one. */
    public static Stream<List<String>> of(AxesChart<?, ?> chart) {
        return Stream.of(chart.getXAxis(), chart.getYAxis(0), chart.getYAxis(1))
                .filter(Objects::nonNull)
                .map(axis -> shown(axis.getAxisTickCalculator().getTickLabels()));
    }

    /** Where the ticks of the axis across stand, in pixels from the left end of the plot. */
    public static List<Double> across(AxesChart<?, ?> chart) {
        return chart.getXAxis().getAxisTickCalculator().getTickLocations();
    }

    /** XChart leaves a label out by an empty one. */
    private static List<String> shown(List<String> labels) {
        return labels.stream()
                .filter(label -> label != null && !label.isBlank())
                .toList();
    }
}
