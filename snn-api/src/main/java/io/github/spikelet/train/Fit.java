package io.github.spikelet.train;

import io.github.spikelet.data.Dataset;
import io.github.spikelet.data.View;
import io.github.spikelet.encode.SpikeTrain;
import io.github.spikelet.engine.DenseWeights;
import io.github.spikelet.engine.DiscontinuousTraining;
import io.github.spikelet.engine.KeyedRandom;
import io.github.spikelet.engine.KeyedRandom.Purpose;
import io.github.spikelet.engine.Workers;
import io.github.spikelet.network.Dense;
import io.github.spikelet.network.Network;
import io.github.spikelet.network.Neuron;
import io.github.spikelet.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One run of a trainer: epochs, batches, validation, and what is kept of them. */
final class Fit {

    /** The most numbers a layer may keep of a batch, 512 MiB of them. */
    private static final long MAX_BATCH_NUMBERS = 1L << 27;

    private final Trainer trainer;
    private final Network network;
    private final Dataset data;
    private final long seed;
    private final int batch;
    private final int hiddenLayers;
    private final List<DenseWeights> weights = new ArrayList<>();
    private final List<Epoch> history = new ArrayList<>();
    private final long start = System.nanoTime();
    private OptionalDouble lastValidation = OptionalDouble.empty();
    private double bestValidation = -1;
    private int bestEpoch;

    Fit(Trainer trainer, Network network, Dataset data) {
        trainer.encoder().checkReads(data);
        this.trainer = trainer;
        this.network = network;
        this.data = data;
        this.seed = trainer.seedFor(network);
        this.batch = Math.min(trainer.batch(), data.size());
        this.hiddenLayers = network.topology().weightLayers().size() - 1;
        for (Dense layer : network.topology().weightLayers()) {
            long numbers = (long) batch * Math.max(layer.inputs(), layer.units());
            if (numbers > MAX_BATCH_NUMBERS) {
                throw new IllegalArgumentException("a batch of " + batch + " samples × "
                        + Math.max(layer.inputs(), layer.units()) + " neurons is " + numbers + " numbers, at most "
                        + MAX_BATCH_NUMBERS + " are kept: set a smaller batch");
            }
        }
    }

    Training run() {
        network.initialize();
        List<Dense> layers = network.topology().weightLayers();
        for (int l = 0; l < layers.size(); l++) {
            weights.add(DenseWeights.ofOutputMajor(
                    layers.get(l).inputs(), layers.get(l).units(), network.weightArray(l), network.biasArray(l)));
        }
        boolean whole = true;
        ThreadLocal<Presentation> presentations = ThreadLocal.withInitial(Presentation::new);
        try (Workers workers = Workers.start()) {
            DiscontinuousTraining engine = new DiscontinuousTraining(
                    weights,
                    Neuron.THRESHOLD,
                    trainer.dropInput(),
                    trainer.dropHidden(),
                    seed,
                    batch,
                    workers.threads(),
                    (sample, epoch, spikes) -> presentations.get().encode(sample, epoch, spikes),
                    (sample, potential, gradient) -> trainer.loss().of(potential, data.label(sample), gradient));
            for (int epoch = 1; whole && epoch <= trainer.epochs(); epoch++) {
                whole = epoch(engine, workers, epoch);
            }
        }
        Provenance provenance = provenance();
        return new Training(network, history, bestEpoch, !whole, provenance);
    }

    /** One thread's encoding of samples, a step each. */
    private final class Presentation {

        private final View view = data.view();
        private final long[] bits = new long[SpikeTrain.words(data.shape().size())];

        int encode(int sample, int epoch, int[] spikes) {
            view.show(sample);
            trainer.encoder().spikes(view, seed, epoch, 1, bits, 0);
            int count = 0;
            for (int word = 0; word < bits.length; word++) {
                for (long left = bits[word]; left != 0; left &= left - 1) {
                    spikes[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
                }
            }
            return count;
        }
    }

    /** Runs one epoch; false where an interrupt ended it. */
    private boolean epoch(DiscontinuousTraining engine, Workers workers, int number) {
        long began = System.nanoTime();
        double rate = trainer.optimizer().rate(number, trainer.epochs());
        int[] order = new int[data.size()];
        KeyedRandom.permutation(KeyedRandom.key(seed, Purpose.SHUFFLE, number, 0, 0), order);
        Tally tally = new Tally(hiddenLayers);
        for (int from = 0; from < order.length; from += batch) {
            int count = Math.min(batch, order.length - from);
            engine.batch(workers, number, rate, Adam.BETA1, Adam.BETA2, Adam.EPSILON, order, from, count);
            tally.add(engine, data, order, from, count);
            boolean stop = Thread.currentThread().isInterrupted();
            if (stop) {
                if (trainer.validation().isEmpty() || bestEpoch == 0) {
                    store();
                }
                report(number, tally, true);
                return false;
            }
            if (tally.images < order.length) {
                report(number, tally, false);
            }
        }
        return close(number, rate, tally, began);
    }

    /** Validates and remembers a whole epoch; false where an interrupt came during validation. */
    private boolean close(int number, double rate, Tally tally, long began) {
        boolean whole = true;
        OptionalDouble validated = OptionalDouble.empty();
        if (trainer.validation().isPresent()) {
            List<float[][]> before = parameters();
            store();
            var evaluation =
                    network.evaluate(trainer.validation().get(), trainer.encoder(), trainer.validationSteps(), seed);
            whole = !evaluation.interrupted();
            if (whole) {
                validated = OptionalDouble.of(evaluation.accuracy());
                lastValidation = validated;
            }
            if (whole && evaluation.accuracy() > bestValidation) {
                bestValidation = evaluation.accuracy();
                bestEpoch = number;
            } else if (bestEpoch > 0) {
                assign(before);
            }
        } else {
            store();
            bestEpoch = number;
        }
        if (whole) {
            history.add(new Epoch(
                    number,
                    rate,
                    tally.loss / tally.images,
                    tally.right / (double) tally.images,
                    validated,
                    tally.rates(network),
                    (System.nanoTime() - began) * 1e-9));
        }
        report(number, tally, !whole || number == trainer.epochs());
        return whole;
    }

    /** Sums over the samples of an epoch, in their order. */
    private static final class Tally {
        private final long[] fired;
        private double loss;
        private int right;
        private int images;

        Tally(int hiddenLayers) {
            fired = new long[hiddenLayers];
        }

        void add(DiscontinuousTraining engine, Dataset data, int[] order, int from, int count) {
            for (int at = 0; at < count; at++) {
                loss += engine.loss(at);
                right += engine.answer(at) == data.label(order[from + at]) ? 1 : 0;
                for (int layer = 0; layer < fired.length; layer++) {
                    fired[layer] += engine.fired(layer, at);
                }
            }
            images += count;
        }

        List<Double> rates(Network network) {
            List<Double> rates = new ArrayList<>();
            for (int layer = 0; layer < fired.length; layer++) {
                rates.add(fired[layer]
                        / ((double) images
                                * network.topology().weightLayers().get(layer).units()));
            }
            return rates;
        }
    }

    private void store() {
        for (int l = 0; l < weights.size(); l++) {
            network.assign(l, weights.get(l).outputMajor(), weights.get(l).bias());
        }
    }

    private List<float[][]> parameters() {
        List<float[][]> all = new ArrayList<>();
        for (int l = 0; l < weights.size(); l++) {
            all.add(new float[][] {network.weightArray(l), network.biasArray(l)});
        }
        return all;
    }

    private void assign(List<float[][]> parameters) {
        for (int l = 0; l < parameters.size(); l++) {
            network.assign(l, parameters.get(l)[0], parameters.get(l)[1]);
        }
    }

    private void report(int epoch, Tally tally, boolean finished) {
        trainer.listenerNow().ifPresent(listener -> {
            long seen = (epoch - 1L) * data.size() + tally.images;
            double seconds = (System.nanoTime() - start) * 1e-9;
            double rate = seen / seconds;
            long left = (long) trainer.epochs() * data.size() - seen;
            listener.progressed(new TrainingProgress(
                    epoch,
                    trainer.epochs(),
                    tally.images,
                    data.size(),
                    tally.loss / tally.images,
                    tally.right / (double) tally.images,
                    lastValidation,
                    rate,
                    left / rate,
                    finished));
        });
    }

    private Provenance provenance() {
        Provenance provenance = Provenance.ofThisVersion()
                .with("data", data.name())
                .with("data.sha256", data.checksum())
                .with("network", network.topology())
                .with("network.sha256", network.checksum())
                .with("integration", network.topology().integration())
                .with("encoder", trainer.encoder().name())
                .with("loss", trainer.loss().name())
                .with("optimizer", trainer.optimizer().name())
                .with("dropout", trainer.dropInput() + ", " + trainer.dropHidden())
                .with("epochs", history.size() + " of " + trainer.epochs())
                .with("batch", trainer.batch())
                .with("seed", seed);
        if (trainer.validation().isPresent()) {
            Dataset validation = trainer.validation().get();
            provenance = provenance
                    .with("validation", validation.name())
                    .with("validation.sha256", validation.checksum())
                    .with("validation.steps", trainer.validationSteps());
        }
        return provenance.tookSeconds((System.nanoTime() - start) * 1e-9);
    }
}
