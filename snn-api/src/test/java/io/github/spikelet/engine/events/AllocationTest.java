package io.github.spikelet.engine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.spikelet.base.Workers;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.integer.IntegerModel;
import io.github.spikelet.engine.kernel.PlainKernels;
import io.github.spikelet.engine.kernel.PlainPackedKernels;
import io.github.spikelet.engine.plan.IntegerLayer;
import io.github.spikelet.engine.plan.Pass;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Plans;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Recipe;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is allocated for a sample. Measured on the plain loops: the vectors of the others are objects until Java has
 * compiled them.
 */
class AllocationTest {

    private static final UpdateRule ADAM = new UpdateRule(true, 0.9, 0.999, 1e-8, 0);

    /** The smallest object: what a batch allocates for itself is less than one of them for each sample. */
    private static final long BYTES_OF_AN_OBJECT = 16;

    private final int threadsBefore = Workers.defaultThreads();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeEach
    void onOneThread() {
        Workers.defaultThreads(1);
    }

    @AfterEach
    void asManyThreadsAsBefore() {
        Workers.defaultThreads(threadsBefore);
    }

    static Stream<Recipe> recipes() {
        return Stream.of(
                        Recipe.discontinuous("70-33-20-4").dropout(0.1, 0.3, 0.3),
                        Recipe.discontinuous("2x9x8-5C3same-MP2-18C2bn-6-4").dropout(0.1, 0.3, 0.3, 0.3),
                        Recipe.continuous("2x9x8-5C3same-MP2-18C2-4").steps(4).penalty(0.1),
                        Recipe.continuous("2x6x6-20-4")
                                .encoder(Encoder.bins().counts())
                                .steps(5),
                        Recipe.continuous("70-18-4").encoder(Encoder.constant()).steps(5))
                .map(recipe -> recipe.samples(256));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void aBatchAllocatesNothingForASample(Recipe recipe) {
        Network network = recipe.network();
        int[] order = recipe.order();
        try (EventTraining engine = new EventTraining(
                recipe.plan(network, ADAM, order.length),
                network.parameters(),
                recipe.stimuli(),
                recipe.target(),
                new PlainKernels())) {
            for (int epoch = 1; epoch <= 3; epoch++) {
                engine.batch(epoch, 1e-5, order, 0, order.length);
            }

            long bytes = allocated(() -> engine.batch(4, 1e-5, order, 0, order.length));

            assertTrue(
                    bytes < BYTES_OF_AN_OBJECT * order.length, () -> bytes + " bytes for " + order.length + " samples");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void showingSamplesAllocatesNothing(Recipe recipe) {
        Network network = recipe.network();
        ForwardPass pass = ForwardModel.of(Plans.of(network.topology()), network.parameters(), new PlainKernels())
                .pass(recipe.stimuli().get(), recipe.steps(), false);
        showAll(pass, recipe.samples());

        assertEquals(0, allocated(() -> showAll(pass, recipe.samples())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void showingSamplesToIntegersAllocatesNothing(Recipe recipe) {
        QuantizedNetwork network = Quantizer.bits(5).input(recipe.encoder()).quantize(recipe.network());
        List<IntegerLayer> layers = network.layers().stream()
                .map(layer -> new IntegerLayer(
                        layer.weights(),
                        layer.thresholds(),
                        layer.biases(),
                        network.topology().neuron().integers()))
                .toList();
        Pass pass = IntegerModel.of(Plans.of(network.topology()), layers, 0, new PlainPackedKernels())
                .pass(recipe.stimuli().get(), recipe.steps(), false);
        showAll(pass, recipe.samples());

        assertEquals(0, allocated(() -> showAll(pass, recipe.samples())));
    }

    private static void showAll(Pass pass, int samples) {
        for (int first = 0; first + pass.samples() <= samples; first += pass.samples()) {
            pass.show(first, pass.samples());
            for (int sample = 0; sample < pass.samples(); sample++) {
                pass.reached(sample, 0, 0);
                pass.active(sample, 0, 1);
            }
        }
    }

    /** The least of some runs: Java itself now and then allocates a little while it compiles. */
    private long allocated(Runnable work) {
        long self = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long before = threads.getThreadAllocatedBytes(self);
            work.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        return least;
    }
}
