package io.github.spikelet.engine.kernel;

import io.github.spikelet.base.Workers;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.events.EventTraining;
import io.github.spikelet.engine.events.ForwardModel;
import io.github.spikelet.engine.events.ForwardPass;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.Session;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.reference.Recipe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Samples a second of the loops on one thread, and how much they allocate for a sample ({@code gc.alloc.rate.norm}, bytes):
 * {@code ./spikelet bench kernels}. Samples are random, so that few have no loss.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(KernelsBenchmark.SAMPLES)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class KernelsBenchmark {

    static final int SAMPLES = 128;

    private static final UpdateRule ADAM = new UpdateRule(true, 0.9, 0.999, 1e-8, 0, 0, 0);

    /** Kinds of networks. */
    public enum Kind {
        /** 784-1024-1024-10, discontinuous. */
        DENSE(Recipe.discontinuous("1x28x28-1024-1024-10").dropout(0.1, 0.3, 0.3), 16),
        /** 12C5-MP2-64C5-MP2-512-10, discontinuous. */
        CONVOLUTION(Recipe.discontinuous("1x28x28-12C5-MP2-64C5-MP2-512-10"), 16),
        /** 784-1000-10, continuous, constant current. */
        CONTINUOUS(
                Recipe.continuous("1x28x28-1000-10").encoder(Encoder.constant()).steps(25), 25);

        private final Recipe recipe;
        private final int stepsInUse;

        Kind(Recipe recipe, int stepsInUse) {
            this.recipe = recipe.samples(SAMPLES);
            this.stepsInUse = stepsInUse;
        }
    }

    /** Which network. */
    @Param
    public Kind kind;

    private EventTraining training;
    private ForwardPass forward;
    private Session integer;
    private int[] order;
    private int epoch;

    /** Makes everything that is made once. */
    @Setup
    public void begin() {
        Workers.defaultThreads(1);
        Recipe recipe = kind.recipe;
        Network network = recipe.network();
        order = recipe.order();
        training = new EventTraining(
                recipe.plan(network, ADAM, SAMPLES), network.parameters(), recipe.stimuli(), recipe.target());
        Recipe inUse = recipe.steps(kind.stepsInUse);
        forward = ForwardModel.of(Plans.of(network.topology()), network.parameters())
                .pass(inUse.stimuli().get(), inUse.steps(), false);
        integer = Quantizer.bits(5)
                .input(recipe.encoder())
                .quantize(network)
                .sessions(recipe.data(), recipe.encoder(), kind.stepsInUse, recipe.seed())
                .begin(false);
    }

    /** Ends the engine's threads. */
    @TearDown
    public void end() {
        training.close();
    }

    /**
     * A batch: forwards, backwards, update.
     *
     * @return whether all was finite
     */
    @Benchmark
    public boolean train() {
        return training.batch(++epoch, 1e-5, order, 0, SAMPLES);
    }

    /**
     * A float network in use.
     *
     * @return a spike count
     */
    @Benchmark
    public int use() {
        int spikes = 0;
        for (int first = 0; first < SAMPLES; first += forward.samples()) {
            int count = Math.min(forward.samples(), SAMPLES - first);
            forward.show(first, count);
            spikes += forward.reached(0, 0, 0);
        }
        return spikes;
    }

    /**
     * An integer network in use.
     *
     * @return a spike count
     */
    @Benchmark
    public int useIntegers() {
        int spikes = 0;
        for (int first = 0; first < SAMPLES; first += integer.samples()) {
            integer.show(first, Math.min(integer.samples(), SAMPLES - first));
            spikes += integer.spikeCount(0, 0, 1);
        }
        return spikes;
    }

    /**
     * Runs all, with what is allocated.
     *
     * @param arguments none
     * @throws RunnerException where a benchmark cannot be run
     */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(KernelsBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
