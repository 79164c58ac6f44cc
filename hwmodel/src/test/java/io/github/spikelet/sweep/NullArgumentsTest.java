package io.github.spikelet.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.chip.Chip;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.mapping.Architecture;
import io.github.spikelet.hardware.mapping.ChipLimits;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.mapping.ChipSpecBuilder;
import io.github.spikelet.hardware.mapping.InputLayer;
import io.github.spikelet.hardware.mapping.Mapping;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.technology.Flavour;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.hardware.units.Bound;
import io.github.spikelet.network.Activity;
import io.github.spikelet.network.Network;
import io.github.spikelet.neurobench.Metrics;
import io.github.spikelet.published.PublishedChip;
import io.github.spikelet.published.PublishedChips;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Trainer;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference that a notebook gives a chip or a sweep, null in turn while the others are as they should be. */
class NullArgumentsTest {

    private static final Pattern SAYS_WHAT_TO_GIVE = Pattern.compile("[a-z ]+ is null: give .+");

    /** A null among names is a name that nothing has. */
    private static final Pattern SAYS_WHAT_THERE_IS = Pattern.compile(".+ \"null\"; (known|it has|those are): .+");

    private static final Chip CHIP = Chip.yin2017();
    private static final ImageSet IMAGES = Small.images("eight", 8, 7);
    private static final Network NETWORK = Small.network(5, 7);
    private static final QuantizedNetwork QUANTIZED = Quantizer.bits(5).quantize(NETWORK);
    private static final Activity ACTIVITY = QUANTIZED.activity(IMAGES, Encoder.bernoulli(), 1, 7, progress -> {});
    private static final ChipReport REPORT = CHIP.report(QUANTIZED, ACTIVITY, Encoder.bernoulli());
    private static final PublishedChips PUBLISHED = PublishedChips.mnist();

    /** What a parameter of a type is given while another one is null. */
    private static final Map<Class<?>, Object> SENSIBLE = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(String.class, "mine"),
            Map.entry(int[].class, new int[] {3}),
            Map.entry(Path.class, Path.of("no such folder", "sweep.csv")),
            Map.entry(List.class, REPORT.counts().events(0, Arrival.ALONE)),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalDouble.class, OptionalDouble.empty()),
            Map.entry(IntFunction.class, (IntFunction<Network>) NETWORK::ofWidth),
            Map.entry(Dataset.class, IMAGES),
            Map.entry(Encoder.class, Encoder.bernoulli()),
            Map.entry(Network.class, NETWORK),
            Map.entry(QuantizedNetwork.class, QUANTIZED),
            Map.entry(Activity.class, ACTIVITY),
            Map.entry(Trainer.class, Trainer.create()),
            Map.entry(Chip.class, CHIP),
            Map.entry(ChipSpec.class, CHIP.spec()),
            Map.entry(Technology.class, CHIP.technology()),
            Map.entry(Architecture.class, CHIP.spec().architecture()),
            Map.entry(Mapping.class, CHIP.map(QUANTIZED, 1)),
            Map.entry(Bound.class, Bound.NOMINAL),
            Map.entry(Part.class, Part.COMPARATORS),
            Map.entry(Flavour.class, Flavour.LP),
            Map.entry(InputLayer.class, InputLayer.OFF_CHIP),
            Map.entry(ChipLimits.class, ChipLimits.NONE),
            Map.entry(OperatingPoint.class, CHIP.spec().operatingPoint()),
            Map.entry(PublishedChip.Made.class, PublishedChip.Made.DESIGN));

    /** Left out: an empty one says that there is nothing, so nobody writes null for it. */
    private static final Set<Class<?>> NEVER_NULL = Set.of(Optional.class, OptionalInt.class, OptionalDouble.class);

    static Stream<Arguments> nulls() {
        return Stream.of(
                        makings(ChipSpec.class),
                        makings(OperatingPoint.class),
                        makings(PublishedChip.class),
                        makings(SweepBuilder.class),
                        calls(Chip.class, CHIP),
                        calls(ChipSpec.class, CHIP.spec()),
                        calls(ChipSpecBuilder.class, CHIP.spec().toBuilder()),
                        calls(ChipReport.class, REPORT),
                        calls(Technology.class, CHIP.technology()),
                        calls(PublishedChips.class, PUBLISHED),
                        calls(
                                PublishedChip.class,
                                PUBLISHED.chips().stream()
                                        .filter(chip -> chip.voltage().isPresent())
                                        .findFirst()
                                        .orElseThrow()),
                        calls(Metrics.class, null),
                        calls(SweepBuilder.class, sweep()),
                        calls(Sweep.class, sweep().steps(1).run()),
                        calls(EarlyExit.class, EarlyExit.of(CHIP, QUANTIZED, IMAGES, Encoder.bernoulli(), 1)))
                .flatMap(calls -> calls);
    }

    private static SweepBuilder sweep() {
        return CHIP.sweep(NETWORK, IMAGES, Encoder.bernoulli()).listener(progress -> {});
    }

    private static Stream<Arguments> makings(Class<?> type) {
        return Arrays.stream(type.getConstructors()).flatMap(making -> nulls(making, null));
    }

    /** Equals is left out, which is false for null, and whatever else Java gives a class. */
    private static Stream<Arguments> calls(Class<?> type, Object receiver) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"))
                .flatMap(method -> nulls(method, receiver));
    }

    private static Stream<Arguments> nulls(Executable call, Object receiver) {
        return IntStream.range(0, call.getParameterCount())
                .boxed()
                .flatMap(at -> nothings(call.getParameterTypes()[at])
                        .map(nothing -> Arguments.of(call, at, receiver, arguments(call, at, nothing))));
    }

    /** Null, and a list or an array of nulls. */
    private static Stream<Object> nothings(Class<?> type) {
        if (type.isPrimitive() || NEVER_NULL.contains(type)) {
            return Stream.empty();
        }
        if (type == List.class) {
            return Stream.of(null, Collections.nCopies(2, null));
        }
        if (type == String[].class) {
            return Stream.of(null, new String[] {null, "accuracy"});
        }
        return type.isArray() && !type.getComponentType().isPrimitive()
                ? Stream.of(null, Array.newInstance(type.getComponentType(), 1))
                : Stream.of((Object) null);
    }

    private static Object[] arguments(Executable call, int at, Object nothing) {
        Object[] arguments =
                Arrays.stream(call.getParameterTypes()).map(SENSIBLE::get).toArray();
        arguments[at] = nothing;
        return arguments;
    }

    @ParameterizedTest(name = "{0}, parameter {1}")
    @MethodSource("nulls")
    void aNullIsNamedWithWhatToGive(Executable call, int at, Object receiver, Object[] arguments) {
        String which = call + ", parameter " + at;
        Throwable error = assertThrows(
                        InvocationTargetException.class,
                        () -> {
                            if (call instanceof Method method) {
                                method.invoke(receiver, arguments);
                            } else {
                                ((Constructor<?>) call).newInstance(arguments);
                            }
                        },
                        which)
                .getCause();

        Pattern expected = error instanceof NullPointerException ? SAYS_WHAT_TO_GIVE : SAYS_WHAT_THERE_IS;
        assertTrue(expected.matcher(String.valueOf(error.getMessage())).matches(), () -> which + ": " + error);
    }

    @Test
    void aFunctionThatGivesNoNetworkIsToldWhatToGive() {
        SweepBuilder sweep = sweep().widths(width -> null, 4);

        assertEquals(
                "network is null: give a network, as build() and Network.load make it",
                assertThrows(NullPointerException.class, sweep::run).getMessage());
    }

    @Test
    void aFunctionThatGivesNoQuantizerIsToldWhatToGive() {
        SweepBuilder sweep = sweep().quantizer(bits -> null);

        assertEquals(
                "quantizer is null: give a quantiser, such as Quantizer.bits(5)",
                assertThrows(NullPointerException.class, sweep::run).getMessage());
    }
}
