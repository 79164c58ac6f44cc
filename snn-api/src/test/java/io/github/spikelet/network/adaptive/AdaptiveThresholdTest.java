package io.github.spikelet.network.adaptive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.NeuronDynamics;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.network.Network;
import io.github.spikelet.nir.Nir;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.spi.NeuronContract;
import io.github.spikelet.train.Engine;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neuron model that is no part of the toolkit, from its formulas to the integer network. */
class AdaptiveThresholdTest {

    private static final Mnist DATA = Mnist.sample();
    private static final int STEPS = 8;

    @TempDir
    private Path folder;

    @AfterEach
    void asManyThreadsAsBefore() {
        Engine.threads(Runtime.getRuntime().availableProcessors());
    }

    private static Network network() {
        return Network.of(new AdaptiveThreshold(2, 1, 0.5))
                .input(1, 28, 28)
                .flatten()
                .dense(40)
                .spike()
                .dense(10)
                .readout()
                .seed(7)
                .build();
    }

    private static Trainer trainer() {
        return Trainer.create()
                .encoder(Encoder.bernoulli())
                .steps(STEPS)
                .optimizer(Optimizer.adam(2e-3))
                .epochs(3)
                .batch(20);
    }

    private static Network trained() {
        Network network = network();
        trainer().fit(network, DATA.train().head(1000));
        return network;
    }

    @Test
    void itKeepsTheContractOfNeurons() {
        assertEquals(List.of(), NeuronContract.violations(new AdaptiveProvider(), 4, 3, 0.5));
        assertEquals(List.of(), NeuronContract.violations(new AdaptiveProvider(), 2, 1, 2));
    }

    /**
     * λ = 3/4, ρ = 1/2, β = 1/2 and currents of 2: v = 2, a = 0, fires; v = 3/4 · (2 − 1) + 2 = 2.75, a = 1, u = 2.25, fires; v = 3/4 ·
     * 1.75 + 2 = 3.3125, a = 1.5, u = 2.5625, fires.
     */
    @Test
    void stepsByHand() {
        NeuronDynamics dynamics = new AdaptiveThreshold(2, 1, 0.5).dynamics(new SurrogateGradient.Rectangle(2));
        float[] v = {2, 2, 2};
        float[] states = new float[1];

        dynamics.forward(v, 0, 1, 1, states, 1);
        dynamics.forward(v, 1, 2, 2, states, 1);

        assertArrayEquals(new float[] {2, 2.25f, 2.5625f}, v);
        assertEquals(1.5f, states[0]);
    }

    /** The gradients of all steps against the same sums the other way round: how each current changes all later spikes. */
    @Test
    void gradientsAreThoseOfForwardDifferentiation() {
        float[] currents = {0.8f, 0.9f, -0.3f, 1.4f, 0.2f, 0.7f};
        float[] up = {0.3f, -0.7f, 1.1f, 0.4f, -0.2f, 0.9f};
        int steps = currents.length;
        NeuronDynamics dynamics = new AdaptiveThreshold(2, 1, 0.5).dynamics(new SurrogateGradient.Triangle(2));
        float[] v = currents.clone();
        float[] states = new float[1];
        for (int t = 1; t < steps; t++) {
            dynamics.forward(v, t - 1, t, t, states, 1);
        }
        double[] expected = new double[steps];
        for (int source = 0; source < steps; source++) {
            double membrane = 0;
            double threshold = 0;
            double spike = 0;
            for (int t = 0; t < steps; t++) {
                membrane = 0.75 * (membrane - spike) + (t == source ? 1 : 0);
                threshold = 0.5 * threshold + spike;
                double x = Math.abs(v[t] - 1);
                spike = (x < 2 ? (2 - x) / 4 : 0) * (membrane - 0.5 * threshold);
                expected[source] += up[t] * spike;
            }
        }

        float[] carry = new float[dynamics.carries()];
        for (int t = steps - 1; t >= 0; t--) {
            dynamics.backward(1, v, t, up, t, carry, 1);
        }

        for (int t = 0; t < steps; t++) {
            assertEquals(expected[t], v[t], 1e-6);
        }
    }

    @Test
    void itLearnsTheSameAtAnyNumberOfThreads() {
        Engine.threads(1);
        Network one = trained();
        Engine.threads(3);
        Network three = trained();

        assertEquals(one.checksum(), three.checksum());
        assertTrue(one.evaluate(DATA.test(), Encoder.bernoulli(), STEPS).accuracy() > 0.75);
    }

    /** What is recorded step by step is what counts. */
    @Test
    void tracesAndEvaluationsAgree() {
        Network network = trained();

        assertEquals(
                network.trace(DATA.test().image(3), Encoder.bernoulli(), STEPS).spikes(),
                network.spikes(DATA.test().image(3), Encoder.bernoulli(), STEPS));
    }

    @Test
    void itBecomesIntegersThatAnswerAlike() {
        Network network = trained();
        double floats =
                network.evaluate(DATA.test(), Encoder.bernoulli(), STEPS).accuracy();

        QuantizedNetwork integers = Quantizer.bits(6).quantize(network);

        assertEquals(
                floats,
                integers.evaluate(DATA.test(), Encoder.bernoulli(), STEPS).accuracy(),
                0.02);
        assertEquals(
                integers.evaluate(DATA.test(), Encoder.bernoulli(), STEPS).accuracy(),
                Quantizer.bits(6)
                        .membraneBits(24)
                        .quantize(network)
                        .evaluate(DATA.test(), Encoder.bernoulli(), STEPS)
                        .accuracy(),
                "membranes that are wide enough never saturate");
    }

    @Test
    void savedNetworksComeBack() {
        Network network = trained();
        QuantizedNetwork integers = Quantizer.bits(5).quantize(network);
        network.save(folder.resolve("net.spikelet"));
        integers.save(folder.resolve("q.spikelet"));

        Network back = Network.load(folder.resolve("net.spikelet"));
        QuantizedNetwork integersBack = QuantizedNetwork.load(folder.resolve("q.spikelet"));

        assertEquals(network.topology(), back.topology());
        assertEquals(network.checksum(), back.checksum());
        assertEquals(integers.checksum(), integersBack.checksum());
        assertEquals(
                integers.spikes(DATA.test().image(0), Encoder.bernoulli(), STEPS),
                integersBack.spikes(DATA.test().image(0), Encoder.bernoulli(), STEPS));
    }

    @Test
    void whatDoesNotKnowItRefusesItByName() {
        Network network = network();
        Path file = folder.resolve("net.nir");

        assertEquals(
                "NIR is written of memoryless and of leaky integrate-and-fire neurons, not of \"adaptive:2:1:0.5\": save the"
                        + " network by save(file)",
                assertThrows(IllegalArgumentException.class, () -> Nir.write(network, file))
                        .getMessage());
    }
}
