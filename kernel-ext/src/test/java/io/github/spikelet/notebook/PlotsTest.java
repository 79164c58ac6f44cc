package io.github.spikelet.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.display.ChartPicture;
import io.github.spikelet.notebook.display.Picture;
import io.github.spikelet.notebook.plot.Animation;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.internal.chartpart.IChart;

/** What charts are made of that is missing, or that holds nothing since its work was stopped before it began. */
class PlotsTest {

    private static final Pattern SAYS_WHAT_TO_GIVE = Pattern.compile("[a-z ]+ is null: give .+");

    private static final Training NO_EPOCH =
            stopped(() -> Trainer.create().listener(progress -> {}).fit(Samples.network(), Samples.images()));
    private static final Evaluation NO_IMAGE =
            stopped(() -> Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 4));
    private static final EventSet RECORDINGS = EventCamera.saccades().record(Samples.images(), 7);
    private static final Evaluation NO_RECORDING = stopped(() -> Network.discontinuous()
            .input(2, 8, 8)
            .flatten()
            .dense(2)
            .readout()
            .build()
            .evaluate(RECORDINGS, Encoder.bins(), 4));
    private static final Activity NO_STEP =
            stopped(() -> Samples.quantized().activity(Samples.images(), Encoder.bernoulli(), 4));
    private static final Sweep NO_POINT = stopped(() -> Chip.yin2017()
            .sweep(Samples.network(), Samples.images(), Encoder.bernoulli())
            .listener(progress -> {})
            .run());

    /** Runs with the interrupt set, and clears it. */
    private static <T> T stopped(Supplier<T> work) {
        Thread.currentThread().interrupt();
        try {
            return work.get();
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt stays visible");
        }
    }

    static Stream<Arguments> charts() {
        return Stream.of(
                of("Training history: no epoch was finished", () -> Plots.history(NO_EPOCH)),
                of("Firing rates in training: no epoch was finished", () -> Plots.rates(NO_EPOCH)),
                of("Firing rates: no image was reached", () -> Plots.rates(NO_IMAGE)),
                of("Firing rates: no recording was reached", () -> Plots.rates(NO_RECORDING)),
                of("Confusion by membrane: no image was reached", () -> Plots.confusion(NO_IMAGE)),
                of(
                        "Confusion by spike count: no image was reached",
                        () -> Plots.confusion(NO_IMAGE, Decoding.SPIKE_COUNT)),
                of("Activity over time: no image was reached", () -> Plots.activity(NO_STEP)),
                of("Energy and accuracy, modelled: no point was run", () -> Plots.pareto(NO_POINT)),
                of(
                        "Energy and accuracy, modelled: no point was run",
                        () -> Plots.pareto(NO_POINT, PublishedChips.mnist())),
                of("Accuracy / % over bits and steps: no point was run", () -> Plots.heatMap(NO_POINT)),
                of(
                        "energy nJ over bits and steps, modelled: no point was run",
                        () -> Plots.heatMap(NO_POINT, "energy nJ")),
                of("Where an image takes 3.5 nJ, modelled: no point was run", () -> Plots.contour(NO_POINT, 3.5)),
                of("training history: the table has no rows", () -> Plots.lines(NO_EPOCH.history(), "loss")));
    }

    private static Arguments of(String title, Supplier<IChart> chart) {
        return Arguments.of(title, chart);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void aResultWithoutAnythingToDrawGivesAnEmptyChartThatSaysSo(String title, Supplier<IChart> chart)
            throws IOException {
        IChart empty = chart.get();

        assertEquals(title, empty.getTitle());
        Picture picture = ChartPicture.png(empty);
        String alternative = picture.alternative();
        assertTrue(alternative.startsWith("Chart: " + title + ". Across: "), alternative);
        assertTrue(alternative.endsWith(" Shown: nothing."), alternative);
        assertTrue(hasInkOnTop(picture), "the title is drawn");
    }

    private static boolean hasInkOnTop(Picture picture) throws IOException {
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.png()));
        int[] top = drawn.getRGB(0, 0, drawn.getWidth(), 60, null, 0, drawn.getWidth());
        return Arrays.stream(top).anyMatch(pixel -> (pixel & 0xFF) < 0x80);
    }

    @Test
    void firingRatesOfANetworkWithoutHiddenLayersAreAnErrorWhetherItWasTrainedOrNot() {
        Network single = Network.discontinuous()
                .input(1, 2, 2)
                .flatten()
                .dense(2)
                .readout()
                .seed(7)
                .build();
        Training training = Trainer.create().epochs(1).listener(progress -> {}).fit(single, Samples.images());

        assertEquals(
                "firing rates need a hidden layer, the network 4-2 has none: Plots.history shows its training",
                assertThrows(IllegalArgumentException.class, () -> Plots.rates(training))
                        .getMessage());
    }

    static Stream<Method> methods() {
        return Arrays.stream(Plots.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterTypes()[0] != String.class);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aNullIsNamedWithWhatToGive(Method method) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == Path.class ? Path.of(animation(method) ? "a.gif" : "a.png") : nothing(type))
                .toArray();

        Throwable error = assertThrows(InvocationTargetException.class, () -> method.invoke(null, arguments))
                .getCause();

        assertEquals(NullPointerException.class, error.getClass(), error::toString);
        assertTrue(SAYS_WHAT_TO_GIVE.matcher(error.getMessage()).matches(), error::getMessage);
    }

    static Stream<Arguments> nulls() {
        IChart chart = Plots.lines(NO_EPOCH.history(), "loss");
        SpikeTrain train = SpikeTrain.of(4, new int[][] {{1}});
        Shape shape = new Shape(1, 2, 2);
        Trace trace = Samples.network().trace(Samples.images().image(0), Encoder.bernoulli(), 1);
        String columns = "columns is null: give names of columns, such as \"energy nJ\", \"accuracy\"";
        String file = "file is null: give a path, such as Path.of(\"net.spikelet\")";
        String layers = "layers is null: give what spikes(image, encoder, steps) of a network gave";
        return Stream.of(
                ofNull(file, () -> Plots.save(chart, null)),
                ofNull(file, () -> Plots.save(Plots.animation(train, shape), null)),
                ofNull("shape is null: give a shape, such as new Shape(1, 28, 28)", () -> Plots.animation(train, null)),
                ofNull(layers, () -> Plots.raster(Arrays.asList(train, null))),
                ofNull(
                        "values is null: give at least one number",
                        () -> Plots.membranes(Samples.network(), trace, 0, (int[]) null)),
                ofNull(
                        "decoding is null: give a decoding, such as Decoding.MEMBRANE",
                        () -> Plots.confusion(NO_IMAGE, null)),
                ofNull(
                        "published chips is null: give published chips, such as PublishedChips.mnist()",
                        () -> Plots.pareto(NO_POINT, null)),
                ofNull(columns, () -> Plots.heatMap(NO_POINT, null)),
                ofNull(columns, () -> Plots.lines(NO_EPOCH.history(), null)));
    }

    private static Arguments ofNull(String message, Executable call) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void aNullBesideWhatIsThereIsNamedToo(String message, Executable call) {
        assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
    }

    private static boolean animation(Method method) {
        return method.getParameterTypes()[0] == Animation.class;
    }

    /** Null, an array of one null, or zero. */
    private static Object nothing(Class<?> type) {
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
