package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.EventCamera;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.network.Network;
import io.github.spikelet.notebook.Samples;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --java} prints runs as printed and does what the magic does. */
class JavaTwinTest {

    private final Desk desk = new Desk().with("tiny", Samples.images()).with("net", Samples.network());
    private final Magics magics = new Magics(new Catalogue(), desk);
    private static JShell shell;

    @BeforeAll
    static void open() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        for (String name : List.of(
                "data",
                "encode",
                "network",
                "train",
                "quantize",
                "provenance",
                "nir",
                "hardware.mapping",
                "hardware.report",
                "hardware.technology",
                "chip",
                "sweep",
                "published",
                "notebook")) {
            run("import io.github.spikelet." + name + ".*;");
        }
        run("import java.nio.file.*;");
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
            "--optimizer",
            "adam:1e-2",
            "--schedule",
            "exponential:1e-3",
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

    @Test
    void everythingThatATrainerTakes(@TempDir Path folder) {
        run("net = Network.continuous().input(1, 2, 2).flatten().dense(3).spike().dense(2).readout().seed(7).build();");
        String java = printed(
                "train",
                "net",
                "--data",
                "tiny",
                "--epochs",
                "3",
                "--batch",
                "2",
                "--steps",
                "2",
                "--encoder",
                "regular",
                "--loss",
                "spike-count:0.8:0.1",
                "--optimizer",
                "adamw:1e-2:0.01",
                "--schedule",
                "cosine:1e-3",
                "--warm-up",
                "1",
                "--surrogate",
                "fast-sigmoid:10",
                "--dropout-per-layer",
                "0.1,0.2",
                "--activity-penalty",
                "0.001",
                "--l1",
                "1e-5",
                "--l2",
                "1e-4",
                "--augment",
                "shift:1+elastic:1:2",
                "--quantize-to",
                "4",
                "--truncate",
                "1",
                "--validate",
                "tiny",
                "--validate-steps",
                "2",
                "--patience",
                "2",
                "--checkpoint",
                folder.resolve("run.checkpoint").toString(),
                "--checkpoint-every",
                "2",
                "--resume",
                "--engine",
                "events",
                "--seed",
                "9",
                "--as",
                "run",
                "--java");
        assertEquals("""
                Training run = Trainer.create()
                        .encoder(Encoder.regular())
                        .loss(Loss.spikeCount().rates(0.8, 0.1))
                        .optimizer(Optimizer.adamW(0.01, 0.01).schedule(Schedule.cosine(0.001).warmUp(1)))
                        .surrogate(Surrogate.fastSigmoid(10.0))
                        .dropoutPerLayer(0.1, 0.2)
                        .activityPenalty(0.001)
                        .l1(1.0E-5)
                        .l2(1.0E-4)
                        .augment(Augmentation.shift(1).then(Augmentation.elastic(1.0, 2.0)))
                        .steps(2)
                        .truncate(1)
                        .quantizeTo(4)
                        .epochs(3)
                        .batch(2)
                        .seed(9L)
                        .validate(tiny, 2)
                        .patience(2)
                        .checkpoint(Path.of("%s"), 2)
                        .engine(Engine.events())
                        .resume()
                        .fit(net, tiny);""".formatted(folder.resolve("run.checkpoint")), java);
        run(java);
        assertEquals("true", run("run.epochs().size() > 0"));
    }

    @Test
    void aNetworkOfEveryKindOfLayer() {
        String java = printed(
                "network",
                "n",
                "continuous",
                "--leak",
                "0.95",
                "--reset",
                "zero",
                "--seed",
                "1",
                "--layers",
                "input 1x8x8; conv 2 3 same stride 1 batchnorm spike; pool 2; dense 4 spike; dense 2 readout",
                "--java");
        assertEquals("""
                Network n = Network.continuous()
                        .leak(0.95)
                        .reset(Reset.ZERO)
                        .input(1, 8, 8)
                        .conv(2, 3, Padding.SAME, 1).batchNorm().spike()
                        .pool(2)
                        .flatten()
                        .dense(4).spike()
                        .dense(2).readout()
                        .seed(1L)
                        .build();""", java);
        run(java);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset saccades --of tiny --seed 3 --as events",
                "evaluate net --data tiny --steps 2 --encodings 2 --seed 3 --as eval",
                "evaluate net --data tiny --steps 2 --decoding membrane",
                "quantize net --bits 4 --scale percentile:99.9 --per-layer --membrane-bits 12 --encoder bernoulli --as q2",
                "quantize net --bits 4 --fixed-point",
                "chip q --data tiny --steps 2 --spec own",
                "raster net --data tiny --steps 2 --as chart",
                "trace net --data tiny --steps 2 --layer 0 --neurons 0,2",
                "trace q --data tiny --steps 2 --as trace",
                "raster temporal --data events --sample 1 --steps 2",
                "trace temporal --data events --steps 2 --as trace",
                "plot encoding --data events --steps 2",
                "plot spikes --data events --sample 1 --steps 2",
                "plot raster spikes",
                "plot encoding --data tiny --steps 2",
                "plot spikes --data tiny --steps 2 --as film",
                "plot weights net --layer 1",
                "plot rates eval",
                "plot rates training",
                "plot history training --svg --as drawing",
                "plot confusion eval --decoding spike-count",
                "plot quantization q q",
                "plot energy report",
                "plot energies report",
                "plot density report",
                "plot activity activity",
                "plot pareto sweep --published",
                "sweep net --data tiny --bits 3,5 --steps 1,4 --lanes 16,64 --voltages 0.9 --clocks 1e8 --seed 3 --as found",
                "sweep net other --data tiny --encoder regular,bernoulli --bits 3",
                "sweep net --data tiny --train tiny --widths 2,4 --penalties 0,0.1 --epochs 2 --batch 2 --bits 3 --as found",
                "sweep net --data tiny --train tiny --trainer how --epochs 1 --encoder regular",
                "plot pareto sweep",
                "plot heatmap sweep --column accuracy",
                "provenance eval",
                "provenance sweep",
                "threads",
                "config threads",
            })
    void theJavaOfEachLineRuns(String line) {
        run("QuantizedNetwork q = Samples.quantized(); ChipReport report = Samples.report();"
                + " Training training = Samples.training(1); ChipSpec own = ChipSpec.yin2017();"
                + " Evaluation eval = net.evaluate(tiny, Encoder.bernoulli(), 2);"
                + " Sweep sweep = Samples.sweep();"
                + " Network other = net.ofWidth(4); Trainer how = Trainer.create().batch(3);"
                + " EventSet events = EventCamera.saccades().record(tiny, 7); Network temporal = Network.continuous()"
                + ".input(2, 8, 8).dense(3).spike().dense(2).readout().seed(7).build();"
                + " Activity activity = net.activity(tiny, Encoder.bernoulli(), 2);"
                + " SpikeTrain spikes = SpikeTrain.of(3, new int[][] {{0, 2}, {1}});");
        desk.with("q", Samples.quantized())
                .with("report", Samples.report())
                .with("training", Samples.training(1))
                .with("own", ChipSpec.yin2017())
                .with("events", EventCamera.saccades().record(Samples.images(), 7))
                .with(
                        "temporal",
                        Network.continuous()
                                .input(2, 8, 8)
                                .dense(3)
                                .spike()
                                .dense(2)
                                .readout()
                                .seed(7)
                                .build())
                .with("other", Samples.network().ofWidth(4))
                .with("how", Trainer.create().batch(3))
                .with("eval", Samples.network().evaluate(Samples.images(), Encoder.bernoulli(), 2))
                .with("sweep", Samples.sweep())
                .with("activity", Samples.network().activity(Samples.images(), Encoder.bernoulli(), 2))
                .with("spikes", SpikeTrain.of(3, new int[][] {{0, 2}, {1}}));
        run(printed((line + " --java").split(" ")));
    }

    @Test
    void aSweepThatTrains() {
        assertEquals(
                """
                Mnist mnistSample = Mnist.sample();
                Chip.yin2017().sweep(net, mnistSample.test(), Encoder.bernoulli())
                        .widths(net::ofWidth, 2, 4)
                        .train(Trainer.create().epochs(5).validate(mnistSample.validation()), mnistSample.train())
                        .penalties(0.0, 0.001)
                        .bits(3, 5)
                        .run()""",
                printed(
                        "sweep",
                        "net",
                        "--data",
                        "mnist-sample",
                        "--widths",
                        "2,4",
                        "--penalties",
                        "0,1e-3",
                        "--bits",
                        "3,5",
                        "--epochs",
                        "5",
                        "--java"));
    }

    @Test
    void writtenAsNirAndRead(@TempDir Path folder) {
        String file = folder.resolve("net.nir").toString();
        String write = printed("nir", "write", "net", file, "--java");
        assertEquals("Nir.write(net, Path.of(\"" + file + "\"));\nPath.of(\"" + file + "\")", write);
        run(write);
        run(printed("nir", "read", file, "--as", "back", "--java"));
        assertEquals("\"4-3-2\"", run("back.topology().toString()"));
        String read = printed("nir", "read", file, "--dt", "1e-4", "--as", "again", "--java");
        assertEquals("Network again = Nir.read(Path.of(\"" + file + "\"), 1.0E-4);", read);
        run(read);
        assertEquals("\"4-3-2\"", run("again.topology().toString()"));
    }

    @Test
    void savedAndLoaded(@TempDir Path folder) {
        String file = folder.resolve("net \"1\".spikelet").toString();
        String save = printed("save", "net", file, "--java");
        assertEquals("net.save(Path.of(\"" + file.replace("\"", "\\\"") + "\"));", save);
        run(save);
        run(printed("load", file, "--as", "back", "--java"));
        assertEquals("\"" + Samples.network().checksum() + "\"", run("back.checksum()"));
    }
}
