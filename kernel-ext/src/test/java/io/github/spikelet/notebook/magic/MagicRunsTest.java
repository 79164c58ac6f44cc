package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.ChipReport;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.train.Training;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

class MagicRunsTest {

    private final Desk desk = new Desk().with("tiny", Samples.images());
    private final Magics magics = new Magics(new Catalogue(), desk);

    private void line(String line) {
        String[] words = line.split(" ");
        magics.line(words[0], List.of(words).subList(1, words.length));
    }

    private Network network() {
        return (Network) desk.values.get("net");
    }

    @Test
    void theWholePathInMagics() {
        magics.cell(
                "network",
                List.of("net", "discontinuous", "--seed", "7"),
                "input 1x2x2\ndense 3 spike\ndense 2 readout");
        assertEquals(Samples.network().checksum(), network().checksum());
        line("train net --data tiny --epochs 2 --batch 2 --as run");
        line("evaluate net --data tiny --steps 4 --as eval");
        line("quantize net --bits 5 --as q");
        line("chip q --data tiny --steps 4 --spec yin2017 --as report");
        line("raster net --data tiny --sample 0 --steps 4");
        assertEquals(
                2,
                assertInstanceOf(Training.class, desk.values.get("run"))
                        .epochs()
                        .size());
        assertEquals(
                4, assertInstanceOf(Evaluation.class, desk.values.get("eval")).steps());
        assertEquals(
                5,
                assertInstanceOf(QuantizedNetwork.class, desk.values.get("q")).bits());
        assertEquals(
                8, assertInstanceOf(ChipReport.class, desk.values.get("report")).images());
        assertEquals(
                List.of(
                        Network.class,
                        Training.class,
                        Evaluation.class,
                        QuantizedNetwork.class,
                        ChipReport.class,
                        XYChart.class),
                desk.shown.stream().map(Object::getClass).toList());
    }

    @Test
    void lineAndCellBuildTheSameNetwork() {
        magics.line(
                "network",
                List.of(
                        "net",
                        "discontinuous",
                        "--seed",
                        "7",
                        "--layers",
                        "input 1x2x2; dense 3 spike; dense 2 readout"));
        assertEquals(Samples.network().checksum(), network().checksum());
    }

    @Test
    void aMnistIsSplitAndAnImageSetTakenWhole() {
        Mnist sample = Mnist.sample();
        DataSource mnist = DataSource.of(Optional.of("m"), new Desk().with("m", sample));
        assertEquals("mnist-sample/train", mnist.train().name());
        assertEquals("mnist-sample/validation", mnist.validation().orElseThrow().name());
        assertEquals("mnist-sample/test", mnist.test().name());
        DataSource tiny = DataSource.of(Optional.of("tiny"), desk);
        assertEquals("tiny", tiny.train().name());
        assertTrue(tiny.validation().isEmpty());
        assertEquals("tiny", tiny.test().name());
    }

    @Test
    void aVariableGoesBeforeADataSetOfItsName() {
        Desk other = new Desk().with("mnist", Samples.images("own", 4));
        assertEquals("own", DataSource.of(Optional.of("mnist"), other).test().name());
    }

    @Test
    void aDataSetLeavesAVariable() {
        line("dataset mnist-sample");
        assertInstanceOf(Mnist.class, desk.values.get("mnistSample"));
        line("dataset mnist-sample --as small");
        assertInstanceOf(Mnist.class, desk.values.get("small"));
    }

    @Test
    void withoutANameDataSetsAreListed() {
        line("dataset");
        assertTrue(desk.printed.get(0).contains("mnist-sample"), desk.printed.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "network", "train", "evaluate", "quantize", "chip", "raster", "lsmagic", "help"})
    void everyMagicHasHelpWithAnExample(String name) {
        line(name + " --help");
        line("help %" + name);
        String help = desk.printed.get(0);
        assertEquals(help, desk.printed.get(1));
        assertTrue(help.startsWith("Usage: %" + name), help);
        assertTrue(help.contains("Example:\n  %"), help);
        assertTrue(help.chars().noneMatch(c -> c == '\u001b'), "no colours");
    }

    @Test
    void allMagicsAreListed() {
        line("lsmagic");
        for (String name : new Catalogue().lineNames()) {
            assertTrue(desk.printed.get(0).contains(name), name);
        }
    }
}
