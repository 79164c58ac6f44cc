package io.github.spikelet.notebook.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {

    private static List<String> calls(String text) {
        List<String> calls = new ArrayList<>();
        NetworkText.parse(text).forEachCall(calls::add);
        return calls;
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
    void aLineThatIsNoLayerIsNamedByItsNumber() {
        assertEquals(
                "layer 2 must be input CxHxW, input N, flatten, dense UNITS spike or dense UNITS readout, one a line,"
                        + " was \"conv 5x5\"",
                assertThrows(MagicException.class, () -> NetworkText.parse("input 784\nconv 5x5"))
                        .getMessage());
    }

    @Test
    void sizesBeyondAnIntAreRefused() {
        assertEquals(
                "layer 1 has a size that is too large, was \"input 99999999999\"",
                assertThrows(MagicException.class, () -> NetworkText.parse("input 99999999999"))
                        .getMessage());
    }

    @Test
    void noLayersAreRefused() {
        assertThrows(MagicException.class, () -> NetworkText.parse(" \n # nothing\n"));
    }
}
