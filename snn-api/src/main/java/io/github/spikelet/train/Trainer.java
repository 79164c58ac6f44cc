package io.github.spikelet.train;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How to train a network. Each call gives a new trainer with one thing changed, so a trainer can be kept and varied.
 *
 * <p>Where nothing is said: {@link Encoder#bernoulli()}, {@link Loss#squaredHinge()}, {@code Optimizer.adam(1e-3)
 * .decayTo(1e-4)}, no dropout, 10 epochs, batches of 100, the network's seed, no validation.
 *
 * <pre>{@code
 * Training run = Trainer.create()
 *         .optimizer(Optimizer.adam(1e-3).decayTo(1e-4))
 *         .dropout(0.1, 0.3)
 *         .epochs(5).batch(20)
 *         .validate(mnist.validation())
 *         .fit(net, mnist.train());
 * }</pre>
 */
public final class Trainer {

    /** The most epochs of a run. */
    public static final int MAX_EPOCHS = 100_000;

    /** The most samples of a batch. */
    public static final int MAX_BATCH = 1 << 16;

    private static volatile Optional<TrainingListener> defaultListener = Optional.empty();

    private Encoder encoder = Encoder.bernoulli();
    private Loss loss = Loss.squaredHinge();
    private Optimizer optimizer = Optimizer.adam(1e-3).decayTo(1e-4);
    private double dropInput;
    private double dropHidden;
    private int epochs = 10;
    private int batch = 100;
    private OptionalLong seed = OptionalLong.empty();
    private Optional<Dataset> validation = Optional.empty();
    private int validationSteps = 1;
    private Optional<TrainingListener> listener = Optional.empty();

    private Trainer() {}

    /**
     * A trainer with everything at its default.
     *
     * @return the trainer
     */
    public static Trainer create() {
        return new Trainer();
    }

    /**
     * Names who hears of trainings whose trainer was given no listener: for front ends, such as a notebook's progress line.
     *
     * @param listener who hears, or empty for nobody
     */
    public static void defaultListener(Optional<TrainingListener> listener) {
        defaultListener = Objects.requireNonNull(listener, "listener");
    }

    private Trainer with(Consumer<Trainer> change) {
        Trainer copy = new Trainer();
        copy.encoder = encoder;
        copy.loss = loss;
        copy.optimizer = optimizer;
        copy.dropInput = dropInput;
        copy.dropHidden = dropHidden;
        copy.epochs = epochs;
        copy.batch = batch;
        copy.seed = seed;
        copy.validation = validation;
        copy.validationSteps = validationSteps;
        copy.listener = listener;
        change.accept(copy);
        return copy;
    }

    /**
     * Sets how samples become spikes. A network with discontinuous integration is shown one encoded step a presentation.
     *
     * @param encoder the encoder
     * @return a new trainer
     */
    public Trainer encoder(Encoder encoder) {
        Objects.requireNonNull(encoder, "encoder");
        return with(copy -> copy.encoder = encoder);
    }

    /**
     * Sets what is made small.
     *
     * @param loss the loss
     * @return a new trainer
     */
    public Trainer loss(Loss loss) {
        Objects.requireNonNull(loss, "loss");
        return with(copy -> copy.loss = loss);
    }

    /**
     * Sets how gradients change parameters.
     *
     * @param optimizer the optimiser
     * @return a new trainer
     */
    public Trainer optimizer(Optimizer optimizer) {
        Objects.requireNonNull(optimizer, "optimizer");
        return with(copy -> copy.optimizer = optimizer);
    }

    /**
     * Sets how many spikes are dropped at random in training; those kept count 1/(1 − share).
     *
     * @param input share of the input's spikes, 0 ≤ share &lt; 1
     * @param hidden share of each hidden layer's spikes, 0 ≤ share &lt; 1
     * @return a new trainer
     */
    public Trainer dropout(double input, double hidden) {
        checkShare("input", input);
        checkShare("hidden", hidden);
        return with(copy -> {
            copy.dropInput = input;
            copy.dropHidden = hidden;
        });
    }

    private static void checkShare(String what, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(what + " dropout must be at least 0 and below 1, was " + share);
        }
    }

    /**
     * Sets how often each sample is presented.
     *
     * @param epochs 1 … {@value #MAX_EPOCHS}
     * @return a new trainer
     */
    public Trainer epochs(int epochs) {
        check("epochs", epochs, MAX_EPOCHS);
        return with(copy -> copy.epochs = epochs);
    }

    /**
     * Sets how many samples make one update. The last batch of an epoch has what is left.
     *
     * @param batch 1 … {@value #MAX_BATCH}
     * @return a new trainer
     */
    public Trainer batch(int batch) {
        check("batch", batch, MAX_BATCH);
        return with(copy -> copy.batch = batch);
    }

    private static void check(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(what + " must be 1.." + most + ", was " + value);
        }
    }

    /**
     * Sets the seed of shuffling, encoding and dropout; the network's where nothing is said. The initial weights are always
     * the network's own.
     *
     * @param seed any number
     * @return a new trainer
     */
    public Trainer seed(long seed) {
        return with(copy -> copy.seed = OptionalLong.of(seed));
    }

    /**
     * Judges the network after each epoch at one time step, and keeps the parameters of the first of the best epochs.
     *
     * @param data samples that take no part in training
     * @return a new trainer
     */
    public Trainer validate(Dataset data) {
        return validate(data, 1);
    }

    /**
     * Judges the network after each epoch, and keeps the parameters of the first of the best epochs. The samples are encoded
     * alike each time.
     *
     * @param data samples that take no part in training
     * @param steps time steps a sample, 1 … 4096
     * @return a new trainer
     */
    public Trainer validate(Dataset data, int steps) {
        Objects.requireNonNull(data, "data");
        Encoder.checkSteps(steps);
        return with(copy -> {
            copy.validation = Optional.of(data);
            copy.validationSteps = steps;
        });
    }

    /**
     * Sets who hears how training comes along.
     *
     * @param listener called after each batch, on the thread that called {@link #fit}
     * @return a new trainer
     */
    public Trainer listener(TrainingListener listener) {
        Objects.requireNonNull(listener, "listener");
        return with(copy -> copy.listener = Optional.of(listener));
    }

    /**
     * Trains a network from its seed's initial weights: the same call gives the same parameters again, bit for bit, whatever
     * the threads. Modifies the network. An interrupt of the thread ends the run after the batch it is in; what was
     * reached is kept and returned, and the thread stays interrupted.
     *
     * @param network the network
     * @param data samples that fit its input and its classes
     * @return what happened
     * @throws IllegalArgumentException where training or validation samples do not fit the network; says both shapes
     */
    public Training fit(Network network, Dataset data) {
        network.topology().checkReads(data);
        validation.ifPresent(network.topology()::checkReads);
        return new Fit(this, network, data).run();
    }

    Encoder encoder() {
        return encoder;
    }

    Loss loss() {
        return loss;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    double dropInput() {
        return dropInput;
    }

    double dropHidden() {
        return dropHidden;
    }

    int epochs() {
        return epochs;
    }

    int batch() {
        return batch;
    }

    long seedFor(Network network) {
        return seed.orElse(network.seed());
    }

    Optional<Dataset> validation() {
        return validation;
    }

    int validationSteps() {
        return validationSteps;
    }

    Optional<TrainingListener> listenerNow() {
        return listener.or(() -> defaultListener);
    }
}
