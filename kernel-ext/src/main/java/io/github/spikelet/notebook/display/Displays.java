package io.github.spikelet.notebook.display;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.data.Image;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.train.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.IChart;
import org.nd4j.linalg.api.ndarray.INDArray;
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
        displays.add("ImageSet", () -> displays.show(ImageSet.class, ImageSetDisplay::new));
        displays.add("Image", () -> displays.show(Image.class, ImageDisplay::new));
        displays.add("Mnist", () -> displays.show(Mnist.class, MnistDisplay::new));
        displays.add("SpikeTrain", () -> displays.show(SpikeTrain.class, SpikeTrainDisplay::new));
        displays.add("Network", () -> displays.show(Network.class, NetworkDisplay::new));
        displays.add("QuantizedNetwork", () -> displays.show(QuantizedNetwork.class, QuantizedNetworkDisplay::new));
        displays.add("Evaluation", () -> displays.show(Evaluation.class, EvaluationDisplay::new));
        displays.add("Training", () -> displays.show(Training.class, TrainingDisplay::new));
        displays.add("ChipReport", () -> displays.show(ChipReport.class, ChipReportDisplay::new));
        displays.add("Table", () -> displays.show(Table.class, TableDisplay::new));
        displays.add("IChart", () -> displays.show(IChart.class, ChartDisplay::new));
        displays.add("INDArray", () -> displays.show(INDArray.class, ArrayDisplay::new));
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
        return metadata;
    }
}
