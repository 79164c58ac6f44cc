package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.Work;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine of matrix products: gradients worked out by hand, and what it does where it is stopped. */
class MatrixTrainingTest {

    private static final int[] ORDER = {3, 1, 4, 0, 2};

    /** One input that spikes at each of three steps, one hidden neuron, one output; the loss is the last potential. */
    private static OptimizerState gradients(Reset reset, float[] potentials) {
        Network network = Network.continuous()
                .reset(reset)
                .input(1)
                .dense(1)
                .spike()
                .dense(1)
                .readout()
                .build();
        Setting setting = Setting.of("by hand", s -> {
            s.network = network;
            s.steps(3);
            s.dropout = new double[2];
        });
        Stimulus always = new Stimulus() {
            @Override
            public boolean spiking() {
                return true;
            }

            @Override
            public boolean constant() {
                return false;
            }

            @Override
            public float unit() {
                return 1;
            }

            @Override
            public void spikes(int sample, int epoch, int steps, long[] bits, int at) {
                Arrays.fill(bits, at, at + steps, 1);
            }

            @Override
            public void levels(int sample, int epoch, int steps, byte[] levels, int at) {
                throw new AssertionError("spikes were promised");
            }
        };
        Target last = new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return false;
            }

            @Override
            public double loss(int sample, float[] outputs, int steps, float[] gradient) {
                System.arraycopy(outputs, 0, potentials, 0, 3);
                gradient[2] = 1;
                return outputs[2];
            }
        };
        try (Trainable training = new MatrixTraining(
                setting.plan(),
                List.of(
                        new LayerParameters(new float[] {0.75f}, new float[] {0}, LayerParameters.Normalization.NONE),
                        new LayerParameters(new float[] {1}, new float[] {0}, LayerParameters.Normalization.NONE)),
                () -> always,
                last)) {
            assertEquals(Outcome.UPDATED, training.batch(1, 1, new int[] {0}, 0, 1));
            return training.state();
        }
    }

    /**
     * v = 0.75, 1.5, 1.25; s = 0, 1, 1. δ₃ = 1/2; δ₂ = −δ₃/2 + δ₃ = 1/4; δ₁ = −δ₂/2 + δ₂ = 1/8.
     */
    @Test
    void throughTime_resetBySubtraction() {
        float[] potentials = new float[3];

        OptimizerState state = gradients(Reset.SUBTRACT, potentials);

        assertArrayEquals(new float[] {0, 1, 1}, potentials);
        assertArrayEquals(new float[] {0.875f}, state.layers().get(0).weights()[0]);
        assertArrayEquals(new float[] {0.875f}, state.layers().get(0).bias()[0]);
        assertArrayEquals(new float[] {1}, state.layers().get(1).weights()[0]);
        assertArrayEquals(new float[] {1}, state.layers().get(1).bias()[0]);
    }

    /**
     * v = 0.75, 1.5, 0.75; s = 0, 1, 0. δ₃ = 1/2; δ₂ = −1.5·δ₃/2 + 0 = −0.375; δ₁ = −0.75·δ₂/2 + δ₂ = −0.234375.
     */
    @Test
    void throughTime_resetToZero() {
        float[] potentials = new float[3];

        OptimizerState state = gradients(Reset.ZERO, potentials);

        assertArrayEquals(new float[] {0, 1, 0}, potentials);
        assertArrayEquals(new float[] {-0.109375f}, state.layers().get(0).weights()[0]);
        assertArrayEquals(new float[] {0}, state.layers().get(1).weights()[0]);
    }

    private enum Stop {
        INTERRUPT,
        LOSS_WITHOUT_A_VALUE
    }

    /** Batch normalisation is in it: its running mean and variance are parameters too. */
    @ParameterizedTest
    @EnumSource(Stop.class)
    void whatStopsABatch_leavesParametersAndStateAsTheyWere(Stop stop) {
        Setting setting =
                Setting.of("normalised", s -> s.network = Setting.normalizedAndPooled(Network.discontinuous()));
        Target judge = setting.target(new ConcurrentHashMap<>());
        boolean[] stopping = {false};
        Target stopped = new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return false;
            }

            @Override
            public double loss(int sample, float[] outputs, int steps, float[] gradient) {
                double loss = judge.loss(sample, outputs, steps, gradient);
                if (stopping[0] && stop == Stop.INTERRUPT) {
                    Thread.currentThread().interrupt();
                }
                return stopping[0] && stop == Stop.LOSS_WITHOUT_A_VALUE ? Double.NaN : loss;
            }
        };
        try (Trainable training = new MatrixTraining(setting.plan(), setting.parameters(), setting::stimulus, stopped);
                Trainable never = new MatrixTraining(setting.plan(), setting.parameters(), setting::stimulus, judge)) {
            assertEquals(Outcome.UPDATED, training.batch(1, 0.125, ORDER, 0, 3));
            assertEquals(Outcome.UPDATED, never.batch(1, 0.125, ORDER, 0, 3));
            stopping[0] = true;

            Outcome stoppedBy = stop == Stop.INTERRUPT ? Outcome.INTERRUPTED : Outcome.NOT_FINITE;
            assertEquals(stoppedBy, training.batch(1, 0.125, ORDER, 3, 2));

            assertEquals(stop == Stop.INTERRUPT, Thread.interrupted());
            assertEquals(never.state().updates(), training.state().updates());
            for (int layer = 0;
                    layer < setting.network.topology().weightLayers().size();
                    layer++) {
                LayerParameters expected = never.parameters().get(layer);
                LayerParameters found = training.parameters().get(layer);
                assertArrayEquals(expected.weights(), found.weights());
                assertArrayEquals(expected.bias(), found.bias());
                assertArrayEquals(
                        expected.normalization().mean(), found.normalization().mean());
                assertArrayEquals(
                        expected.normalization().variance(),
                        found.normalization().variance());
                assertArrayEquals(
                        never.state().layers().get(layer).weights()[0],
                        training.state().layers().get(layer).weights()[0]);
            }
        } finally {
            Thread.interrupted();
        }
    }

    /** 5 samples of 12 inputs, 10 and 7 hidden neurons: nothing is skipped. */
    @Test
    void allWorkIsDone() {
        Setting setting = Setting.of("dense", s -> {});
        try (Trainable training = new MatrixTraining(
                setting.plan(), setting.parameters(), setting::stimulus, setting.target(new ConcurrentHashMap<>()))) {
            assertEquals(Outcome.UPDATED, training.batch(1, 0.125, ORDER, 0, 5));

            assertEquals(new Work(5 * 29, 5 * 29, 5 * 17, 5 * 17, 5, 5), training.work());
        }
    }
}
