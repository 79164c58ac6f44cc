package io.github.spikelet.base;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.EventCamera;
import io.github.spikelet.data.EventSet;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Mnist;
import io.github.spikelet.data.NMnist;
import io.github.spikelet.data.Sample;
import io.github.spikelet.data.Shape;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.EvaluationListener;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Topology;
import io.github.spikelet.nir.Nir;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.quantize.Scale;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Surrogate;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.TrainingListener;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference that a notebook gives a method or a factory, null in turn while the others are as they should be. */
class NullArgumentsTest {

    private static final Pattern SAYS_WHAT_TO_GIVE = Pattern.compile("[a-z ]+ is null: give .+");

    private static final ImageSet IMAGES = ImageSet.of(
            "two", new Shape(1, 2, 3), new byte[] {0, 9, 0, 9, 0, 9, 9, 0, 9, 0, 9, 0}, new int[] {0, 1}, 2);
    private static final EventSet RECORDINGS =
            EventSet.of("one", new Shape(1, 2, 3), 1, new int[][] {{4}}, new int[][] {{8}}, new int[] {0});
    private static final Network NETWORK = new Shaped("1x2x3-5-2").network(Network.discontinuous(), 7);
    private static final QuantizedNetwork QUANTIZED = Quantizer.bits(5).quantize(NETWORK);
    private static final Evaluation EVALUATION = NETWORK.evaluate(IMAGES, Encoder.bernoulli(), 1, 7, progress -> {});

    /** What a parameter of a type is given while another one is null. */
    private static final Map<Class<?>, Object> SENSIBLE = Map.ofEntries(
            Map.entry(int.class, 1),
            Map.entry(long.class, 7L),
            Map.entry(double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(String.class, "mine"),
            Map.entry(byte[].class, new byte[6]),
            Map.entry(int[].class, new int[1]),
            Map.entry(int[][].class, new int[1][0]),
            Map.entry(float[].class, new float[2]),
            Map.entry(float[][].class, new float[1][6]),
            Map.entry(long[].class, new long[1]),
            Map.entry(Path.class, Path.of("no such folder", "net.spikelet")),
            Map.entry(Shape.class, new Shape(1, 2, 3)),
            Map.entry(Dataset.class, IMAGES),
            Map.entry(ImageSet.class, IMAGES),
            Map.entry(Sample.class, IMAGES.image(0)),
            Map.entry(Encoder.class, Encoder.bernoulli()),
            Map.entry(Encoder.Code.class, Encoder.Code.SPIKES),
            Map.entry(EvaluationListener.class, (EvaluationListener) progress -> {}),
            Map.entry(TrainingListener.class, (TrainingListener) progress -> {}),
            Map.entry(Decoding.class, Decoding.MEMBRANE),
            Map.entry(Topology.class, NETWORK.topology()),
            Map.entry(List.class, NETWORK.parameters()),
            Map.entry(Network.class, NETWORK),
            Map.entry(QuantizedNetwork.class, QUANTIZED),
            Map.entry(Nir.Option[].class, new Nir.Option[0]),
            Map.entry(Optimizer.Method.class, Optimizer.Method.ADAM),
            Map.entry(Schedule.class, Schedule.constant()),
            Map.entry(OptionalInt.class, OptionalInt.empty()));

    /** Left out: an empty one says that there is nothing, so nobody writes null for it. */
    private static final Set<Class<?>> NEVER_NULL = Set.of(Optional.class, OptionalInt.class);

    static Stream<Arguments> nulls() {
        return Stream.of(
                        nulls(Network.class, NETWORK),
                        nulls(NetworkBuilder.class, Network.continuous().input(1, 2, 3)),
                        nulls(QuantizedNetwork.class, QUANTIZED),
                        nulls(Evaluation.class, EVALUATION),
                        nulls(Nir.class, null),
                        nulls(Trainer.class, Trainer.create()),
                        nulls(Optimizer.class, Optimizer.adam(1e-3)),
                        nulls(Schedule.WarmUp.class, Schedule.constant().warmUp(2)),
                        nulls(Surrogate.class, Surrogate.rectangle()),
                        nulls(Quantizer.class, Quantizer.bits(5)),
                        nulls(Scale.class, Scale.max()),
                        nulls(ImageSet.class, IMAGES),
                        nulls(EventSet.class, RECORDINGS),
                        nulls(Mnist.class, null),
                        nulls(NMnist.class, null),
                        nulls(EventCamera.class, EventCamera.saccades()),
                        nulls(Augmentation.class, Augmentation.none()),
                        nulls(Augmentation.class, Augmentation.shift(2)),
                        nulls(Augmentation.class, Augmentation.shift(2).then(Augmentation.elastic(34, 4))),
                        nulls(Encoder.class, Encoder.bernoulli()),
                        nulls(Encoder.class, Encoder.bins()),
                        nulls(SpikeTrain.class, SpikeTrain.of(6, new int[][] {{0}})))
                .flatMap(calls -> calls);
    }

    private static Stream<Arguments> nulls(Class<?> type, Object receiver) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getConstructors()),
                        Arrays.stream(type.getMethods()).filter(NullArgumentsTest::isCalledByNotebooks))
                .flatMap(call -> IntStream.range(0, call.getParameterCount())
                        .boxed()
                        .flatMap(at -> nothings(call.getParameterTypes()[at])
                                .map(nothing -> Arguments.of(call, at, receiver, arguments(call, at, nothing)))));
    }

    /**
     * Left out are the methods that Java gives a class, such as equals, which is false for null; what the engine calls for
     * each presentation, with a view and an array of its own; and the integers that a file holds.
     */
    private static boolean isCalledByNotebooks(Method method) {
        return method.getDeclaringClass().getName().startsWith("io.github.spikelet.")
                && !method.isSynthetic()
                && !method.getName().equals("equals")
                && !List.of(method.getParameterTypes()).contains(View.class)
                && !(method.getDeclaringClass() == QuantizedNetwork.class
                        && method.getName().equals("of"));
    }

    /** Null, and a list or an array of null. */
    private static Stream<Object> nothings(Class<?> type) {
        if (type.isPrimitive() || NEVER_NULL.contains(type)) {
            return Stream.empty();
        }
        if (type == List.class) {
            return Stream.of(null, Collections.nCopies(2, null));
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

        assertTrue(
                error instanceof NullPointerException
                        && SAYS_WHAT_TO_GIVE
                                .matcher(String.valueOf(error.getMessage()))
                                .matches(),
                () -> which + ": " + error);
    }
}
