package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {

    private static List<String> calls(String text) {
        return NetworkText.parse(text)
                .lines()
                .lines()
                .skip(1)
                .map(line -> line.strip().substring(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input 1x28x28\ndense 256 spike\ndense 10 readout",
                "input 1x28x28; dense 256 spike; dense 10 readout",
                "  input 1 × 28 × 28 \r\n\r\n# hidden\nflatten\ndense  256  spike # wide\ndense 10 readout\n",
            })
    void layersAreReadFromLinesOrSemicolons(String text) {
        assertEquals(
                List.of("input(1, 28, 28)", "flatten()", "dense(256).spike()", "dense(10).readout()"), calls(text));
        assertEquals(
                "784-256-10",
                NetworkText.parse(text)
                        .applyTo(Network.discontinuous())
                        .build()
                        .topology()
                        .toString());
    }

    @Test
    void aFlatInputIsNotFlattened() {
        assertEquals(List.of("input(784)", "dense(10).readout()"), calls("input 784\ndense 10 readout"));
    }

    @Test
    void convolutionsPoolsAndBatchNormalisation() {
        String text =
                "input 1x28x28; conv 12 5 spike; pool 2; conv 6 3 same stride 2 batchnorm spike; dense 20 batchnorm"
                        + " spike; dense 10 readout";
        assertEquals(
                List.of(
                        "input(1, 28, 28)",
                        "conv(12, 5).spike()",
                        "pool(2)",
                        "conv(6, 3, Padding.SAME, 2).batchNorm().spike()",
                        "flatten()",
                        "dense(20).batchNorm().spike()",
                        "dense(10).readout()"),
                calls(text));
        // 28 − 5 + 1 = 24, halved 12, halved by the stride 6
        assertEquals(
                "1×28×28-12C5-MP2-6C3-20-10",
                NetworkText.parse(text)
                        .applyTo(Network.discontinuous())
                        .build()
                        .topology()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conv 5x5",
                "conv 12 5",
                "conv 12 5 readout",
                "dense spike",
                "pool",
                "input 1x28",
                "dense 10 spikes"
            })
    void aLineThatIsNoLayerIsNamedByItsNumber(String line) {
        assertEquals(
                "layer 2 must be input CxHxW, input N, flatten, dense UNITS [batchnorm] spike, conv CHANNELS KERNEL [same]"
                        + " [stride S] [batchnorm] spike, pool SIZE or dense UNITS readout; was \"" + line + "\"",
                assertThrows(MagicException.class, () -> NetworkText.parse("input 784\n" + line))
                        .getMessage());
    }

    @Test
    void aSlipInALayersFirstWordIsGuessed() {
        assertTrue(assertThrows(MagicException.class, () -> NetworkText.parse("input 784; desne 10 readout"))
                .getMessage()
                .startsWith("Did you mean \"dense\"? Layer 2 must be input CxHxW"));
    }

    @Test
    void sizesBeyondAnIntAreRefused() {
        assertEquals(
                "layer 1 has a size that is too large, was \"input 99999999999\"",
                assertThrows(MagicException.class, () -> NetworkText.parse("input 99999999999"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", "# nothing", " \n # nothing\n", ";; ;"})
    void aTextOfNoLayerSaysWhereLayersAreWritten(String blank) {
        assertEquals(
                "a network needs layers: write them below %%network, one a line, or give --layers"
                        + " \"input 1x28x28; dense 10 readout\"",
                assertThrows(MagicException.class, () -> NetworkText.parse(blank))
                        .getMessage());
    }
}
