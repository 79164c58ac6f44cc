package io.github.spikelet.engine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.base.Workers;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.kernel.Kernels;
import io.github.spikelet.engine.kernel.PlainKernels;
import io.github.spikelet.engine.kernel.VectorKernels;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.OptimizerState;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Reset;
import io.github.spikelet.provenance.Checksum;
import io.github.spikelet.reference.Recipe;
import io.github.spikelet.train.Loss;
import io.github.spikelet.train.Surrogate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One result, whatever the threads and the loops; and nothing changes where a batch does not count. */
class EventTrainingTest {

    private static final UpdateRule ADAM = new UpdateRule(true, 0.9, 0.999, 1e-8, 0);
    private static final double RATE = 0.01;
    private static final int BATCH = 10;

    private final int threadsBefore = Workers.defaultThreads();

    @AfterEach
    void asManyThreadsAsBefore() {
        Workers.defaultThreads(threadsBefore);
        assertFalse(Thread.interrupted(), "no test leaves an interrupt behind");
    }

    static Stream<Recipe> recipes() {
        return Stream.of(
                        Recipe.discontinuous("70-33-20-4").dropout(0.1, 0.3, 0.3),
                        Recipe.discontinuous("70-140-4").encoder(Encoder.constant()),
                        Recipe.discontinuous("2x9x8-5C3same/2-18C2-4").penalty(0.2),
                        Recipe.discontinuous("2x9x8-5C3same-MP2-18C2bn-6-4").dropout(0.1, 0.3, 0.3, 0.3),
                        Recipe.discontinuous("20-18bn-6bn-4bn").surrogate(Surrogate.triangle(1.5)),
                        Recipe.discontinuous("20-18-4").loss(Loss.spikeCount()).surrogate(Surrogate.fastSigmoid(2)),
                        Recipe.continuous("20-18-6-4").steps(5).leak(0.9).dropout(0.1, 0.3, 0.3),
                        Recipe.continuous("20-18-6-4")
                                .steps(20)
                                .reset(Reset.ZERO)
                                .truncate(7)
                                .loss(Loss.crossEntropy()),
                        Recipe.continuous("70-18-4").encoder(Encoder.constant()).steps(5),
                        Recipe.continuous("70-18-4")
                                .encoder(Encoder.constant())
                                .steps(3)
                                .dropout(0.2, 0.2),
                        Recipe.continuous("2x6x5-20C3-MP2-4")
                                .encoder(Encoder.bins().counts())
                                .steps(4)
                                .surrogate(Surrogate.arctangent(2)),
                        Recipe.continuous("2x6x6-20C3bn-MP2-4")
                                .encoder(Encoder.bins())
                                .steps(4)
                                .leak(0.9)
                                .loss(Loss.spikeCount()))
                .map(recipe -> recipe.samples(45));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void anyNumberOfThreads_givesTheSameBits(Recipe recipe) {
        String one = checksum(recipe, 1, Kernels.fastest());

        for (int threads = 2; threads <= 4; threads++) {
            assertEquals(one, checksum(recipe, threads, Kernels.fastest()), threads + " threads");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void plainLoopsAndVectors_giveTheSameBits(Recipe recipe) {
        assertEquals(checksum(recipe, 2, new PlainKernels()), checksum(recipe, 2, new VectorKernels()));
    }

    /** Of all parameters after two epochs of five batches, the last a short one. */
    private static String checksum(Recipe recipe, int threads, Kernels lanes) {
        Workers.defaultThreads(threads);
        Network network = recipe.network();
        String before = network.checksum();
        try (EventTraining engine = engine(recipe, network, ADAM, lanes)) {
            for (int epoch = 1; epoch <= 2; epoch++) {
                learn(engine, recipe, epoch, 0, recipe.samples());
            }
            network.parameters(engine.parameters());
        }
        assertNotEquals(before, network.checksum());
        return network.checksum();
    }

    private static EventTraining engine(Recipe recipe, Network network, UpdateRule rule, Kernels lanes) {
        return new EventTraining(
                recipe.plan(network, rule, rule.adaptive() ? 0 : 1e-4, BATCH),
                network.parameters(),
                recipe.stimuli(),
                recipe.target(),
                lanes);
    }

    private static void learn(EventTraining engine, Recipe recipe, int epoch, int from, int to) {
        for (int at = from; at < to; at += BATCH) {
            assertEquals(Outcome.UPDATED, engine.batch(epoch, RATE, recipe.order(), at, Math.min(BATCH, to - at)));
        }
    }

    /** Going on from copies of parameters and state, as from a file, is going on. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void stateAndParameters_areAllThatATrainingGoesOnFrom(Recipe recipe) {
        UpdateRule decaying = new UpdateRule(false, 0.9, 0, 0, 0.01);
        for (UpdateRule rule : List.of(ADAM, decaying)) {
            Network whole = recipe.network();
            Network parted = recipe.network();
            try (EventTraining engine = engine(recipe, whole, rule, Kernels.fastest())) {
                learn(engine, recipe, 1, 0, 20);
                parted.parameters(engine.parameters());
                OptimizerState state = engine.state();
                learn(engine, recipe, 1, 20, 45);
                whole.parameters(engine.parameters());
                try (EventTraining second = engine(recipe, parted, rule, Kernels.fastest())) {
                    second.restore(state);
                    learn(second, recipe, 1, 20, 45);
                    parted.parameters(second.parameters());
                }
            }

            assertEquals(whole.checksum(), parted.checksum());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void anInterruptedBatch_leavesEverythingAsItWas(Recipe recipe) {
        Network network = recipe.network();
        try (EventTraining engine = engine(recipe, network, ADAM, Kernels.fastest())) {
            learn(engine, recipe, 1, 0, 20);
            String before = checksum(engine);

            Thread.currentThread().interrupt();
            Outcome outcome = engine.batch(1, RATE, recipe.order(), 20, BATCH);

            assertTrue(Thread.interrupted(), "the interrupt stays visible");
            assertEquals(Outcome.INTERRUPTED, outcome);
            assertEquals(before, checksum(engine));
            learn(engine, recipe, 1, 20, 45);
            network.parameters(engine.parameters());
        }
        Network undisturbed = recipe.network();
        try (EventTraining engine = engine(recipe, undisturbed, ADAM, Kernels.fastest())) {
            learn(engine, recipe, 1, 0, 45);
            undisturbed.parameters(engine.parameters());
        }
        assertEquals(undisturbed.checksum(), network.checksum(), "it goes on as if nothing had been");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void aLossThatIsNotFinite_leavesEverythingAsItWas(Recipe recipe) {
        Network network = recipe.network();
        Target target = recipe.target();
        Target broken = new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return target.ofSpikeCounts();
            }

            @Override
            public double loss(int sample, float[] outputs, int steps, float[] gradient) {
                double loss = target.loss(sample, outputs, steps, gradient);
                return sample == 3 ? Double.NaN : loss;
            }
        };
        try (EventTraining engine =
                new EventTraining(recipe.plan(network, ADAM, BATCH), network.parameters(), recipe.stimuli(), broken)) {
            // Last first, so sample 3 is in the last batch, the second of five.
            learn(engine, recipe, 1, 0, 40);
            String before = checksum(engine);

            assertEquals(Outcome.NOT_FINITE, engine.batch(1, RATE, recipe.order(), 40, 5));

            assertEquals(before, checksum(engine));
            assertTrue(Double.isNaN(engine.loss(1)));
            assertTrue(Double.isFinite(engine.loss(0)));
        }
    }

    /** Of parameters and of what the optimiser remembers. */
    private static String checksum(EventTraining engine) {
        Checksum checksum = new Checksum();
        for (LayerParameters layer : engine.parameters()) {
            checksum.add(layer.weights()).add(layer.bias());
            checksum.add(layer.normalization().gamma())
                    .add(layer.normalization().beta());
            checksum.add(layer.normalization().mean()).add(layer.normalization().variance());
        }
        checksum.add((int) engine.state().updates());
        for (OptimizerState.Layer layer : engine.state().layers()) {
            for (float[][] moments : List.of(layer.weights(), layer.bias(), layer.gamma(), layer.beta())) {
                checksum.add(moments[0]).add(moments[1]);
            }
        }
        return checksum.hex();
    }
}
