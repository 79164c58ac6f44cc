package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Samples;
import java.util.Arrays;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code --java} prints runs as printed and does what the magic does. */
class JavaTwinTest {

    private final Desk desk = new Desk().with("tiny", Samples.images()).with("net", Samples.network());
    private final Magics magics = new Magics(new Catalogue(), desk);
    private static JShell shell;

    @BeforeAll
    static void open() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        for (String name : List.of("data", "encode", "network", "train", "quantize", "chip", "notebook")) {
            run("import io.github.spikelet." + name + ".*;");
        }
    }

    @BeforeEach
    void declare() {
        run("ImageSet tiny = Samples.images(); Network net = Samples.network();");
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    private static String run(String java) {
        String last = "";
        String rest = java;
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertTrue(info.completeness().isComplete(), "not complete: " + rest);
            for (SnippetEvent event : shell.eval(info.source())) {
                assertTrue(
                        event.status() == Status.VALID && event.exception() == null
                                || event.status() == Status.OVERWRITTEN,
                        () -> event.snippet().source() + " " + event.exception()
                                + shell.diagnostics(event.snippet())
                                        .map(problem -> problem.getMessage(null))
                                        .toList());
                last = event.value() == null ? last : event.value();
            }
            rest = info.remaining();
        }
        return last;
    }

    private String printed(String... line) {
        magics.line(line[0], List.of(line).subList(1, line.length));
        return desk.printed.get(desk.printed.size() - 1);
    }

    @Test
    void network() {
        String java = printed(
                "network",
                "n",
                "discontinuous",
                "--seed",
                "7",
                "--layers",
                "input 1x2x2; dense 3 spike; dense 2 readout",
                "--java");
        assertEquals("""
                Network n = Network.discontinuous()
                        .input(1, 2, 2)
                        .flatten()
                        .dense(3).spike()
                        .dense(2).readout()
                        .seed(7L)
                        .build();""", java);
        run(java);
        assertEquals("\"" + Samples.network().checksum() + "\"", run("n.checksum()"));
    }

    @Test
    void train() {
        String[] line = {
            "train",
            "net",
            "--data",
            "tiny",
            "--epochs",
            "2",
            "--batch",
            "3",
            "--rate",
            "1e-2",
            "--decay-to",
            "1e-3",
            "--dropout",
            "0.1,0.3",
            "--encoder",
            "threshold:0.4",
            "--seed",
            "5",
            "--as",
            "run"
        };
        String[] asking = Arrays.copyOf(line, line.length + 1);
        asking[line.length] = "--java";
        String java = printed(asking);
        assertEquals("""
                Training run = Trainer.create()
                        .encoder(Encoder.threshold(0.4))
                        .optimizer(Optimizer.adam(0.01).decayTo(0.001))
                        .dropout(0.1, 0.3)
                        .epochs(2)
                        .batch(3)
                        .seed(5L)
                        .fit(net, tiny);""", java);
        assertEquals(
                Samples.network().checksum(),
                ((Network) desk.values.get("net")).checksum(),
                "asking for the Java trains nothing");
        run(java);
        magics.line(line[0], List.of(line).subList(1, line.length));
        assertEquals(
                "\"" + ((Network) desk.values.get("net")).checksum() + "\"",
                run("net.checksum()"),
                "the same weights from both");
    }

    @Test
    void evaluate() {
        String java = printed(
                "evaluate",
                "net",
                "--data",
                "tiny",
                "--steps",
                "3",
                "--seed",
                "9",
                "--decoding",
                "spike-count",
                "--as",
                "eval",
                "--java");
        assertEquals("""
                Evaluation eval = net.evaluate(tiny, Encoder.bernoulli(), 3, 9L);
                eval.confusion(Decoding.SPIKE_COUNT)""", java);
        run(java);
        double expected = Samples.network()
                .evaluate(Samples.images(), Encoder.bernoulli(), 3, 9)
                .accuracy();
        assertEquals(String.valueOf(expected), run("eval.accuracy()"));
    }

    @Test
    void quantizeChipAndRaster() {
        String quantize = printed("quantize", "net", "--bits", "5", "--as", "q", "--java");
        assertEquals("QuantizedNetwork q = Quantizer.bits(5).quantize(net);", quantize);
        run(quantize);
        desk.with("q", Samples.quantized());
        String chip = printed("chip", "q", "--data", "tiny", "--steps", "4", "--as", "report", "--java");
        assertEquals("ChipReport report = Chip.yin2017().run(q, tiny, Encoder.bernoulli(), 4);", chip);
        run(chip);
        assertEquals(
                String.valueOf(Samples.report().energyPerImage().joules()), run("report.energyPerImage().joules()"));
        String raster = printed("raster", "q", "--data", "tiny", "--sample", "1", "--steps", "4", "--java");
        assertEquals("Plots.raster(q.spikes(tiny.image(1), Encoder.bernoulli(), 4))", raster);
        run(raster);
    }

    @Test
    void dataSetsByName() {
        assertEquals("Mnist small = Mnist.sample();", printed("dataset", "mnist-sample", "--as", "small", "--java"));
        assertEquals("""
                Mnist mnistSample = Mnist.sample();
                Trainer.create()
                        .epochs(1)
                        .validate(mnistSample.validation())
                        .fit(net, mnistSample.train())""", printed("train", "net", "--data", "mnist-sample", "--epochs", "1", "--java"));
        assertEquals("""
                Mnist mnistSample = Mnist.sample();
                Trainer.create()
                        .fit(net, mnistSample.train())""", printed("train", "net", "--data", "mnist-sample", "--no-validate", "--java"));
        run(printed("dataset", "--java"));
    }
}
