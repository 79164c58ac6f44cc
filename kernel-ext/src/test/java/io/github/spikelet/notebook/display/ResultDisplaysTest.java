package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.EvaluationProgress;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.Contrast;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.sweep.DesignPoint;
import io.github.spikelet.sweep.EarlyExit;
import io.github.spikelet.sweep.Refusal;
import io.github.spikelet.sweep.SweepProgress;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ResultDisplaysTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&";
    private static final SpikeTrain SPIKES = SpikeTrain.of(3, new int[][] {{0, 2}, {1}});

    private static final EventSet EVENTS = EventCamera.saccades().record(Samples.images(HOSTILE, 12), 7);

    static Stream<Rendering> everyDisplay() {
        return Stream.of(
                new NetworkDisplay().show(Samples.network()),
                new QuantizedNetworkDisplay().show(Samples.quantized()),
                new EvaluationDisplay().show(Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 2)),
                new TrainingDisplay(false).show(Samples.training(2)),
                new ChipReportDisplay().show(Samples.report()),
                new ChipReportDisplay()
                        .show(Chip.yin2017()
                                .run(Samples.quantized(), Samples.images(HOSTILE, 4), Encoder.bernoulli(), 2)),
                new SweepDisplay().show(Samples.sweep()),
                new RecordDisplay().show(Samples.sweep().outcomes().get(0)),
                new RecordDisplay()
                        .show(new Refusal(
                                new DesignPoint(HOSTILE, 1, 0, 5, HOSTILE, 4, 0.9, 1e8, 64),
                                HOSTILE,
                                Samples.sweep().outcomes().get(0).origin())),
                new EarlyExitDisplay()
                        .show(EarlyExit.of(
                                Chip.yin2017(), Samples.quantized(), Samples.images(), Encoder.bernoulli(), 4)),
                new PublishedChipsDisplay().show(PublishedChips.mnist()),
                new SweepProgressDisplay().show(new SweepProgress(3, 8, HOSTILE, 0.4, false), 12),
                new EvaluationProgressDisplay()
                        .show(new EvaluationProgress(
                                HOSTILE, 0, 8, Double.NaN, 0, Double.POSITIVE_INFINITY, false, HOSTILE)),
                new EventCountsDisplay().show(Samples.report().counts()),
                new ImageSetDisplay().show(Samples.images()),
                new ImageSetDisplay().show(Samples.images(HOSTILE, 4)),
                new ImageDisplay().show(Samples.images(HOSTILE, 4).image(1)),
                new EventSetDisplay().show(EVENTS),
                new EventSetDisplay().show(EVENTS.head(0)),
                new RecordingDisplay().show(EVENTS.recording(2)),
                new SpikeTrainDisplay().show(SPIKES),
                new TraceDisplay<>(Trace::spikes)
                        .show(Samples.network().trace(Samples.images().image(0), Encoder.bernoulli(), 3)),
                new ActivityDisplay().show(Samples.network().activity(Samples.images(), Encoder.bernoulli(), 3)),
                new FactsDisplay<Provenance>("Provenance", Facts::of)
                        .show(Provenance.ofThisVersion().with(HOSTILE, HOSTILE)),
                new FactsDisplay<ChipSpec>("Chip", Facts::of).show(ChipSpec.yin2017()),
                new PathDisplay().show(Path.of(HOSTILE + ".png")),
                new PathDisplay().show(Path.of("javascript:alert(1)")),
                new PathDisplay().show(Path.of("/")),
                new PathDisplay().show(Path.of("")),
                new BitmapDisplay().show(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)),
                new BitmapDisplay().show(new BufferedImage(4000, 3000, BufferedImage.TYPE_BYTE_GRAY)),
                new AnimationDisplay().show(Plots.animation(SPIKES, Shape.flat(3))),
                new SvgDisplay().show(Plots.svg(Plots.raster(SPIKES))),
                new ArrayDisplay().show(Grid.ofJava(new float[0])),
                new ArrayDisplay().show(Grid.ofJava(new char[] {'<', '&'})),
                new TableDisplay().show(Table.create(HOSTILE, StringColumn.create(HOSTILE, HOSTILE))),
                new TableDisplay().show(Samples.report().constants()));
    }

    @Test
    void aHostileNameIsText() {
        for (Rendering shown : everyDisplay().toList()) {
            assertFalse(shown.html().contains("<script"), shown.html());
        }
    }

    @Test
    void aLinkLeadsToAFileBesideTheNotebookAndNowhereElse() {
        assertTrue(new PathDisplay()
                .show(Path.of("javascript:alert(1)"))
                .html()
                .contains("href=\"./javascript%3Aalert%281%29\""));
        assertTrue(new PathDisplay().show(Path.of("a b/c.png")).html().contains("href=\"./a%20b/c.png\""));
        assertFalse(new PathDisplay().show(Path.of("../up.png")).html().contains("href"));
        assertFalse(new PathDisplay().show(Path.of("/etc/hostname")).html().contains("href"));
    }

    @Test
    void displaysOfLargeThingsAreBounded() {
        Rendering images = new ImageSetDisplay().show(Samples.images("many", 5000));
        Rendering array = new ArrayDisplay().show(Grid.ofJava(new double[1000][1000]));
        Rendering facts = new FactsDisplay<Provenance>("Provenance", Facts::of)
                .show(new Provenance(IntStream.range(0, 1000)
                        .boxed()
                        .collect(Collectors.toMap(i -> "fact " + i, i -> "x".repeat(1000)))));
        for (Rendering shown : List.of(images, array, facts)) {
            assertTrue(shown.html().length() < 200_000, () -> shown.html().length() + " characters");
        }
    }

    @Test
    void arraysHaveShapeTypeStatisticsAndHead() {
        assertEquals(
                """
                double[] [3] double; least -2.250, mean -0.3750, largest 1.500, 1 NaN
                      0       1    2
                  1.500  -2.250  NaN
                """,
                new ArrayDisplay()
                        .show(Grid.ofJava(new double[] {1.5, -2.25, Double.NaN}))
                        .text());
        // the mean of 1, 2 and 3 is 2; the second row is shorter
        assertEquals(
                """
                int[][] [2, 2] int; least 1, mean 2.000, largest 3.000
                   0  1
                0  1  2
                1  3  –
                """.replace("least 1,", "least 1.000,"),
                new ArrayDisplay().show(Grid.ofJava(new int[][] {{1, 2}, {3}})).text());
        assertTrue(new ArrayDisplay()
                .show(Grid.ofJava(new boolean[] {true, false, true}))
                .text()
                .startsWith("boolean[] [3] boolean; 2 of 3 true"));
        assertTrue(new ArrayDisplay()
                .show(Grid.ofJava(new long[100]))
                .text()
                .startsWith("long[] [100] long; least 0, mean 0, largest 0; its first elements"));
    }

    @ParameterizedTest
    @MethodSource("everyDisplay")
    void htmlIsWellFormedWithoutScriptsOrFixedBlackAndWhite(Rendering shown)
            throws ParserConfigurationException, IOException, SAXException {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(shown.html())));
        assertEquals(0, document.getElementsByTagName("script").getLength());
        for (int i = 0; i < document.getElementsByTagName("*").getLength(); i++) {
            Element element = (Element) document.getElementsByTagName("*").item(i);
            assertFalse(element.getAttribute("style").matches("(?i).*(black|white\\b[^-]|#fff|#000).*"), shown.html());
            if (element.getTagName().equals("img")) {
                assertFalse(element.getAttribute("alt").isBlank(), "a picture without alternative text");
            }
        }
        assertFalse(shown.text().isBlank());
    }

    /** White, JupyterLab's dark theme, GitHub's, and the greys of editors and Colab. */
    private static final List<Color> PAGES = Stream.of(0xFFFFFF, 0x111111, 0x0D1117, 0x1E1E1E, 0x252526, 0x383838)
            .map(Color::new)
            .toList();

    /** A colour stands out from what lies behind it: from the paper it is on, or from any page. */
    @ParameterizedTest
    @MethodSource("everyDisplay")
    void coloursStandOutFromPaperOrFromEveryPage(Rendering shown)
            throws ParserConfigurationException, IOException, SAXException {
        assertFalse(shown.html().contains("var(--"), "known to some pages only");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(shown.html())));
        assertLegible(document.getDocumentElement(), PAGES, Optional.empty());
    }

    private static void assertLegible(Element element, List<Color> behind, Optional<Color> text) {
        Optional<Color> ink = colour(element, "color").or(() -> text);
        Optional<Color> ground = colour(element, "background");
        boolean words = !element.getTextContent().isBlank();
        ground.filter(colour -> !words).ifPresent(colour -> assertContrast(Contrast.OF_SHAPES, colour, behind));
        colour(element, "border").ifPresent(colour -> assertContrast(Contrast.OF_SHAPES, colour, behind));
        List<Color> now = ground.map(List::of).orElse(behind);
        if (words && (ink.isPresent() || ground.isPresent())) {
            assertContrast(Contrast.OF_TEXT, ink.orElseThrow(), now);
        }
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                assertLegible(child, now, ink);
            }
        }
    }

    private static void assertContrast(double least, Color colour, List<Color> behind) {
        for (Color page : behind) {
            assertTrue(
                    Contrast.of(colour, page) >= least,
                    () -> colour + " on " + page + ": " + Contrast.of(colour, page));
        }
    }

    /** The colour in a property of an element's style. */
    private static Optional<Color> colour(Element element, String property) {
        return Pattern.compile("(?:^|;)" + property + ":[^;]*#([0-9A-Fa-f]{6})")
                .matcher(element.getAttribute("style"))
                .results()
                .map(found -> new Color(Integer.parseInt(found.group(1), 16)))
                .findFirst();
    }

    @Test
    void aSweepNamesNetworksOfTheSameLayersByTheirChecksums() {
        Network one = Samples.network();
        Network other = one.ofWidth(3);
        other.initialize();
        float[] weights = other.weightArray(0);
        weights[0] += 1;
        other.assign(0, weights, other.biasArray(0));

        String text = new SweepDisplay()
                .show(Chip.yin2017()
                        .sweep(one, Samples.images(), Encoder.bernoulli())
                        .networks(one, other)
                        .steps(2)
                        .listener(progress -> {})
                        .run())
                .text();

        assertTrue(
                text.contains("4-3-2 (" + one.checksum().substring(0, 8) + "), 5 bits")
                        || text.contains("4-3-2 (" + other.checksum().substring(0, 8) + "), 5 bits"),
                text);
    }

    @Test
    void aNetworkIsItsLayers() {
        // 4·3 + 3 = 15 and 3·2 + 2 = 8 parameters
        assertEquals("""
                Network 4-3-2, discontinuous integration, 23 parameters, seed 7
                layer    output shape  parameters  neuron
                input    1×2×2                  –  –
                flatten  4                      –  –
                dense    3                     15  spike
                dense    2                      8  readout
                """, new NetworkDisplay().show(Samples.network()).text());
    }

    @Test
    void anEvaluationOfSeveralRunsShowsTheirSpread() {
        Evaluation evaluation = Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 1, 7, 3);
        String text = new EvaluationDisplay().show(evaluation).text();
        assertTrue(text.startsWith("Evaluation 8 images, T = 1, 3 runs\n"), text);
        assertTrue(
                text.contains(String.format(
                        Locale.ROOT, "%.2f ± %.2f %%", 100 * evaluation.accuracy(), 100 * evaluation.deviation())),
                text);
    }

    @Test
    void anEvaluationHasBothDecodings() {
        String text = new EvaluationDisplay()
                .show(Samples.network().evaluate(Samples.images(), Encoder.threshold(), 2))
                .text();
        assertTrue(text.startsWith("Evaluation 8 images, T = 2\n"), text);
        assertTrue(text.contains("membrane"), text);
        assertTrue(text.contains("spike count"), text);
        assertTrue(text.lines().anyMatch(row -> row.matches("input +50\\.0 %")), "two of four pixels are lit: " + text);
    }

    @Test
    void aTrainingLeavesDurationsOutWhereOutputsAreCompared() {
        assertTrue(new TrainingDisplay(true).show(Samples.training(2)).text().contains("seconds"));
        assertFalse(new TrainingDisplay(false).show(Samples.training(2)).text().contains("seconds"));
    }

    @Test
    void ofManyEpochsSomeAreShown() {
        // 41 epochs, every third: 1, 4, …, 40 are 14 rows; the last and the best may be two more
        String text = new TrainingDisplay(false).show(Samples.training(41)).text();
        long rows = text.lines().count() - 2;
        assertTrue(rows >= 14 && rows <= 16, text);
        assertTrue(text.lines().anyMatch(line -> line.strip().replace("★ ", "").startsWith("41 ")), text);
    }

    /** Columns of nothing but zeros would push the total off the page. */
    @Test
    void aChipReportShowsTheNumbersOfThePartsThatThereAre() {
        String html = new ChipReportDisplay().show(Samples.report()).html();
        assertTrue(
                html.contains(">adders</th>") && html.contains(">leakage</th>") && html.contains(">total</th>"), html);
        for (String absent : List.of("membrane memory", "multipliers", "spikes")) {
            assertFalse(html.contains(absent + "</th>"), absent);
        }
    }

    @Test
    void aChipReportNamesBothSpreadsAndThatItIsModelled() {
        String html = new ChipReportDisplay().show(Samples.report()).html();
        assertTrue(html.contains("spread over images"), html);
        assertTrue(html.contains("spread over constants"), html);
        assertTrue(html.contains("modelled, not measured"), html);
        assertTrue(html.contains("role=\"img\" aria-label=\"Energy per image by layer and part: SRAM read"), html);
    }

    @Test
    void aSpikeTrainIsARaster() {
        Rendering shown = new SpikeTrainDisplay().show(SPIKES);
        assertTrue(shown.picture().isPresent());
        assertEquals("3 spikes of 3 neurons in 2 steps, density 0.5000", shown.text());
    }

    @Test
    void activityOfNoImageHasNoMean() {
        Thread.currentThread().interrupt();
        Activity none = Samples.quantized().activity(Samples.images(), Encoder.bernoulli(), 4);
        assertTrue(Thread.interrupted());

        assertEquals("""
                Activity 0 images, T = 4; per image, the mean
                weight layer  spikes in  row reads  spikes out
                layer 0               –          –           –
                layer 1               –          –           –
                """, new ActivityDisplay().show(none).text());
    }
}
