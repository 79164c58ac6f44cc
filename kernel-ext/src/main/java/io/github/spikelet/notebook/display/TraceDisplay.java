package io.github.spikelet.notebook.display;

import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.plot.RasterChart;

/** A trace as the raster of its layers. */
final class TraceDisplay implements Display<Trace> {

    @Override
    public Rendering show(Trace trace) {
        Rendering raster = new ChartDisplay().show(RasterChart.of(trace.spikes()));
        return new Rendering(trace.toString(), raster.html(), raster.picture());
    }
}
