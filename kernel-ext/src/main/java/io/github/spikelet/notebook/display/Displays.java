package io.github.spikelet.notebook.display;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Image;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.data.Recording;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.count.EventCounts;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.EnergyBreakdown;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.report.NonSpiking;
import io.github.spikelet.hardware.stepped.SteppedTrace;
import io.github.spikelet.hardware.technology.Constant;
import io.github.spikelet.hardware.technology.SramMacro;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.EnergySpread;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Tensor;
import io.github.spikelet.network.Topology;
import io.github.spikelet.network.Trace;
import io.github.spikelet.neurobench.Metrics;
import io.github.spikelet.neurobench.SynapticOperations;
import io.github.spikelet.notebook.plot.Animation;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedLayer;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.spi.ArrayProvider;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.EarlyExit;
import io.github.spikelet.sweep.Exit;
import io.github.spikelet.sweep.Outcome;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Epoch;
import io.github.spikelet.train.Training;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.IChart;
import tech.tablesaw.api.Table;

/**
 * Tells the kernel how each type is shown.
 *
 * <p>Nothing is made before the first value of a type is shown, so registering costs the start of the kernel next to
 * nothing. Each type is registered on its own: a library that is not there takes only its own display away.
 */
public final class Displays {

    private final Renderer renderer;
    private final Consumer<String> complaints;

    private Displays(Renderer renderer, Consumer<String> complaints) {
        this.renderer = renderer;
        this.complaints = complaints;
    }

    /**
     * Registers every display.
     *
     * @param renderer the kernel's renderer; modified
     * @param complaints takes one line for each display that could not be registered
     */
    public static void register(Renderer renderer, Consumer<String> complaints) {
        Displays displays = new Displays(renderer, complaints);
        displays.results();
        displays.chips();
        displays.records();
        displays.arrays();
        displays.pictures();
    }

    private void results() {
        add("ImageSet", () -> show(ImageSet.class, ImageSetDisplay::new));
        add("Image", () -> show(Image.class, ImageDisplay::new));
        add("Mnist", () -> show(Mnist.class, MnistDisplay::new));
        add("EventSet", () -> show(EventSet.class, EventSetDisplay::new));
        add("Recording", () -> show(Recording.class, RecordingDisplay::new));
        add("NMnist", () -> show(NMnist.class, () -> new FactsDisplay<>("N-MNIST", Facts::of)));
        add("SpikeTrain", () -> show(SpikeTrain.class, SpikeTrainDisplay::new));
        add("Network", () -> show(Network.class, NetworkDisplay::new));
        add("Topology", () -> show(Topology.class, () -> value -> new TableDisplay().show(value.table())));
        add("QuantizedNetwork", () -> show(QuantizedNetwork.class, QuantizedNetworkDisplay::new));
        add("Evaluation", () -> show(Evaluation.class, EvaluationDisplay::new));
        add("Trace", () -> show(Trace.class, () -> new TraceDisplay<>(Trace::spikes)));
        add("QuantizedLayer", () -> show(QuantizedLayer.class, () -> new FactsDisplay<>("Quantised layer", Facts::of)));
        add("Activity", () -> show(Activity.class, ActivityDisplay::new));
        add("Training", () -> show(Training.class, TrainingDisplay::new));
        add("Provenance", () -> show(Provenance.class, () -> new FactsDisplay<>("Provenance", Facts::of)));
    }

    private void chips() {
        add("ChipReport", () -> show(ChipReport.class, ChipReportDisplay::new));
        add("Chip", () -> show(Chip.class, () -> new FactsDisplay<>("Chip", chip -> Facts.of(chip.spec()))));
        add("ChipSpec", () -> show(ChipSpec.class, () -> new FactsDisplay<>("Chip specification", Facts::of)));
        add("Technology", () -> show(Technology.class, () -> value -> new TableDisplay().show(value.table())));
        add("Mapping", () -> show(Mapping.class, () -> value -> new TableDisplay().show(value.table())));
        add(
                "EnergyBreakdown",
                () -> show(EnergyBreakdown.class, () -> value -> new TableDisplay().show(value.table())));
        add("SteppedTrace", () -> show(SteppedTrace.class, () -> new TraceDisplay<>(SteppedTrace::spikes)));
        add("EarlyExit", () -> show(EarlyExit.class, EarlyExitDisplay::new));
        add("PublishedChips", () -> show(PublishedChips.class, PublishedChipsDisplay::new));
        add("Metrics", () -> show(Metrics.class, () -> value -> new TableDisplay().show(value.table())));
        add("Sweep", () -> show(Sweep.class, SweepDisplay::new));
        add("EventVector", () -> show(EventVector.class, () -> value -> new TableDisplay().show(value.table())));
        add("EventCounts", () -> show(EventCounts.class, EventCountsDisplay::new));
    }

    /** Records that say all they hold in a few lines. */
    private void records() {
        for (Class<? extends Record> type : List.of(
                Epoch.class,
                DesignPoint.class,
                Outcome.class,
                Refusal.class,
                Exit.class,
                EnergySpread.class,
                NonSpiking.class,
                Constant.class,
                SramMacro.class,
                PublishedChip.class,
                SynapticOperations.class)) {
            add(type.getSimpleName(), () -> show(type, () -> value -> new RecordDisplay().show(value)));
        }
    }

    private void arrays() {
        add("Table", () -> show(Table.class, TableDisplay::new));
        add("Tensor", () -> show(Tensor.class, () -> tensor -> new ArrayDisplay().show(Grid.of(tensor))));
        add("arrays of other libraries", this::arraysOfOthers);
        for (Class<?> type : List.of(
                boolean[].class,
                byte[].class,
                short[].class,
                char[].class,
                int[].class,
                long[].class,
                float[].class,
                double[].class,
                boolean[][].class,
                byte[][].class,
                short[][].class,
                int[][].class,
                long[][].class,
                float[][].class,
                double[][].class)) {
            add(type.getSimpleName(), () -> show(type, () -> array -> new ArrayDisplay().show(Grid.ofJava(array))));
        }
    }

    private void arraysOfOthers() {
        for (ArrayProvider<?> arrays : ServiceLoader.load(ArrayProvider.class, Displays.class.getClassLoader())) {
            arraysOf(arrays);
        }
    }

    private <A> void arraysOf(ArrayProvider<A> arrays) {
        show(arrays.type(), () -> array -> new ArrayDisplay().show(Grid.of(arrays, array)));
    }

    private void pictures() {
        add("IChart", () -> show(IChart.class, ChartDisplay::new));
        add("Svg", () -> show(Svg.class, SvgDisplay::new));
        add("Animation", () -> show(Animation.class, AnimationDisplay::new));
        add("BufferedImage", () -> show(BufferedImage.class, BitmapDisplay::new));
        add("Path", () -> show(Path.class, PathDisplay::new));
        add("Markup", this::markup);
    }

    private void markup() {
        renderer.createRegistration(Markup.class)
                .preferring("text/html", "text/markdown", "text/plain")
                .register((value, context) -> {
                    context.renderIfRequested(MIMEType.parse(value.mime()), value::text);
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, value::text);
                });
    }

    private void add(String type, Runnable registration) {
        try {
            registration.run();
        } catch (RuntimeException | LinkageError e) {
            complaints.accept("no display for " + type + ": " + e);
        }
    }

    private <T> void show(Class<T> type, Supplier<Display<T>> display) {
        renderer.createRegistration(type)
                .preferring("text/html", "image/png", "text/plain")
                .register((value, context) -> hand(display.get().show(value), context));
    }

    private static void hand(Rendering rendering, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, rendering::html);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, rendering::text);
        rendering.picture().ifPresent(picture -> {
            if (context.renderIfRequested(MIMEType.IMAGE_PNG, picture::base64)) {
                context.getOutputContainer().putMetaData(MIMEType.IMAGE_PNG, metadata(picture));
            }
        });
    }

    /** In a fixed order, so that a notebook run again is the same file. */
    private static Map<String, Object> metadata(Picture picture) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("width", picture.width());
        metadata.put("height", picture.height());
        metadata.put("alt", picture.alternative());
        metadata.put("content", picture.content());
        return metadata;
    }
}
