package io.github.spikelet.bench;

import io.github.spikelet.data.Mnist;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.network.Network;
import io.github.spikelet.train.Optimizer;
import io.github.spikelet.train.Schedule;
import io.github.spikelet.train.Trainer;
import io.github.spikelet.train.Training;
import io.github.spikelet.train.TrainingProgress;
import java.util.Locale;

/** A network, how it is trained and how it is used: the same work as the peers do. */
enum Recipe {
    /** 784-1024-1024-10, one Bernoulli step a presentation, 16 in use. */
    DENSE("train-dc", 16, Encoder.bernoulli(), 100) {
        @Override
        Network network(long seed) {
            return Network.discontinuous()
                    .input(1, 28, 28)
                    .flatten()
                    .dense(1024)
                    .spike()
                    .dense(1024)
                    .spike()
                    .dense(10)
                    .readout()
                    .seed(seed)
                    .build();
        }

        @Override
        Trainer trainer() {
            return Trainer.create().dropout(0.1, 0.3);
        }
    },
    /** 12C5-MP2-64C5-MP2-512-10, one Bernoulli step a presentation, 16 in use. */
    CONVOLUTION("train-conv", 16, Encoder.bernoulli(), 100) {
        @Override
        Network network(long seed) {
            return Network.discontinuous()
                    .input(1, 28, 28)
                    .conv(12, 5)
                    .spike()
                    .pool(2)
                    .conv(64, 5)
                    .spike()
                    .pool(2)
                    .dense(512)
                    .spike()
                    .dense(10)
                    .readout()
                    .seed(seed)
                    .build();
        }

        @Override
        Trainer trainer() {
            return Trainer.create().dropoutPerLayer(0, 0, 0, 0.3);
        }
    },
    /** 784-1000-10, membranes that leak, the pixel value as constant current over 25 steps. */
    CONTINUOUS("train-ct", 25, Encoder.constant(), 128) {
        @Override
        Network network(long seed) {
            return Network.continuous()
                    .input(1, 28, 28)
                    .flatten()
                    .dense(1000)
                    .spike()
                    .dense(10)
                    .readout()
                    .leak(0.95)
                    .seed(seed)
                    .build();
        }

        @Override
        Trainer trainer() {
            return Trainer.create().steps(25);
        }
    };

    private final String bench;
    private final int steps;
    private final Encoder encoder;
    private final int batch;

    Recipe(String bench, int steps, Encoder encoder, int batch) {
        this.bench = bench;
        this.steps = steps;
        this.encoder = encoder;
        this.batch = batch;
    }

    abstract Network network(long seed);

    Network network() {
        return network(1);
    }

    abstract Trainer trainer();

    /** The name of the benchmark that trains it. */
    String bench() {
        return bench;
    }

    /** Time steps in use. */
    int steps() {
        return steps;
    }

    Encoder encoder() {
        return encoder;
    }

    /**
     * A trainer for as good a network as so many epochs give; it tells of each epoch on standard error. The schedule was chosen
     * on validation images (after 50 epochs of 784-1024-1024-10 by 0.05 points over an exponential decay to 1e-5).
     */
    Trainer patient(int epochs) {
        return trainer()
                .encoder(encoder)
                .optimizer(Optimizer.adam(1e-3).schedule(Schedule.cosine(1e-6)))
                .batch(100)
                .epochs(epochs)
                .listener(Recipe::tell);
    }

    /** A line on standard error where an epoch ends. */
    static void tell(TrainingProgress progress) {
        if (progress.image() == progress.images()) {
            System.err.printf(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.4f, %.2f %% right in training, %.0f images/s%s%n",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    100 * progress.accuracy(),
                    progress.imagesPerSecond(),
                    Double.isNaN(progress.secondsLeft())
                            ? ""
                            : String.format(Locale.ROOT, ", %.1f min left", progress.secondsLeft() / 60));
        }
    }

    /** Trains a network for some epochs at a constant rate of 1e-3 on all 60,000 images. */
    Training train(Network network, int epochs) {
        return trainer()
                .encoder(encoder)
                .optimizer(Optimizer.adam(1e-3))
                .batch(batch)
                .epochs(epochs)
                .fit(network, Mnist.load().trainAll());
    }
}
