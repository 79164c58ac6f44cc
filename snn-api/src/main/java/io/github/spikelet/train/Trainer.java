package io.github.spikelet.train;

import io.github.spikelet.base.Argument;
import io.github.spikelet.data.Augmentation;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.engine.plan.Regularization;
import io.github.spikelet.network.Network;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.Quantizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How to train a network. Each call gives a new trainer with one thing changed, so a trainer can be kept and varied.
 *
 * <p>Where nothing is said: {@link Encoder#bernoulli()} for images and {@link Encoder#bins()} for events, {@link
 * Loss#squaredHinge()}, {@code Optimizer.adam(1e-3).decayTo(1e-4)}, {@link Surrogate#rectangle()}, no dropout, no penalty, no
 * augmentation, no rounding, samples encoded in 16 steps for a network with continuous integration and in one for a network
 * with discontinuous, 10 epochs, batches of 100, the network's seed, no validation, {@link Engine#events()}.
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

    private final TrainerSettings settings;

    private Trainer(TrainerSettings settings) {
        this.settings = settings;
    }

    /**
     * A trainer with everything at its default.
     *
     * @return the trainer
     */
    public static Trainer create() {
        return new Trainer(TrainerSettings.DEFAULT);
    }

    /**
     * Names who hears of trainings whose trainer was given no listener: for front ends, such as a notebook's progress line.
     *
     * @param listener who hears, or empty for nobody
     */
    public static void defaultListener(Optional<TrainingListener> listener) {
        defaultListener = Argument.DEFAULT_LISTENER.given(listener);
    }

    private Trainer with(Consumer<TrainerSettingsBuilder> change) {
        TrainerSettingsBuilder builder = TrainerSettingsBuilder.builder(settings);
        change.accept(builder);
        return new Trainer(builder.build());
    }

    private Trainer regularized(UnaryOperator<Regularization> change) {
        return with(to -> to.regularization(change.apply(settings.regularization())));
    }

    /**
     * Sets how samples become spikes. A network with discontinuous integration is shown one encoded step per presentation;
     * {@link #steps} says of how many.
     *
     * @param encoder the encoder
     * @return a new trainer
     */
    public Trainer encoder(Encoder encoder) {
        Argument.ENCODER.given(encoder);
        return with(to -> to.encoder(Optional.of(encoder)));
    }

    /**
     * Sets what is made small.
     *
     * @param loss the loss
     * @return a new trainer
     */
    public Trainer loss(Loss loss) {
        Argument.LOSS.given(loss);
        return with(to -> to.loss(loss));
    }

    /**
     * Sets how gradients change parameters.
     *
     * @param optimizer the optimiser
     * @return a new trainer
     */
    public Trainer optimizer(Optimizer optimizer) {
        Argument.OPTIMIZER.given(optimizer);
        return with(to -> to.optimizer(optimizer));
    }

    /**
     * Sets the window that stands in for the derivative of a spike.
     *
     * @param surrogate the window
     * @return a new trainer
     */
    public Trainer surrogate(Surrogate surrogate) {
        Argument.SURROGATE.given(surrogate);
        return with(to -> to.surrogate(surrogate));
    }

    /**
     * Sets how many spikes are dropped at random in training, anew at each step; those kept count 1/(1 − share). Shares are
     * taken to the nearest multiple of 2^−15.
     *
     * @param input share of the input's spikes, 0 ≤ share &lt; 1
     * @param hidden share of each hidden layer's spikes, 0 ≤ share &lt; 1
     * @return a new trainer
     */
    public Trainer dropout(double input, double hidden) {
        Dropout dropout = Dropout.of(input, hidden);
        return with(to -> to.dropout(dropout));
    }

    /**
     * Sets how many of the spikes that enter each weight layer are dropped, as {@link #dropout} does for all alike.
     *
     * @param shares one a weight layer, the first that of the input; 0 ≤ share &lt; 1; copied
     * @return a new trainer
     */
    public Trainer dropoutPerLayer(double... shares) {
        Dropout dropout = Dropout.perLayer(shares);
        return with(to -> to.dropout(dropout));
    }

    /**
     * Makes spikes cost something, so that layers fire less: adds {@code λ · mean(a²)} to the loss of each sample, the mean
     * over the activations {@code a} of all hidden neurons at all steps. An activation is 0 or 1, so the value is {@code λ ·
     * spikes / (neurons · steps)}. The gradient is that of the square, {@code 2λ · a / (neurons · steps)}: it reaches the
     * neurons that fired, through the surrogate gradient, and no others. Spikes are counted before dropout; of a layer with a
     * pool behind it the pooled spikes are counted, not those of the neurons before the pool.
     *
     * @param lambda λ, at least 0; 0 by default
     * @return a new trainer
     */
    public Trainer activityPenalty(double lambda) {
        checkPenalty("activity", lambda);
        return regularized(to -> new Regularization(lambda, to.l1(), to.l2()));
    }

    /**
     * Adds {@code λ · Σ|w|} over all weights to the loss.
     *
     * @param lambda λ, at least 0; 0 where nothing is said
     * @return a new trainer
     */
    public Trainer l1(double lambda) {
        checkPenalty("L1", lambda);
        return regularized(to -> new Regularization(to.activity(), lambda, to.l2()));
    }

    /**
     * Adds {@code λ · Σw²} over all weights to the loss.
     *
     * @param lambda λ, at least 0; 0 where nothing is said
     * @return a new trainer
     */
    public Trainer l2(double lambda) {
        checkPenalty("L2", lambda);
        return regularized(to -> new Regularization(to.activity(), to.l1(), lambda));
    }

    private static void checkPenalty(String what, double lambda) {
        if (!(lambda >= 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException(what + " penalty must be at least 0, was " + lambda);
        }
    }

    /**
     * Changes each sample a little each time it is presented.
     *
     * @param augmentation how; {@link Augmentation#none()} where nothing is said
     * @return a new trainer
     */
    public Trainer augment(Augmentation augmentation) {
        Argument.AUGMENTATION.given(augmentation);
        return with(to -> to.augmentation(augmentation));
    }

    /**
     * Sets T, the number of time steps that each sample is encoded in: as many as the network will be shown in use. A network
     * with continuous integration is trained through all of them, 16 by default. One with discontinuous integration is
     * trained on one of the T steps per presentation, drawn by (seed, epoch, sample), all steps equally likely; without this
     * call each sample is encoded in a single step. Where the steps of an encoding differ {@linkplain
     * Encoder.Variation#BY_STEP by their number}, as those of latency and bins do, an encoding in one step is not one step of
     * an encoding in T: set T, or the network meets steps in use that it has never seen.
     *
     * @param steps T, 1 … 4096
     * @return a new trainer, whose {@link #fit} refuses a T without effect: with discontinuous integration that of an encoder
     *     whose steps are all the same
     */
    public Trainer steps(int steps) {
        Encoder.checkSteps(steps);
        return with(to -> to.steps(OptionalInt.of(steps)));
    }

    /**
     * Cuts back propagation through time: gradients do not pass from a step that is a multiple of {@code k}, counted from 0,
     * to the one before it. Has no effect on a network with discontinuous integration, nor where {@code k} is at least the
     * number of steps: {@link #fit} refuses both.
     *
     * @param k at least 1; without this call gradients pass through all steps
     * @return a new trainer
     */
    public Trainer truncate(int k) {
        check("truncation", k, Encoder.MAX_STEPS);
        return with(to -> to.truncation(OptionalInt.of(k)));
    }

    /**
     * Sets how often each sample is presented.
     *
     * @param epochs 1 … {@value #MAX_EPOCHS}
     * @return a new trainer
     */
    public Trainer epochs(int epochs) {
        check("epochs", epochs, MAX_EPOCHS);
        return with(to -> to.epochs(epochs));
    }

    /**
     * Sets how many samples make one update. The last batch of an epoch has what is left.
     *
     * @param batch 1 … {@value #MAX_BATCH}
     * @return a new trainer
     */
    public Trainer batch(int batch) {
        check("batch", batch, MAX_BATCH);
        return with(to -> to.batch(batch));
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
        return with(to -> to.seed(OptionalLong.of(seed)));
    }

    /**
     * Judges the network after each epoch and keeps the parameters of the first of the best epochs, at the number of time
     * steps of {@link #steps}: where that was not called, one with discontinuous integration and 16 with continuous.
     *
     * @param data samples that take no part in training
     * @return a new trainer
     */
    public Trainer validate(Dataset data) {
        Argument.DATA.given(data);
        return with(to -> to.validation(Optional.of(new TrainerSettings.Validation(data, OptionalInt.empty()))));
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
        Argument.DATA.given(data);
        Encoder.checkSteps(steps);
        return with(to -> to.validation(Optional.of(new TrainerSettings.Validation(data, OptionalInt.of(steps)))));
    }

    /**
     * Ends the run when so many epochs in a row were no better on the validation samples than the best before them. Needs
     * {@link #validate}.
     *
     * @param epochs how many, at least 1; without this call all epochs are run
     * @return a new trainer
     */
    public Trainer patience(int epochs) {
        check("patience", epochs, MAX_EPOCHS);
        return with(to -> to.patience(OptionalInt.of(epochs)));
    }

    /**
     * Writes what is needed to go on to a file, after some epochs and where the run ends early. A file that is there is
     * replaced as a whole.
     *
     * @param file the file
     * @param everyEpochs after each so many epochs, at least 1
     * @return a new trainer
     */
    public Trainer checkpoint(Path file, int everyEpochs) {
        Argument.FILE.given(file);
        check("epochs between checkpoints", everyEpochs, MAX_EPOCHS);
        return with(to -> to.checkpoint(Optional.of(new TrainerSettings.Checkpoints(file, everyEpochs))));
    }

    /**
     * Writes a line to a file as each epoch ends: a JSON object with {@code epoch}, {@code learningRate}, {@code loss}, {@code
     * accuracy}, {@code validationAccuracy} (null where there are no samples to validate on), {@code firingRates}, {@code seconds}
     * and {@code imagesPerSecond}. A file that is there is replaced; with {@link #resume} lines are added to it. The log changes
     * nothing of the result, and the provenance does not list it.
     *
     * @param file the file; {@link #fit} refuses one that cannot be written, before anything is trained
     * @return a new trainer
     */
    public Trainer log(Path file) {
        Argument.FILE.given(file);
        return with(to -> to.log(Optional.of(file)));
    }

    /**
     * Goes on instead of beginning anew: from the checkpoint where {@link #checkpoint} names a file that is there, with the same
     * result, bit for bit, as a run that was never stopped; else from the parameters that the network has now, with an optimiser
     * that remembers nothing, at epoch 1. A run may go on for more epochs than it had where its learning rates so far do not
     * depend on their number, as with {@link Schedule#constant()}.
     *
     * @return a new trainer
     */
    public Trainer resume() {
        return with(to -> to.resume(true));
    }

    /**
     * Trains for use with weights of few bits, as {@link #quantizeTo(Quantizer)} does with {@code Quantizer.bits(bits)}.
     *
     * @param bits of a weight, 1 (−1 and 1), 2 (−1, 0 and 1), 3 … 8
     * @return a new trainer
     * @throws IllegalArgumentException where bits are out of range
     */
    public Trainer quantizeTo(int bits) {
        return quantizeTo(Quantizer.bits(bits));
    }

    /**
     * Trains for use with weights of few bits (quantisation-aware training): what is computed forwards and backwards uses the
     * weights as the quantiser rounds them, {@code Δ · q}; the gradient of a rounded weight is taken for that of the weight
     * itself, as if there were no rounding. Scales Δ are found anew at the beginning of each epoch. The network keeps the
     * weights before rounding; {@code quantizer.quantize(net)} is the network that was trained for, and it is that one whose
     * accuracy validation reports and by which the best epoch is chosen.
     *
     * <p>Best begun from a trained network, with {@link #resume()} and a lower rate. With continuous integration thresholds,
     * biases and leaks are rounded when quantised but not in training.
     *
     * @param quantizer how weights will be rounded; not a fixed point
     * @return a new trainer
     * @throws IllegalArgumentException for a fixed point, whose scale belongs to the whole network
     */
    public Trainer quantizeTo(Quantizer quantizer) {
        if (Argument.QUANTIZER.given(quantizer).isFixedPoint()) {
            throw new IllegalArgumentException("quantizeTo finds a scale for each layer or output, and "
                    + quantizer.name() + " has one for the whole network: give Quantizer.bits(" + quantizer.bits()
                    + ") with scale(Scale.powerOfTwo())");
        }
        return with(to -> to.quantizer(Optional.of(quantizer)));
    }

    /**
     * Sets the engine. With {@link Engine#nd4j()} the same call gives the same parameters to rounding only.
     *
     * @param engine {@link Engine#events()} where nothing is said
     * @return a new trainer
     */
    public Trainer engine(Engine engine) {
        Argument.ENGINE.given(engine);
        return with(to -> to.engine(engine));
    }

    /**
     * Sets who hears how training comes along.
     *
     * @param listener called after each batch, on the thread that called {@link #fit}
     * @return a new trainer
     */
    public Trainer listener(TrainingListener listener) {
        Argument.LISTENER.given(listener);
        return with(to -> to.listener(Optional.of(listener)));
    }

    /**
     * Trains a network from its seed's initial weights, unless {@link #resume} says otherwise: the same call gives the same
     * parameters again, bit for bit, whatever the threads. Modifies the network. Trained parameters that it replaces are kept,
     * {@link Network#restore} brings them back, and a line says so. An interrupt of the thread ends the run within the batch
     * it is in; what was reached is kept and returned, and the thread stays interrupted.
     *
     * @param network the network
     * @param data samples that fit its input and its classes
     * @return what happened
     * @throws IllegalArgumentException where training or validation samples do not fit the network, the encoder or the
     *     augmentation do not fit the samples, a setting has no effect on this network, or a checkpoint is of another run;
     *     says what does not fit
     * @throws IllegalStateException where {@link Engine#nd4j()} finds no backend of ND4J; names the artefact to add
     * @throws TrainingException where the loss stops being finite, or after an epoch the network cannot be quantised as {@link
     *     #quantizeTo(Quantizer)} asks; the network keeps the parameters of the last whole epoch, or of the best
     */
    public Training fit(Network network, Dataset data) {
        Argument.NETWORK.given(network);
        Argument.DATA.given(data);
        settings.check(network, data);
        return new Fit(settings, listener(), network, data).run();
    }

    private Optional<TrainingListener> listener() {
        return settings.listener().or(() -> defaultListener);
    }

    /**
     * What a run of {@link #fit} depends on, the initial weights apart: by this a training is known again without being run.
     *
     * @param network the network; not modified
     * @param data the samples
     * @return the facts that the run's provenance will begin with
     */
    public Provenance configuration(Network network, Dataset data) {
        return new Provenance(settings.facts(Argument.NETWORK.given(network), Argument.DATA.given(data)));
    }

    /**
     * Where a run saves itself, as {@link #checkpoint(Path, int)} has set it.
     *
     * @return the file; empty where it does not
     */
    public Optional<Path> checkpoint() {
        return settings.checkpoint().map(TrainerSettings.Checkpoints::file);
    }
}
