package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.network.Network;
import org.junit.jupiter.api.Test;

/** Rule R8 at its edge: a layer in which nothing can become negative. */
class MembraneWidthTest {

    @Test
    void withoutNegativeWeightsTheHighestSumAloneSaysHowWideAMembraneIs() {
        Network network = Network.discontinuous().input(3).dense(1).readout().build();
        network.assign(0, new float[] {1, 1, 1}, new float[] {0});
        QuantizedLayer layer = Quantizer.bits(3).quantize(network).layers().get(0);
        assertEquals(-1, layer.thresholds()[0]);
        // 3 · 3 = 9 takes 4 bits, and one for the sign
        assertEquals(5, layer.membraneBits(1));
    }
}
