package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.data.Shape;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkBuilderTest {

    private static NetworkBuilder image() {
        return Network.discontinuous().input(1, 28, 28);
    }

    @Test
    void theConvolutionalNetworkOfThePaper() {
        Network network = image().conv(12, 5)
                .batchNorm()
                .spike()
                .pool(2)
                .conv(64, 5)
                .batchNorm()
                .spike()
                .pool(2)
                .flatten()
                .dense(512)
                .spike()
                .dense(10)
                .readout()
                .build();

        Topology topology = network.topology();
        assertEquals("1×28×28-12C5-MP2-64C5-MP2-512-10", topology.toString());
        assertEquals(
                List.of("12×24×24", "12×12×12", "64×8×8", "64×4×4", "1024", "512", "10"),
                topology.layers().stream()
                        .map(layer -> layer.output().toString())
                        .toList());
        assertEquals(new Shape(12, 12, 12), topology.spikesInto(1));
        assertEquals(Shape.flat(1024), topology.spikesInto(2));
        assertEquals(Shape.flat(10), topology.spikesInto(4));
        assertEquals("layer 1 (64C5)", topology.layerName(1));
        assertEquals("layer 2 (dense 512)", topology.layerName(2));
        assertEquals(
                List.of("input", "hidden 1, pooled", "hidden 2, pooled", "hidden 3", "output"),
                IntStream.rangeClosed(0, 4).mapToObj(topology::spikesName).toList());
        assertThrows(IndexOutOfBoundsException.class, () -> topology.spikesName(5));
        // 12·25 + 2·12, 64·12·25 + 2·64, 1024·512 + 512, 512·10 + 10: γ and β stand for the bias.
        assertEquals(324 + 19_328 + 524_800 + 5_130, topology.parameters());
        assertEquals(Integration.DISCONTINUOUS, topology.integration());
        assertEquals(new Memoryless(), topology.neuron());
    }

    @ParameterizedTest(name = "{0}×{1}, kernel {2}, {3}, stride {4}: {5}×{6}")
    @CsvSource({
        "28, 28, 5, VALID, 1, 24, 24",
        "28, 28, 5, SAME,  1, 28, 28",
        "28, 27, 3, VALID, 2, 13, 13",
        "28, 27, 3, SAME,  2, 14, 14",
        "5,  7,  5, VALID, 1,  1,  3",
        "2,  2,  3, SAME,  1,  2,  2",
        "9,  9,  1, VALID, 4,  3,  3"
    })
    void aConvolutionGivesAsManyPlacesAsItsKernelHas(
            int height, int width, int kernel, Padding padding, int stride, int outHeight, int outWidth) {
        Network network = Network.continuous()
                .input(2, height, width)
                .conv(3, kernel, padding, stride)
                .spike()
                .dense(2)
                .readout()
                .build();

        assertEquals(
                new Shape(3, outHeight, outWidth),
                network.topology().weightLayers().get(0).output());
        assertEquals(3 * 2 * kernel * kernel, network.weightArray(0).length);
        assertEquals(3, network.biasArray(0).length);
    }

    @Test
    void denseReadsAShapeAsAVector() {
        Network network =
                Network.discontinuous().input(2, 3, 4).dense(5).readout().build();

        assertEquals("24-5", network.topology().toString());
        assertEquals(2, network.topology().layers().size(), "flatten came by itself");
    }

    @Test
    void leakAndResetAreContinuousNetworksOwn() {
        Topology plain =
                Network.continuous().input(4).dense(2).readout().build().topology();
        Topology leaky = Network.continuous()
                .leak(0.9)
                .reset(Reset.ZERO)
                .input(4)
                .dense(2)
                .readout()
                .build()
                .topology();

        assertEquals(new LeakyIntegrateAndFire(1, Reset.SUBTRACT), plain.neuron());
        assertEquals(new LeakyIntegrateAndFire(0.9, Reset.ZERO), leaky.neuron());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "kernel larger than what it reads",
                        net -> net.conv(4, 29),
                        IllegalArgumentException.class,
                        "a kernel of 29×29 does not fit into 1×28×28: take a smaller kernel, or Padding.SAME"),
                mistake(
                        "even kernel with padding",
                        net -> net.conv(4, 4, Padding.SAME, 1),
                        IllegalArgumentException.class,
                        "a kernel must be odd for Padding.SAME, was 4"),
                mistake(
                        "kernel of 0",
                        net -> net.conv(4, 0),
                        IllegalArgumentException.class,
                        "kernel must be 1..64, was 0"),
                mistake(
                        "kernel of 65",
                        net -> net.conv(4, 65),
                        IllegalArgumentException.class,
                        "kernel must be 1..64, was 65"),
                mistake(
                        "stride of 0",
                        net -> net.conv(4, 3, Padding.VALID, 0),
                        IllegalArgumentException.class,
                        "stride must be 1..64, was 0"),
                mistake(
                        "no channels",
                        net -> net.conv(0, 3),
                        IllegalArgumentException.class,
                        "convolution channels must be 1..65536, was 0"),
                mistake(
                        "no units",
                        net -> net.dense(0),
                        IllegalArgumentException.class,
                        "dense units must be 1..65536, was 0"),
                mistake(
                        "too many units",
                        net -> net.dense(65_537),
                        IllegalArgumentException.class,
                        "dense units must be 1..65536, was 65537"),
                mistake(
                        "too many weights",
                        net -> net.dense(65_536).spike().dense(65_536).spike(),
                        IllegalArgumentException.class,
                        "a dense layer may have at most 268435456 weights, 65536 inputs × 65536 units would have"
                                + " 4294967296"),
                mistake(
                        "pool without a convolution",
                        net -> net.dense(9).spike().pool(2),
                        IllegalStateException.class,
                        "pool(2) has no convolution before it: write .conv(channels, kernel).spike().pool(2)"),
                mistake(
                        "pool of a pool",
                        net -> net.conv(4, 5).spike().pool(2).pool(2),
                        IllegalStateException.class,
                        "pool(2) has no convolution before it: write .conv(channels, kernel).spike().pool(2)"),
                mistake(
                        "pool larger than what it reads",
                        net -> net.conv(4, 5).spike().pool(25),
                        IllegalArgumentException.class,
                        "pool must be 2..24 on 4×24×24, was 25"),
                mistake(
                        "pool of 1",
                        net -> net.conv(4, 5).spike().pool(1),
                        IllegalArgumentException.class,
                        "pool must be 2..24 on 4×24×24, was 1"),
                mistake(
                        "pool before the neurons",
                        net -> net.conv(4, 5).pool(2),
                        IllegalStateException.class,
                        "conv(4, 5) has no neurons before pool(2): follow it with .spike() or .readout()"),
                mistake(
                        "batch normalisation without weights",
                        net -> net.batchNorm(),
                        IllegalStateException.class,
                        "batchNorm() has no weights before it: write .dense(units).batchNorm().spike()"),
                mistake(
                        "batch normalisation after the neurons",
                        net -> net.dense(9).spike().batchNorm(),
                        IllegalStateException.class,
                        "batchNorm() has no weights before it: write .dense(units).batchNorm().spike()"),
                mistake(
                        "convolution as readout",
                        net -> net.conv(10, 5).readout(),
                        IllegalStateException.class,
                        "conv(10, 5) cannot be the readout: end the network with .dense(classes).readout()"),
                mistake(
                        "leak without memory",
                        net -> net.leak(0.9),
                        IllegalStateException.class,
                        "leak(0.9) is for networks whose membranes are carried on: begin with Network.continuous()"),
                mistake(
                        "reset without memory",
                        net -> net.reset(Reset.ZERO),
                        IllegalStateException.class,
                        "reset(ZERO) is for networks whose membranes are carried on: begin with Network.continuous()"),
                mistake(
                        "leak of 0",
                        net -> Network.continuous().leak(0),
                        IllegalArgumentException.class,
                        "leak must be above 0 and at most 1, was 0.0"),
                mistake(
                        "leak of 1.1",
                        net -> Network.continuous().leak(1.1),
                        IllegalArgumentException.class,
                        "leak must be above 0 and at most 1, was 1.1"),
                mistake(
                        "leak that is no number",
                        net -> Network.continuous().leak(Double.NaN),
                        IllegalArgumentException.class,
                        "leak must be above 0 and at most 1, was NaN"),
                mistake(
                        "no readout",
                        net -> net.dense(9).spike().build(),
                        IllegalArgumentException.class,
                        "the network has no readout: end it with .dense(classes).readout()"),
                mistake(
                        "no layer",
                        net -> net.build(),
                        IllegalArgumentException.class,
                        "the network has no readout: end it with .dense(classes).readout()"),
                mistake(
                        "readout in the middle",
                        net -> net.dense(9).readout().dense(9).readout().build(),
                        IllegalArgumentException.class,
                        "layer 1 is a readout and more follows: a network has one readout, its last layer"),
                mistake(
                        "no neurons at the end",
                        net -> net.dense(9).build(),
                        IllegalStateException.class,
                        "dense(9) has no neurons before build(): follow it with .spike() or .readout()"),
                mistake(
                        "no neurons in the middle",
                        net -> net.dense(9).batchNorm().dense(9),
                        IllegalStateException.class,
                        "dense(9).batchNorm() has no neurons before dense(9): follow it with .spike() or .readout()"),
                mistake(
                        "neurons without weights",
                        net -> net.spike(),
                        IllegalStateException.class,
                        "spike() has no weights before it: write .dense(units).spike()"),
                mistake(
                        "two inputs",
                        net -> net.input(4),
                        IllegalStateException.class,
                        "the input is given already: 1×28×28"),
                mistake(
                        "no input",
                        net -> Network.discontinuous().dense(4),
                        IllegalStateException.class,
                        "dense(4) came before the input: begin with .input(channels, height, width)"),
                mistake(
                        "empty input",
                        net -> Network.discontinuous().input(1, 0, 28),
                        IllegalArgumentException.class,
                        "shape must have sizes of at least 1 and at most 16777216 elements, was 1×0×28"));
    }

    private static Arguments mistake(
            String name, Consumer<NetworkBuilder> call, Class<? extends Exception> error, String message) {
        return Arguments.of(name, call, error, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String name, Consumer<NetworkBuilder> call, Class<? extends Exception> error, String message) {
        assertEquals(message, assertThrows(error, () -> call.accept(image())).getMessage());
    }

    static Stream<Arguments> topologiesThatDoNotMeet() {
        Shape image = new Shape(1, 6, 6);
        return Stream.of(
                Arguments.of(
                        List.of(new Flatten(image), new Dense(35, 3, false, Neuron.READOUT)),
                        "layer 1 (dense) reads 35, the one before gives 36"),
                Arguments.of(
                        List.of(new Pool(image, 2), new Dense(9, 3, false, Neuron.READOUT)),
                        "layer 0 (pool 2×2) pools what is no convolution's: write .conv(channels, kernel).spike().pool(2)"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("topologiesThatDoNotMeet")
    void aTopologyChecksItself(List<Layer> layers, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Topology(new Memoryless(), new Shape(1, 6, 6), layers))
                        .getMessage());
    }
}
