package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.notebook.Plots;
import io.github.spikelet.notebook.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each wrong line has one clear line for an answer. */
class MagicErrorsTest {

    private final Desk desk = new Desk()
            .with("net", Samples.network())
            .with("small", Samples.network())
            .with("q", Samples.quantized())
            .with("tiny", Samples.images())
            .with("run", Samples.training(1))
            .with("sweep", Samples.sweep())
            .with("chart", Plots.history(Samples.training(1)));
    /** A second passes between two looks at the clock, so that nothing is timed for long. */
    private final AtomicLong now = new AtomicLong();

    private final Magics magics =
            new Magics(new Catalogue(new Clocks(() -> now.addAndGet(1_000_000_000), () -> 0)), desk);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "train nosuch | no variable \"nosuch\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "train smal --data tiny | Did you mean \"small\"? No variable \"smal\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "train q --data tiny | \"q\" is a QuantizedNetwork, not a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "train | %train needs NET; see %train --help",
                "train net | --data is missing: name a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "train net --data tinny | Did you mean \"tiny\"? No variable \"tinny\" that is a Mnist, NMnist, ImageSet or EventSet, and no data set of that name; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "train net --data q | \"q\" is a QuantizedNetwork, not a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "train net --data tiny --epochs 0 | epochs must be 1..100000, was 0",
                "train net --data tiny --epochs x | --epochs N must be a whole number, was \"x\"; see %train --help",
                "train net --data tiny --epochs 99999999999 | --epochs N must be a whole number, was \"99999999999\"; see %train --help",
                "train net --data tiny --epochs | %train needs --epochs N; see %train --help",
                "train net --data tiny --epochs 1 --epochs 2 | --epochs N is given twice; see %train --help",
                "train net --data tiny --batch 0 | batch must be 1..65536, was 0",
                "train net --data tiny --steps 0 | steps must be 1..4096, was 0",
                "train net --data tiny --dropout 0.1 | --dropout must be two shares such as 0.1,0.3 (input, hidden), was \"0.1\"",
                "train net --data tiny --dropout 1,x | --dropout must be two shares such as 0.1,0.3 (input, hidden), was \"1,x\"",
                "train net --data tiny --dropout-per-layer 0.1 | dropoutPerLayer takes one share a weight layer: the network has 2, 1 were given",
                "train net --data tiny --l1 -1 | L1 penalty must be at least 0, was -1.0",
                "train net --data tiny --l1 much | --l1 L must be a number, was \"much\"; see %train --help",
                "train net --data tiny --encoder noise | encoder must be one of bernoulli, regular, threshold, threshold:LEVEL, latency, latency:LEVEL, constant, bins, counts; was \"noise\"",
                "train net --data tiny --encoder threshold:x | encoder must be one of bernoulli, regular, threshold, threshold:LEVEL, latency, latency:LEVEL, constant, bins, counts; was \"threshold:x\"",
                "train net --data tiny --encoder threshold:2 | level must be above 0 and at most 1, was 2.0",
                "train net --data tiny --loss hinge | loss must be one of squared-hinge, cross-entropy, spike-count, spike-count:RIGHT:WRONG; was \"hinge\"",
                "train net --data tiny --optimizer adam | optimizer must be one of adam:RATE, adamw:RATE:DECAY, sgd:RATE:MOMENTUM; was \"adam\"",
                "train net --data tiny --optimizer adam:2 | learning rate must be above 0 and at most 1, was 2.0",
                "train net --data tiny --schedule cosine:1e-4 | --schedule needs the rate to begin with: add --optimizer adam:1e-3",
                "train net --data tiny --warm-up 2 | --warm-up needs what comes after it: add --schedule constant",
                "train net --data tiny --surrogate triangel:1 | Did you mean \"triangle\"? Surrogate must be one of rectangle, rectangle:WIDTH, triangle:HALF, arctangent:STEEP, fast-sigmoid:STEEP; was \"triangel:1\"",
                "train net --data tiny --augment shift:1.5 | augment must be one of none, shift:PIXELS, elastic:ALPHA:SIGMA; was \"shift:1.5\"",
                "train net --data tiny --quantize-to 9 | bits must be 1..8, was 9: 5 lose next to nothing on MNIST",
                "train net --data tiny --engine cuda | engine must be one of events, nd4j; was \"cuda\"",
                "train net --data tiny --validate q | \"q\" is a QuantizedNetwork, not a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "train net --data tiny --validate-steps 4 | --validate-steps needs samples to validate on: add --validate DATA",
                "train net --data tiny --validate tiny --no-validate | --no-validate does not go with --validate or --validate-steps: leave one out",
                "train net --data tiny --checkpoint /nosuch/folder/file | /nosuch/folder/file cannot be written: /nosuch/folder is no folder; make it first",
                "train net --data tiny --as class | a variable's name must be a Java identifier such as net, was \"class\"",
                "train net more --data tiny | %train does not take \"more\"; see %train --help",
                "train nët --data tiny | Did you mean \"net\"? No variable \"nët\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "evaluate | %evaluate needs NET; see %evaluate --help",
                "evaluate net | --data is missing: name a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "evaluate run --data tiny | \"run\" is a Training, not a Network or a QuantizedNetwork; there are: net, small, q. Make one with %%network or Network.discontinuous()",
                "evaluate net --data tiny --steps 0 | steps must be 1..4096, was 0",
                "evaluate net --data tiny --steps sixteen | --steps T must be a whole number, was \"sixteen\"; see %evaluate --help",
                "evaluate net --data tiny --decoding spikes-count | Did you mean \"spike-count\"? Decoding must be one of membrane, spike-count; was \"spikes-count\"",
                "evaluate net --data tiny --encodings 0 | encodings must be 1..1000, was 0",
                "evaluate net --data tiny --encoder bins | the encoder bins reads recordings of events, \"tiny\" holds images: use Encoder.bernoulli() or another encoder of images, or record them with EventCamera.saccades()",
                "evaluate net --data größe | no variable \"größe\" that is a Mnist, NMnist, ImageSet or EventSet, and no data set of that name; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "evaluate net --data tiny --json --decoding membrane | --json tells the accuracy by both decodings: leave out --decoding",
                "train net --data tiny --log /nosuch/folder/log | the log /nosuch/folder/log cannot be written (no such file): name a file in a folder that takes it",
                "quantize | %quantize needs NET; see %quantize --help",
                "quantize nosuch | no variable \"nosuch\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "quantize q --bits 5 | \"q\" is a QuantizedNetwork, not a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "quantize net | --bits is missing: give the bits of a weight, 1..8, such as --bits 5",
                "quantize net --bits 0 | bits must be 1..8, was 0: 5 lose next to nothing on MNIST",
                "quantize net --bits many | --bits B must be a whole number, was \"many\"; see %quantize --help",
                "quantize net --bits 5 --scale maximum | scale must be one of least-squares, max, percentile:P, power-of-two; was \"maximum\"",
                "quantize net --bits 5 --fixed-point --scale max | scale(Scale.max()) does not go with fixedPoint(5), whose scale is one power of two for the whole network: begin with Quantizer.bits(5)",
                "quantize net --bits 5 --membrane-bits 1 | membrane bits must be 2..31, was 1",
                "chip | %chip needs Q; see %chip --help",
                "chip q | --data is missing: name a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "chip q --spec nosuch | no chip \"nosuch\"; there are: yin2017. Name one with --spec",
                "chip q --spec yin2071 | Did you mean \"yin2017\"? No chip \"yin2071\"; there are: yin2017. Name one with --spec",
                "chip net --data tiny | \"net\" is a Network, not a QuantizedNetwork; there are: q. Make one with %quantize NET --bits 5 --as q",
                "chip q --data tiny --steps -1 | steps must be 1..4096, was -1",
                "sweep | %sweep needs NET; see %sweep --help",
                "sweep q --data tiny | \"q\" is a QuantizedNetwork, not a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "sweep net --data tiny --bits 9 | bits must be 1..8, was 9: 5 lose next to nothing on MNIST",
                "sweep net --data tiny --bits 3,x | --bits B,B,… must be a whole number, was \"x\"; see %sweep --help",
                "sweep net --data tiny --steps 4,4 | steps must be different values, 4 came twice",
                "sweep net --data tiny --spec nosuch | no chip \"nosuch\"; there are: yin2017. Name one with --spec",
                "sweep net --data tiny --penalties 0 | --data has no training part, and the sweep trains: name samples by --train DATA",
                "sweep net --data tiny --train tiny --penalties -1 | activity penalty must be at least 0, was -1.0",
                "sweep net --data tiny --train tiny --penalties much | --penalties L,L,… must be a number, was \"much\"; see %sweep --help",
                "sweep net --data tiny --train tinny --penalties 0 | Did you mean \"tiny\"? No variable \"tinny\" that is a Mnist, NMnist, ImageSet or EventSet, and no data set of that name; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "sweep net --data tiny --train tiny --widths 0 | widths must be at least 1, was 0",
                "sweep net small --data tiny --train tiny --widths 3 | --widths makes networks like one: name one network, was given net, small",
                "sweep net nosuch --data tiny | no variable \"nosuch\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "sweep net --data tiny --train tiny --trainer net | \"net\" is a Network, not a Trainer; there are none. Make one with Trainer.create()",
                "sweep net --data tiny --train tiny --epochs 0 | epochs must be 1..100000, was 0",
                "sweep net --data tiny --encoder bernoulli,noise | encoder must be one of bernoulli, regular, threshold, threshold:LEVEL, latency, latency:LEVEL, constant, bins, counts; was \"noise\"",
                "plot pareto net | \"net\" is a Network, not a Sweep; there are: sweep. Make one with %sweep NET --data mnist --as sweep",
                "plot contour sweep --energy 1 | a contour of 1.0 nJ needs two widths with the same bits and steps, one above it and one below; the energies of the sweep reach from 0.0107 to 0.0497 nJ",
                "plot heatmap sweep --column colour | a heat map needs a column of numbers, such as \"accuracy\" or \"energy nJ\", was asked for \"colour\"",
                "nir | %nir needs ACTION; see %nir --help",
                "nir writ net net.nir | Did you mean \"write\"? An action must be write or read, was \"writ\"",
                "nir write net | %nir write needs a variable and a file, was given 1",
                "nir write nosuch net.nir | no variable \"nosuch\" that is a Network or a QuantizedNetwork; there are: net, small, q. Make one with %%network or Network.discontinuous()",
                "nir write net /nosuch/folder/net.nir | /nosuch/folder/net.nir cannot be written: /nosuch/folder is no folder; make it first",
                "nir read net.nir --dt 0 | dt must be 1.0E-9..1.0E9 s, was 0.0: give the time step that the file was written for, 1.0E-4 by default, 1 where tau counts steps",
                "nir read net.nir --dt ms | --dt SECONDS must be a number, was \"ms\"; see %nir --help",
                "nir read net.nir --dt 1 --quantized | --dt is for networks that others wrote: leave it out with --quantized",
                "nir write net net.nir --dt 1 | --dt is for networks that others wrote: leave it out with write",
                "nir read nosuch.nir | nosuch.nir does not exist, expected a NIR file",
                "nir read pom.xml | pom.xml is no HDF5 file, expected a NIR file, which is one",
                "raster | %raster needs NET; see %raster --help",
                "raster net | --data is missing: name a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "raster net --data tiny --sample 8 | --sample must be 0..7, was 8",
                "raster net --data tiny --sample one | --sample I must be a whole number, was \"one\"; see %raster --help",
                "raster net --data saccades | the network reads samples of 1×2×2, \"mnist-sample/test.saccades(seed 7)\" holds 2×34×34: build the network with .input(2, 34, 34) or give it samples of 1×2×2",
                "raster net --data tiny --encoder bins | the encoder bins reads recordings of events, \"tiny\" holds images: use Encoder.bernoulli() or another encoder of images, or record them with EventCamera.saccades()",
                "trace | %trace needs NET; see %trace --help",
                "trace net --data tiny --layer 2 | layer must be 0..1, was 2",
                "trace net --data tiny --neurons 3 | neuron must be 0..2, was 3",
                "trace net --data tiny --neurons 0,0 | neurons must be at most 8, each once, were [0, 0]",
                "trace net --data tiny --neurons a | --neurons N,N,… must be a whole number, was \"a\"; see %trace --help",
                "plot histroy run | Did you mean \"history\"? No chart \"histroy\"; there are: raster, encoding, spikes, weights, rates, history, confusion, quantization, energy, energies, density, activity, pareto, contour, heatmap",
                "plot history | %plot history needs one variable, was given none; %plot lists the charts",
                "plot history net | \"net\" is a Network, not a Training; there are: run. Make one with %train NET --data mnist --as run",
                "plot history nosuch | no variable \"nosuch\" that is a Training; there are: run. Make one with %train NET --data mnist --as run",
                "plot weights net --layer 5 | layer must be 0..1, was 5",
                "plot encoding | --data is missing: name a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "plot encoding --data tiny --encoder constant | the encoder constant gives levels, not spikes: use levels(…), or a code of spikes such as Encoder.bernoulli() for images and Encoder.bins() for events",
                "plot encoding tiny | %plot encoding takes no variable but by --data, was given \"tiny\"",
                "plot spikes --data tiny --svg | an animation cannot be SVG: leave out --svg",
                "plot quantization | %plot quantization needs a variable, was given none; %plot lists the charts",
                "plot raster tiny --svg x | %plot raster needs one variable, was given 2; %plot lists the charts",
                "save | %save needs VAR; see %save --help",
                "save net | %save needs FILE; see %save --help",
                "save nosuch file.spikelet | no variable \"nosuch\"; there are: net, small, q, tiny, run, sweep, chart",
                "save tiny file.spikelet | \"tiny\" is an ImageSet; a Network, a QuantizedNetwork, a chart, an Animation or a Table can be saved",
                "save net /nosuch/folder/net.spikelet | /nosuch/folder/net.spikelet cannot be written: /nosuch/folder is no folder; make it first",
                "save net / | / is a folder: name a file in it",
                "save chart picture.bmp | a chart is saved as .png or .svg, was picture.bmp",
                "save chart /nosuch/folder/picture.png | /nosuch/folder/picture.png cannot be written: /nosuch/folder is no folder; make it first",
                "load | %load needs FILE; see %load --help",
                "load nosuch.spikelet | nosuch.spikelet does not exist, expected a file that Spikelet saved",
                "load / | / is a folder, expected a file that Spikelet saved",
                "load pom.xml | pom.xml is XML, expected a file that Spikelet saved: open it in an editor to see what it says",
                "load datei-ü.spikelet | datei-ü.spikelet does not exist, expected a file that Spikelet saved",
                "provenance | %provenance needs VAR; see %provenance --help",
                "provenance nosuch | no variable \"nosuch\"; there are: net, small, q, tiny, run, sweep, chart",
                "provenance net | \"net\" has no provenance: it was not trained yet. Train it with %train net --data mnist",
                "provenance tiny | \"tiny\" is an ImageSet; a Training, an Evaluation, a ChipReport, a Sweep or a Network has a provenance",
                "dataset cifar | no data set \"cifar\"; there are: mnist, mnist-sample, nmnist, saccades, or the path of an IDX file",
                "dataset mnist-smaple | Did you mean \"mnist-sample\"? No data set \"mnist-smaple\"; there are: mnist, mnist-sample, nmnist, saccades, or the path of an IDX file",
                "dataset nosuch/train-images-idx3-ubyte | nosuch/train-images-idx3-ubyte does not exist, expected an IDX file, gzipped or not",
                "dataset pictures.idx | no file of labels can be told from \"pictures.idx\": name it by --labels",
                "dataset saccades --of q | \"q\" is a QuantizedNetwork, not a Mnist, NMnist, ImageSet or EventSet; there are: tiny, mnist, mnist-sample, nmnist, saccades",
                "dataset saccades --of tiny --part validation | \"tiny\" has no validation part",
                "dataset saccades --part all | --part must be train, validation or test, was \"all\"",
                "dataset mnist --as 2x | a variable's name must be a Java identifier such as net, was \"2x\"",
                "dataset saccades --seed x | --seed N must be a whole number, was \"x\"; see %dataset --help",
                "seed seven | N must be a whole number, was \"seven\"; see %seed --help",
                "seed 1 2 | %seed does not take \"2\"; see %seed --help",
                "threads 0 | threads must be 1..1024, was 0",
                "threads two | N must be a whole number, was \"two\"; see %threads --help",
                "config colour | a setting must be seed or threads, was \"colour\"",
                "config threads many | VALUE must be a whole number, was \"many\"; see %config --help",
                "config seed --java | %config stands for no Java call but for threads",
                "who --java | %who stands for no Java call",
                "timeit | %timeit needs a text: write it behind %timeit or below %%timeit",
                "timeit --runs 0 1 | --runs must be 1..100000, was 0",
                "timeit --runs x 1 | --runs N must be a whole number, was \"x\"; see %timeit --help",
                "timeit ? | it does not compile",
                "html | %html needs a text: write it behind %html or below %%html",
                "markdown | %markdown needs a text: write it behind %markdown or below %%markdown",
                "bash | %bash needs a text: write it behind %bash or below %%bash",
                "bash exit_3_nosuch | bash ended with status 127",
                "network | %network needs NAME; see %network --help",
                "network n | %network needs INTEGRATION; see %network --help",
                "network 2x discontinuous --layers x | a variable's name must be a Java identifier such as net, was \"2x\"",
                "network n spiking --layers x | integration must be one of discontinuous, continuous; was \"spiking\"",
                "network n discontinuous | a network needs layers: write them below %%network, one a line, or give --layers \"input 1x28x28; dense 10 readout\"",
                "network n discontinuous --layers input | layer 1 must be input CxHxW, input N, flatten, dense UNITS [batchnorm] spike, conv CHANNELS KERNEL [same] [stride S] [batchnorm] spike, pool SIZE or dense UNITS readout; was \"input\"",
                "network n discontinuous --layers input --leak 0.9 | layer 1 must be input CxHxW, input N, flatten, dense UNITS [batchnorm] spike, conv CHANNELS KERNEL [same] [stride S] [batchnorm] spike, pool SIZE or dense UNITS readout; was \"input\"",
                "network n continuous --layers input_4 --leak x | --leak L must be a number, was \"x\"; see %network --help",
                "network n continuous --layers input_4 --reset none | reset must be one of subtract, zero; was \"none\"",
                "help trian | Did you mean \"train\"? No magic \"trian\"; there are: dataset, network, train, evaluate, quantize, chip, sweep, raster, trace, plot, save, load, nir, provenance, seed, threads, config, who, reset, history, time, timeit, html, markdown, bash, cd, env, writefile, run, maven, lsmagic, help, classpath, strange",
                "help Trainer.epochz | Did you mean \"Trainer.epochs\"? Nothing is known of \"Trainer.epochz\": name a type such as Trainer, or a method such as Trainer.epochs",
                "help Nosuchtypeatall | nothing is known of \"Nosuchtypeatall\": name a type such as Trainer, or a method such as Trainer.epochs",
                "lsmagic --java | %lsmagic stands for no Java call",
                "lsmagic more | %lsmagic does not take \"more\"; see %lsmagic --help",
            })
    void oneLineSaysWhatWasGivenWhatIsAllowedAndWhatToDo(String line, String expected) {
        String[] words = line.split(" ");
        MagicException error = assertThrows(
                MagicException.class, () -> magics.line(words[0], List.of(words).subList(1, words.length)));
        assertEquals(expected, error.getMessage());
        assertEquals(0, error.getStackTrace().length);
    }

    @Test
    void anUnknownMagicIsToldWithTheKernelsOwn() {
        Set<String> lines = Set.of("train", "evaluate", "network", "time", "maven");
        assertEquals(
                "Did you mean \"train\"? No magic \"trian\"; there are: network, train, evaluate, time, maven",
                new Catalogue().unknownLine("trian", lines).getMessage());
        assertEquals(
                "Did you mean \"network\"? No magic \"netwrok\"; at the head of a cell stand: network, time",
                new Catalogue()
                        .unknownCell("netwrok", Set.of("time", "network"), lines)
                        .getMessage());
        assertEquals(
                "\"train\" heads no cell: write it in a line, as %train; at the head of a cell stand: network",
                new Catalogue().unknownCell("train", Set.of("network"), lines).getMessage());
    }

    @Test
    void unknownOptionsAreListedWithTheNearest() {
        MagicException error = assertThrows(
                MagicException.class, () -> magics.line("train", List.of("net", "--data", "tiny", "--epoch", "3")));
        assertTrue(
                error.getMessage()
                        .startsWith(
                                "Did you mean \"--epochs\"? No option \"--epoch\"; there are: --java, --help, --data"),
                error.getMessage());
        assertTrue(error.getMessage().endsWith("; see %train --help"), error.getMessage());
    }

    @Test
    void wrongBitsNameTheRange() {
        MagicException error =
                assertThrows(MagicException.class, () -> magics.line("quantize", List.of("net", "--bits", "0")));
        assertTrue(error.getMessage().startsWith("bits must be 1..8, was 0"), error.getMessage());
    }

    static Set<String> names() {
        return new Catalogue().lineNames();
    }

    /** The line of what went wrong; of a magic that shows what it is given, or lists something, nothing goes wrong. */
    private Optional<String> complaint(String name, String... arguments) {
        try {
            magics.line(name, List.of(arguments));
            return Optional.empty();
        } catch (MagicException e) {
            return Optional.of(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void tenThousandCharactersAreCut(String name) {
        String hostile = "\u001b[31m" + "ü".repeat(10_000);
        for (String[] arguments : new String[][] {
            {hostile},
            {"net", hostile},
            {"net", "discontinuous", "--layers", hostile},
            {"net", "--as", hostile},
            {"net", "--data", hostile},
            {"q", "--data", "tiny", "--spec", hostile},
            {"net", "--" + hostile},
            {"net", "--bits", hostile},
            {"net", "--data", "tiny", "--encoder", hostile}
        }) {
            complaint(name, arguments).ifPresent(line -> {
                assertTrue(line.length() < 600, line);
                assertFalse(line.contains("\u001b"), line);
                assertEquals(1, line.lines().count(), line);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anUnknownOptionIsNamed(String name) {
        boolean text = Set.of("html", "markdown", "bash", "time", "timeit", "env", "run", "maven")
                .contains(name);
        List<String> lines = Stream.of(List.of("--nosuch"), List.of("net", "--nosuch"), List.of("n", "x", "--nosuch"))
                .map(arguments ->
                        complaint(name, arguments.toArray(String[]::new)).orElse(""))
                .filter(line -> line.startsWith("no option \"--nosuch\"; there are: --java, --help"))
                .toList();
        assertEquals(text, lines.isEmpty(), "what follows a magic of text is text");
        lines.forEach(line -> assertTrue(line.endsWith("%" + name + " --help"), line));
    }

    /** Enough words for a magic's places; what they name is looked at after the options. */
    private static List<String> words(CommandLine command, String... more) {
        int places = command.getCommandSpec().positionalParameters().stream()
                .mapToInt(place -> place.arity().min())
                .sum();
        return Stream.concat(Stream.generate(() -> "net").limit(places), Stream.of(more))
                .toList();
    }

    static Stream<Arguments> optionsWithAValue() {
        Catalogue catalogue = new Catalogue();
        return catalogue.lineNames().stream()
                .flatMap(name -> catalogue.command(name).orElseThrow().getCommandSpec().options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .map(option -> Arguments.of(name, option)));
    }

    @ParameterizedTest
    @MethodSource("optionsWithAValue")
    void aMissingValueIsAskedFor(String name, OptionSpec option) {
        CommandLine command = new Catalogue().command(name).orElseThrow();
        assertEquals(
                Optional.of("%" + name + " needs " + option.longestName() + " " + option.paramLabel() + "; see %" + name
                        + " --help"),
                complaint(name, words(command, option.longestName()).toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("optionsWithAValue")
    void aWrongNumberIsNamed(String name, OptionSpec option) {
        Class<?> type = option.typeInfo().isArray() || option.typeInfo().isOptional()
                ? option.auxiliaryTypes()[0]
                : option.type();
        boolean whole = Set.of(int.class, Integer.class, long.class, Long.class).contains(type);
        assumeTrue(whole || type == double.class || type == Double.class, "takes a number");
        CommandLine command = new Catalogue().command(name).orElseThrow();
        assertEquals(
                Optional.of(option.longestName() + " " + option.paramLabel() + " must be "
                        + (whole ? "a whole number" : "a number") + ", was \"größe\"; see %" + name + " --help"),
                complaint(name, words(command, option.longestName(), "größe").toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void withoutArgumentsItSaysWhatItNeedsOrTellsWhatThereIs(String name) {
        Optional<String> complaint = complaint(name);
        if (complaint.isPresent()) {
            assertTrue(complaint.get().startsWith("%" + name + " needs "), complaint.get());
        } else {
            assertEquals(1, desk.printed.size() + desk.shown.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "# nothing\n"})
    void aBlankBodyIsRefused(String body) {
        MagicException network =
                assertThrows(MagicException.class, () -> magics.cell("network", List.of("n", "discontinuous"), body));
        assertTrue(network.getMessage().startsWith("a network needs layers"), network.getMessage());
        if (body.isBlank()) {
            for (String name : List.of("html", "markdown", "bash", "time", "timeit")) {
                assertEquals(
                        "%" + name + " needs a text: write it behind %" + name + " or below %%" + name,
                        assertThrows(MagicException.class, () -> magics.cell(name, List.of(), body))
                                .getMessage());
            }
        }
    }

    @Test
    void aBodyOfAMillionCharactersIsRefused() {
        assertEquals(
                "the text must have at most 1000000 characters, had 1000001",
                assertThrows(MagicException.class, () -> magics.cell("html", List.of(), "x".repeat(1_000_001)))
                        .getMessage());
    }

    @Test
    void aVariableWhoseCellFailedIsNotThere() {
        desk.withoutValue("failed", "Network").withoutValue("digits", "Mnist");
        assertEquals(
                "no variable \"failed\" that is a Network; there are: net, small. Make one with %%network or"
                        + " Network.discontinuous()",
                assertThrows(MagicException.class, () -> magics.line("train", List.of("failed", "--data", "tiny")))
                        .getMessage());
        assertEquals(
                "no variable \"digits\" that is a Mnist, NMnist, ImageSet or EventSet, and no data set of that name; there are:"
                        + " tiny, mnist, mnist-sample, nmnist, saccades",
                assertThrows(MagicException.class, () -> magics.line("train", List.of("net", "--data", "digits")))
                        .getMessage());
    }

    @Test
    void layersGivenTwiceAreRefused() {
        MagicException error = assertThrows(
                MagicException.class,
                () -> magics.cell(
                        "network", List.of("n", "discontinuous", "--layers", "input 4"), "input 4\ndense 2 readout"));
        assertEquals("the layers are given twice: leave out --layers or the lines below", error.getMessage());
    }

    /** The raster is of a class that no user can name. */
    @Test
    void aChartIsCalledByTheClassThatUsersKnow() {
        desk.values.put(
                "chart",
                Plots.raster(Encoder.bernoulli().encode(Samples.images().image(0), 4, 7)));
        String message = assertThrows(MagicException.class, () -> magics.line("quantize", List.of("chart")))
                .getMessage();
        assertTrue(message.startsWith("\"chart\" is an XYChart, not a Network"), message);
    }

    @Test
    void afterAnErrorTheNextLineRuns() {
        assertThrows(MagicException.class, () -> magics.line("train", List.of("nosuch")));
        magics.line("evaluate", List.of("net", "--data", "tiny", "--as", "eval"));
        assertTrue(desk.values.containsKey("eval"));
    }

    @Test
    void defectsKeepTheirStackTrace() {
        Desk broken = new Desk() {
            @Override
            public void show(Object value) {
                throw new NullPointerException("a defect");
            }
        };
        broken.with("net", Samples.network())
                .with("tiny", Samples.images())
                .with("run", Samples.training(1))
                .with("sweep", Samples.sweep())
                .with("chart", Plots.history(Samples.training(1)));
        NullPointerException error = assertThrows(
                NullPointerException.class,
                () -> new Magics(new Catalogue(), broken).line("evaluate", List.of("net", "--data", "tiny")));
        assertTrue(error.getStackTrace().length > 0);
    }
}
