package io.github.spikelet.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.engine.events.EventTraining;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.train.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two engines that have equations and draws in common but no loop come to the same losses, potentials, gradients and
 * parameters.
 *
 * <p>A membrane within rounding of a threshold or of an edge of its window may fall on either side, and then all that follows
 * differs. Settings and seeds are such that none comes so near: products that are off by four parts in ten million change no
 * verdict here. Ties are exact until the first update, since parameters, leaks and the factors of dropout are short binary
 * fractions; Adam's ε is large enough that a gradient of rounding errors alone moves nothing.
 */
class EnginesAgreeTest {

    private static final double RELATIVE = 1e-4;

    /** Of the largest of an array, for sums that cancel. */
    private static final double OF_LARGEST = 1e-5;

    private static final int[] ORDER = {6, 3, 8, 0, 11, 4, 9, 1, 12, 5, 2, 7, 10};

    private static final UpdateRule ADAM = new UpdateRule(true, 0.9, 0.999, 1e-4, 0);
    private static final UpdateRule ADAM_W = new UpdateRule(true, 0.9, 0.999, 1e-4, 0.5);

    static Stream<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        all.add(Setting.of("SNN-DC, no hidden layer", s -> {
            s.network = Network.discontinuous().input(12).dense(4).readout().build();
            s.dropout = new double[] {0.2};
        }));
        for (Loss loss : List.of(
                Loss.squaredHinge(),
                Loss.crossEntropy(),
                Loss.spikeCount(),
                Loss.spikeCount().rates(0.75, 0.25))) {
            all.add(Setting.of("SNN-DC, " + loss.name(), s -> s.loss = loss));
            all.add(Setting.of("SNN-CT, " + loss.name(), s -> {
                s.network = Setting.dense(Setting.leaky(1, Reset.SUBTRACT));
                s.steps(4);
                s.loss = loss;
            }));
        }
        for (Reset reset : Reset.values()) {
            for (double leak : new double[] {1, 0.75}) {
                for (int steps : new int[] {1, 2, 5}) {
                    all.add(Setting.of("SNN-CT, reset " + reset + ", leak " + leak + ", " + steps + " steps", s -> {
                        s.network = Setting.dense(Setting.leaky(leak, reset));
                        s.steps(steps);
                        s.loss = steps == 2 ? Loss.spikeCount() : s.loss;
                    }));
                }
            }
            all.add(Setting.of("SNN-CT, reset " + reset + ", cut every 2 of 5 steps", s -> {
                s.network = Setting.dense(Setting.leaky(0.75, reset));
                s.steps(5);
                s.truncation = 2;
                s.loss = Loss.spikeCount();
            }));
            all.add(Setting.of("SNN-CT, reset " + reset + ", convolution and pool", s -> {
                s.network = Setting.pooled(Setting.leaky(0.75, reset));
                s.steps(3);
            }));
        }
        for (float width : new float[] {0.75f, 3}) {
            for (SurrogateGradient surrogate : List.of(
                    new SurrogateGradient.Rectangle(width),
                    new SurrogateGradient.Triangle(width),
                    new SurrogateGradient.Arctangent(width),
                    new SurrogateGradient.FastSigmoid(width))) {
                all.add(Setting.of("SNN-DC, " + surrogate, s -> s.surrogate = surrogate));
                all.add(Setting.of("SNN-CT, " + surrogate, s -> {
                    s.network = Setting.dense(Setting.leaky(0.75, Reset.SUBTRACT));
                    s.steps(3);
                    s.surrogate = surrogate;
                    s.loss = Loss.spikeCount();
                }));
            }
        }
        for (Loss loss : List.of(Loss.squaredHinge(), Loss.spikeCount())) {
            all.add(Setting.of("SNN-DC, " + loss.name() + ", membranes on the edges", s -> {
                s.loss = loss;
                s.grain = 2;
                s.rate = 0;
            }));
        }
        all.add(Setting.of("SNN-DC, convolution and pool", s -> s.network = Setting.pooled(Network.discontinuous())));
        all.add(Setting.of("SNN-DC, strides", s -> s.network = Setting.strided(Network.discontinuous())));
        all.add(Setting.of("SNN-CT, strides", s -> {
            s.network = Setting.strided(Setting.leaky(1, Reset.SUBTRACT));
            s.steps(3);
        }));
        all.add(Setting.of("SNN-DC, normalised", s -> s.network = Setting.normalized(Network.discontinuous())));
        all.add(Setting.of(
                "SNN-DC, convolution, normalised",
                s -> s.network = Setting.normalizedAndPooled(Network.discontinuous())));
        all.add(Setting.of("SNN-CT, normalised", s -> {
            s.network = Setting.normalized(Setting.leaky(0.75, Reset.ZERO));
            s.steps(3);
        }));
        all.add(Setting.of("SNN-CT, convolution, normalised", s -> {
            s.network = Setting.normalizedAndPooled(Setting.leaky(0.75, Reset.SUBTRACT));
            s.steps(2);
            s.regularization = new Regularization(0.5, 0, 0);
            s.dropout = new double[] {0.2, 0.5, 0.2};
        }));
        all.add(Setting.of("SNN-DC, dropout", s -> s.dropout = new double[] {0.2, 0.5, 0.75}));
        all.add(Setting.of("SNN-CT, dropout", s -> {
            s.network = Setting.dense(Setting.leaky(0.75, Reset.SUBTRACT));
            s.steps(4);
            s.dropout = new double[] {0.2, 0.5, 0.75};
        }));
        all.add(Setting.of("SNN-DC, convolution, dropout", s -> {
            s.network = Setting.pooled(Network.discontinuous());
            s.dropout = new double[] {0.2, 0.5, 0.75};
        }));
        all.add(Setting.of("SNN-DC, activity penalty", s -> s.regularization = new Regularization(2, 0, 0)));
        all.add(Setting.of("SNN-CT, activity penalty and dropout", s -> {
            s.network = Setting.dense(Setting.leaky(1, Reset.ZERO));
            s.steps(3);
            s.regularization = new Regularization(2, 0, 0);
            s.dropout = new double[] {0, 0.5, 0.5};
        }));
        all.add(Setting.of("SNN-CT, convolution, activity penalty", s -> {
            s.network = Setting.pooled(Setting.leaky(0.75, Reset.SUBTRACT));
            s.steps(3);
            s.regularization = new Regularization(2, 0, 0);
        }));
        all.add(Setting.of("SNN-DC, activity penalty on samples without a loss", s -> {
            s.loss = Loss.spikeCount();
            s.surrogate = new SurrogateGradient.Rectangle(0.5f);
            s.seed = 4;
            s.regularization = new Regularization(2, 0, 0);
        }));
        for (Setting.Input kind : List.of(Setting.Input.CONSTANT, Setting.Input.LEVELS)) {
            all.add(Setting.of("SNN-DC, " + kind + " levels", s -> s.kind = kind));
            all.add(Setting.of("SNN-CT, " + kind + " levels", s -> {
                s.network = Setting.dense(Setting.leaky(0.75, Reset.SUBTRACT));
                s.steps(4);
                s.kind = kind;
            }));
            all.add(Setting.of("SNN-CT, " + kind + " levels, dropout", s -> {
                s.network = Setting.dense(Setting.leaky(1, Reset.SUBTRACT));
                s.steps(4);
                s.kind = kind;
                s.dropout = new double[] {0.2, 0, 0.5};
            }));
            all.add(Setting.of("SNN-CT, " + kind + " levels, no hidden layer", s -> {
                s.network = Network.continuous().input(12).dense(4).readout().build();
                s.steps(4);
                s.kind = kind;
                s.dropout = new double[] {0};
            }));
            all.add(Setting.of("SNN-CT, " + kind + " levels, convolution, normalised", s -> {
                s.network = Setting.normalizedAndPooled(Setting.leaky(0.75, Reset.SUBTRACT));
                s.steps(3);
                s.kind = kind;
            }));
        }
        all.add(Setting.of("Adam", s -> {
            s.rule = ADAM;
            s.rate = 0.01;
        }));
        all.add(Setting.of("Adam, convolution, normalised", s -> {
            s.network = Setting.normalizedAndPooled(Network.discontinuous());
            s.rule = new UpdateRule(true, 0.9, 0.999, 0.01, 0);
            s.rate = 0.01;
        }));
        all.add(Setting.of("AdamW", s -> {
            s.rule = ADAM_W;
            s.rate = 0.01;
        }));
        all.add(Setting.of("Adam, L1 and L2", s -> {
            s.rule = new UpdateRule(true, 0.9, 0.999, 1e-4, 0);
            s.regularization = new Regularization(0, 0.01, 0.05);
            s.rate = 0.01;
        }));
        all.add(Setting.of("descent, decay, L1 and L2, normalised", s -> {
            s.network = Setting.normalized(Network.discontinuous());
            s.rule = new UpdateRule(false, 0.9, 0, 0, 0.125);
            s.regularization = new Regularization(0, 0.01, 0.05);
        }));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void lossesPotentialsAndGradientsOfOneUpdate(Setting setting) {
        compare(setting, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void parametersAndMomentsAfterThreeUpdates(Setting setting) {
        compare(setting, 3);
    }

    /** An optimiser's state is the same thing to both: what one remembered the other goes on from. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Adam", "Adam, convolution, normalised", "descent, decay, L1 and L2, normalised"})
    void oneGoesOnFromWhatTheOtherRemembers(String name) {
        Setting setting =
                settings().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
        try (Trainable first = events(setting, setting.parameters());
                Trainable whole = events(setting, setting.parameters())) {
            assertEquals(Outcome.UPDATED, first.batch(1, setting.rate, ORDER, 0, Setting.BATCH));
            assertEquals(Outcome.UPDATED, whole.batch(1, setting.rate, ORDER, 0, Setting.BATCH));
            try (Trainable second = matrices(setting, first.parameters())) {
                second.restore(first.state());
                for (int from = Setting.BATCH; from <= 2 * Setting.BATCH; from += Setting.BATCH) {
                    int count = Math.min(Setting.BATCH, ORDER.length - from);
                    assertEquals(Outcome.UPDATED, second.batch(2, setting.rate, ORDER, from, count));
                    assertEquals(Outcome.UPDATED, whole.batch(2, setting.rate, ORDER, from, count));
                }
                same(second.parameters(), whole.parameters());
                same(second.state(), whole.state());
            }
        }
    }

    private static Trainable events(Setting setting, List<LayerParameters> from) {
        return new EventTraining(setting.plan(), from, setting::stimulus, setting.target(new ConcurrentHashMap<>()));
    }

    private static Trainable matrices(Setting setting, List<LayerParameters> from) {
        return new MatrixTraining(setting.plan(), from, setting::stimulus, setting.target(new ConcurrentHashMap<>()));
    }

    private static void compare(Setting setting, int updates) {
        Map<Integer, float[]> potentials = new ConcurrentHashMap<>();
        Map<Integer, float[]> expectedPotentials = new ConcurrentHashMap<>();
        try (Trainable events = new EventTraining(
                        setting.plan(), setting.parameters(), setting::stimulus, setting.target(potentials));
                Trainable matrices = new MatrixTraining(
                        setting.plan(), setting.parameters(), setting::stimulus, setting.target(expectedPotentials))) {
            for (int update = 0; update < updates; update++) {
                int from = update * Setting.BATCH;
                int count = Math.min(Setting.BATCH, ORDER.length - from);
                assertEquals(Outcome.UPDATED, matrices.batch(update + 1, setting.rate, ORDER, from, count));
                assertEquals(Outcome.UPDATED, events.batch(update + 1, setting.rate, ORDER, from, count));
                for (int at = 0; at < count; at++) {
                    String where = "update " + (update + 1) + ", sample " + ORDER[from + at] + ", ";
                    same(
                            where + "potentials",
                            expectedPotentials.get(ORDER[from + at]),
                            potentials.get(ORDER[from + at]));
                    assertEquals(matrices.loss(at), events.loss(at), RELATIVE * matrices.loss(at), where + "loss");
                    assertEquals(matrices.answer(at), events.answer(at), where + "answer");
                    for (int hidden = 0; hidden < setting.dropout.length - 1; hidden++) {
                        assertEquals(matrices.fired(hidden, at), events.fired(hidden, at), where + "spikes");
                    }
                }
            }
            same(matrices.parameters(), events.parameters());
            same(matrices.state(), events.state());
        }
    }

    private static void same(List<LayerParameters> expected, List<LayerParameters> found) {
        for (int layer = 0; layer < expected.size(); layer++) {
            LayerParameters a = expected.get(layer);
            LayerParameters b = found.get(layer);
            same("weights of layer " + layer, a.weights(), b.weights());
            same("bias of layer " + layer, a.bias(), b.bias());
            same(
                    "γ of layer " + layer,
                    a.normalization().gamma(),
                    b.normalization().gamma());
            same(
                    "β of layer " + layer,
                    a.normalization().beta(),
                    b.normalization().beta());
            same(
                    "mean of layer " + layer,
                    a.normalization().mean(),
                    b.normalization().mean());
            same(
                    "variance of layer " + layer,
                    a.normalization().variance(),
                    b.normalization().variance());
        }
    }

    private static void same(OptimizerState expected, OptimizerState found) {
        assertEquals(expected.updates(), found.updates());
        for (int layer = 0; layer < expected.layers().size(); layer++) {
            OptimizerState.Layer a = expected.layers().get(layer);
            OptimizerState.Layer b = found.layers().get(layer);
            for (int moment = 0; moment < 2; moment++) {
                String which = " of layer " + layer + ", moment " + (moment + 1);
                same("weights" + which, a.weights()[moment], b.weights()[moment]);
                same("bias" + which, a.bias()[moment], b.bias()[moment]);
                same("γ" + which, a.gamma()[moment], b.gamma()[moment]);
                same("β" + which, a.beta()[moment], b.beta()[moment]);
            }
            assertTrue(largest(a.weights()[0]) > 0, "layer " + layer + " has no gradient: nothing is compared");
        }
    }

    private static void same(String what, float[] expected, float[] found) {
        assertEquals(expected.length, found.length, what);
        double largest = largest(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = RELATIVE * Math.abs(expected[i]) + OF_LARGEST * largest;
            assertEquals(expected[i], found[i], tolerance, what + ", number " + i);
        }
    }

    private static double largest(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }
}
