package io.github.spikelet.notebook.display;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.plot.RasterChart;

/** A spike train as its raster. */
final class SpikeTrainDisplay implements Display<SpikeTrain> {

    @Override
    public Rendering show(SpikeTrain train) {
        Rendering raster = new ChartDisplay().show(RasterChart.of(train));
        return new Rendering(train.toString(), raster.html(), raster.picture());
    }
}
