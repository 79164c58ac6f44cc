package io.github.spikelet.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.quantize.Scale;
import io.github.spikelet.reference.Shaped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with rounded weights: what is trained is what the quantiser writes. */
class QuantizedTrainingTest {

    private static final Trainer TRAINER =
            Trainer.create().optimizer(Optimizer.adam(0.01)).epochs(3).batch(7).steps(3);

    static Stream<Network> networks() {
        return Stream.of(
                new Shaped("1x4x4-9-3").network(Network.discontinuous(), 5),
                new Shaped("1x8x8-4C3same-MP2-3").network(Network.discontinuous(), 5),
                new Shaped("1x4x4-9-3").network(Network.continuous().leak(0.75), 5),
                new Shaped("1x8x8-4C3-MP2-3").network(Network.continuous(), 5));
    }

    private static ImageSet images(Network network) {
        return new Shaped(network.topology().input().height() == 4 ? "1x4x4-3" : "1x8x8-3").images(20, 3);
    }

    /** The accuracy that validation showed is that of the integers, to the last sample. */
    @ParameterizedTest
    @MethodSource("networks")
    void validationJudgesTheIntegers(Network network) {
        ImageSet images = images(network);
        int steps = 3;
        for (int bits : new int[] {1, 2, 3, 5}) {
            Quantizer quantizer = Quantizer.bits(bits);
            Training run = TRAINER.quantizeTo(quantizer).validate(images, steps).fit(network, images);

            double shown =
                    run.epochs().get(run.bestEpoch() - 1).validationAccuracy().getAsDouble();

            assertEquals(
                    shown,
                    quantizer
                            .quantize(network)
                            .evaluate(images, Encoder.bernoulli(), steps)
                            .accuracy());
            assertEquals(quantizer.name(), run.provenance().fact("quantized to").orElseThrow());
        }
    }

    /** With a rate of next to nothing the loss of an epoch is that of the weights at its beginning: rounded, it is another. */
    @Test
    void theLossIsThatOfTheRoundedWeights() {
        Network network =
                Network.discontinuous().input(2).dense(2).readout().seed(1).build();
        ImageSet images = new Shaped("2-2").images(6, 1);
        Trainer still = Trainer.create()
                .optimizer(Optimizer.sgd(1e-30, 0))
                .epochs(1)
                .batch(6)
                .encoder(Encoder.threshold());
        Training plain = still.fit(network, images);
        Training rounded = still.quantizeTo(1).fit(network, images);

        assertNotEquals(plain.epochs().get(0).loss(), rounded.epochs().get(0).loss());
    }

    /** Of 8 bits and a scale by the maximum little is lost, so training learns as it does without. */
    @Test
    void learnsAsWithoutWhereRoundingIsFine() {
        Network network = new Shaped("6-9-3").network(Network.discontinuous(), 5);
        ImageSet images = new Shaped("6-9-3").images(20, 3);
        Training plain = TRAINER.fit(network, images);
        Training rounded =
                TRAINER.quantizeTo(Quantizer.bits(8).scale(Scale.max())).fit(network, images);

        assertEquals(
                plain.epochs().get(2).loss(),
                rounded.epochs().get(2).loss(),
                0.1 * plain.epochs().get(2).loss());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void threadsChangeNothing(int bits) {
        int before = Engine.threads();
        Network network = new Shaped("1x8x8-4C3same-MP2-20-3").network(Network.discontinuous(), 5);
        ImageSet images = new Shaped("1x8x8-3").images(20, 3);
        try {
            Engine.threads(1);
            TRAINER.quantizeTo(bits).fit(network, images);
            String once = network.checksum();
            Engine.threads(3);
            TRAINER.quantizeTo(bits).fit(network, images);
            assertEquals(once, network.checksum());
        } finally {
            Engine.threads(before);
        }
    }

    /** The weights that are kept are those before rounding; scales found in an epoch are part of a checkpoint. */
    @Test
    void resumedIsUninterrupted(@TempDir Path folder) {
        Network network = new Shaped("6-9-3").network(Network.discontinuous(), 5);
        ImageSet images = new Shaped("6-9-3").images(20, 3);
        Trainer trainer = TRAINER.quantizeTo(2).checkpoint(folder.resolve("run"), 1);
        trainer.fit(network, images);
        String whole = network.checksum();
        float[] weights = network.weightArray(0);
        assertTrue(IntStream.range(0, weights.length)
                        .mapToDouble(i -> Math.abs(weights[i]))
                        .distinct()
                        .count()
                > 10);

        Path part = folder.resolve("part");
        Trainer stopped = TRAINER.quantizeTo(2).checkpoint(part, 1).listener(progress -> {
            if (progress.epoch() == 2 && progress.images() >= 7) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(stopped.fit(network, images).interrupted());
        assertTrue(Thread.interrupted());
        assertTrue(Files.exists(part));
        TRAINER.quantizeTo(2).checkpoint(part, 1).resume().fit(network, images);

        assertEquals(whole, network.checksum());
    }

    /** A neuron with a bias of −1 never spikes and learns nothing: its weights stay 0, and the run goes on without them. */
    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aNeuronWithoutWeightsStopsNothing(int bits) {
        for (Scale scale : List.of(Scale.leastSquares(), Scale.max(), Scale.powerOfTwo())) {
            Network network = new Shaped("6-9-3").network(Network.discontinuous(), 5);
            ImageSet images = new Shaped("6-9-3").images(20, 3);
            float[] weights = network.weightArray(0);
            Arrays.fill(weights, 6, 12, 0);
            network.assign(0, weights, new float[] {0, -1, 0, 0, 0, 0, 0, 0, 0});
            Quantizer quantizer = Quantizer.bits(bits).scale(scale);

            Training run =
                    TRAINER.quantizeTo(quantizer).validate(images).resume().fit(network, images);

            assertArrayEquals(new float[6], Arrays.copyOfRange(network.weightArray(0), 6, 12));
            assertEquals(3, run.epochs().size());
            assertEquals(
                    run.epochs().get(run.bestEpoch() - 1).validationAccuracy().getAsDouble(),
                    quantizer
                            .quantize(network)
                            .evaluate(images, Encoder.bernoulli(), 3)
                            .accuracy());
        }
    }

    /** Each update leaves a hundredth of a weight that has no gradient: after nine of them 10^−18, and soon 0. */
    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 5, 8})
    void aNeuronWhoseWeightsFadeAwayStopsNothing(int bits) {
        Network network = new Shaped("6-9-3").network(Network.continuous().leak(0.75), 5);
        ImageSet images = new Shaped("6-9-3").images(20, 3);
        network.assign(0, network.weightArray(0), new float[] {0, -9, 0, 0, 0, 0, 0, 0, 0});
        Trainer trainer = TRAINER.optimizer(Optimizer.adamW(1e-3, 990)).epochs(30);

        Training run = trainer.quantizeTo(bits).validate(images).resume().fit(network, images);

        assertEquals(30, run.epochs().size());
        Quantizer.bits(bits).quantize(network);
    }

    /** Membranes of 2 bits hold no threshold of an 8-bit network: known only from its weights, after an epoch. */
    @Test
    void whatCannotBeQuantisedEndsTheRunAndKeepsTheEpoch() {
        Network network = new Shaped("6-9-3").network(Network.discontinuous(), 5);
        ImageSet images = new Shaped("6-9-3").images(20, 3);
        Trainer narrow = TRAINER.quantizeTo(Quantizer.bits(8).membraneBits(2)).validate(images);
        String untrained = network.checksum();

        TrainingException stopped = assertThrows(TrainingException.class, () -> narrow.fit(network, images));

        assertTrue(
                stopped.getMessage()
                        .startsWith(
                                "after epoch 1 the network cannot be quantised: a membrane of 2 bits holds -2..1, "),
                stopped.getMessage());
        assertTrue(
                stopped.getMessage().endsWith("; the network keeps the parameters of epoch 1"), stopped.getMessage());
        assertNotEquals(untrained, network.checksum());
    }

    @Test
    void whatCannotBeTrainedIsRefused() {
        assertEquals(
                "quantizeTo finds a scale for each layer or output, and Quantizer.fixedPoint(5) has one for the whole"
                        + " network: give Quantizer.bits(5) with scale(Scale.powerOfTwo())",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Trainer.create().quantizeTo(Quantizer.fixedPoint(5)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Trainer.create().quantizeTo(9));

        Network normalized = new Shaped("6-9bn-3").network(Network.discontinuous(), 5);
        ImageSet images = new Shaped("6-9-3").images(20, 3);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> TRAINER.quantizeTo(3).fit(normalized, images))
                .getMessage()
                .endsWith("train it on net.folded() with resume()"));

        Network leaking = new Shaped("6-9-3").network(Network.continuous().leak(0.95), 5);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> TRAINER.quantizeTo(3).fit(leaking, images))
                .getMessage()
                .contains("0.9375 (k = 4) and 0.96875 (k = 5)"));
    }
}
