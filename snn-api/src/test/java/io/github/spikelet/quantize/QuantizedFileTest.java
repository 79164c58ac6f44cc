package io.github.spikelet.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Decoding;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Padding;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.store.Altered;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.Kind;
import io.github.spikelet.store.Limits;
import io.github.spikelet.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Saved integer networks: what comes back is what was saved, and what cannot be one is refused in one line. */
class QuantizedFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("net.spikelet");
    }

    @Test
    void whatComesBack_isWhatWasSaved() {
        for (int seed = 0; seed < 30; seed++) {
            RandomIntegers drawn = new RandomIntegers(seed);
            QuantizedNetwork saved = drawn.quantized();

            saved.save(file());
            QuantizedNetwork back = QuantizedNetwork.load(file());

            String name = "seed " + seed + ", " + drawn;
            assertEquals(saved.checksum(), back.checksum(), name);
            assertEquals(saved.topology(), back.topology(), name);
            assertEquals(saved.seed(), back.seed(), name);
            assertEquals(saved.bits(), back.bits(), name);
            assertEquals(saved.quantizer(), back.quantizer(), name);
            assertEquals(saved.input(), back.input(), name);
            assertEquals(saved.leakShift(), back.leakShift(), name);
            assertEquals(saved.membraneBits(), back.membraneBits(), name);
            assertEquals(saved.toString(), back.toString(), name);
            for (int layer = 0; layer < saved.layers().size(); layer++) {
                assertEquals(
                        saved.layers().get(layer).membraneBits(9),
                        back.layers().get(layer).membraneBits(9),
                        name);
                assertEquals(
                        saved.layers().get(layer).unit(),
                        back.layers().get(layer).unit(),
                        name);
            }
            for (Decoding decoding : Decoding.values()) {
                assertArrayEquals(
                        saved.evaluate(drawn.data(), drawn.encoder(), drawn.steps())
                                .predictions(decoding),
                        back.evaluate(drawn.data(), drawn.encoder(), drawn.steps())
                                .predictions(decoding),
                        name);
            }
        }
    }

    /** As the documentation has it; NumPy itself opens one in the tests of the notebooks. */
    @Test
    void theArraysHaveTheirNamesTypesAndShapes() {
        Network network = Network.discontinuous()
                .input(2, 5, 5)
                .conv(3, 3, Padding.SAME, 2)
                .spike()
                .pool(3)
                .dense(4)
                .readout()
                .build();
        Quantizer.bits(4).quantize(network).save(file());

        Archive archive = Archive.read(file(), Kind.QUANTIZED, 1, Limits.standard());

        assertEquals(
                Set.of("weight", "bias", "threshold", "scale", "error").stream()
                        .flatMap(part -> Stream.of("layer0." + part, "layer1." + part))
                        .sorted()
                        .toList(),
                archive.names().stream().toList());
        QuantizedNetwork quantized = QuantizedNetwork.load(file());
        assertArrayEquals(quantized.layers().get(0).weights(), archive.bytes("layer0.weight", 3, 2, 3, 3));
        assertArrayEquals(quantized.layers().get(0).thresholds(), archive.ints("layer0.threshold", 3));
        assertArrayEquals(new int[3], archive.ints("layer0.bias", 3));
        assertArrayEquals(quantized.layers().get(1).weights(), archive.bytes("layer1.weight", 4, 3));
        assertArrayEquals(quantized.layers().get(1).biases(), archive.ints("layer1.bias", 4));
        assertArrayEquals(new int[] {-1, -1, -1, -1}, archive.ints("layer1.threshold", 4));
        assertArrayEquals(quantized.layers().get(1).scales(), archive.floats("layer1.scale", 4));
        assertEquals("discontinuous", archive.fields().section("topology").text("integration"));
        assertEquals(4, archive.fields().whole("bits", 1, 8));
        assertEquals("spikes", archive.fields().text("inputCode"));
    }

    @Test
    void theSameNetworkGivesTheSameFile() throws IOException {
        QuantizedNetwork quantized = new RandomIntegers(3).quantized();
        quantized.save(file());
        byte[] once = Files.readAllBytes(file());

        QuantizedNetwork.load(file()).save(file());

        assertArrayEquals(once, Files.readAllBytes(file()));
    }

    /** 4-3-2, three bits, a leak of 0.75. */
    private static QuantizedNetwork carried() {
        Network network = Shaped.unsettled(
                new Shaped("4-3-2").network(Network.continuous().leak(0.75), 7), 7);
        return Quantizer.bits(3).quantize(network);
    }

    private static QuantizedNetwork cleared(Quantizer quantizer) {
        return quantizer.quantize(Shaped.unsettled(new Shaped("4-3-2").network(Network.discontinuous(), 7), 7));
    }

    private static Arguments of(String message, QuantizedNetwork network, UnaryOperator<Altered> change) {
        return Arguments.of(message, network, change);
    }

    static Stream<Arguments> falsehoods() {
        QuantizedNetwork carried = carried();
        QuantizedNetwork cleared = cleared(Quantizer.bits(3));
        QuantizedNetwork narrow = cleared(Quantizer.bits(3).membraneBits(6));
        QuantizedNetwork single = cleared(Quantizer.bits(1));
        String remedy = ": take another copy of it, or save it again";
        return Stream.of(
                of(
                        "was written by a newer Spikelet (format 2), this one reads up to 1: update",
                        carried,
                        file -> file.manifest("\"version\": 1", "\"version\": 2")),
                of(
                        "holds a network, not a quantised network: use Network.load",
                        carried,
                        file -> file.manifest("\"quantized\"", "\"network\"")),
                of(
                        "holds a checkpoint of a training, not a quantised network: use checkpoint and resume of a Trainer",
                        carried,
                        file -> file.manifest("\"quantized\"", "\"checkpoint\"")),
                of(
                        "holds a \"poem\", not a quantised network: this Spikelet knows nothing that reads it",
                        carried,
                        file -> file.manifest("\"quantized\"", "\"poem\"")),
                of(
                        "has a manifest.json whose bits must be a whole number of 1..8, was 9" + remedy,
                        carried,
                        file -> file.manifest("\"bits\": 3", "\"bits\": 9")),
                of(
                        "has a manifest.json whose bits must be a whole number of 1..8, was 0" + remedy,
                        carried,
                        file -> file.manifest("\"bits\": 3", "\"bits\": 0")),
                of(
                        "has a manifest.json whose leakShift must be a whole number of 0..15, was 16" + remedy,
                        carried,
                        file -> file.manifest("\"leakShift\": 2", "\"leakShift\": 16")),
                of(
                        "has a manifest.json whose leakShift must be a whole number of 0..15, was -1" + remedy,
                        carried,
                        file -> file.manifest("\"leakShift\": 2", "\"leakShift\": -1")),
                of(
                        "has a leak shift of 3, which its leak of 0.75 is not",
                        carried,
                        file -> file.manifest("\"leakShift\": 2", "\"leakShift\": 3")),
                of(
                        "describes what cannot be: a leak of 0.7 is no shift: a chip takes V >> k off V, so it must be 1 −"
                                + " 2^−k; the nearest are 0.5 (k = 1) and 0.75 (k = 2): train with one of them",
                        carried,
                        file -> file.manifest("\"leak\": 0.75", "\"leak\": 0.7")),
                of(
                        "has a leak shift of 2, which its neurons do not have",
                        cleared,
                        file -> file.manifest("\"leakShift\": 0", "\"leakShift\": 2")),
                of(
                        "describes what cannot be: membrane bits must be 2..31, was 1",
                        carried,
                        file -> file.manifest("\"membraneBits\": 0", "\"membraneBits\": 1")),
                of(
                        "has a manifest.json whose membraneBits must be a whole number of 0..31, was 32" + remedy,
                        carried,
                        file -> file.manifest("\"membraneBits\": 0", "\"membraneBits\": 32")),
                of(
                        "has a manifest whose inputCode is none of spikes, constant, counts",
                        carried,
                        file -> file.manifest("\"inputCode\": \"spikes\"", "\"inputCode\": \"smoke\"")),
                of(
                        "has a manifest whose seed is no whole number of 64 bits",
                        carried,
                        file -> file.manifest("\"seed\": \"7\"", "\"seed\": \"seven\"")),
                of(
                        "has a manifest.json whose quantizer is missing, expected a text" + remedy,
                        carried,
                        file -> file.manifest("\"quantizer\"", "\"quantiser\"")),
                of("has a layer0.weight of 4; 3 bits hold -3..3", carried, file -> file.number("layer0.weight", 5, 4)),
                of(
                        "has a layer1.weight of -128; 3 bits hold -3..3",
                        carried,
                        file -> file.number("layer1.weight", 0, -128)),
                of(
                        "has a layer0.weight of 0; 1 bits hold -1 and 1",
                        single,
                        file -> file.number("layer0.weight", 5, 0)),
                of(
                        "has a layer0.weight of 2; 1 bits hold -1 and 1",
                        single,
                        file -> file.number("layer0.weight", 5, 2)),
                of(
                        "has a layer0.threshold of 2147483647; it must be 1..536870912",
                        carried,
                        file -> file.number("layer0.threshold", 2, Integer.MAX_VALUE)),
                of(
                        "has a layer0.threshold of 0; it must be 1..536870912",
                        carried,
                        file -> file.number("layer0.threshold", 0, 0)),
                of(
                        "has a layer0.threshold of -2147483648; it must be -536870912..536870912",
                        cleared,
                        file -> file.number("layer0.threshold", 2, Integer.MIN_VALUE)),
                of(
                        "has a layer0.threshold of 32; it must be -32..31",
                        narrow,
                        file -> file.number("layer0.threshold", 1, 32)),
                of(
                        "has a layer1.threshold of 0; it must be -1",
                        cleared,
                        file -> file.number("layer1.threshold", 1, 0)),
                of("has a layer0.bias of 1; it must be 0", cleared, file -> file.number("layer0.bias", 2, 1)),
                of(
                        "has a layer1.bias of -536870913; it must be -536870912..536870912",
                        carried,
                        file -> file.number("layer1.bias", 0, -536870913)),
                of(
                        "has a layer0.scale of 0.0; scales are finite and above 0",
                        carried,
                        file -> file.number("layer0.scale", 0, 0)),
                of(
                        "has a layer0.scale of NaN; scales are finite and above 0",
                        carried,
                        file -> file.number("layer0.scale", 1, Double.NaN)),
                of(
                        "has a layer0.scale of Infinity; scales are finite and above 0",
                        carried,
                        file -> file.number("layer0.scale", 2, Double.POSITIVE_INFINITY)),
                of(
                        "has a layer1.scale of 2.0 beside 1.0; a readout has one scale for all outputs, so that its"
                                + " potentials compare",
                        carried,
                        file -> file.number("layer1.scale", 0, 1).number("layer1.scale", 1, 2)),
                of(
                        "has a layer0.error of NaN; errors are finite and at least 0",
                        carried,
                        file -> file.number("layer0.error", 0, Double.NaN)),
                of(
                        "has no array \"layer1.threshold\", it has layer0.bias, layer0.error, layer0.scale, layer0.threshold,"
                                + " layer0.weight, layer1.bias, layer1.error, layer1.scale, …" + remedy,
                        carried,
                        file -> file.without("layer1.threshold")),
                of(
                        "has an array layer0.weight of shape 2×3, expected 3×4" + remedy,
                        carried,
                        file -> file.copy("layer0.weight", "layer1.weight")),
                of(
                        "has an array layer0.bias of '<f4', expected '<i4'" + remedy,
                        carried,
                        file -> file.copy("layer0.bias", "layer0.scale")),
                of(
                        "has an array layer0.weight of shape 3×4, expected 65536×4" + remedy,
                        carried,
                        file -> file.manifest("\"units\": 3", "\"units\": 65536")),
                of(
                        "describes what cannot be: dense units must be 1..65536, was 16777216",
                        carried,
                        file -> file.manifest("\"units\": 3", "\"units\": 16777216")),
                of(
                        "has a manifest.json whose topology.layers[0].units must be a whole number of 1..16777216, was"
                                + " 16777217" + remedy,
                        carried,
                        file -> file.manifest("\"units\": 3", "\"units\": 16777217")),
                of(
                        "has a manifest whose integration is none of discontinuous, continuous",
                        carried,
                        file -> file.manifest("\"continuous\"", "\"discrete\"")),
                of(
                        "describes what cannot be: the network has no readout: end it with .dense(classes).readout()",
                        carried,
                        file -> file.manifest("\"readout\"", "\"spike\"")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falsehoods")
    void whatCannotBe_isRefusedInOneLine(String message, QuantizedNetwork network, UnaryOperator<Altered> change) {
        network.save(file());
        assertEquals(
                network.checksum(),
                QuantizedNetwork.load(Altered.of(file()).write(file())).checksum(),
                "taken apart and put together again it is sound");

        Path altered = change.apply(Altered.of(file())).write(folder.resolve("altered.spikelet"));

        StoreException error = assertThrows(StoreException.class, () -> QuantizedNetwork.load(altered));
        assertEquals(altered + " " + message, error.getMessage());
    }

    /** Cut anywhere, or with any byte changed, it is refused, or is the very network that was saved. */
    @Test
    void damage_isRefusedOrHarmless() throws IOException {
        QuantizedNetwork saved = carried();
        saved.save(file());
        byte[] whole = Files.readAllBytes(file());
        Path damaged = folder.resolve("damaged.spikelet");

        for (int length = 0; length < whole.length; length += 13) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            StoreException error = assertThrows(StoreException.class, () -> QuantizedNetwork.load(damaged));
            assertEquals(0, error.getMessage().indexOf(damaged + " "), error.getMessage());
        }
        int refused = 0;
        for (int at = 0; at < whole.length; at += 5) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x55;
            Files.write(damaged, changed);
            try {
                assertEquals(saved.checksum(), QuantizedNetwork.load(damaged).checksum(), "byte " + at);
            } catch (StoreException e) {
                assertEquals(0, e.getMessage().indexOf(damaged + " "), e.getMessage());
                refused++;
            }
        }
        // Harmless are dates and the like.
        assertEquals(true, refused > whole.length / 5 / 2, refused + " of " + whole.length / 5);
    }

    @Test
    void aFileThatIsNotThere_andAFolder() {
        Path missing = folder.resolve("missing");

        assertEquals(
                missing + " does not exist, expected a file that Spikelet saved",
                assertThrows(StoreException.class, () -> QuantizedNetwork.load(missing))
                        .getMessage());
        assertEquals(
                folder + " is a folder, expected a file that Spikelet saved",
                assertThrows(StoreException.class, () -> QuantizedNetwork.load(folder))
                        .getMessage());
    }

    @Test
    void aFloatNetworkIsNoIntegerOne() {
        new RandomIntegers(1).network().save(file());

        assertEquals(
                file() + " holds a network, not a quantised network: use Network.load",
                assertThrows(StoreException.class, () -> QuantizedNetwork.load(file()))
                        .getMessage());
    }

    /** A network of 4096 steps in 32 bits, whose numbers are all as large as they may be, is told so and not computed. */
    @Test
    void numbersThatCouldOverflow_areRefusedWhenShown() {
        carried().save(file());
        Path altered = Altered.of(file()).number("layer0.bias", 0, 536870912).write(folder.resolve("altered.spikelet"));

        QuantizedNetwork network = QuantizedNetwork.load(altered);

        assertEquals(
                1,
                network.evaluate(new Shaped("4-3-2").images(1, 1), Encoder.regular(), 1)
                        .images());
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> network.evaluate(new Shaped("4-3-2").images(1, 1), Encoder.regular(), 4096));
        assertEquals(
                "membranes and sums of this network could take 33 bits in 4096 steps, at most 32 are kept: take fewer"
                        + " steps, or set membraneBits",
                error.getMessage());
    }
}
