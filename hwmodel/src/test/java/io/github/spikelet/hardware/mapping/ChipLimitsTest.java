package io.github.spikelet.hardware.mapping;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChipLimitsTest {

    private static final List<WeightLayer> LAYERS =
            List.of(new WeightLayer(784, 256, 5, 13, false), new WeightLayer(256, 10, 5, 15, true));

    private static String refused(UnaryOperator<ChipSpecBuilder> limit) {
        ChipSpec spec = limit.apply(ChipSpec.yin2017().toBuilder()).build();
        return assertThrows(IllegalArgumentException.class, () -> Mapping.of(spec, LAYERS))
                .getMessage();
    }

    @Test
    void aNetworkWithinTheLimitsFits() {
        ChipSpec spec = ChipSpec.yin2017().toBuilder()
                .cores(2)
                .coreKilobytes(124)
                .weightBits(5)
                .membraneBits(15)
                .build();
        assertDoesNotThrow(() -> Mapping.of(spec, LAYERS));
        assertTrue(
                spec.toString().endsWith(", at most 2 cores, 124 KB a core, 5 bits a weight, 15 bits a membrane"),
                spec.toString());
        assertEquals(
                ChipSpec.yin2017(), spec.toBuilder().limits(ChipLimits.NONE).build());
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheNearestThatDoes() {
        assertEquals(
                "the network does not fit on yin2017: it has 2 weight layers, a core each, the chip has 1 core. The nearest"
                        + " specification that fits has .cores(2)",
                refused(spec -> spec.cores(1)));
        // three banks of 41.15 KB
        assertEquals(
                "the network does not fit on yin2017: layer 0 (784 → 256, 5 bits) needs 123 KB of memory, a core has 64. The"
                        + " nearest specification that fits has .coreKilobytes(124)",
                refused(spec -> spec.coreKilobytes(64)));
        assertEquals(
                "the network does not fit on yin2017: layer 0 (784 → 256, 5 bits) has weights of 5 bits, the memory's word"
                        + " gives a weight 4; layer 1 (256 → 10, 5 bits) has weights of 5 bits, the memory's word gives a"
                        + " weight 4; layer 1 (256 → 10, 5 bits) has membranes of 15 bits, the chip's have 14. The nearest"
                        + " specification that fits has .weightBits(5).membraneBits(15)",
                refused(spec -> spec.weightBits(4).membraneBits(14)));
    }

    @Test
    void banksMustDivideTheRow() {
        assertEquals(
                "banks must divide the 256 weights in a row of layer 0, was 3; allowed: 1, 2, 4, 8, 16, 32, 64, 128, 256",
                refused(spec -> spec.banks(3)));
        assertEquals(
                "banks of 512-bit words cannot give 128 weights of 5 bits each in layer 0: set banks to at least 3, was 2",
                refused(spec -> spec.banks(2)));
        ChipSpec four = ChipSpec.yin2017().toBuilder().banks(4).build();
        List<WeightLayer> one = List.of(new WeightLayer(784, 256, 5, 13, true));
        assertEquals(4, Mapping.of(four, one).cores().get(0).bankColumns());
        assertTrue(four.toString().contains("4 banks a row"), four.toString());
    }

    @Test
    void refusesLimitsThatAreNone() {
        assertEquals("cores must be 1..65536, was 0", built(spec -> spec.cores(0)));
        assertEquals("core kilobytes must be 1..16777216, was 0", built(spec -> spec.coreKilobytes(0)));
        assertEquals("weight bits must be 1..32, was 33", built(spec -> spec.weightBits(33)));
        assertEquals("membrane bits must be 1..64, was 0", built(spec -> spec.membraneBits(0)));
        assertEquals("banks must be 1..4096, was 0", built(spec -> spec.banks(0)));
        assertEquals(
                "membrane register bits must be 0..1073741824, was -1", built(spec -> spec.membraneRegisterBits(-1)));
    }

    private static String built(UnaryOperator<ChipSpecBuilder> change) {
        ChipSpecBuilder builder = change.apply(ChipSpec.yin2017().toBuilder());
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }
}
