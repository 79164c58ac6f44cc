package io.github.spikelet.nd4j;

import io.github.spikelet.base.Bits;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.SurrogateGradient;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Padding;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.Reset;
import io.github.spikelet.train.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A little network, and how it is trained: everything at a default but for what a test names. */
final class Setting {

    static final int BATCH = 5;

    /** What samples become. */
    enum Input {
        SPIKES,
        CONSTANT,
        LEVELS
    }

    /** Keeps gradients as they are: the momentum after one update is the gradient. */
    static final UpdateRule DESCENT = new UpdateRule(false, 0.5, 0, 0, 0);

    final String name;
    Network network = dense(Network.discontinuous());
    Loss loss = Loss.squaredHinge();
    SurrogateGradient surrogate = new SurrogateGradient.Rectangle(2);
    UpdateRule rule = DESCENT;
    double rate = 0.125;
    int steps = 1;
    int truncation = 1;
    double[] dropout = {0, 0, 0};
    Regularization regularization = Regularization.NONE;
    Input kind = Input.SPIKES;
    long seed = 1;

    /** Parameters are multiples of one over this. */
    float grain = 64;

    private Setting(String name) {
        this.name = name;
    }

    static Setting of(String name, Consumer<Setting> change) {
        Setting setting = new Setting(name);
        change.accept(setting);
        return setting;
    }

    /** Runs over so many steps, gradients through all of them. */
    void steps(int count) {
        steps = count;
        truncation = count;
    }

    static Network dense(NetworkBuilder begun) {
        return begun.input(12)
                .dense(10)
                .spike()
                .dense(7)
                .spike()
                .dense(4)
                .readout()
                .build();
    }

    static Network normalized(NetworkBuilder begun) {
        return begun.input(12)
                .dense(10)
                .batchNorm()
                .spike()
                .dense(7)
                .batchNorm()
                .spike()
                .dense(4)
                .batchNorm()
                .readout()
                .build();
    }

    /** Two channels of 7 × 6, zeros around; pooled to 3 × 3, the last row left out. */
    static Network pooled(NetworkBuilder begun) {
        return begun.input(2, 7, 6)
                .conv(3, 3, Padding.SAME, 1)
                .spike()
                .pool(2)
                .conv(5, 2)
                .spike()
                .dense(3)
                .readout()
                .build();
    }

    static Network normalizedAndPooled(NetworkBuilder begun) {
        return begun.input(2, 7, 6)
                .conv(3, 3, Padding.SAME, 1)
                .batchNorm()
                .spike()
                .pool(2)
                .conv(17, 2)
                .batchNorm()
                .spike()
                .dense(3)
                .readout()
                .build();
    }

    /** 7 × 6 to 4 × 3 by strides of two, and to 2 × 2 by a stride of three with zeros around. */
    static Network strided(NetworkBuilder begun) {
        return begun.input(2, 7, 6)
                .conv(4, 3, Padding.SAME, 2)
                .spike()
                .conv(18, 3, Padding.SAME, 3)
                .spike()
                .dense(3)
                .readout()
                .build();
    }

    static NetworkBuilder leaky(double leak, Reset reset) {
        return Network.continuous().leak(leak).reset(reset);
    }

    TrainingPlan plan() {
        return new TrainingPlan(
                Plans.of(network.topology(), surrogate),
                rule,
                steps,
                truncation,
                dropout,
                regularization,
                Optional.empty(),
                seed,
                BATCH);
    }

    /** Sums of such numbers are exact in any order, so the engines first differ where numbers are rounded. */
    List<LayerParameters> parameters() {
        Random random = new Random(seed);
        List<LayerParameters> parameters = new ArrayList<>();
        for (LayerParameters initial : network.parameters()) {
            int outputs = initial.bias().length;
            double most = 2.5 / Math.sqrt(initial.weights().length / (double) outputs);
            LayerParameters.Normalization normalization = initial.normalized()
                    ? new LayerParameters.Normalization(
                            uniform(random, outputs, 0.5, 1.5),
                            uniform(random, outputs, 0, 1),
                            uniform(random, outputs, -1, 1),
                            uniform(random, outputs, 0.5, 2))
                    : LayerParameters.Normalization.NONE;
            parameters.add(new LayerParameters(
                    uniform(random, initial.weights().length, -most, most),
                    uniform(random, outputs, 0, 0.75),
                    normalization));
        }
        return parameters;
    }

    private float[] uniform(Random random, int length, double from, double to) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = Math.round(grain * (from + (to - from) * random.nextDouble())) / grain;
        }
        return numbers;
    }

    /** Two fifths of the inputs spike or have a level. */
    Stimulus stimulus() {
        int size = network.topology().input().size();
        return new Stimulus() {
            @Override
            public boolean spiking() {
                return kind == Input.SPIKES;
            }

            @Override
            public boolean constant() {
                return kind == Input.CONSTANT;
            }

            @Override
            public float unit() {
                return kind == Input.CONSTANT ? 1 / 256f : 1;
            }

            @Override
            public void spikes(int sample, int epoch, int count, long[] bits, int at) {
                Random random = random(sample, epoch);
                int words = Bits.words(size);
                Arrays.fill(bits, at, at + count * words, 0);
                for (int t = 0; t < count; t++) {
                    for (int i = 0; i < size; i++) {
                        bits[at + t * words + i / Long.SIZE] |= (random.nextInt(5) < 2 ? 1L : 0L) << i;
                    }
                }
            }

            @Override
            public void levels(int sample, int epoch, int count, byte[] levels, int at) {
                Random random = random(sample, epoch);
                int rows = kind == Input.CONSTANT ? 1 : count;
                for (int i = 0; i < rows * size; i++) {
                    int level = random.nextInt(kind == Input.CONSTANT ? 256 : 4);
                    levels[at + i] = (byte) (random.nextInt(5) < 2 ? level : 0);
                }
            }

            private Random random(int sample, int epoch) {
                return new Random(1_000_003L * sample + 7919L * epoch + seed);
            }
        };
    }

    /** The loss, of labels that go round. Keeps the outputs of each sample. */
    Target target(Map<Integer, float[]> outputsOf) {
        int classes = network.topology().classes();
        return new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return loss.ofSpikeCounts();
            }

            @Override
            public double loss(int sample, float[] outputs, int timeSteps, float[] gradient) {
                int length = ofSpikeCounts() ? classes : timeSteps * classes;
                outputsOf.put(sample, Arrays.copyOf(outputs, length));
                return loss.of(outputs, timeSteps, classes, sample % classes, gradient);
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
