package io.github.spikelet.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Shaped;
import io.github.spikelet.store.Altered;
import io.github.spikelet.store.Archive;
import io.github.spikelet.store.Kind;
import io.github.spikelet.store.Limits;
import io.github.spikelet.store.StoreException;
import io.github.spikelet.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved networks: what comes back is what was saved, and what cannot be one is refused in one line. */
class NetworkFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("net.spikelet");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "7-3",
                "7-5-6bn-3",
                "2x8x7-5C3same/2bn-MP2-6bn-4",
                "1x6x6-3C3-2C3same/3-4",
                "3x4x4-2C1-2C1bn-MP4-2"
            })
    void whatComesBack_isWhatWasSaved(String text) {
        Shaped shaped = new Shaped(text);
        for (NetworkBuilder builder : List.of(
                Network.discontinuous(),
                Network.continuous(),
                Network.continuous().leak(0.9).reset(Reset.ZERO))) {
            Network saved = Shaped.unsettled(shaped.network(builder, Long.MIN_VALUE + 3), 4);

            saved.save(file());
            Network back = Network.load(file());

            assertEquals(saved.checksum(), back.checksum());
            assertEquals(saved.topology(), back.topology());
            assertEquals(saved.seed(), back.seed());
            assertTrue(back.provenance().isEmpty());
            assertTrue(back.trainedSteps().isEmpty());
            ImageSet images = shaped.images(20, 5);
            assertArrayEquals(
                    saved.evaluate(images, Encoder.bernoulli(), 4).predictions(Decoding.MEMBRANE),
                    back.evaluate(images, Encoder.bernoulli(), 4).predictions(Decoding.MEMBRANE));
        }
    }

    @Test
    void aTrainedNetworkKeepsWhereItComesFrom() {
        Network saved = new Shaped("6-5-3").network(Network.discontinuous(), 7);
        Trainer.create().epochs(1).fit(saved, new Shaped("6-5-3").images(20, 3));

        saved.save(file());

        Provenance back = Network.load(file()).provenance().orElseThrow();
        assertEquals(saved.provenance().orElseThrow().timeless(), back);
        assertEquals(saved.checksum(), back.fact("network.sha256").orElseThrow());
    }

    @Test
    void aTrainedNetworkKeepsTheStepsItWasTrainedFor() {
        Network saved = new Shaped("6-5-3").network(Network.discontinuous(), 7);
        Trainer.create().encoder(Encoder.latency()).steps(12).epochs(1).fit(saved, new Shaped("6-5-3").images(20, 3));

        saved.save(file());
        assertEquals(OptionalInt.of(12), Network.load(file()).trainedSteps());

        Quantizer.bits(3).quantize(saved).save(file());
        assertEquals(OptionalInt.of(12), QuantizedNetwork.load(file()).trainedSteps());
    }

    @Test
    void theArraysHaveTheirNamesTypesAndShapes() {
        Network network = new Shaped("2x5x5-3C3same/2bn-MP3-4").network(Network.discontinuous(), 7);
        network.save(file());

        Archive archive = Archive.read(file(), Kind.NETWORK, 1, Limits.standard());

        assertEquals(
                Set.of(
                        "layer0.weight",
                        "layer0.bias",
                        "layer0.gamma",
                        "layer0.beta",
                        "layer0.mean",
                        "layer0.variance",
                        "layer1.weight",
                        "layer1.bias"),
                archive.names());
        assertArrayEquals(network.weightArray(0), archive.floats("layer0.weight", 3, 2, 3, 3));
        assertArrayEquals(new float[] {1, 1, 1}, archive.floats("layer0.gamma", 3));
        assertArrayEquals(network.weightArray(1), archive.floats("layer1.weight", 4, 3));
        assertArrayEquals(network.biasArray(1), archive.floats("layer1.bias", 4));
    }

    private static Network plain() {
        return new Shaped("2x5x5-3C3same/2bn-MP3-4")
                .network(Network.continuous().leak(0.75), 7);
    }

    static Stream<Arguments> falsehoods() {
        String remedy = ": take another copy of it, or save it again";
        return Stream.of(
                of(
                        "was written by a newer Spikelet (format 7), this one reads up to 1: update",
                        file -> file.manifest("\"version\": 1", "\"version\": 7")),
                of(
                        "holds a quantised network, not a network: use QuantizedNetwork.load",
                        file -> file.manifest("\"network\"", "\"quantized\"")),
                of(
                        "has a manifest.json whose topology.layers[0].stride must be a whole number of 1..16777216, was 0"
                                + remedy,
                        file -> file.manifest("\"stride\": 2", "\"stride\": 0")),
                of(
                        "describes what cannot be: stride must be 1..64, was 100",
                        file -> file.manifest("\"stride\": 2", "\"stride\": 100")),
                of(
                        "describes what cannot be: padding must be 0..2, was 9",
                        file -> file.manifest("\"padding\": 1", "\"padding\": 9")),
                of(
                        "describes what cannot be: pool must be 2..3 on 3×3×3, was 4",
                        file -> file.manifest("\"size\": 3", "\"size\": 4")),
                of(
                        "describes what cannot be: convolution channels must be 1..65536, was 16777216",
                        file -> file.manifest("\"channels\": 3", "\"channels\": 16777216")),
                of(
                        "describes what cannot be: shape must have sizes of at least 1 and at most 16777216 elements, was"
                                + " 16777216×5×5",
                        file -> file.manifest("\"channels\": 2", "\"channels\": 16777216")),
                of(
                        "has a manifest.json whose topology.layers[0].batchNorm must be true or false, was 1" + remedy,
                        file -> file.manifest("\"batchNorm\": true", "\"batchNorm\": 1")),
                of(
                        "has a layer that is none of dense, convolution, pool and flatten",
                        file -> file.manifest("\"pool\"", "\"puddle\"")),
                of(
                        "describes what cannot be: leak must be above 0 and at most 1, was -0.75",
                        file -> file.manifest("\"leak\": 0.75", "\"leak\": -0.75")),
                of(
                        "describes what cannot be: weights of layer 0 must be finite, number 4 was NaN",
                        file -> file.number("layer0.weight", 4, Double.NaN)),
                of(
                        "describes what cannot be: biases of layer 1 must be finite, number 3 was -Infinity",
                        file -> file.number("layer1.bias", 3, Double.NEGATIVE_INFINITY)),
                of(
                        "describes what cannot be: variances of layer 0 must be at least 0, one was -1.0",
                        file -> file.number("layer0.variance", 1, -1)),
                of(
                        "has no array \"layer0.gamma\", it has layer0.beta, layer0.bias, layer0.mean, layer0.variance,"
                                + " layer0.weight, layer1.bias, layer1.weight" + remedy,
                        file -> file.without("layer0.gamma")),
                of(
                        "has an array layer1.bias of shape 3, expected 4" + remedy,
                        file -> file.copy("layer1.bias", "layer0.bias")));
    }

    private static Arguments of(String message, UnaryOperator<Altered> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("falsehoods")
    void whatCannotBe_isRefusedInOneLine(String message, UnaryOperator<Altered> change) {
        plain().save(file());
        Path altered = change.apply(Altered.of(file())).write(folder.resolve("altered.spikelet"));

        StoreException error = assertThrows(StoreException.class, () -> Network.load(altered));

        assertEquals(altered + " " + message, error.getMessage());
    }

    @Test
    void whatIsNoFile_isSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "layer0.weight");

        assertEquals(
                text + " is text that begins with \"layer0.weight\", expected a file that Spikelet saved: open it in an"
                        + " editor to see what it says",
                assertThrows(StoreException.class, () -> Network.load(text)).getMessage());
        Path missing = folder.resolve("no folder").resolve("net.spikelet");
        assertEquals(
                missing + " cannot be written: " + missing.getParent() + " is no folder; make it first",
                assertThrows(StoreException.class, () -> plain().save(missing)).getMessage());
    }
}
