package io.github.spikelet.notebook.display;

import org.knowm.xchart.internal.chartpart.IChart;

/** A chart as a PNG. */
final class ChartDisplay implements Display<IChart> {

    @Override
    public Rendering show(IChart chart) {
        return Rendering.of(ChartPicture.png(chart));
    }
}
