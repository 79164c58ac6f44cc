package io.github.spikelet.hardware.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.hardware.technology.Technology;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.OptionalInt;
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
    void theVoltageIsOneOfItsTechnology() {
        ChipSpecBuilder builder = ChipSpec.yin2017().toBuilder().technology(Technology.cmos40());
        assertEquals(
                "40 nm LP 1.2 V", builder.voltage(1.2).build().operatingPoint().toString());
    }

    /** Each value but those of limits is set by the builder's method of the same name. */
    @ParameterizedTest
    @MethodSource("components")
    void theBuilderSetsEveryValue(RecordComponent component) throws ReflectiveOperationException {
        boolean optional = component.getType() == OptionalInt.class;
        Method setter =
                ChipSpecBuilder.class.getMethod(component.getName(), optional ? int.class : component.getType());
        Object was = component.getAccessor().invoke(ChipSpec.yin2017());
        ChipSpecBuilder builder = ChipSpec.yin2017().toBuilder();
        setter.invoke(builder, optional ? Integer.valueOf(2) : was);
        Object is = component.getAccessor().invoke(builder.build());
        assertEquals(optional ? OptionalInt.of(2) : was, is);
    }

    static Stream<RecordComponent> components() {
        return Arrays.stream(ChipSpec.class.getRecordComponents());
    }

    @Test
    void aLimitThatIsSetLeavesTheOthers() {
        ChipLimits two = ChipSpec.yin2017().toBuilder()
                .limits(new ChipLimits(OptionalInt.of(3), OptionalInt.empty(), OptionalInt.of(5), OptionalInt.empty()))
                .cores(4)
                .membraneBits(20)
                .build()
                .limits();
        assertEquals(
                new ChipLimits(OptionalInt.of(4), OptionalInt.empty(), OptionalInt.of(5), OptionalInt.of(20)), two);
        ChipSpec none =
                ChipSpec.yin2017().toBuilder().cores(4).limits(ChipLimits.NONE).build();
        assertEquals(ChipLimits.NONE, none.limits(), "all limits at once");
    }
}
