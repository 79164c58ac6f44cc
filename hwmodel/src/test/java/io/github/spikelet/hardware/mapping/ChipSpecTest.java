package io.github.spikelet.hardware.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.hardware.technology.Flavour;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChipSpecTest {

    @Test
    void theReferenceChip() {
        assertEquals(
                "yin2017: 40 nm LP 0.9 V, 100 MHz, 25 °C, 64 lanes a core, banks of at most 64 KB × 512 bits",
                ChipSpec.yin2017().toString());
    }

    @Test
    void aSpecificationMadeFromAnotherKeepsTheRest() {
        ChipSpec reference = ChipSpec.yin2017();
        assertEquals(reference, reference.toBuilder().build());
        ChipSpec changed = reference.toBuilder().lanes(32).voltage(1.0).build();
        assertEquals(32, changed.lanes());
        assertEquals(1.0, changed.voltage());
        assertEquals(reference, changed.toBuilder().lanes(64).voltage(0.9).build());
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                refused("name must not be blank", spec -> spec.name(" ")),
                refused("voltage must be 0.6..1.2 V at 40 nm LP, was 0.5", spec -> spec.voltage(0.5)),
                refused("voltage must be 0.6..1.2 V at 40 nm LP, was NaN", spec -> spec.voltage(Double.NaN)),
                refused("clock must be positive and finite, was 0.0 Hz", spec -> spec.clockHertz(0)),
                refused("temperature must be 25..85 °C, was 100", spec -> spec.temperatureCelsius(100)),
                refused("lanes must be 1..4096, was 0", spec -> spec.lanes(0)),
                refused("bank kilobytes must be 1..512, was 0", spec -> spec.bankKilobytes(0)),
                refused("bank word bits must be 32..1024, was 16", spec -> spec.bankWordBits(16)),
                refused("controller bits must be 1..4096, was 0", spec -> spec.controllerBits(0)));
    }

    private static Arguments refused(String message, UnaryOperator<ChipSpecBuilder> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outOfRange")
    void refusesWhatIsOutOfRange(String message, UnaryOperator<ChipSpecBuilder> change) {
        ChipSpecBuilder builder = change.apply(ChipSpec.yin2017().toBuilder());
        Exception refused = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals(message, refused.getMessage());
    }

    @Test
    void refusesNodesAndFlavoursWithoutAMemoryTable() {
        ChipSpecBuilder node = ChipSpec.yin2017().toBuilder().nodeNanometres(45);
        Exception refusedNode = assertThrows(IllegalArgumentException.class, node::build);
        assertEquals("node must be 40 nm, the only one the memory table holds, was 45", refusedNode.getMessage());
        ChipSpecBuilder flavour = ChipSpec.yin2017().toBuilder().flavour(Flavour.HP);
        Exception refusedFlavour = assertThrows(IllegalArgumentException.class, flavour::build);
        assertEquals("flavour must be LP, the only one the memory table holds, was HP", refusedFlavour.getMessage());
    }
}
