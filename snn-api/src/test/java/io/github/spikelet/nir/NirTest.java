package io.github.spikelet.nir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.LeakyIntegrateAndFire;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Reset;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back; what NIR cannot say is refused. */
class NirTest {

    private static final String CONVOLUTION = "2x9x8-3C3-MP2-4C3same/2bn-5bn-3";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("net.nir");
    }

    private static Network network(String shape, NetworkBuilder builder) {
        return Shaped.unsettled(new Shaped(shape).network(builder, 7), 3);
    }

    private static NetworkBuilder zero(double leak) {
        return Network.continuous().leak(leak).reset(Reset.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-3", "7-5-3", "1x4x5-6-2", CONVOLUTION, "3x4x4-2C4-2", "3x4x4-2C3-MP2-2"})
    void discontinuousNetworksComeBackBitForBit(String shape) {
        Network written = network(shape, Network.discontinuous());
        Nir.write(written, file());

        Network back = Nir.read(file());

        assertEquals(written.folded().topology(), back.topology());
        assertEquals(written.folded().checksum(), back.checksum());
        assertEquals(7, back.seed());
    }

    @Test
    void theStepsItWasTrainedForComeBack() {
        Network written = network("7-5-3", Network.discontinuous());
        written.trained(Optional.empty(), OptionalInt.of(12));
        Nir.write(written, file());
        assertEquals(OptionalInt.of(12), Nir.read(file()).trainedSteps());

        Nir.write(Quantizer.bits(4).quantize(written), file());
        assertEquals(OptionalInt.of(12), Nir.readQuantized(file()).trainedSteps());

        Nir.write(network("7-5-3", Network.discontinuous()), file());
        assertEquals(OptionalInt.empty(), Nir.read(file()).trainedSteps());
    }

    @ParameterizedTest
    @CsvSource({"4-3, 0.5", "7-5-3, 1", "7-5-3, 0.9375", CONVOLUTION + ", 1", CONVOLUTION + ", 0.75"})
    void continuousNetworksWhoseLeakIsAShiftComeBackBitForBit(String shape, double leak) {
        Network written = network(shape, zero(leak));
        Nir.write(written, file());

        Network back = Nir.read(file());

        assertEquals(written.folded().topology(), back.topology());
        assertEquals(written.folded().checksum(), back.checksum());
    }

    /** A division and a product, each rounded to the nearest. */
    @Test
    void ofAnyOtherLeakWeightsComeBackToAUnitInTheLastPlace() {
        Network written = network("7-5-3", zero(0.95));
        Nir.write(written, file());

        Network back = Nir.read(file());

        assertEquals(
                new LeakyIntegrateAndFire(0.95, Reset.ZERO), back.topology().neuron());
        for (int layer = 0; layer < 2; layer++) {
            float[] weights = written.weightArray(layer);
            float[] read = back.weightArray(layer);
            for (int i = 0; i < weights.length; i++) {
                assertEquals(weights[i], read[i], Math.ulp(weights[i]));
            }
        }
    }

    @Test
    void resetBySubtractionIsRefused() {
        Network network = network("7-5-3", Network.continuous().leak(0.5));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Nir.write(network, file()));

        assertEquals(
                "NIR cannot say reset by subtraction: a neuron of NIR that spikes goes to v_reset. Written so, the"
                        + " network would spike otherwise in other simulators: train with .reset(Reset.ZERO), or pass"
                        + " Nir.Option.APPROXIMATE, which only Spikelet reads back as it was",
                error.getMessage());
        assertFalse(Files.exists(file()));
    }

    @Test
    void resetBySubtractionComesBackWhereItWasWrittenAllTheSame() {
        Network network = network("7-5-3", Network.continuous().leak(0.5));
        Nir.write(network, file(), Nir.Option.APPROXIMATE);

        Network back = Nir.read(file());

        assertEquals(
                new LeakyIntegrateAndFire(0.5, Reset.SUBTRACT), back.topology().neuron());
        assertEquals(network.topology(), back.topology());
        assertEquals(network.checksum(), back.checksum());
    }

    static Stream<Arguments> quantized() {
        return Stream.of(
                Arguments.of("7-5-3", Network.discontinuous(), Quantizer.bits(5)),
                Arguments.of("7-5-3", Network.discontinuous(), Quantizer.bits(1)),
                Arguments.of(
                        "7-5-3", Network.discontinuous(), Quantizer.ternary().perLayer()),
                Arguments.of("7-5-3", Network.discontinuous(), Quantizer.fixedPoint(6)),
                Arguments.of("7-5-3", Network.discontinuous(), Quantizer.bits(8).input(Encoder.constant())),
                Arguments.of("7-5-3", Network.discontinuous(), Quantizer.bits(3).membraneBits(20)),
                Arguments.of(CONVOLUTION, Network.discontinuous(), Quantizer.bits(4)),
                Arguments.of("7-5-3", zero(1), Quantizer.bits(4)),
                Arguments.of("7-5-3", zero(1), Quantizer.bits(4).input(Encoder.constant())),
                Arguments.of(CONVOLUTION, zero(1), Quantizer.bits(8).perLayer()));
    }

    @ParameterizedTest
    @MethodSource
    void quantized(String shape, NetworkBuilder builder, Quantizer quantizer) {
        QuantizedNetwork written = quantizer.quantize(network(shape, builder));
        Nir.write(written, file());

        assertSame(written, Nir.readQuantized(file()));
    }

    private static void assertSame(QuantizedNetwork written, QuantizedNetwork back) {
        assertEquals(written.topology(), back.topology());
        assertEquals(written.checksum(), back.checksum());
        assertEquals(written.seed(), back.seed());
        assertEquals(written.bits(), back.bits());
        assertEquals(written.quantizer(), back.quantizer());
        assertEquals(written.input(), back.input());
        assertEquals(written.leakShift(), back.leakShift());
        assertEquals(written.membraneBits(), back.membraneBits());
        assertEquals(written.toString(), back.toString());
    }

    static Stream<Arguments> unsaid() {
        return Stream.of(
                Arguments.of(zero(0.875), Quantizer.bits(5), "a leak that rounds down to whole units"),
                Arguments.of(zero(1), Quantizer.bits(5).membraneBits(20), "membranes that saturate at 20 bits"),
                Arguments.of(
                        Network.discontinuous(),
                        Quantizer.bits(5).membraneBits(6),
                        "membranes that saturate at 6 bits"),
                Arguments.of(
                        Network.continuous().leak(0.875),
                        Quantizer.bits(5).membraneBits(20),
                        "reset by subtraction and a leak that rounds down to whole units and membranes that saturate"));
    }

    @ParameterizedTest
    @MethodSource
    void unsaid(NetworkBuilder builder, Quantizer quantizer, String what) {
        QuantizedNetwork network = quantizer.quantize(network("7-5-3", builder));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Nir.write(network, file()));

        assertTrue(error.getMessage().startsWith("NIR cannot say " + what), error.getMessage());
        assertTrue(error.getMessage().contains("or pass Nir.Option.APPROXIMATE"), error.getMessage());
        assertFalse(Files.exists(file()));
        Nir.write(network, file(), Nir.Option.APPROXIMATE);
        assertSame(network, Nir.readQuantized(file()));
    }

    @Test
    void aFileOfTheOtherKindIsRefused() {
        Network network = network("7-5-3", Network.discontinuous());
        Path whole = folder.resolve("q.nir");
        Nir.write(network, file());
        Nir.write(Quantizer.bits(5).quantize(network), whole);

        assertEquals(
                whole + " holds an integer network: read it by Nir.readQuantized",
                assertThrows(StoreException.class, () -> Nir.read(whole)).getMessage());
        assertEquals(
                file() + " holds no integer network of Spikelet's: read it by Nir.read and quantise that",
                assertThrows(StoreException.class, () -> Nir.readQuantized(file()))
                        .getMessage());
    }

    /** 1.0e38 · 2^20 is more than single precision holds. */
    @Test
    void aWeightTooLargeToBeDividedIsRefused() {
        Network network = network("2-1-2", zero(1));
        network.assign(0, new float[] {1.0e38f, 0}, new float[1]);

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Nir.write(network, file()));

        assertTrue(
                error.getMessage().startsWith("a weight or bias of 1.0E38 in layer 0 (dense 1) is too large"),
                error.getMessage());
    }

    @Test
    void oneNetworkGivesOneFile() throws IOException {
        Network network = network(CONVOLUTION, Network.discontinuous());
        Nir.write(network, file());
        byte[] first = Files.readAllBytes(file());
        Nir.write(network, file());

        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Files.write(file(), new byte[1 << 20]);
        Network network = network("4-3", Network.discontinuous());
        Nir.write(network, file());

        assertEquals(network.checksum(), Nir.read(file()).checksum());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path missing = folder.resolve("missing");
        Network network = network("4-3", Network.discontinuous());

        StoreException error = assertThrows(StoreException.class, () -> Nir.write(network, missing.resolve("net.nir")));

        assertTrue(error.getMessage().endsWith(missing + " is no folder; make it first"), error.getMessage());
    }

    @Test
    void aThreadThatWasInterruptedWritesAllTheSame() {
        Network network = network("4-3", Network.discontinuous());
        Thread.currentThread().interrupt();

        Nir.write(network, file());

        assertTrue(Thread.interrupted(), "the interrupt is left to the caller");
        assertEquals(network.checksum(), Nir.read(file()).checksum());
    }

    @Test
    void manyLayersComeBack() {
        String shape = "3" + "-3".repeat(300);
        Network written = network(shape, Network.discontinuous());
        Nir.write(written, file());

        assertEquals(written.checksum(), Nir.read(file()).checksum());
    }
}
