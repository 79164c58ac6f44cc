package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.spi.TrainingEngineContract;
import io.github.spikelet.train.Engine;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Training on the ND4J backend of the class path, from the public API. */
class Nd4jEngineTest {

    /** The engines part where a membrane within rounding of the threshold falls on either side; seeds differ as much. */
    private static final double ABOUT = 0.03;

    private static final Mnist SMALL = Mnist.sample();

    @Test
    void discontinuous_reachesAboutTheAccuracyOfTheDefaultEngine() {
        Network byEvents = dense(Network.discontinuous());
        Network byMatrices = dense(Network.discontinuous());
        Trainer trainer = Trainer.create().dropout(0.1, 0.1).epochs(2).batch(20);

        trainer.fit(byEvents, SMALL.train());
        Training run = trainer.engine(Engine.nd4j()).fit(byMatrices, SMALL.train());

        double expected = accuracy(byEvents, Encoder.bernoulli(), 8);
        assertTrue(expected > 0.8, "the default engine reached " + expected);
        assertEquals(expected, accuracy(byMatrices, Encoder.bernoulli(), 8), ABOUT);
        assertTrue(run.epochs().get(1).loss() < run.epochs().get(0).loss());
    }

    @Test
    void convolutional_reachesAboutTheAccuracyOfTheDefaultEngine() {
        Network byEvents = convolutional();
        Network byMatrices = convolutional();
        Trainer trainer = Trainer.create().epochs(1).batch(20);

        trainer.fit(byEvents, SMALL.train());
        trainer.engine(Engine.nd4j()).fit(byMatrices, SMALL.train());

        double expected = accuracy(byEvents, Encoder.bernoulli(), 8);
        assertTrue(expected > 0.8, "the default engine reached " + expected);
        assertEquals(expected, accuracy(byMatrices, Encoder.bernoulli(), 8), ABOUT);
    }

    @Test
    void continuous_reachesAboutTheAccuracyOfTheDefaultEngine() {
        Network byEvents = dense(Network.continuous().leak(0.95));
        Network byMatrices = dense(Network.continuous().leak(0.95));
        Trainer trainer =
                Trainer.create().encoder(Encoder.constant()).steps(6).epochs(1).batch(20);

        trainer.fit(byEvents, SMALL.train());
        trainer.engine(Engine.nd4j()).fit(byMatrices, SMALL.train());

        double expected = accuracy(byEvents, Encoder.constant(), 6);
        assertTrue(expected > 0.8, "the default engine reached " + expected);
        assertEquals(expected, accuracy(byMatrices, Encoder.constant(), 6), ABOUT);
    }

    @Test
    void provenanceSaysThatItIsNotBitReproducible() {
        Network network = dense(Network.discontinuous());

        Training run = Trainer.create().epochs(1).engine(Engine.nd4j()).fit(network, SMALL.validation());

        assertEquals(
                "nd4j, not bit-reproducible", run.provenance().fact("engine").orElseThrow());
    }

    private static double accuracy(Network network, Encoder encoder, int steps) {
        return network.evaluate(SMALL.test(), encoder, steps).accuracy();
    }

    private static Network dense(NetworkBuilder begun) {
        return begun.input(1, 28, 28)
                .flatten()
                .dense(128)
                .spike()
                .dense(10)
                .readout()
                .seed(7)
                .build();
    }

    private static Network convolutional() {
        return Network.discontinuous()
                .input(1, 28, 28)
                .conv(6, 5)
                .batchNorm()
                .spike()
                .pool(2)
                .conv(12, 5)
                .batchNorm()
                .spike()
                .pool(2)
                .dense(10)
                .readout()
                .seed(7)
                .build();
    }

    @Test
    void itKeepsWhatEveryEngineKeeps() {
        assertEquals(List.of(), TrainingEngineContract.violations(new Nd4jEngine()));
    }
}
