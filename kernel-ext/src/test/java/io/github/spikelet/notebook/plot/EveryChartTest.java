package io.github.spikelet.notebook.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.notebook.display.ChartPicture;
import io.github.spikelet.notebook.display.Picture;
import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.sweep.Sweep;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.chartpart.TickLabels;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What holds for every chart there is. */
class EveryChartTest {

    private static final Network NETWORK = Samples.network();
    private static final QuantizedNetwork QUANTIZED = Samples.quantized();
    private static final EventSet EVENTS = EventCamera.saccades().record(Samples.images(), 7);
    private static final Evaluation EVALUATION = NETWORK.evaluate(Samples.images(), Encoder.threshold(), 4);
    private static final ChipReport REPORT = Samples.report();
    private static final Sweep SWEEP = Samples.sweep();

    private static PublishedChip own() {
        return new PublishedChip(
                "A design of one's own, of MNIST",
                2026,
                40,
                OptionalDouble.empty(),
                PublishedChip.Made.DESIGN,
                true,
                0.98,
                10,
                20,
                "a test",
                Optional.empty());
    }

    private static Sweep widths() {
        return Chip.yin2017()
                .sweep(NETWORK, Samples.images(), Encoder.threshold())
                .widths(
                        width -> Network.discontinuous()
                                .input(1, 2, 2)
                                .flatten()
                                .dense(width)
                                .spike()
                                .dense(2)
                                .readout()
                                .seed(7)
                                .build(),
                        4,
                        64)
                .steps(1, 2)
                .listener(progress -> {})
                .run();
    }

    static Stream<Arguments> charts() {
        Trace trace = NETWORK.trace(Samples.images().image(0), Encoder.threshold(), 2);
        Sweep widths = widths();
        double between = Math.sqrt(widths.outcomes().get(0).energyNanojoules()
                * widths.outcomes().get(widths.outcomes().size() - 1).energyNanojoules());
        XYChart own = Plots.chart("own", "across", "up");
        own.addSeries("line", new double[] {0, 1e-9, 3e-9}, new double[] {1e-5, 1e-4, 3e-1});
        own.getStyler().setYAxisLogarithmic(true);
        return Stream.<IChart>of(
                        Plots.history(Samples.training(1)),
                        Plots.history(Samples.training(12)),
                        Plots.energy(REPORT),
                        Plots.energies(REPORT),
                        Plots.density(REPORT),
                        Plots.activity(NETWORK.activity(Samples.images(), Encoder.bernoulli(), 3)),
                        Plots.raster(trace.spikes().get(0)),
                        Plots.raster(trace.spikes()),
                        Plots.membranes(NETWORK, trace, 0),
                        Plots.membranes(
                                QUANTIZED, QUANTIZED.trace(Samples.images().image(0), Encoder.threshold(), 2), 0),
                        Plots.encoding(Samples.images().image(0), Encoder.threshold(), 3, 7),
                        Plots.encoding(EVENTS.recording(0), Encoder.bins(), 3, 7),
                        Plots.weights(NETWORK, 0),
                        Plots.rates(EVALUATION),
                        Plots.rates(Samples.training(1)),
                        Plots.confusion(EVALUATION),
                        Plots.quantization(QUANTIZED),
                        Plots.pareto(SWEEP),
                        Plots.pareto(SWEEP, PublishedChips.mnist()),
                        Plots.pareto(SWEEP, PublishedChips.mnist().with(own())),
                        Plots.heatMap(SWEEP),
                        Plots.heatMap(SWEEP, "energy nJ"),
                        Plots.contour(widths, between),
                        Plots.lines(
                                Table.create(
                                        "few", DoubleColumn.create("x", 1, 2), DoubleColumn.create("y", 1e-6, 5e-6)),
                                "y"),
                        Plots.lines(
                                Table.create(
                                        "logarithmic",
                                        DoubleColumn.create("x", 1e-5, 1e-4, 1),
                                        DoubleColumn.create("y", 1, 2, 4)),
                                "y"),
                        own)
                .map(chart -> Arguments.of(chart.getTitle(), chart));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void isTitledAndHasAxesWithUnits(String title, IChart chart) {
        assertFalse(title.isBlank());
        if (chart instanceof AxesChart<?, ?> axes) {
            assertFalse(axes.getXAxisTitle().isBlank());
            assertFalse(axes.getYAxisTitle().isBlank());
        }
        Picture png = ChartPicture.png(chart);
        assertTrue(png.alternative().contains(title), png.alternative());
        assertTrue(png.png().length < 300_000, png.png().length + " bytes");
        assertTrue(Plots.svg(chart).text().contains("<svg"));
    }

    /** A page of another colour, or one that turns dark, does not show through. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void standsOnPaperOfItsOwn(String title, IChart chart) throws IOException {
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(ChartPicture.png(chart).png()));
        assertFalse(png.getColorModel().hasAlpha(), "transparent");
        for (int x : new int[] {0, png.getWidth() - 1}) {
            for (int y : new int[] {0, png.getHeight() - 1}) {
                assertEquals(HouseStyle.PAPER.getRGB(), png.getRGB(x, y), "the corner " + x + ", " + y);
            }
        }
        BufferedImage clear = new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_ARGB);
        chart.paint(clear.createGraphics(), clear.getWidth(), clear.getHeight());
        for (int y = 0; y < clear.getHeight(); y++) {
            for (int x = 0; x < clear.getWidth(); x++) {
                assertEquals(255, clear.getRGB(x, y) >>> 24, "painted elsewhere, at " + x + ", " + y);
            }
        }
    }

    /** XChart cuts off what is too long for its place: a title over a narrow plot, a legend. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void nothingReachesItsEdges(String title, IChart chart) throws IOException {
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(ChartPicture.png(chart).png()));
        for (int y = 0; y < png.getHeight(); y++) {
            for (int x : new int[] {0, 1, png.getWidth() - 2, png.getWidth() - 1}) {
                assertEquals(HouseStyle.PAPER.getRGB(), png.getRGB(x, y), "cut off at " + x + ", " + y);
            }
        }
    }

    /** Of numbers rounded to a label, or categories left out, two may have become the same; or none may be left. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("charts")
    void noTwoTicksOfAnAxisAreWrittenAlike(String title, IChart chart) {
        if (chart instanceof AxesChart<?, ?> axes) {
            for (int width : new int[] {500, chart.getWidth(), 2000}) {
                chart.paint(new BufferedImage(width, 400, BufferedImage.TYPE_INT_RGB).createGraphics(), width, 400);
                TickLabels.of(axes).forEach(labels -> {
                    assertFalse(labels.isEmpty(), "an axis without ticks");
                    assertEquals(labels.size(), new HashSet<>(labels).size(), labels::toString);
                });
            }
        }
    }
}
