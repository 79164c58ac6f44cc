package io.github.spikelet.notebook.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.notebook.Samples;
import java.io.IOException;
import java.io.StringReader;
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

class ResultDisplaysTest {

    private static final SpikeTrain SPIKES = SpikeTrain.of(3, new int[][] {{0, 2}, {1}});

    static Stream<Rendering> everyDisplay() {
        return Stream.of(
                new NetworkDisplay().show(Samples.network()),
                new QuantizedNetworkDisplay().show(Samples.quantized()),
                new EvaluationDisplay().show(Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 2)),
                new TrainingDisplay(true).show(Samples.training(2)),
                new ChipReportDisplay().show(Samples.report()),
                new ImageSetDisplay().show(Samples.images()),
                new ImageDisplay().show(Samples.images().image(1)),
                new SpikeTrainDisplay().show(SPIKES),
                new TableDisplay().show(Samples.report().constants()));
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
}
