package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Trace;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.notebook.display.Markup;
import io.github.spikelet.notebook.plot.Mosaic;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.sweep.Sweep;
import io.github.spikelet.train.Engine;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import tech.tablesaw.api.Table;

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
        List<Class<?>> expected = List.of(
                Network.class,
                Training.class,
                Evaluation.class,
                QuantizedNetwork.class,
                ChipReport.class,
                XYChart.class);
        assertEquals(expected.size(), desk.shown.size());
        for (int i = 0; i < expected.size(); i++) {
            assertInstanceOf(expected.get(i), desk.shown.get(i));
        }
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

    private static String name(DataSource.Part part) {
        return part.samples().get().name();
    }

    @Test
    void aMnistIsSplitAndAnImageSetTakenWhole() {
        Mnist sample = Mnist.sample();
        DataSource mnist = DataSource.of(Optional.of("m"), new Desk().with("m", sample));
        assertEquals("mnist-sample/train", name(mnist.train()));
        assertEquals("mnist-sample/validation", name(mnist.validation().orElseThrow()));
        assertEquals("mnist-sample/test", name(mnist.test()));
        DataSource tiny = DataSource.of(Optional.of("tiny"), desk);
        assertEquals("tiny", name(tiny.train()));
        assertTrue(tiny.validation().isEmpty());
        assertEquals("tiny", name(tiny.test()));
    }

    @Test
    void aVariableGoesBeforeADataSetOfItsName() {
        Desk other = new Desk().with("mnist", Samples.images("own", 4));
        assertEquals("own", name(DataSource.of(Optional.of("mnist"), other).test()));
    }

    @Test
    void eventsAreTrainedOnAndEvaluated() {
        line("dataset saccades --of tiny --seed 3 --as events");
        EventSet events = assertInstanceOf(EventSet.class, desk.values.get("events"));
        assertEquals(EventCamera.saccades().record(Samples.images(), 3).checksum(), events.checksum());
        magics.cell(
                "network",
                List.of("net", "continuous", "--seed", "7", "--leak", "0.9", "--reset", "zero"),
                "input 2x8x8\ndense 3 spike\ndense 2 readout");
        line("train net --data events --epochs 1 --batch 4 --steps 3 --as run");
        line("evaluate net --data events --steps 3 --encodings 2 --as eval");
        assertEquals(2, ((Evaluation) desk.values.get("eval")).runs());
        assertEquals(
                Optional.of("bins"),
                ((Training) desk.values.get("run")).provenance().fact("encoder"));
        desk.shown.clear();
        line("raster net --data events --sample 1 --steps 3");
        line("trace net --data events --steps 3 --as trace");
        line("plot encoding --data events --sample 1 --steps 3");
        line("plot spikes --data events --steps 3");
        assertEquals(
                network().trace(events.recording(0), Encoder.bins(), 3).spikes(),
                assertInstanceOf(Trace.class, desk.values.get("trace")).spikes());
        assertTrue(((Mosaic) desk.shown.get(2)).getTitle().startsWith("Encoding of recording 1 (1) by bins, 3 steps"));
        assertEquals(4, desk.shown.size());
    }

    @Test
    void imagesOfIdxFilesByPath(@TempDir Path folder) throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8, 7, 6});
        Files.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
        line("dataset " + images + " --as fashion");
        ImageSet fashion = assertInstanceOf(ImageSet.class, desk.values.get("fashion"));
        assertEquals(2, fashion.size());
        assertEquals(7, fashion.pixel(1, 0));
        assertEquals(1, fashion.label(0));
    }

    @Test
    void savedNetworksAreLoadedAsWhatTheyAre(@TempDir Path folder) {
        desk.with("net", Samples.network()).with("q", Samples.quantized());
        line("save net " + folder.resolve("net.spikelet"));
        line("save q " + folder.resolve("q.spikelet"));
        assertEquals(folder.resolve("q.spikelet"), desk.shown.get(1));
        line("load " + folder.resolve("net.spikelet") + " --as back");
        line("load " + folder.resolve("q.spikelet") + " --as qBack");
        assertEquals(Samples.network().checksum(), ((Network) desk.values.get("back")).checksum());
        assertEquals(Samples.quantized().checksum(), ((QuantizedNetwork) desk.values.get("qBack")).checksum());
    }

    @Test
    void chartsTablesAndAnimationsAreSaved(@TempDir Path folder) throws IOException {
        desk.with("net", Samples.network());
        line("raster net --data tiny --steps 4 --as chart");
        line("plot spikes --data tiny --steps 4 --as film");
        desk.with("table", Samples.network().topology().table());
        for (String saved : List.of("chart c.png", "chart c.svg", "film f.gif", "table t.csv")) {
            String[] words = saved.split(" ");
            line("save " + words[0] + " " + folder.resolve(words[1]));
        }
        assertEquals((byte) 0x89, Files.readAllBytes(folder.resolve("c.png"))[0]);
        assertTrue(Files.readString(folder.resolve("c.svg")).contains("<svg"));
        assertEquals('G', Files.readAllBytes(folder.resolve("f.gif"))[0]);
        assertTrue(Files.readString(folder.resolve("t.csv")).startsWith("layer,output shape"));
    }

    @Test
    void theSeedOfNewNetworksIsSetOnce() {
        line("seed 7");
        magics.cell("network", List.of("net", "discontinuous"), "input 1x2x2\ndense 3 spike\ndense 2 readout");
        assertEquals(Samples.network().checksum(), network().checksum());
        line("seed");
        line("config seed");
        assertEquals(List.of("seed 7", "seed 7", "seed 7"), desk.printed);
    }

    @Test
    void threadsAreSetAndTold() {
        int before = Engine.threads();
        try {
            line("threads 1");
            line("config threads 2");
            line("threads");
            assertEquals(List.of("threads 1", "threads 2", "threads 2"), desk.printed);
        } finally {
            Engine.threads(before);
        }
    }

    @Test
    void resultsArePrintedAsJson() {
        desk.with("net", Samples.network()).with("q", Samples.quantized());
        for (String line : List.of(
                "train net --data tiny --epochs 2 --batch 4 --json --as run",
                "evaluate net --data tiny --steps 4 --json --as eval",
                "chip q --data tiny --steps 4 --json --as report",
                "sweep net --data tiny --bits 3,5 --steps 4 --json --as found")) {
            line(line);
        }
        assertEquals(
                List.of(
                        ((Training) desk.values.get("run")).json(),
                        ((Evaluation) desk.values.get("eval")).json(),
                        ((ChipReport) desk.values.get("report")).json(),
                        ((Sweep) desk.values.get("found")).json()),
                desk.printed);
        assertEquals(List.of(), desk.shown);
        line("evaluate net --data tiny --steps 4 --json --java");
        line("evaluate net --data tiny --steps 4 --json --as e --java");
        assertEquals(
                List.of(
                        "net.evaluate(tiny, Encoder.bernoulli(), 4).json()",
                        "Evaluation e = net.evaluate(tiny, Encoder.bernoulli(), 4);\ne.json()"),
                desk.printed.subList(4, 6));
    }

    @Test
    void anEpochIsALineOfALog(@TempDir Path folder) throws IOException {
        desk.with("net", Samples.network());
        Path log = folder.resolve("epochs.jsonl");
        line("train net --data tiny --epochs 2 --batch 4 --log " + log);
        assertEquals(2, Files.readAllLines(log).size());
    }

    @Test
    void variablesAreListedWithTypeAndValue() {
        desk.with("pixels", new int[3]).with("failing", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("no");
            }
        });
        line("who");
        Table table = assertInstanceOf(Table.class, desk.shown.get(0));
        assertEquals(List.of("tiny", "pixels", "failing"), table.stringColumn(0).asList());
        assertEquals("tiny: 8 images of 1×2×2, 2 classes", table.getString(0, "value"));
        assertEquals("int[3]", table.getString(1, "value"));
        assertEquals("its toString() fails: IllegalStateException", table.getString(2, "value"));
        line("who ImageSet");
        assertEquals(1, ((Table) desk.shown.get(1)).rowCount());
    }

    @Test
    void timedCodeIsWarmedUpAndRun() {
        line("timeit --runs 4 --warm-up 2 --loops 3 work(1, -2)");
        assertEquals(2 + 4 * 3, desk.compiledRuns);
        assertTrue(desk.printed.get(0).endsWith("4 runs after 2 to warm up, 3 loops each"), desk.printed.get(0));
    }

    @Test
    void textIsShownAsItStands() {
        line("html <b>bold</b> --not-an-option");
        magics.cell("markdown", List.of(), "*emphasis*\n");
        assertEquals(List.of(Markup.html("<b>bold</b> --not-an-option"), Markup.markdown("*emphasis*\n")), desk.shown);
    }

    @Test
    void theShellIsRun() {
        magics.cell("bash", List.of(), "echo one\necho two >&2\n");
        line("bash echo three -x");
        assertEquals(List.of("one\ntwo", "three -x"), desk.printed);
    }

    @Test
    void aSweepLeavesEveryPoint() {
        desk.with("net", Samples.network());
        line("sweep net --data tiny --bits 3,5 --steps 1,4 --as found");
        assertEquals(
                4,
                assertInstanceOf(Sweep.class, desk.values.get("found"))
                        .outcomes()
                        .size());
    }

    @Test
    void aSweepOverWidthsAndPenaltiesTrainsEachNetworkOnceInACopy() {
        desk.with("net", Samples.network());
        line(
                "sweep net --data tiny --train tiny --widths 2,4 --penalties 0,0.1 --bits 3,5 --epochs 2 --batch 2 --as found");
        Sweep found = assertInstanceOf(Sweep.class, desk.values.get("found"));
        assertEquals(
                List.of("4-2-2 0.0", "4-2-2 0.1", "4-4-2 0.0", "4-4-2 0.1"),
                found.outcomes().stream()
                        .map(outcome -> outcome.point().network() + " "
                                + outcome.point().penalty())
                        .distinct()
                        .toList());
        assertEquals(8, found.outcomes().size());
        assertEquals(Samples.network().checksum(), network().checksum());
        Network own = Samples.network().ofWidth(4);
        Trainer.create().epochs(2).batch(2).activityPenalty(0.1).fit(own, Samples.images());
        assertEquals(own.checksum(), found.outcomes().get(7).origin().network());
    }

    @Test
    void aNetworkGoesThroughNirAndBack(@TempDir Path folder) {
        desk.with("net", Samples.network());
        line("nir write net " + folder.resolve("net.nir"));
        assertEquals(folder.resolve("net.nir"), desk.shown.get(0));
        line("nir read " + folder.resolve("net.nir") + " --as back");
        assertEquals("4-3-2", ((Network) desk.values.get("back")).topology().toString());
        line("provenance back --as from");
        assertEquals(
                "1.0E-4 s",
                ((Provenance) desk.values.get("from")).fact("nir.dt").orElseThrow());
    }

    @Test
    void everyChartHasAName() {
        line("plot");
        desk.with("net", Samples.network())
                .with("q", Samples.quantized())
                .with("run", Samples.training(2))
                .with("eval", Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 4))
                .with("report", Samples.report())
                .with("activity", Samples.network().activity(Samples.images(), Encoder.bernoulli(), 4))
                .with("sweep", Samples.sweep())
                .with("train", SpikeTrain.of(3, new int[][] {{0, 2}, {1}}));
        for (String chart : List.of(
                "raster train",
                "encoding --data tiny --steps 4",
                "spikes --data tiny --steps 4",
                "weights net --layer 1",
                "rates eval",
                "rates run",
                "history run",
                "confusion eval",
                "confusion eval --decoding spike-count",
                "quantization q q",
                "energy report",
                "energies report",
                "density report",
                "activity activity",
                "pareto sweep",
                "pareto sweep --published",
                "heatmap sweep",
                "history run --svg")) {
            line("plot " + chart);
            assertTrue(desk.printed.get(0).contains(chart.split(" ")[0]), chart);
        }
        assertEquals(18, desk.shown.size());
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

    static Set<String> names() {
        return new Catalogue().lineNames();
    }

    @ParameterizedTest
    @MethodSource("names")
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
