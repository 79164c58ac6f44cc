package io.github.spikelet.reference;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.BinEncoder;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.engine.plan.Stimulus;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.engine.plan.UpdateRule;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.NetworkBuilder;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.Reset;
import io.github.spikelet.reference.ReferenceNeuron.Activation;
import io.github.spikelet.reference.ReferenceNeuron.Window;
import io.github.spikelet.reference.ReferenceTraining.Sample;
import io.github.spikelet.reference.ReferenceTraining.Settings;
import io.github.spikelet.train.CrossEntropy;
import io.github.spikelet.train.Loss;
import io.github.spikelet.train.SpikeCountError;
import io.github.spikelet.train.Surrogate;
import io.github.spikelet.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A network, samples and all settings of a training: once as the product takes them, once as the reference does. Each call
 * gives a new recipe with one thing changed.
 */
public final class Recipe {

    /** Seeds that are tried. */
    private static final int SEEDS = 100;

    private final String network;
    private final boolean memory;
    private int steps = 1;
    private double leak = 1;
    private Reset reset = Reset.SUBTRACT;
    private int truncation = Encoder.MAX_STEPS;
    private Encoder encoder = Encoder.bernoulli();
    private Loss loss = Loss.squaredHinge();
    private Surrogate surrogate = Surrogate.rectangle();
    private double[] dropout;
    private double penalty;
    private int samples = 7;
    private long seed = 1;

    private Recipe(String network, boolean memory) {
        this.network = network;
        this.memory = memory;
        this.dropout = new double
                [(int) Arrays.stream(network.split("-"))
                                .filter(part -> !part.startsWith("MP"))
                                .count()
                        - 1];
    }

    /**
     * A training of SNN-DC on seven images, Bernoulli-coded; nothing else.
     *
     * @param network as {@link Shaped} reads it
     * @return the recipe
     */
    public static Recipe discontinuous(String network) {
        return new Recipe(network, false);
    }

    /**
     * A training of SNN-CT on seven images, Bernoulli-coded; nothing else.
     *
     * @param network as {@link Shaped} reads it
     * @return the recipe
     */
    public static Recipe continuous(String network) {
        return new Recipe(network, true);
    }

    private Recipe with(Consumer<Recipe> change) {
        Recipe copy = new Recipe(network, memory);
        copy.steps = steps;
        copy.leak = leak;
        copy.reset = reset;
        copy.truncation = truncation;
        copy.encoder = encoder;
        copy.loss = loss;
        copy.surrogate = surrogate;
        copy.dropout = dropout;
        copy.penalty = penalty;
        copy.samples = samples;
        copy.seed = seed;
        change.accept(copy);
        return copy;
    }

    /** Sets the time steps. */
    public Recipe steps(int count) {
        return with(copy -> copy.steps = count);
    }

    /** Sets λ. */
    public Recipe leak(double lambda) {
        return with(copy -> copy.leak = lambda);
    }

    /** Sets the reset. */
    public Recipe reset(Reset what) {
        return with(copy -> copy.reset = what);
    }

    /** Cuts back propagation through time. */
    public Recipe truncate(int k) {
        return with(copy -> copy.truncation = k);
    }

    /** Sets the encoder. */
    public Recipe encoder(Encoder how) {
        return with(copy -> copy.encoder = how);
    }

    /** Sets the loss. */
    public Recipe loss(Loss which) {
        return with(copy -> copy.loss = which);
    }

    /** Sets the window. */
    public Recipe surrogate(Surrogate window) {
        return with(copy -> copy.surrogate = window);
    }

    /** Sets the dropout of each weight layer's inputs. */
    public Recipe dropout(double... shares) {
        return with(copy -> copy.dropout = shares);
    }

    /** Sets λ of the activity penalty. */
    public Recipe penalty(double lambda) {
        return with(copy -> copy.penalty = lambda);
    }

    /** Sets how many samples there are. */
    public Recipe samples(int count) {
        return with(copy -> copy.samples = count);
    }

    /** Sets the seed of everything. */
    public Recipe seed(long number) {
        return with(copy -> copy.seed = number);
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** How many samples there are. */
    public int samples() {
        return samples;
    }

    /** How many time steps there are. */
    public int steps() {
        return steps;
    }

    /** The encoder. */
    public Encoder encoder() {
        return encoder;
    }

    /** The loss. */
    public Loss loss() {
        return loss;
    }

    /** Share of each weight layer's inputs that is dropped. */
    public double[] dropout() {
        return dropout.clone();
    }

    /**
     * The network.
     *
     * @return a new one, {@linkplain Shaped#unsettled unsettled}
     */
    public Network network() {
        NetworkBuilder builder = memory ? Network.continuous().leak(leak).reset(reset) : Network.discontinuous();
        return Shaped.unsettled(new Shaped(network).network(builder, seed), seed);
    }

    /**
     * The samples.
     *
     * @return recordings where the encoder reads events, else images
     */
    public Dataset data() {
        Shaped shaped = new Shaped(network);
        return encoder instanceof BinEncoder ? shaped.events(samples, seed) : shaped.images(samples, seed);
    }

    /**
     * What a sample looks like to a network.
     *
     * @param data the samples
     * @param sample which
     * @param epoch 0 outside training
     * @return [step][input]: 0 and 1, intensities 0 … 1, or counts
     */
    public double[][] input(Dataset data, int sample, int epoch) {
        View view = data.view();
        view.show(sample);
        int inputs = data.shape().size();
        double[][] input = new double[steps][inputs];
        if (encoder.code() == Encoder.Code.SPIKES) {
            long[] words = new long[steps * SpikeTrain.words(inputs)];
            encoder.spikes(view, seed, epoch, steps, words, 0);
            SpikeTrain train = SpikeTrain.ofWords(inputs, steps, words);
            each(input, (t, i) -> train.get(t, i) ? 1 : 0);
            return input;
        }
        boolean constant = encoder.code() == Encoder.Code.CONSTANT;
        byte[] levels = new byte[constant ? inputs : steps * inputs];
        encoder.levels(view, seed, epoch, steps, levels, 0);
        each(input, (t, i) -> constant ? (levels[i] & 0xFF) / 255.0 : levels[t * inputs + i] & 0xFF);
        return input;
    }

    private interface Value {
        double of(int step, int input);
    }

    private static void each(double[][] input, Value value) {
        for (int t = 0; t < input.length; t++) {
            for (int i = 0; i < input[t].length; i++) {
                input[t][i] = value.of(t, i);
            }
        }
    }

    /** The samples in the order of a batch: the last first, so that places and numbers differ. */
    public int[] order() {
        return IntStream.range(0, samples).map(at -> samples - 1 - at).toArray();
    }

    /**
     * Samples as the reference reads them.
     *
     * @param epoch of the encoding
     * @param order numbers of the samples
     * @return a batch
     */
    public List<Sample> batch(int epoch, int... order) {
        Dataset data = data();
        List<Sample> batch = new ArrayList<>();
        for (int sample : order) {
            batch.add(new Sample(sample, input(data, sample, epoch), data.label(sample)));
        }
        return batch;
    }

    /**
     * The training as the reference does it.
     *
     * @param reference the network
     * @param activation what a spike is
     * @return a training
     */
    public ReferenceTraining reference(ReferenceNetwork reference, Activation activation) {
        ReferenceLoss what = ReferenceLoss.SQUARED_HINGE;
        if (loss instanceof CrossEntropy) {
            what = ReferenceLoss.CROSS_ENTROPY;
        } else if (loss instanceof SpikeCountError) {
            what = ReferenceLoss.SPIKE_COUNT;
        }
        Window window = Window.of(surrogate.gradient());
        return new ReferenceTraining(
                reference, new Settings(window, activation, what, dropout, truncation, penalty, seed));
    }

    /**
     * The first of the seeds from this recipe's on with which rounding decides nothing: single and double precision see the
     * same spikes, windows and highest membranes.
     *
     * @param activation what a spike is
     * @param margin how far membranes must keep off all edges
     * @return the recipe with that seed
     */
    public Recipe offEdges(Activation activation, double margin) {
        for (long tried = seed; tried < seed + SEEDS; tried++) {
            Recipe recipe = seed(tried);
            ReferenceTraining training = recipe.reference(ReferenceNetwork.of(recipe.network()), activation);
            if (training.gradient(1, recipe.batch(1, order())).margin() > margin) {
                return recipe;
            }
        }
        throw new IllegalStateException(SEEDS + " seeds have a membrane near an edge: make the case smaller");
    }

    /**
     * As {@link #offEdges}, for use: with what is shown outside training.
     *
     * @param margin how far membranes must keep off all thresholds
     * @return the recipe with that seed
     */
    public Recipe offThresholds(double margin) {
        for (long tried = seed; tried < seed + SEEDS; tried++) {
            Recipe recipe = seed(tried);
            ReferenceNetwork reference = ReferenceNetwork.of(recipe.network());
            if (recipe.batch(0, recipe.order()).stream()
                    .allMatch(sample -> reference.show(sample.input()).margin() > margin)) {
                return recipe;
            }
        }
        throw new IllegalStateException(SEEDS + " seeds have a membrane near a threshold: make the case smaller");
    }

    /**
     * The training as the engine takes it.
     *
     * @param ofNetwork the network
     * @param rule how gradients change parameters
     * @param batch the most samples of a batch
     * @return the plan
     */
    public TrainingPlan plan(Network ofNetwork, UpdateRule rule, int batch) {
        return plan(ofNetwork, rule, 0, batch);
    }

    /**
     * The same with penalties of the weights.
     *
     * @param ofNetwork the network
     * @param rule how gradients change parameters
     * @param penaltyOfWeights λ of both L1 and L2
     * @param batch the most samples of a batch
     * @return the plan
     */
    public TrainingPlan plan(Network ofNetwork, UpdateRule rule, double penaltyOfWeights, int batch) {
        return new TrainingPlan(
                Plans.of(ofNetwork.topology(), surrogate.gradient()),
                rule,
                steps,
                Math.min(truncation, steps),
                dropout,
                new Regularization(penalty, penaltyOfWeights, penaltyOfWeights),
                Optional.empty(),
                seed,
                batch);
    }

    /** The same settings as a user gives them; the optimiser, epochs and batch are still to be said. */
    public Trainer trainer() {
        Trainer trainer = Trainer.create()
                .encoder(encoder)
                .loss(loss)
                .surrogate(surrogate)
                .dropoutPerLayer(dropout)
                .activityPenalty(penalty)
                .seed(seed);
        if (memory && truncation < steps) {
            return trainer.steps(steps).truncate(truncation);
        }
        return memory ? trainer.steps(steps) : trainer;
    }

    /** Gives each thread of the engine its source of samples. */
    public Supplier<Stimulus> stimuli() {
        Dataset data = data();
        return () -> new Presentation(encoder, data, steps, seed);
    }

    /** The loss as the engine takes it. */
    public Target target() {
        Dataset data = data();
        return new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return loss.ofSpikeCounts();
            }

            @Override
            public double loss(int sample, float[] outputs, int timeSteps, float[] gradient) {
                return loss.of(outputs, timeSteps, data.classes(), data.label(sample), gradient);
            }
        };
    }

    /** Such as {@code CT 7-5-3, T = 5, leak 0.9, reset to zero}: what differs from the plainest. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(memory ? "CT " : "DC ").append(network);
        text.append(", T = ").append(steps);
        text.append(leak == 1 ? "" : ", leak " + leak);
        text.append(reset == Reset.SUBTRACT ? "" : ", reset to zero");
        text.append(truncation == Encoder.MAX_STEPS ? "" : ", truncated to " + truncation);
        text.append(encoder.equals(Encoder.bernoulli()) ? "" : ", " + encoder.name());
        text.append(loss.equals(Loss.squaredHinge()) ? "" : ", " + loss.name());
        text.append(surrogate.equals(Surrogate.rectangle()) ? "" : ", " + surrogate.name());
        text.append(
                Arrays.stream(dropout).allMatch(share -> share == 0) ? "" : ", dropout " + Arrays.toString(dropout));
        text.append(penalty == 0 ? "" : ", activity penalty " + penalty);
        return text.append(", ").append(samples).append(" samples").toString();
    }
}
