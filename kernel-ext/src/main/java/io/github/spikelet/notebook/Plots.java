package io.github.spikelet.notebook;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.plot.EnergyChart;
import io.github.spikelet.notebook.plot.HistoryChart;
import io.github.spikelet.notebook.plot.RasterChart;
import io.github.spikelet.train.Training;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/**
 * Results as charts, which a notebook shows as pictures and any program can save or restyle as XChart charts.
 *
 * <p>Every chart has a title, axes with units, a transparent background and colours that colour-blind readers can tell
 * apart.
 */
public final class Plots {

    private Plots() {}

    /**
     * Loss and accuracy over the epochs of a training, the epoch whose weights were kept marked.
     *
     * @param training a training of at least one epoch
     * @return across the epoch, up the loss (left) and the accuracy in per cent (right)
     * @throws IllegalArgumentException if the training holds no finished epoch
     */
    public static XYChart history(Training training) {
        return HistoryChart.of(training);
    }

    /**
     * The mean energy an image costs, modelled: a bar a layer, stacked by part of the chip.
     *
     * @param report a chip report
     * @return across the layer, up the energy in nJ an image; the title names the band of the constants
     */
    public static CategoryChart energy(ChipReport report) {
        return EnergyChart.of(report);
    }

    /**
     * The spikes of one train.
     *
     * @param train the spikes
     * @return across the time step, up the neuron
     */
    public static XYChart raster(SpikeTrain train) {
        return RasterChart.of(train);
    }

    /**
     * The spikes of a network's layers above each other, each to its own scale.
     *
     * @param layers the spikes of the input, each hidden layer and the output, as {@code net.spikes(…)} gives them
     * @return across the time step, up the layers from the input at the bottom
     * @throws IllegalArgumentException if there is no layer or the layers differ in steps
     */
    public static XYChart raster(List<SpikeTrain> layers) {
        return RasterChart.of(layers);
    }
}
