package io.github.spikelet.notebook;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Sample;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.display.ChartPicture;
import io.github.spikelet.notebook.display.Gif;
import io.github.spikelet.notebook.display.Svg;
import io.github.spikelet.notebook.plot.ActivityChart;
import io.github.spikelet.notebook.plot.Animation;
import io.github.spikelet.notebook.plot.BlankChart;
import io.github.spikelet.notebook.plot.ConfusionChart;
import io.github.spikelet.notebook.plot.ContourChart;
import io.github.spikelet.notebook.plot.DensityChart;
import io.github.spikelet.notebook.plot.EncodingChart;
import io.github.spikelet.notebook.plot.EnergyChart;
import io.github.spikelet.notebook.plot.EnergyHistogram;
import io.github.spikelet.notebook.plot.HistoryChart;
import io.github.spikelet.notebook.plot.LinesChart;
import io.github.spikelet.notebook.plot.MembraneChart;
import io.github.spikelet.notebook.plot.Mosaic;
import io.github.spikelet.notebook.plot.ParetoChart;
import io.github.spikelet.notebook.plot.QuantizationChart;
import io.github.spikelet.notebook.plot.RasterChart;
import io.github.spikelet.notebook.plot.RatesChart;
import io.github.spikelet.notebook.plot.SweepChart;
import io.github.spikelet.notebook.plot.WeightsChart;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.store.Replacement;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Training;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import tech.tablesaw.api.Table;

/**
 * Results as charts, which a notebook shows as pictures and any program can save or restyle as XChart charts.
 *
 * <p>Every chart has a title, axes with units, white paper of its own on any page, and colours that stand out from it and that
 * colour-blind readers can tell apart. Of a result that holds nothing to draw, as after a stop before the first epoch, image or
 * point was done, it is an empty chart whose title says so. It is shown as a PNG with twice the pixels; {@link #svg} draws it
 * as SVG and {@link #save} writes either to a file.
 */
public final class Plots {

    private Plots() {}

    /**
     * Loss and accuracy over the epochs of a training, the epoch whose weights were kept marked.
     *
     * @param training the training
     * @return across the epoch, up the loss (left) and the accuracy in per cent (right)
     */
    public static XYChart history(Training training) {
        return HistoryChart.of(Argument.TRAINING.given(training));
    }

    /**
     * The mean energy an image costs, modelled: a bar a layer, stacked by part of the chip, with a whisker for the constants'
     * band.
     *
     * @param report a chip report
     * @return across the layer, up the energy in nJ an image; the title names the total and its band
     */
    public static CategoryChart energy(ChipReport report) {
        return EnergyChart.of(Argument.REPORT.given(report));
    }

    /**
     * How the modelled energy differs from image to image.
     *
     * @param report a chip report
     * @return a histogram: across the energy of an image in nJ, with ticks at edges of bins, up the number of images; the title
     *     names P10, P50 and P90
     */
    public static XYChart energies(ChipReport report) {
        return EnergyHistogram.of(Argument.REPORT.given(report));
    }

    /**
     * What an image costs, modelled, against how much of it speaks.
     *
     * @param report a chip report
     * @return a point an image, of the first 2,000: across the share of inputs that spike in a step in per cent, up the energy
     *     in nJ
     */
    public static XYChart density(ChipReport report) {
        return DensityChart.of(Argument.REPORT.given(report));
    }

    /**
     * How much of each layer speaks, step by step.
     *
     * @param activity as {@code q.activity(…)} gives it
     * @return across the time step, up the mean share of neurons that spike in it in per cent, a line a layer
     */
    public static XYChart activity(Activity activity) {
        return ActivityChart.of(Argument.ACTIVITY.given(activity));
    }

    /**
     * The spikes of one train: a cell of ink for each, so that the inked share of the plot is the density, at any size.
     *
     * @param train the spikes; beyond a million, the steps that still fit are drawn
     * @return across the time step, up the neuron
     */
    public static XYChart raster(SpikeTrain train) {
        return RasterChart.of(Argument.SPIKE_TRAIN.given(train));
    }

    /**
     * The spikes of a network's layers above each other, each to its own scale: the inked share of its band is its density.
     *
     * @param layers the spikes of the input, each hidden layer and the output, as {@code net.spikes(…)} gives them
     * @return across the time step, up the layers from the input at the bottom
     * @throws IllegalArgumentException if there is no layer or the layers differ in steps
     */
    public static XYChart raster(List<SpikeTrain> layers) {
        Argument.LAYERS.given(layers).forEach(Argument.LAYERS::given);
        return RasterChart.of(layers);
    }

    /**
     * Membranes of a few neurons over time, each with its threshold and its spikes.
     *
     * @param network what made the trace; tells the thresholds
     * @param trace as {@code net.trace(…)} gives it
     * @param layer weight layer, from 0
     * @param neurons which neurons of it, at most eight; the first four where none is named
     * @return across the time step, up the membrane: of a float network in thresholds, else in units of the accumulator
     * @throws IllegalArgumentException if there is no such layer or neuron, or the neurons are too many
     */
    public static XYChart membranes(SpikingNetwork network, Trace trace, int layer, int... neurons) {
        return MembraneChart.of(
                Argument.SPIKING_NETWORK.given(network),
                Argument.TRACE.given(trace),
                layer,
                Argument.VALUES.given(neurons));
    }

    /**
     * A sample as its encoder shows it: an image itself, then the spikes of each step and their mean.
     *
     * @param sample an image or a recording
     * @param encoder how it becomes spikes
     * @param steps time steps, 1 … 4096; the first 46 are drawn
     * @param seed the seed
     * @return one tile per time step; of two polarities on in orange, off in blue, both in white
     * @throws IllegalArgumentException if the encoder does not read samples of this kind or steps are out of range
     * @throws IllegalStateException if the encoder gives levels instead of spikes
     */
    public static Mosaic encoding(Sample sample, Encoder encoder, int steps, long seed) {
        return EncodingChart.of(Argument.SAMPLE.given(sample), Argument.ENCODER.given(encoder), steps, seed);
    }

    /**
     * The weights of a layer as images, one a neuron or channel.
     *
     * @param network the network
     * @param layer weight layer, from 0
     * @return a tile a neuron or channel, the first 64
     * @throws IllegalArgumentException if there is no such layer
     */
    public static Mosaic weights(Network network, int layer) {
        return WeightsChart.of(Argument.NETWORK.given(network), layer);
    }

    /**
     * How often the neurons of each layer spike.
     *
     * @param evaluation an evaluation
     * @return across the input and the hidden layers, up spikes per neuron and step in per cent
     */
    public static CategoryChart rates(Evaluation evaluation) {
        return RatesChart.of(Argument.EVALUATION.given(evaluation));
    }

    /**
     * How often the neurons of each hidden layer spike, epoch by epoch.
     *
     * @param training of a network with a hidden layer
     * @return across the epoch, up spikes per neuron and step in per cent
     * @throws IllegalArgumentException if the network has no hidden layer
     */
    public static XYChart rates(Training training) {
        return RatesChart.of(Argument.TRAINING.given(training));
    }

    /**
     * Which classes are taken for which, by {@link Decoding#MEMBRANE}.
     *
     * @param evaluation the evaluation
     * @return across the answer, down the label, in per cent of the label's samples
     * @throws IllegalArgumentException if there are more than 40 classes
     */
    public static HeatMapChart confusion(Evaluation evaluation) {
        return confusion(evaluation, Decoding.MEMBRANE);
    }

    /**
     * Which classes are taken for which.
     *
     * @param evaluation the evaluation
     * @param decoding how answers are read
     * @return across the answer, down the label, in per cent of the label's samples
     * @throws IllegalArgumentException if there are more than 40 classes
     */
    public static HeatMapChart confusion(Evaluation evaluation, Decoding decoding) {
        return ConfusionChart.of(Argument.EVALUATION.given(evaluation), Argument.DECODING.given(decoding));
    }

    /**
     * How far rounded weights lie from the trained ones.
     *
     * @param networks one quantised network, or several of equal layers side by side, at most eight
     * @return across the weight layer, up the relative error of its weights in per cent
     * @throws IllegalArgumentException if there is none, there are too many, or their layers differ in number
     */
    public static CategoryChart quantization(QuantizedNetwork... networks) {
        for (QuantizedNetwork network : Argument.QUANTIZED_NETWORK.given(networks)) {
            Argument.QUANTIZED_NETWORK.given(network);
        }
        return QuantizationChart.of(networks);
    }

    /**
     * What accuracy costs: every point of a sweep and its Pareto front.
     *
     * @param sweep the sweep
     * @return across the mean energy an image in nJ, logarithmic where it spans two decades, up the accuracy in per cent
     */
    public static XYChart pareto(Sweep sweep) {
        return ParetoChart.of(Argument.SWEEP.given(sweep));
    }

    /**
     * What accuracy costs, among published chips.
     *
     * @param sweep the sweep
     * @param neighbours such as {@code PublishedChips.mnist()}, each as its authors published it
     * @return as {@link #pareto(Sweep)}, and each chip in a colour and with a mark of its own: a triangle for a design, a shape
     *     of more sides for silicon, a line where a range was published
     */
    public static XYChart pareto(Sweep sweep, PublishedChips neighbours) {
        return ParetoChart.of(
                Argument.SWEEP.given(sweep),
                Argument.PUBLISHED_CHIPS.given(neighbours).chips());
    }

    /**
     * Which networks of a sweep over widths and bits take just so much energy, modelled.
     *
     * @param sweep over at least two widths
     * @param nanojoules the energy of an image
     * @return across the width, up the bits of a weight; for each number of steps the line along which an image takes that
     *     energy, interpolated between widths
     * @throws IllegalArgumentException if the sweep does not cross that energy
     */
    public static XYChart contour(Sweep sweep, double nanojoules) {
        return ContourChart.of(Argument.SWEEP.given(sweep), nanojoules);
    }

    /**
     * A table of one's own as lines.
     *
     * @param table of its columns of numbers the first goes across, each of the others is a line
     * @param up what the lines measure, with its unit
     * @return the chart, titled as the table is named
     * @throws IllegalArgumentException if the table has not 2 to 9 columns of numbers
     */
    public static XYChart lines(Table table, String up) {
        return LinesChart.of(Argument.TABLE.given(table), Argument.COLUMNS.given(up));
    }

    /**
     * The accuracy of a sweep over two of its axes.
     *
     * @param sweep the sweep
     * @return in per cent, over the first two axes that differ: bits, steps, widths, penalties, voltages, clocks, lanes,
     *     encoders, networks, the second of them across; where further axes differ, the best
     */
    public static HeatMapChart heatMap(Sweep sweep) {
        return heatMap(sweep, "accuracy");
    }

    /**
     * One column of a sweep over two of its axes.
     *
     * @param sweep the sweep
     * @param column a numeric column of its table, such as {@code energy nJ}
     * @return over the axes that {@link #heatMap(Sweep)} takes; where further axes differ, the best value
     * @throws IllegalArgumentException if the sweep has no such column
     */
    public static HeatMapChart heatMap(Sweep sweep, String column) {
        return SweepChart.of(Argument.SWEEP.given(sweep), Argument.COLUMNS.given(column));
    }

    /**
     * The spikes of one sample as a short film.
     *
     * @param spikes the spikes
     * @param shape of the sample: as many elements as the train has neurons
     * @return a frame a time step, the first 48
     * @throws IllegalArgumentException if shape and train disagree
     */
    public static Animation animation(SpikeTrain spikes, Shape shape) {
        return Animation.of(Argument.SPIKE_TRAIN.given(spikes), Argument.SHAPE.given(shape));
    }

    /**
     * A chart without series yet, dressed like the others, for numbers of your own: {@code chart.addSeries(name, across, up)}
     * adds a line, {@code chart.getStyler()} changes what you like.
     *
     * @param title what is shown
     * @param across title of the axis across, with its unit
     * @param up title of the axis up, with its unit
     * @return a new chart
     */
    public static XYChart chart(String title, String across, String up) {
        return BlankChart.of(title, across, up);
    }

    /**
     * A chart as SVG.
     *
     * @param chart any chart
     * @return the drawing, which a notebook shows
     */
    public static Svg svg(IChart chart) {
        return ChartPicture.svg(Argument.CHART.given(chart));
    }

    /**
     * Writes a chart to a file, as PNG with twice the pixels or as SVG.
     *
     * @param chart any chart
     * @param file where to, with the ending {@code .png} or {@code .svg}; a file that is there is replaced
     * @return the file, which a notebook shows as a link
     * @throws IllegalArgumentException if the ending is another
     * @throws io.github.spikelet.store.StoreException if the file cannot be written; names it and says why
     */
    public static Path save(IChart chart, Path file) {
        return switch (ending(file)) {
            case "png" ->
                write(file, ChartPicture.png(Argument.CHART.given(chart)).png());
            case "svg" -> write(file, svg(chart).text().getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("a chart is saved as .png or .svg, was " + file);
        };
    }

    /**
     * Writes an animation to a file, as GIF.
     *
     * @param animation the animation
     * @param file where to, with the ending {@code .gif}; a file that is there is replaced
     * @return the file, which a notebook shows as a link
     * @throws IllegalArgumentException if the ending is another
     * @throws io.github.spikelet.store.StoreException if the file cannot be written; names it and says why
     */
    public static Path save(Animation animation, Path file) {
        if (!ending(file).equals("gif")) {
            throw new IllegalArgumentException("an animation is saved as .gif, was " + file);
        }
        return write(file, Gif.of(Argument.ANIMATION.given(animation)));
    }

    private static String ending(Path file) {
        String name = String.valueOf(Argument.FILE.given(file).getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Path write(Path file, byte[] bytes) {
        Replacement.write(file, out -> out.write(bytes));
        return file;
    }
}
