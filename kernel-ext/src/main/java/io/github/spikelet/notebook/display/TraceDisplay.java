package io.github.spikelet.notebook.display;

import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.plot.RasterChart;
import java.util.List;
import java.util.function.Function;

/**
 * A trace as the raster of its layers.
 *
 * @param <T> its type
 */
final class TraceDisplay<T> implements Display<T> {

    private final Function<T, List<SpikeTrain>> spikes;

    /**
     * A display for one type.
     *
     * @param spikes the spikes of its layers
     */
    TraceDisplay(Function<T, List<SpikeTrain>> spikes) {
        this.spikes = spikes;
    }

    @Override
    public Rendering show(T trace) {
        Rendering raster = new ChartDisplay().show(RasterChart.of(spikes.apply(trace)));
        return new Rendering(trace.toString(), raster.html(), raster.picture());
    }
}
