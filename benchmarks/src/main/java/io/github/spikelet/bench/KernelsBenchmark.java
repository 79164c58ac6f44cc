package io.github.spikelet.bench;

import io.github.spikelet.base.Workers;
import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.engine.events.EventTraining;
import io.github.spikelet.engine.events.ForwardModel;
import io.github.spikelet.engine.events.ForwardPass;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.Session;
import io.github.spikelet.quantize.Quantizer;
import io.github.spikelet.train.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Samples per second of the loops on one thread, and the bytes that they allocate per sample ({@code gc.alloc.rate.norm}):
 * {@code ./spikelet bench kernels}. Networks and images are random, so that few samples have no loss.
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

    private static final Shape SHAPE = new Shape(1, 28, 28);
    private static final int CLASSES = 10;

    private static final UpdateRule ADAM = new UpdateRule(true, 0.9, 0.999, 1e-8, 0);

    private static final long SEED = 1;

    /** Networks, and the steps and dropout they are trained with. */
    public enum Kind {
        /** 784-1024-1024-10, discontinuous. */
        DENSE(Recipe.DENSE, 1, 0.1, 0.3, 0.3),
        /** 12C5-MP2-64C5-MP2-512-10, discontinuous. */
        CONVOLUTION(Recipe.CONVOLUTION, 1, 0, 0, 0, 0),
        /** 784-1000-10, continuous, constant current. */
        CONTINUOUS(Recipe.CONTINUOUS, Recipe.CONTINUOUS.steps(), 0, 0);

        private final Recipe recipe;
        private final int trainedSteps;
        private final double[] dropout;

        Kind(Recipe recipe, int trainedSteps, double... dropout) {
            this.recipe = recipe;
            this.trainedSteps = trainedSteps;
            this.dropout = dropout;
        }

        private TrainingPlan plan(Network network) {
            return new TrainingPlan(
                    Plans.of(network.topology()),
                    ADAM,
                    trainedSteps,
                    trainedSteps,
                    dropout,
                    Regularization.NONE,
                    Optional.empty(),
                    SEED,
                    SAMPLES);
        }

        private Presentation presentation(ImageSet images, int steps) {
            return new Presentation(recipe.encoder(), images, steps, SEED);
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
        Network network = kind.recipe.network(SEED);
        network.parameters(withBiases(network.parameters()));
        ImageSet images = images();
        order = IntStream.range(0, SAMPLES).map(at -> SAMPLES - 1 - at).toArray();
        training = new EventTraining(
                kind.plan(network),
                network.parameters(),
                () -> kind.presentation(images, kind.trainedSteps),
                target(images));
        int steps = kind.recipe.steps();
        forward = ForwardModel.of(Plans.of(network.topology()), network.parameters())
                .pass(kind.presentation(images, steps), steps, false);
        integer = Quantizer.bits(5)
                .input(kind.recipe.encoder())
                .quantize(network)
                .sessions(images, kind.recipe.encoder(), steps, SEED)
                .begin(false);
    }

    /** Biases that put membranes near the threshold whatever spikes. */
    private static List<LayerParameters> withBiases(List<LayerParameters> layers) {
        Random random = new Random(SEED);
        List<LayerParameters> changed = new ArrayList<>();
        for (LayerParameters layer : layers) {
            float[] bias = new float[layer.bias().length];
            for (int i = 0; i < bias.length; i++) {
                bias[i] = 1.5f * random.nextFloat();
            }
            changed.add(new LayerParameters(layer.weights(), bias, layer.normalization()));
        }
        return changed;
    }

    /** About a third of their pixels are black. */
    private static ImageSet images() {
        Random random = new Random(SEED);
        byte[] pixels = new byte[SAMPLES * SHAPE.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, random.nextInt(384) - 128);
        }
        return ImageSet.of(
                "random", SHAPE, pixels, random.ints(SAMPLES, 0, CLASSES).toArray(), CLASSES);
    }

    private static Target target(ImageSet images) {
        Loss loss = Loss.squaredHinge();
        return new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return loss.ofSpikeCounts();
            }

            @Override
            public double loss(int sample, float[] outputs, int steps, float[] gradient) {
                return loss.of(outputs, steps, CLASSES, images.label(sample), gradient);
            }
        };
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
    public Outcome train() {
        return training.batch(++epoch, 1e-5, order, 0, SAMPLES);
    }

    /**
     * Inference of the float network.
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
     * Inference of the integer network.
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
