package io.github.spikelet.train;

import io.github.spikelet.base.KeyedRandom;
import io.github.spikelet.base.KeyedRandom.Purpose;
import io.github.spikelet.base.Pace;
import io.github.spikelet.data.Dataset;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.encode.Presentation;
import io.github.spikelet.engine.plan.LayerParameters;
import io.github.spikelet.engine.plan.Target;
import io.github.spikelet.engine.plan.Trainable;
import io.github.spikelet.engine.plan.Trainable.Outcome;
import io.github.spikelet.engine.plan.TrainingPlan;
import io.github.spikelet.network.Evaluation;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Plans;
import io.github.spikelet.network.SpikingNetwork;
import io.github.spikelet.network.Weighted;
import io.github.spikelet.provenance.Notices;
import io.github.spikelet.provenance.Provenance;
import io.github.spikelet.quantize.Quantizer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One run of a trainer: epochs, batches, validation, and what is kept of them. */
final class Fit {

    /** The most numbers a layer may keep of a batch, 1 GiB of them. */
    private static final long MAX_BATCH_NUMBERS = 1L << 28;

    private final TrainerSettings settings;
    private final Optional<TrainingListener> listener;
    private final Network network;
    private final Dataset data;
    private final Encoder encoder;
    private final int steps;
    private final long seed;
    private final int batch;
    private final int checkpointEvery;
    private final int hiddenLayers;
    private final List<Epoch> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Pace pace = new Pace(System::nanoTime);
    private final Configuration configuration;
    private List<String> warnings = List.of();
    private OptionalDouble lastValidation = OptionalDouble.empty();
    private double bestValidation = -1;
    private int bestEpoch;
    private List<LayerParameters> best = List.of();
    private Tally tally;
    private int resumedAt;

    /** How an epoch ended. */
    private enum End {
        WHOLE,
        INTERRUPTED,
        NO_BETTER
    }

    private Optional<EpochLog> log = Optional.empty();

    Fit(TrainerSettings settings, Optional<TrainingListener> listener, Network network, Dataset data) {
        this.settings = settings;
        this.listener = listener;
        this.network = network;
        this.data = data;
        this.encoder = settings.encoderFor(data);
        this.steps = settings.shownSteps(network);
        this.seed = settings.seedFor(network);
        this.batch = Math.min(settings.batch(), data.size());
        this.checkpointEvery = settings.checkpoint()
                .map(TrainerSettings.Checkpoints::everyEpochs)
                .orElse(1);
        this.hiddenLayers = network.topology().weightLayers().size() - 1;
        this.tally = new Tally(hiddenLayers);
        this.configuration = Configuration.of(settings, network, data);
        for (Weighted layer : network.topology().weightLayers()) {
            long neurons = Math.max(layer.inputs(), layer.neurons());
            if (batch * neurons * steps > MAX_BATCH_NUMBERS) {
                throw new IllegalArgumentException("a batch of " + batch + " samples × " + steps + " steps × " + neurons
                        + " neurons is " + batch * neurons * steps + " numbers, at most " + MAX_BATCH_NUMBERS
                        + " are kept: set a smaller batch");
            }
        }
    }

    Training run() {
        settings.engine().engine().checkRuns();
        log = settings.log().map(file -> EpochLog.open(file, settings.resume()));
        try {
            return fit();
        } finally {
            log.ifPresent(EpochLog::close);
        }
    }

    private Training fit() {
        Optional<Checkpoint> from = settings.resume()
                ? settings.checkpoint()
                        .map(TrainerSettings.Checkpoints::file)
                        .filter(Files::exists)
                        .map(file -> CheckpointFile.read(file, settings, network, configuration, data.size()))
                : Optional.empty();
        if (!settings.resume()) {
            if (!network.isInitial()) {
                Notices.say(
                        "training starts anew from the seed's initial weights; restore() of the network brings back the"
                                + " trained ones that it replaces, and resume() (%train --resume) goes on from them");
            }
            network.initialize();
        }
        noteSteps();
        from.ifPresent(this::goOn);
        End end = tally.images() == 0 && noBetter() ? End.NO_BETTER : End.WHOLE;
        try (Trainable engine = settings.engine()
                .engine()
                .begin(
                        plan(),
                        network.parameters(),
                        () -> new Presentation(
                                encoder, data, settings.augmentation(), settings.encodedSteps(network), seed),
                        target())) {
            from.ifPresent(checkpoint -> engine.restore(checkpoint.optimizer()));
            if (!best.isEmpty()) {
                network.parameters(best);
            }
            for (int epoch = from.map(Checkpoint::epoch).orElse(1);
                    end == End.WHOLE && epoch <= settings.epochs();
                    epoch++) {
                end = epoch(engine, epoch);
                if (end == End.INTERRUPTED) {
                    keep(engine, epoch, tally);
                } else if (epoch % checkpointEvery == 0 || end == End.NO_BETTER || epoch == settings.epochs()) {
                    keep(engine, epoch + 1, new Tally(hiddenLayers));
                }
            }
            return training(engine, end == End.INTERRUPTED);
        }
    }

    /** Validation at other steps than training judges by what the network never sees, where steps differ by their number. */
    private void noteSteps() {
        if (settings.validation().isPresent()) {
            encoder.mismatch(settings.encodedSteps(network), settings.validationSteps(network))
                    .ifPresent(Notices::say);
        }
    }

    private Training training(Trainable engine, boolean interrupted) {
        Provenance provenance = configuration.provenance(network, history.size(), (System.nanoTime() - start) * 1e-9);
        network.trained(Optional.of(provenance), OptionalInt.of(settings.encodedSteps(network)));
        return new Training(network, history, bestEpoch, interrupted, warnings, engine.work(), provenance);
    }

    private void goOn(Checkpoint checkpoint) {
        network.parameters(checkpoint.parameters());
        history.addAll(checkpoint.history());
        tally = checkpoint.tally();
        bestEpoch = checkpoint.bestEpoch();
        bestValidation = checkpoint.bestValidation();
        lastValidation = checkpoint.lastValidation();
        best = checkpoint.best();
        if (!history.isEmpty()) {
            Epoch last = history.get(history.size() - 1);
            warnings = Warnings.of(network.topology(), last.firingRates(), last.number());
        }
        resumedAt = (checkpoint.epoch() - 1) * data.size() + tally.images();
    }

    private TrainingPlan plan() {
        return new TrainingPlan(
                Plans.of(network.topology(), settings.surrogate().gradient()),
                settings.optimizer().rule(),
                steps,
                settings.truncationFor(network),
                settings.dropout().of(network.topology()),
                settings.regularization(),
                settings.quantizer().map(Quantizer::rounding),
                seed,
                batch);
    }

    private Target target() {
        int classes = network.topology().classes();
        return new Target() {
            @Override
            public boolean ofSpikeCounts() {
                return settings.loss().ofSpikeCounts();
            }

            @Override
            public double loss(int sample, float[] outputs, int timeSteps, float[] gradient) {
                return settings.loss().of(outputs, timeSteps, classes, data.label(sample), gradient);
            }
        };
    }

    /** Writes a checkpoint where one is asked for; {@code epoch} and {@code part} say where to go on. */
    private void keep(Trainable engine, int epoch, Tally part) {
        settings.checkpoint()
                .ifPresent(to -> CheckpointFile.write(
                        to.file(),
                        network.topology(),
                        configuration,
                        new Checkpoint(
                                epoch,
                                part,
                                engine.parameters(),
                                engine.state(),
                                history,
                                bestEpoch,
                                bestValidation,
                                lastValidation,
                                best)));
    }

    private End epoch(Trainable engine, int number) {
        long began = System.nanoTime();
        double rate = settings.optimizer().rate(number, settings.epochs());
        if (tally.images() == 0) {
            engine.rescale();
        }
        int[] order = new int[data.size()];
        KeyedRandom.permutation(KeyedRandom.key(seed, Purpose.SHUFFLE, number, 0, 0), order);
        for (int from = tally.images(); from < order.length; from += batch) {
            int count = Math.min(batch, order.length - from);
            Outcome outcome = engine.batch(number, rate, order, from, count);
            if (outcome == Outcome.NOT_FINITE) {
                throw exploded(engine, number, rate, order, from, count);
            }
            if (outcome == Outcome.INTERRUPTED) {
                return interrupted(engine, number, rate);
            }
            tally.add(engine, data, order, from, count);
            if (Thread.currentThread().isInterrupted()) {
                return interrupted(engine, number, rate);
            }
            if (tally.images() < order.length) {
                report(number, false);
            }
        }
        return close(engine, number, rate, began);
    }

    private End interrupted(Trainable engine, int number, double rate) {
        if (best.isEmpty()) {
            List<LayerParameters> now = engine.parameters();
            checkFinite(engine, now, number, rate);
            network.parameters(now);
        }
        report(number, true);
        return End.INTERRUPTED;
    }

    /** Validates and remembers a whole epoch. */
    private End close(Trainable engine, int number, double rate, long began) {
        List<LayerParameters> now = engine.parameters();
        checkFinite(engine, now, number, rate);
        OptionalDouble validated = OptionalDouble.empty();
        if (settings.validation().isPresent()) {
            network.parameters(now);
            Evaluation evaluation = used(engine, number)
                    .evaluate(
                            settings.validation().get().data(),
                            encoder,
                            settings.validationSteps(network),
                            seed,
                            progress -> {});
            if (evaluation.interrupted()) {
                if (!best.isEmpty()) {
                    network.parameters(best);
                }
                report(number, true);
                return End.INTERRUPTED;
            }
            validated = OptionalDouble.of(evaluation.accuracy());
            lastValidation = validated;
            if (evaluation.accuracy() > bestValidation) {
                bestValidation = evaluation.accuracy();
                bestEpoch = number;
                best = now;
            }
            network.parameters(best);
        } else {
            network.parameters(now);
            bestEpoch = number;
        }
        List<Double> rates = tally.firingRates(network.topology(), steps);
        warnings = Warnings.of(network.topology(), rates, number);
        history.add(new Epoch(
                number, rate, tally.loss(), tally.accuracy(), validated, rates, (System.nanoTime() - began) * 1e-9));
        log.ifPresent(lines -> lines.write(history.get(history.size() - 1), data.size()));
        boolean noBetter = noBetter();
        report(number, noBetter || number == settings.epochs());
        tally = new Tally(hiddenLayers);
        return noBetter ? End.NO_BETTER : End.WHOLE;
    }

    /** The network as it will be used: of integers where that is what it is trained for. */
    private SpikingNetwork used(Trainable engine, int number) {
        if (settings.quantizer().isEmpty()) {
            return network;
        }
        try {
            return settings.quantizer().get().input(encoder).quantize(network);
        } catch (IllegalArgumentException e) {
            if (!best.isEmpty()) {
                network.parameters(best);
            }
            throw new TrainingException(
                    "after epoch " + number + " the network cannot be quantised: " + e.getMessage()
                            + "; the network keeps "
                            + (best.isEmpty() ? "the parameters of epoch " + number : "those of epoch " + bestEpoch),
                    training(engine, false));
        }
    }

    /** Whether so many epochs in a row were no better that it is time to end. */
    private boolean noBetter() {
        return settings.validation().isPresent()
                && settings.patience().isPresent()
                && history.size() - bestEpoch >= settings.patience().getAsInt();
    }

    private TrainingException exploded(Trainable engine, int number, double rate, int[] order, int from, int count) {
        int at = 0;
        while (at < count - 1 && Double.isFinite(engine.loss(at))) {
            at++;
        }
        return stopped(
                engine,
                rate,
                "the loss of sample " + order[from + at] + " of \"" + data.name() + "\" became " + engine.loss(at)
                        + " in epoch " + number + ", batch " + (from / batch + 1));
    }

    private void checkFinite(Trainable engine, List<LayerParameters> now, int number, double rate) {
        for (int layer = 0; layer < now.size(); layer++) {
            LayerParameters of = now.get(layer);
            LayerParameters.Normalization n = of.normalization();
            for (float[] array : List.of(of.weights(), of.bias(), n.gamma(), n.beta(), n.mean(), n.variance())) {
                for (float parameter : array) {
                    if (!Float.isFinite(parameter)) {
                        throw stopped(
                                engine,
                                rate,
                                "a parameter of " + network.topology().layerName(layer) + " became " + parameter
                                        + " in epoch " + number);
                    }
                }
            }
        }
    }

    private TrainingException stopped(Trainable engine, double rate, String what) {
        String kept = "the parameters of epoch " + (best.isEmpty() ? history.size() : bestEpoch);
        if (history.isEmpty()) {
            kept = settings.resume() ? "the parameters it began with" : "its initial parameters";
        }
        return new TrainingException(
                what + ": lower the learning rate, which was " + rate + "; the network keeps " + kept,
                training(engine, false));
    }

    private void report(int epoch, boolean finished) {
        listener.ifPresent(told -> {
            long seen = (epoch - 1L) * data.size() + tally.images();
            double seconds = (System.nanoTime() - start) * 1e-9;
            double rate = (seen - resumedAt) / seconds;
            told.progressed(new TrainingProgress(
                    epoch,
                    settings.epochs(),
                    tally.images(),
                    data.size(),
                    tally.loss(),
                    tally.accuracy(),
                    tally.firingRates(network.topology(), steps),
                    lastValidation,
                    rate,
                    pace.secondsLeft(seen, (double) settings.epochs() * data.size()),
                    warnings,
                    finished,
                    data.noun()));
        });
    }
}
