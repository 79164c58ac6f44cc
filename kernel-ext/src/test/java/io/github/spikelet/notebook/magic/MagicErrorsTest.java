package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.notebook.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong line has one clear line for an answer. */
class MagicErrorsTest {

    private final Desk desk = new Desk()
            .with("net", Samples.network())
            .with("small", Samples.network())
            .with("q", Samples.quantized())
            .with("tiny", Samples.images());
    private final Magics magics = new Magics(new Catalogue(), desk);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "train nosuch | no variable \"nosuch\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "train smal --data tiny | no variable \"smal\" that is a Network; there are: net, small. Did you mean \"small\"? Make one with %%network or Network.discontinuous()",
                "train q --data tiny | \"q\" is a QuantizedNetwork, not a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "train | %train needs NET; see %train --help",
                "train net | --data is missing: name a Mnist or an ImageSet; there are: tiny, mnist, mnist-sample",
                "train net --data tinny | no variable \"tinny\" that is a Mnist or an ImageSet, and no data set of that name; there are: tiny, mnist, mnist-sample. Did you mean \"tiny\"?",
                "train net --data q | \"q\" is a QuantizedNetwork, not a Mnist or an ImageSet; there are: tiny, mnist, mnist-sample",
                "train net --data tiny --epochs 0 | epochs must be 1..100000, was 0",
                "train net --data tiny --epochs x | Invalid value for option '--epochs': 'x' is not an int; see %train --help",
                "train net --data tiny --epochs | %train needs --epochs N; see %train --help",
                "train net --data tiny --epochs 1 --epochs 2 | --epochs N is given twice; see %train --help",
                "train net --data tiny --dropout 0.1 | --dropout must be two shares such as 0.1,0.3 (input, hidden), was \"0.1\"",
                "train net --data tiny --decay-to 1e-4 | --decay-to 1.0E-4 needs the rate to decay from: add --rate 1e-3",
                "train net --data tiny --as class | a variable's name must be a Java identifier such as net, was \"class\"",
                "train net more --data tiny | %train does not take \"more\"; see %train --help",
                "train net --data tiny --encoder noise | Invalid value for option '--encoder': encoder must be bernoulli, threshold or threshold:LEVEL such as threshold:0.5, was \"noise\"; see %train --help",
                "evaluate net --data tiny --steps 0 | steps must be 1..4096, was 0",
                "evaluate net --data tiny --decoding spikes-count | decoding must be membrane or spike-count, was \"spikes-count\". Did you mean \"spike-count\"?",
                "quantize nosuch | no variable \"nosuch\" that is a Network; there are: net, small. Make one with %%network or Network.discontinuous()",
                "quantize net | --bits is missing: give the bits of a weight, 1..8, such as --bits 5",
                "chip q --spec nosuch | no chip \"nosuch\"; there are: yin2017. Name one with --spec",
                "chip q --spec yin2071 | no chip \"yin2071\"; there are: yin2017. Did you mean \"yin2017\"? Name one with --spec",
                "chip net --data tiny | \"net\" is a Network, not a QuantizedNetwork; there are: q. Make one with %quantize NET --bits 5 --as q",
                "raster net --data tiny --sample 8 | --sample must be 0..7, was 8",
                "dataset cifar | no data set \"cifar\"; there are: mnist, mnist-sample",
                "network 2x discontinuous --layers x | a variable's name must be a Java identifier such as net, was \"2x\"",
                "network n | %network needs INTEGRATION; see %network --help",
                "network n spiking --layers x | integration must be discontinuous, was \"spiking\"",
                "network n discontinuous | a network needs layers: write them below %%network, one a line, or give --layers \"input 1x28x28; dense 10 readout\"",
                "help trian | no magic \"trian\"; there are: dataset, network, train, evaluate, quantize, chip, raster, lsmagic, help. Did you mean \"train\"?",
                "lsmagic --java | %lsmagic stands for no Java call",
            })
    void oneLineSaysWhatWasGivenWhatIsAllowedAndWhatToDo(String line, String expected) {
        String[] words = line.split(" ");
        MagicException error = assertThrows(
                MagicException.class, () -> magics.line(words[0], List.of(words).subList(1, words.length)));
        assertEquals(expected, error.getMessage());
        assertEquals(0, error.getStackTrace().length);
    }

    @Test
    void unknownOptionsAreListedWithTheNearest() {
        MagicException error = assertThrows(
                MagicException.class, () -> magics.line("train", List.of("net", "--data", "tiny", "--epoch", "3")));
        assertTrue(error.getMessage().startsWith("no option \"--epoch\"; there are: --java, --help, --data, --epochs"));
        assertTrue(error.getMessage().endsWith("Did you mean \"--epochs\"? See %train --help"), error.getMessage());
    }

    @Test
    void wrongBitsNameTheRange() {
        MagicException error =
                assertThrows(MagicException.class, () -> magics.line("quantize", List.of("net", "--bits", "0")));
        assertTrue(error.getMessage().startsWith("bits must be 1..8, was 0"), error.getMessage());
    }

    @Test
    void longAndStrangeInputIsCut() {
        String hostile = "\u001b[31m" + "ü".repeat(10_000);
        MagicException error =
                assertThrows(MagicException.class, () -> magics.line("train", List.of(hostile, "--data", "tiny")));
        assertTrue(error.getMessage().length() < 300, error.getMessage());
        assertFalse(error.getMessage().contains("\u001b"), error.getMessage());
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
                "no variable \"digits\" that is a Mnist or an ImageSet, and no data set of that name; there are: tiny,"
                        + " mnist, mnist-sample",
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
        broken.with("net", Samples.network()).with("tiny", Samples.images());
        NullPointerException error = assertThrows(
                NullPointerException.class,
                () -> new Magics(new Catalogue(), broken).line("evaluate", List.of("net", "--data", "tiny")));
        assertTrue(error.getStackTrace().length > 0);
    }
}
